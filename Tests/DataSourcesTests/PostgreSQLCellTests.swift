import DataSources
import ScanTypes
import TestSupport
import Testing

/// Cells of unusual size and bytes, and rows left out on purpose.
@Suite struct PostgreSQLCellTests {
  @Test func `hands a cell of 200 MB over in overlapping pieces`() throws {
    let reading = try PostgreSQLReading(
      "CREATE TABLE t (a int, b text, c text); INSERT INTO t VALUES (1, repeat('x', 200000000), 'z'), (2, 'y', NULL)")
    let limits = ReadLimits()
    let (result, cells) = try reading.read("t", limits: limits)
    #expect(result.notices.isEmpty)
    #expect(result.rows == 2)
    #expect(cells.rows == 2)
    #expect(cells.texts(0) == ["1", "2"])
    #expect(cells.texts(2) == ["z", nil])
    #expect(cells.columns[1][0]?.count == limits.pieceBytes)
    #expect(cells.continuations.allSatisfy { $0 <= limits.pieceBytes })
    let seen = limits.pieceBytes + cells.continuations.reduce(0) { $0 + $1 - limits.pieceOverlap }
    #expect(seen == 200_000_000)
  }

  @Test(arguments: ["text", "bytea"]) func `cuts pieces between characters`(_ type: String) throws {
    let reading = try PostgreSQLReading(
      """
      CREATE TABLE t (a \(type), b text);
      INSERT INTO t SELECT convert_to(v, 'UTF8')::\(type), 'tab' || chr(9) FROM (SELECT repeat('a€🙂', 100) AS v) s
        WHERE '\(type)' = 'bytea'
      """.replacing("convert_to(v, 'UTF8')::text", with: "v").replacing("'text' = 'bytea'", with: "true"))
    var limits = ReadLimits()
    limits.pieceBytes = 101
    limits.pieceOverlap = 10
    let sink = PieceSink()
    let result = try reading.source.read(reading.table("t"), limits: limits, into: sink)
    #expect(result.rows == 1)
    #expect(sink.pieces.count > 8)
    for piece in sink.pieces { #expect(String(validating: piece, as: UTF8.self) != nil) }
    // Without what a piece repeats of the one before, the pieces are the cell.
    var joined = sink.pieces[0]
    for piece in sink.pieces.dropFirst() {
      let repeated = try #require((10...13).first { joined.suffix($0).elementsEqual(piece.prefix($0)) })
      joined += piece.dropFirst(repeated)
    }
    #expect(String(decoding: joined, as: UTF8.self) == String(repeating: "a€🙂", count: 100))
  }

  /// Keeps the pieces of the first column.
  private final class PieceSink: BatchSink {
    private(set) var pieces: [[UInt8]] = []

    func next(columnCount: Int) throws(SourceError) -> Batch {
      let batch = Batch()
      batch.reset(columnCount: columnCount)
      return batch
    }

    func emit(_ batch: Batch) throws(SourceError) {
      let column = batch.columns[0]
      for value in 0..<column.valueCount {
        let range = column.range(value)
        pieces.append(Array(UnsafeBufferPointer(start: column.base + range.lowerBound, count: range.count)))
      }
    }
  }

  @Test func `reads a database without an encoding, whatever its bytes`() throws {
    let database = try PostgreSQLServer.shared().makeDatabase(encoding: "SQL_ASCII")
    let table: [UInt8] =
      Array("CREATE TABLE \"caf".utf8) + [0xE9] + Array("\" (a text); INSERT INTO \"caf".utf8) + [0xE9]
    try database.run(
      .init(table + Array("\" VALUES ('".utf8) + [0xFF, 0xC3, 0x28, 0x5C, 0x41, 0xFE] + Array("')".utf8)))
    let reading = try PostgreSQLReading(of: database)
    let name = try #require(reading.catalogue.tables.first?.name.name)
    let (result, cells) = try reading.read(name)
    #expect(result.notices.isEmpty)
    #expect(cells.columns[0] == [[0xFF, 0xC3, 0x28, 0x5C, 0x41, 0xFE]])
  }

  @Test func `reads a database of another encoding as UTF-8`() throws {
    let reading = try PostgreSQLReading(
      "CREATE TABLE t (a text); INSERT INTO t VALUES ('Zoë')", encoding: "LATIN1")
    #expect(try reading.read("t").cells.texts(0) == ["Zoë"])
  }

  @Test func `gives whole rows in many batches, each in its order`() throws {
    let reading = try PostgreSQLReading(
      """
      CREATE TABLE t AS SELECT g, CASE WHEN g % 3 > 0 THEN repeat(chr(92) || chr(9), g % 7) END AS a
        FROM generate_series(1, 200000) g
      """)
    let (result, cells) = try reading.read("t")
    #expect(result.rows == 200_000)
    #expect(cells.batches > 3)
    #expect(cells.columns[0].count == 200_000)
    for row in stride(from: 0, to: 200_000, by: 997) {
      let number = row + 1
      #expect(cells.columns[0][row] == Array("\(number)".utf8))
      let expected = number % 3 > 0 ? Array(String(repeating: "\\\t", count: number % 7).utf8) : nil
      #expect(cells.columns[1][row] == expected)
    }
  }

  @Test(arguments: ["t", "p", "m"]) func `samples about as many rows as asked, the same every time`(_ name: String)
    throws
  {
    let database = try PostgreSQLServer.shared().makeDatabase(
      """
      CREATE TABLE t AS SELECT g, repeat('x', 50) AS a FROM generate_series(1, 20000) g;
      CREATE MATERIALIZED VIEW m AS SELECT * FROM t;
      CREATE TABLE p (g int, a text) PARTITION BY HASH (g);
      CREATE TABLE p0 PARTITION OF p FOR VALUES WITH (MODULUS 2, REMAINDER 0);
      CREATE TABLE p1 PARTITION OF p FOR VALUES WITH (MODULUS 2, REMAINDER 1); INSERT INTO p SELECT * FROM t;
      """)
    let limits = ReadLimits(sample: .rows(1000))
    let (result, cells) = try PostgreSQLReading(of: database).read(name, limits: limits)
    #expect(result.isSampled)
    #expect(result.notices.isEmpty)
    #expect((800...1000).contains(result.rows))
    let again = try PostgreSQLReading(of: database).read(name, limits: limits).cells
    #expect(again.columns == cells.columns)
    // Spread over the table: rows of its last tenth are there.
    #expect(cells.texts(0).contains { Int($0 ?? "") ?? 0 > 18_000 })
  }

  @Test func `samples pages of a large table, and reads a small one whole`() throws {
    let reading = try PostgreSQLReading(
      """
      CREATE TABLE large AS SELECT g, repeat('x', 500) AS a FROM generate_series(1, 60000) g; ANALYZE large;
      CREATE TABLE small AS SELECT g FROM generate_series(1, 1000) g;
      """)
    let large = try reading.read("large", limits: ReadLimits(sample: .rows(30_000))).reading
    #expect(large.isSampled)
    #expect((20_000...30_000).contains(large.rows))
    let small = try reading.read("small", limits: ReadLimits(sample: .rows(1000))).reading
    #expect(!small.isSampled)
    #expect(small.rows == 1000)
  }
}
