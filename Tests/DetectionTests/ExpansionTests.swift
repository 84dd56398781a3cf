import ScanTypes
import TestSupport
import Testing

@testable import Detection

/// Compressed data is bounded over all cells of a table, and not by how well it shrinks.
@Suite struct `Compressed data of a table` {
  private static let megabytes = 1 << 20
  /// Its batches have little more than what they earn.
  private static let lateBatch = 100_000
  private static let bomb = zstd([UInt8](repeating: UInt8(ascii: "a"), count: 6 * megabytes))

  @Test func `may become what its batch earned, and a store that shrinks from batch to batch`() {
    let first = ExpansionBudget(bytes: 0, batch: 0).left
    #expect(first == 32 * Self.megabytes + 512 * Self.megabytes)
    // All batches together have the store once.
    let many = (0..<2_000).reduce(0) { $0 + ExpansionBudget(bytes: 0, batch: $1).left - 32 * Self.megabytes }
    #expect(many > 1_000 * Self.megabytes && many <= 1024 * Self.megabytes)
    let late = ExpansionBudget(bytes: 1_000, batch: Self.lateBatch)
    #expect(late.left == 32 * Self.megabytes + 256_000)
    late.earn(.max)
    #expect(late.left == .max)
  }

  @Test func `leaves each value a share of its own`() {
    let budget = ExpansionBudget(bytes: 0, batch: Self.lateBatch)
    budget.spend(.max)
    var room = ExpansionRoom(budget, own: 1_000)
    #expect(budget.left == 0 && room.left == 64_000)
    room.spend(60_000)
    #expect(room.left == 4_000 && room.spent == 60_000 && budget.left == 0)
    // What came out of compressed data has none.
    #expect(ExpansionRoom(budget, own: 0).left == 0)
    budget.earn(1_000)
    room.spend(5_000)
    #expect(budget.left == 255_000 && room.left == 255_000)
    #expect(ExpansionRoom(budget, own: .max).left == .max)
    #expect(ExpansionRoom(budget, own: .max, most: 10).left == 10)
  }

  @Test func `that is pages which repeat is read to its end`() {
    // A story of the past: at 295 times their size, pages of a catalogue were taken for bombs.
    let line = "<tr><td>Item</td><td>EUR 12</td></tr>\n"
    let rows = String(repeating: line, count: 300_000 / line.utf8.count)
    let cells = (0..<8).map { page in
      gzip(Array("<html><body><table>\(rows)</table><p>jo.wexcombe\(page)@web.de</p></body></html>".utf8))
    }
    #expect(cells.allSatisfy { $0.count * 295 < 300_000 })
    let tally = Encoded.tally("body", kind: .binary, cells, firstBatch: Self.lateBatch)
    #expect(tally.findings().contains { $0.rule.id == "contact.email" && $0.rowsMatched == 8 })
    #expect(tally.notices.isEmpty)
  }

  @Test func `that is made of bombs is cut off, said, and what follows is read`() {
    let mail = zlib(Array((0..<40).map { "jo.wexcombe\($0)@web.de" }.joined(separator: "\n").utf8))
    // In the same batch, and in others.
    let cells = Array(repeating: Self.bomb, count: 10) + Array(repeating: mail, count: 65)
    let tally = Encoded.tally("body", kind: .binary, cells, firstBatch: Self.lateBatch)
    #expect(tally.findings().contains { $0.rule.id == "contact.email" && $0.rowsMatched == 65 })
    #expect(tally.notices.map(\.code) == ["decode.incomplete"])
    // Five are as much as one value may be.
    #expect(tally.notices.first?.message.contains("5 cells") == true)
  }

  @Test func `is read alike, however its batches are dealt`() {
    let zeros = zstd([UInt8](repeating: 0, count: 12 * Self.megabytes))
    let column = Column(name: "body", declaredType: "blob", kind: .binary)
    let table = TableDescription(name: TableName(name: "t"), columns: [column])
    let messages = [1, 2].map { lanes in
      let tallies = (0..<lanes).map { _ in TableTally(BuiltIn.detector, table: table) }
      let batch = Batch()
      for ordinal in 0..<2 {
        batch.reset(columnCount: 1)
        batch.ordinal = Self.lateBatch + ordinal
        // The first alone leaves what the second would need in one purse.
        for _ in 0..<(ordinal == 0 ? 1 : 3) { zeros.withUnsafeBytes { batch.append($0, column: 0) } }
        batch.rowCount = ordinal == 0 ? 1 : 3
        tallies[ordinal % lanes].add(batch)
      }
      for other in tallies.dropFirst() { tallies[0].merge(other) }
      _ = tallies[0].findings()
      return tallies[0].notices.map(\.message)
    }
    #expect(messages[0].count == 1 && messages[0] == messages[1])
    #expect(messages[0].first?.contains("1 cell ") == true)
  }

  @Test func `lets go of the gate for large values`() {
    let document = Array("[\"".utf8) + [UInt8](repeating: UInt8(ascii: "a"), count: 6 * Self.megabytes)
    let tally = Encoded.tally("body", kind: .binary, [Self.bomb, zlib(Self.bomb), zlib(document)])
    _ = tally.findings()
    // It would wait for ever.
    BuiltIn.detector.largeValues.enter()
    BuiltIn.detector.largeValues.leave()
  }
}
