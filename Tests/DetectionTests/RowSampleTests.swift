import ScanTypes
import Testing

@testable import Detection

@Suite struct `A sample of rows` {
  private static let columns = [Column(name: "a"), Column(name: "b")]

  /// Rows as a lane sees them: `count` of them, each with its number and a filling.
  private static func sample(_ name: String, count: Int, filling: Int = 3) -> RowSample {
    var sample = RowSample(columns)
    let batch = Batch()
    for start in stride(from: 0, to: count, by: 500) {
      batch.reset(columnCount: 2)
      for row in start..<min(start + 500, count) {
        append("\(name)\(row)", 0, batch)
        if row % 7 == 0 {
          batch.appendNull(column: 1)
        } else {
          append(String(repeating: "x", count: filling), 1, batch)
        }
        batch.rowCount += 1
      }
      sample.add(batch, firstRow: start)
    }
    sample.settle()
    return sample
  }

  private static func append(_ text: String, _ column: Int, _ batch: Batch) {
    var text = text
    text.withUTF8 { batch.append(UnsafeRawBufferPointer($0), column: column) }
  }

  private static func cells(_ sample: RowSample, _ column: Int = 0) -> [String] {
    var cells: [String] = []
    for row in 0..<sample.rowCount {
      sample.withCell(column, ofRow: row) { bytes, isCut in
        cells.append(String(decoding: bytes, as: UTF8.self) + (isCut ? "…" : ""))
      }
    }
    return cells
  }

  @Test func `is all of a small table`() {
    let sample = Self.sample("r", count: 1_200)
    #expect(Set(Self.cells(sample)) == Set((0..<1_200).map { "r\($0)" }))
    #expect(Self.cells(sample, 1).count == 1_200 - 172)
    #expect(Self.cells(sample, 2) == [])
  }

  @Test func `is bounded in rows, bytes and cells, and uniform`() {
    let many = Self.sample("r", count: 50_000)
    #expect(many.rowCount == RowSample.rowLimit)
    let upper = Self.cells(many).count { (Int($0.dropFirst()) ?? 0) >= 25_000 }
    // Six standard deviations of a fair coin thrown 2,000 times.
    #expect(abs(upper - 1_000) < 135)
    let wide = Self.sample("r", count: 5_000, filling: 9_000)
    #expect(wide.rowCount > 1_000)
    #expect(Self.cells(wide, 1).allSatisfy { $0 == String(repeating: "x", count: RowSample.cellLimit) + "…" })
  }

  @Test func `does not depend on the order of merging`() {
    let parts = [("a", 9_000), ("b", 100), ("c", 3_000)].map { Self.sample($0.0, count: $0.1) }
    var left = parts[0]
    left.merge(parts[1])
    left.merge(parts[2])
    var right = parts[2]
    var pair = parts[1]
    pair.merge(parts[0])
    right.merge(pair)
    #expect(Self.cells(left) == Self.cells(right))
    #expect(left.rowCount == RowSample.rowLimit)
    #expect(Set(Self.cells(left).map { $0.prefix(1) }) == ["a", "b", "c"])
  }

  @Test func `takes the whole rows of a batch that ends within one, and none of a batch that goes on with one`() {
    var sample = RowSample(Self.columns)
    let batch = Batch()
    batch.reset(columnCount: 2)
    Self.append("1", 0, batch)
    Self.append("2", 0, batch)
    Self.append("x", 1, batch)
    batch.rowCount = 2
    sample.add(batch, firstRow: 0)
    batch.reset(columnCount: 2)
    Self.append("y", 1, batch)
    sample.add(batch, firstRow: 2)
    #expect(Self.cells(sample) == ["1"])
    #expect(Self.cells(sample, 1) == ["x"])
  }
}
