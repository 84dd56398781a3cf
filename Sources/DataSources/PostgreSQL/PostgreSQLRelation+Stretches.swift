import ScanTypes

extension PostgreSQLRelation {
  /// How it is cut: by pages, where its rows have a place on pages and this role may ask for it.
  ///
  /// Of a partitioned table each stretch holds the same pages of every partition.
  func stretches(_ limits: ReadLimits, on connection: PostgreSQLConnection) throws(PostgreSQLFailure) -> [TableStretch]
  {
    if kind == .foreign { return [.whole] }
    // ctid is for who may read the table; a right to some or all of its columns is not enough. Foreign partitions, and
    // tables of other access methods, need not know pages at all.
    let rows = try connection.query(
      """
      WITH RECURSIVE part(oid) AS (SELECT \(oid)::oid UNION ALL
        SELECT i.inhrelid FROM pg_inherits i JOIN part ON i.inhparent = part.oid
        JOIN pg_class c ON c.oid = i.inhrelid WHERE c.relispartition)
      SELECT has_table_privilege(\(oid)::oid, 'SELECT') AND bool_and(c.relkind <> 'f' AND (c.relam = 0 OR a.amname = 'heap')),
        sum(pg_relation_size(part.oid))::bigint,
        (max(pg_relation_size(part.oid)) / current_setting('block_size')::bigint)::bigint
      FROM part JOIN pg_class c ON c.oid = part.oid LEFT JOIN pg_am a ON a.oid = c.relam
      """)
    guard rows.count > 0, rows.isTrue(0, 0), let bytes = rows.integer(0, 1), let pages = rows.integer(0, 2), pages > 0
    else { return [.whole] }
    return TableStretch.cut(bytes: bytes, extent: 0...pages, limits: limits)
  }
}
