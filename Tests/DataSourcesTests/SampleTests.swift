import DataSources
import ScanTypes
import TestSupport
import Testing

/// Shares of tables, and seeds that take other rows of them.
@Suite struct SampleTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func limits(_ share: Double, seed: Int = 0) -> ReadLimits {
    var limits = ReadLimits(sample: .share(share))
    limits.seed = seed
    return limits
  }

  /// The values of a sample, the first column of it.
  private typealias Reading = (ReadLimits) throws -> (values: [String?], reading: TableReading)

  private func expectSampling(of rows: Int, _ read: Reading) throws {
    let tenth = try read(limits(0.1))
    #expect(tenth.reading.isSampled && tenth.reading.notices.isEmpty)
    #expect(tenth.reading.rows == tenth.values.count)
    #expect(tenth.values.count > rows / 14 && tenth.values.count <= rows / 8)
    #expect(Set(tenth.values).count == tenth.values.count, "no row comes twice")
    #expect(try read(limits(0.1)).values == tenth.values)
    let other = try read(limits(0.1, seed: 7))
    #expect(other.values != tenth.values)
    #expect(Set(other.values).count == other.values.count)
    #expect(try read(limits(0.1, seed: 7)).values == other.values)
    let all = try read(limits(1, seed: 7))
    #expect(all.values.count == rows && !all.reading.isSampled)
    // A thousandth would be a few rows, of which nothing can be said.
    #expect(try read(limits(0.0001, seed: 3)).values.count >= 900)
  }

  @Test func `PostgreSQL`() throws {
    let reading = try PostgreSQLReading(
      "CREATE TABLE t AS SELECT i AS id, repeat('x', 50) FROM generate_series(1, 20000) i; ANALYZE t")
    try expectSampling(of: 20_000) { limits in
      let (result, cells) = try reading.read("t", limits: limits)
      return (cells.texts(0), result)
    }
  }

  @Test(arguments: ["", " WITHOUT ROWID"]) func `SQLite`(_ kind: String) throws {
    let fixture = try SQLiteFixture(
      folder.file("a.sqlite"),
      """
      CREATE TABLE t(id INTEGER PRIMARY KEY)\(kind);
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000) INSERT INTO t SELECT i * 3 FROM n
      """)
    fixture.close()
    let source = try SQLiteSource(path: fixture.path)
    try expectSampling(of: 20_000) { limits in
      let (sink, result) = try readTable("t", of: source, limits: limits)
      return (sink.texts(), result)
    }
  }

  @Test func `files`() throws {
    let lines = (10_001...30_000).map { "line \($0)\n" }.joined()
    let source = try openDataSource(try folder.write(lines, to: "a.txt"))
    try expectSampling(of: 20_000) { limits in
      let (sink, result) = try readTable("a.txt", of: source, limits: limits)
      return (sink.texts(), result)
    }
  }
}
