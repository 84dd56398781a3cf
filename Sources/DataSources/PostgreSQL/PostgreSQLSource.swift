import Glibc
public import ScanTypes

extension SourceKind {
  static let postgreSQL = SourceKind(
    matches: { PostgreSQLTarget.matches($0) },
    open: { target, _ throws(SourceError) in try PostgreSQLSource(target) })
}

/// A PostgreSQL database, read in one read-only snapshot: over one connection, and one more for each further reader.
///
/// Every table is read inside a savepoint that is rolled back afterwards: so an error costs this table alone, and
/// its lock is let go as soon as it is read, not at the end of the scan.
public final class PostgreSQLSource: DataSource {
  private let target: PostgreSQLTarget
  var connection: PostgreSQLConnection
  private let canceller = PostgreSQLCanceller()
  private let pause = Pause()
  private(set) var relations: [TableName: PostgreSQLRelation] = [:]
  /// The snapshot that all readers share; the first reader's transaction keeps it.
  private var shared: PostgreSQLConnection.SharedSnapshot
  /// A table of which not even the size could be asked.
  private var unasked: (table: TableName, failure: PostgreSQLFailure)?
  public let displayName: String

  /// Connects and opens the snapshot.
  ///
  /// - Parameter target: a libpq URI or `keyword=value` words; what they leave open, `PG*` variables, service and
  ///   password files say.
  public init(_ target: String) throws(SourceError) {
    self.target = try PostgreSQLTarget(target)
    connection = try PostgreSQLConnection.connect(to: self.target)
    displayName = connection.name.displayName
    canceller.take(over: connection)
    try connection.beginSnapshot()
    shared = try connection.shareSnapshot()
  }

  /// Begins a new snapshot in place of the one before which something was asked.
  func beginAgain() throws(SourceError) {
    try connection.beginSnapshot()
    shared = try connection.shareSnapshot()
  }

  /// One more reader of the tables that another one listed.
  private init(
    beside first: PostgreSQLSource, _ connection: PostgreSQLConnection, snapshot: String
  ) throws(SourceError) {
    target = first.target
    self.connection = connection
    displayName = first.displayName
    relations = first.relations
    shared = first.shared
    canceller.take(over: connection)
    try connection.beginSnapshot(sharing: snapshot)
  }

  public func secondReader() -> SecondReader {
    switch shared {
    case .pooled:
      return .none(
        "a pooler such as PgBouncer stands before the server and lends out its few connections, so one connection reads"
      )
    case .refused: return .none("the server shares no snapshot between connections, so one connection reads")
    case .named(let snapshot):
      guard let second = try? PostgreSQLConnection.connect(to: target),
        let reader = try? PostgreSQLSource(beside: self, second, snapshot: snapshot)
      else { return .none("the server gives no further connection, so fewer read") }
      return .reader(reader)
    }
  }

  public func interrupt() {
    pause.end()
    canceller.cancel()
  }

  public func catalogue() throws(SourceError) -> Catalogue {
    do {
      let read = try PostgreSQLCatalogue(connection)
      relations = read.relations
      return Catalogue(tables: read.tables, notices: read.notices)
    } catch {
      throw error.sourceError(during: "reading the system catalogue")
    }
  }

  public func stretches(of table: TableDescription, limits: ReadLimits) -> [TableStretch] {
    unasked = nil
    guard limits.sample == nil, connection.canReadRanges, let relation = relations[table.name],
      Self.obstacle(to: relation, table: table) == nil
    else { return [.whole] }
    var cut = [TableStretch.whole]
    do {
      try enterSavepoint(limits)
      cut = try relation.stretches(limits, on: connection)
    } catch {
      // It waited for a lock as long as it may: the reading must not wait once more.
      unasked = (table.name, error)
    }
    // A connection that breaks here is found broken by the reading.
    try? connection.run("ROLLBACK TO SAVEPOINT maskproof")
    try? connection.run("RELEASE SAVEPOINT maskproof")
    return cut
  }

  public func read(
    _ table: TableDescription, _ stretch: TableStretch, limits: ReadLimits, into sink: any BatchSink
  ) throws(SourceError) -> TableReading {
    var reading = TableReading()
    if relations.isEmpty { _ = try catalogue() }
    guard let relation = relations[table.name] else {
      let gone = PostgreSQLFailure(sqlState: "42P01", isConnectionLost: false)
      reading.notices.append(TableFailure(gone, timeout: nil, grant: "").notice(for: table.name))
      return reading
    }
    if let failure = Self.obstacle(to: relation, table: table) {
      reading.notices.append(failure.notice(for: table.name))
      return reading
    }
    reading.notices += Self.hiddenColumns(of: relation, table: table)
    var waits = limits.conflictWaits[...]
    while true {
      let attempt = try attempt(relation, table, stretch, limits: limits, into: sink, mayRetry: !waits.isEmpty)
      if let attempt {
        reading.add(attempt)
        return reading
      }
      if let wait = waits.popFirst() { pause.rest(for: wait) }
      if pause.isOver { throw .interrupted }
    }
  }

