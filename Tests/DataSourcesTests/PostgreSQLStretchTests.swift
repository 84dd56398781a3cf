import DataSources
import ScanTypes
import TestSupport
import Testing

/// PostgreSQL tables that are read by several connections under one snapshot.
struct PostgreSQLStretchTests {
  /// One row a page.
  private static let sparse =
    "WITH (fillfactor = 10); INSERT INTO t SELECT i, repeat('x', 700) FROM generate_series(1, 40) i"

  private var small: ReadLimits {
    var limits = ReadLimits()
    limits.stretchBytes = 8192 * 10
    return limits
  }

  private func values(_ source: any DataSource, _ table: TableDescription, _ cut: [TableStretch]) throws -> [[String?]]
  {
    try cut.map { stretch in
      let cells = PostgreSQLCells()
      let reading = try source.read(table, stretch, limits: ReadLimits(), into: cells)
      #expect(reading.notices.isEmpty && reading.rows == cells.rows)
      return cells.columns.isEmpty ? [] : cells.texts(0)
    }
  }

  @Test(arguments: [
    "CREATE TABLE t(id int, filler text) \(sparse)",
    "CREATE TABLE t(id int, filler text, twice int GENERATED ALWAYS AS (id * 2) STORED) \(sparse)",
    """
    CREATE TABLE t(id int, filler text) PARTITION BY RANGE (id);
    CREATE TABLE t_1 PARTITION OF t FOR VALUES FROM (0) TO (10) WITH (fillfactor = 10);
    CREATE TABLE t_2 PARTITION OF t DEFAULT WITH (fillfactor = 10);
    INSERT INTO t SELECT i, repeat('x', 700) FROM generate_series(1, 40) i
    """,
    """
    CREATE MATERIALIZED VIEW t WITH (fillfactor = 10) AS
    SELECT i AS id, repeat('x', 700) AS filler FROM generate_series(1, 40) i
    """,
  ]) func `every row is read once in stretches of equal size`(_ sql: String) throws {
    let reading = try PostgreSQLReading(sql)
    let table = try reading.table("t")
    let cut = reading.source.stretches(of: table, limits: small)
    #expect(cut.count == 2)
    let parts = try values(reading.source, table, cut)
    #expect(parts.joined().compactMap { $0.flatMap { Int($0) } }.sorted() == Array(1...40))
    #expect(parts.allSatisfy { $0.count >= 10 })
    var sample = small
    sample.sample = .rows(5)
    #expect(reading.source.stretches(of: table, limits: sample) == [.whole])
    #expect(reading.source.stretches(of: table, limits: ReadLimits()) == [.whole], "too small to be cut")
  }

  @Test func `a role that may read only columns gets a table whole`() throws {
    let database = try PostgreSQLServer.shared().makeDatabase("CREATE TABLE t(id int, filler text) \(Self.sparse)")
    let role = try database.server.makeRole()
    try database.run("GRANT SELECT (id, filler) ON t TO \(role)")
    let reading = try PostgreSQLReading(of: database, as: role)
    let table = try reading.table("t")
    let cut = reading.source.stretches(of: table, limits: small)
    #expect(cut == [.whole])
    #expect(try values(reading.source, table, cut)[0].count == 40)
  }

  @Test func `a table that is locked is waited for once`() throws {
    let database = try PostgreSQLServer.shared().makeDatabase("CREATE TABLE t(id int, filler text) \(Self.sparse)")
    let reading = try PostgreSQLReading(of: database)
    let session = try database.openSession()
    try session.run("BEGIN; LOCK TABLE t IN ACCESS EXCLUSIVE MODE")
    var limits = small
    limits.lockTimeout = .milliseconds(300)
    let table = try reading.table("t")
    let cut = reading.source.stretches(of: table, limits: limits)
    #expect(cut == [.whole])
    limits.lockTimeout = .seconds(3600)
    let result = try reading.source.read(table, cut[0], limits: limits, into: PostgreSQLCells())
    #expect(result.notices.map(\.code) == ["lock.timeout"])
    session.close()
  }

  @Test func `all readers see the snapshot of the first`() throws {
    let reading = try PostgreSQLReading("CREATE TABLE t(id int); INSERT INTO t VALUES (1)")
    try reading.database.run("INSERT INTO t VALUES (2)")
    guard case .reader(let second) = reading.source.secondReader(),
      case .reader(let third) = reading.source.secondReader()
    else {
      Issue.record("there are no second readers")
      return
    }
    for source in [second, third, reading.source] {
      #expect(try values(source, reading.table("t"), [.whole]) == [["1"]])
    }
  }

  @Test func `a reader that loses its connection comes back to the same snapshot`() throws {
    let reading = try PostgreSQLReading("CREATE TABLE t(id int); INSERT INTO t SELECT generate_series(1, 200000)")
    guard case .reader(let second) = reading.source.secondReader() else {
      Issue.record("there is no second reader")
      return
    }
    try reading.database.run("CREATE TABLE u(id int); INSERT INTO t VALUES (0)")
    let cells = PostgreSQLCells()
    cells.keepsCells = false
    cells.onBatch = { batch throws(SourceError) in
      guard batch == 1 else { return }
      // The youngest of the two sessions that read here.
      _ = try? reading.database.run(
        """
        SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'maskproof'
        AND datname = current_database() ORDER BY backend_start DESC LIMIT 1
        """)
    }
    let table = try reading.table("t")
    let broken = try second.read(table, .whole, limits: ReadLimits(), into: cells)
    #expect(broken.notices.map(\.code) == ["connection.lost"])
    #expect(try second.read(table, .whole, limits: ReadLimits(), into: PostgreSQLCells()).rows == 200_000)
  }
}
