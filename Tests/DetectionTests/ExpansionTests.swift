import ScanTypes
import TestSupport
import Testing

@testable import Detection

/// Compressed data is bounded over all cells, not only in each.
@Suite struct `Compressed data of a table` {
  private static let bomb = zlib([UInt8](repeating: UInt8(ascii: "a"), count: 6 << 20))

  @Test func `is read until it is far larger than what it came from`() {
    let budget = ExpansionBudget()
    budget.spend(budget.left, own: 0)
    #expect(budget.left == 0)
    // A share of its own is left to each.
    #expect(budget.room(own: 1_000) == 16_000)
    budget.spend(16_000, own: 1_000)
    budget.earn(1_000)
    #expect(budget.left == 16_000 && budget.room(own: 0) == 16_000)
    budget.earn(.max)
    #expect(budget.room(own: .max) == .max)
  }

  @Test func `that is a hundred bombs is cut off, said, and what follows is read`() {
    let mail = zlib(Array((0..<40).map { "jo.wexcombe\($0)@web.de" }.joined(separator: "\n").utf8))
    let cells = Array(repeating: Self.bomb, count: 100)
    let tally = Encoded.tally("body", kind: .binary, cells + Array(repeating: mail, count: 200))
    let findings = tally.findings()
    #expect(findings.contains { $0.rule.id == "contact.email" && $0.rowsMatched > 100 })
    #expect(tally.notices.map(\.code) == ["decode.incomplete"])
    #expect(tally.notices.first?.message.contains("100 cells") == true)
  }

  @Test func `that shrank as text does is read to its end`() {
    // Ten times as large as it is, and more than is allowed without having been read.
    let text = (0..<30_000).map { "\($0 &* 7919 % 10_007) jo.wexcombe\($0)@web.de wrote to the office of the shop\n" }
    let cell = zlib(Array(text.joined().utf8))
    let tally = Encoded.tally("body", kind: .binary, Array(repeating: cell, count: 8))
    _ = tally.findings()
    #expect(tally.notices.isEmpty)
  }

  @Test func `lets go of the gate for large values`() {
    let tally = Encoded.tally("body", kind: .binary, [Self.bomb, zlib(Self.bomb)])
    _ = tally.findings()
    // It would wait for ever.
    BuiltIn.detector.largeValues.enter()
    BuiltIn.detector.largeValues.leave()
  }
}