  /// - Returns: nil when the stretch is to be read again: then nothing of it was handed over.
  private func attempt(
    _ relation: PostgreSQLRelation, _ table: TableDescription, _ stretch: TableStretch, limits: ReadLimits,
    into sink: any BatchSink, mayRetry: Bool
  ) throws(SourceError) -> TableReading? {
    var reading = TableReading()
    do {
      try readInSavepoint(relation, table, stretch, limits: limits, into: sink, reading: &reading)
    } catch {
      switch error {
      case .sink(let stop):
        connection.cancelCopy()
        // Whatever else goes wrong now, the caller asked to stop.
        try? leaveSavepoint(&reading)
        throw stop
      case .server(let failure):
        if mayRetry, failure.isRecoveryConflict, try sink.startOver() {
          // The snapshot is what the replay waits for.
          _ = try renewSnapshot()
          return nil
        }
        let explained = TableFailure(
          failure, timeout: limits.statementTimeout, grant: Self.grant(for: table.name, schemaToo: false))
        reading.notices.append(explained.notice(for: table.name))
        try leaveSavepoint(&reading)
        if failure.sqlState == "42501", hidesRowsNow(relation) {
          reading.notices.removeLast()
          reading.notices.append(TableFailure.rowSecurity.notice(for: table.name))
        }
        return reading
      }
    }
    try leaveSavepoint(&reading)
    return reading
  }

  private func readInSavepoint(
    _ relation: PostgreSQLRelation, _ table: TableDescription, _ stretch: TableStretch, limits: ReadLimits,
    into sink: any BatchSink, reading: inout TableReading
  ) throws(CopyInterruption) {
    let plan: ReadingPlan
    do throws(PostgreSQLFailure) {
      try enterSavepoint(limits)
      if let unasked, unasked.table == table.name, !unasked.failure.isConnectionLost { throw unasked.failure }
      plan = try ReadingPlan(
        relation, table, stretch, sample: limits.sample, seed: limits.seed, on: connection)
      try connection.beginCopy(plan.sql)
    } catch {
      throw .server(error)
    }
    var reader = CopyReader(columns: table.columns, limits: limits, rowLimit: plan.rowLimit, into: sink)
    defer {
      reading.rows = reader.rows
      reading.bytes = reader.bytes
      reading.isSampled = plan.isSample || reader.hasMoreRows
    }
    try reader.readAll(from: connection)
    do {
      if try wasRewritten(relation) { reading.notices.append(TableFailure.rewritten.notice(for: table.name)) }
    } catch {
      throw .server(error)
    }
  }

  func enterSavepoint(_ limits: ReadLimits) throws(PostgreSQLFailure) {
    try connection.run("SAVEPOINT maskproof")
    try connection.run(
      """
      SET LOCAL statement_timeout = \(Self.milliseconds(limits.statementTimeout));
      SET LOCAL lock_timeout = \(Self.milliseconds(limits.lockTimeout))
      """)
  }

  /// Whether row-level security was turned on since the catalogue was read: the server has one code for that and for
  /// a missing right.
  private func hidesRowsNow(_ relation: PostgreSQLRelation) -> Bool {
    // A table that is gone has no row in pg_class as it is now; the function then fails, and with it the question.
    var hidden = false
    do {
      try connection.run("SAVEPOINT maskproof")
      let rows = try connection.query("SELECT row_security_active(\(relation.oid)::oid)")
      hidden = rows.count > 0 && rows.isTrue(0, 0)
    } catch {}
    try? connection.run("ROLLBACK TO SAVEPOINT maskproof")
    return hidden
  }

  /// Whether another session truncated or rewrote the table since the snapshot was taken: a snapshot does not see
  /// the rows that TRUNCATE removed. A refreshed materialized view shows all its new rows instead.
  private func wasRewritten(_ relation: PostgreSQLRelation) throws(PostgreSQLFailure) -> Bool {
    guard relation.kind != .materializedView, relation.kind != .foreign else { return false }
    // The row of pg_class is the snapshot's; the function knows the file of now.
    let rows = try connection.query(
      """
      WITH RECURSIVE part(oid) AS (SELECT \(relation.oid)::oid UNION ALL
        SELECT i.inhrelid FROM pg_inherits i JOIN part ON i.inhparent = part.oid
        JOIN pg_class c ON c.oid = i.inhrelid WHERE c.relispartition)
      SELECT FROM part JOIN pg_class c USING (oid)
      WHERE c.relfilenode <> 0 AND c.relfilenode IS DISTINCT FROM pg_relation_filenode(c.oid) LIMIT 1
      """)
    return rows.count > 0
  }

  /// Back to the state before the table, or to a new snapshot where that is no longer possible.
  func leaveSavepoint(_ reading: inout TableReading) throws(SourceError) {
    do {
      try connection.run("ROLLBACK TO SAVEPOINT maskproof")
      try connection.run("RELEASE SAVEPOINT maskproof")
    } catch {
      if try renewSnapshot() { return }
      reading.notices.append(
        ScanNotice(
          table: nil, code: "snapshot.renewed",
          message: "The connection broke; what came after it was read in a new snapshot.",
          hint: "Scan again for one view of the whole database."))
    }
  }

  /// - Returns: whether it is the old one: another reader still holds it.
  private func renewSnapshot() throws(SourceError) -> Bool {
    do {
      connection = try Self.reconnect(to: target)
      canceller.take(over: connection)
      if case .named(let name) = shared, (try? connection.beginSnapshot(sharing: name)) != nil { return true }
      try connection.beginSnapshot()
      return false
    } catch {
      throw .lost(
        problem: "the connection to \(displayName) broke and could not be made again",
        hint: "check that the server runs and that nothing ends long connections, then scan again")
    }
  }
}

extension PostgreSQLSource {
  /// Connects again; a server that restarts gets a few seconds.
  private static func reconnect(to target: PostgreSQLTarget) throws(SourceError) -> PostgreSQLConnection {
    for _ in 0..<3 {
      if let connection = try? PostgreSQLConnection.connect(to: target) { return connection }
      sleep(1)
    }
    return try PostgreSQLConnection.connect(to: target)
  }

  /// As the server counts a timeout: 0 is none.
  private static func milliseconds(_ timeout: Duration?) -> Int32 {
    guard let timeout else { return 0 }
    return Int32(clamping: max(timeout.milliseconds, 1))
  }
}
