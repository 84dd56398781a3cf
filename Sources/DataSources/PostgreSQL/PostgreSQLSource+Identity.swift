public import ScanTypes

extension PostgreSQLSource {
  /// The server's counters of changed rows, and the files they are in. They are asked before a new snapshot is begun: what
  /// is written in between is in the next counters and not in these.
  public func contentIdentities() throws(SourceError) -> [TableName: String] {
    do throws(PostgreSQLFailure) {
      try connection.run("ROLLBACK")
      // As in the snapshot: nothing of the user's can stand in for what is meant.
      try connection.run("BEGIN READ ONLY; SET LOCAL search_path = pg_catalog, pg_temp")
    } catch {
      throw error.sourceError(during: "asking for its statistics")
    }
    // Whoever may not see them has no identities.
    let identities = (try? connection.contentIdentities()) ?? [:]
    try beginAgain()
    return identities
  }
}

extension PostgreSQLConnection {
  /// By table, those of its partitions together. A standby counts nothing, and a foreign table is another server's.
  ///
  /// After a crash all counters begin anew, and `stats_reset` tells when.
  func contentIdentities() throws(PostgreSQLFailure) -> [TableName: String] {
    let rows = try query(
      """
      WITH RECURSIVE part(root, oid) AS (
        SELECT c.oid, c.oid FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE \(PostgreSQLCatalogue.isUserTable) AND NOT c.relispartition
        UNION ALL SELECT part.root, i.inhrelid FROM part JOIN pg_inherits i ON i.inhparent = part.oid
        JOIN pg_class c ON c.oid = i.inhrelid WHERE c.relispartition)
      SELECT n.nspname, c.relname,
        string_agg(concat_ws('.', part.oid, pg_relation_filenode(part.oid), pg_stat_get_tuples_inserted(part.oid),
          pg_stat_get_tuples_updated(part.oid), pg_stat_get_tuples_deleted(part.oid)), ' ' ORDER BY part.oid)
        || ' ' || concat_ws('.', (SELECT oid FROM pg_database WHERE datname = current_database()),
          (SELECT extract(epoch FROM stats_reset) FROM pg_stat_database WHERE datname = current_database()),
          (SELECT extract(epoch FROM stats_reset) FROM pg_stat_bgwriter))
      FROM part JOIN pg_class c ON c.oid = part.root JOIN pg_namespace n ON n.oid = c.relnamespace
        JOIN pg_class p ON p.oid = part.oid
      WHERE NOT pg_is_in_recovery() AND current_setting('track_counts')::boolean
      GROUP BY n.nspname, c.relname HAVING bool_and(p.relkind <> 'f')
      """)
    var identities: [TableName: String] = [:]
    for row in 0..<rows.count {
      identities[TableName(schema: rows.text(row, 0), name: rows.text(row, 1))] = rows.text(row, 2)
    }
    return identities
  }
}
