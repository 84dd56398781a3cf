import ScanTypes
import Testing

@testable import Detection

/// Programs that know no integers with gaps write cards and telephones as reals; none of them was found in files.
@Suite struct WholeNumberTests {
  private func kept(_ text: String, repeating: Int? = nil, isCut: Bool = false) -> String {
    var buffer = ColumnBuffer(capacity: 64)
    defer { buffer.deallocate() }
    Array(text.utf8).withUnsafeBytes { buffer.append($0, repeating: repeating, isCut: isCut) }
    guard let whole = buffer.withWholeNumbers() else { return text }
    defer { whole.deallocate() }
    let range = whole.range(0)
    return String(
      decoding: UnsafeBufferPointer(start: whole.base + range.lowerBound, count: range.count), as: UTF8.self)
  }

  @Test(arguments: [
    ("4871332520953774.0", "4871332520953774"), ("4871332520953774.00", "4871332520953774"),
    ("512449381.0", "512449381"), ("0101901234.0", "0101901234"), ("4.871332520953774e+15", "4871332520953774"),
    ("4.871332520953774E15", "4871332520953774"), ("4.5e+3", "4500"), ("5e+15", "5000000000000000"),
  ])
  func `a whole number is kept as the integer`(_ text: String, _ integer: String) {
    #expect(kept(text) == integer)
  }

  @Test(arguments: [
    "120.50", "120.5", "10.0.0.0", "1.2.0", ".0", "0", "00", "10", "5e10", "4.8713e+2", "1.5e+300", "9.3e+18", "1e",
    "1e+",
    "4.87e-2", "a.0", "4871332520953774.0 ", "12e+15", "2024-01-10", "",
  ])
  func `and all else as it is`(_ text: String) { #expect(kept(text) == text) }

  @Test func `a piece of a cell is no value`() {
    #expect(kept("120.0", repeating: 0) == "120.0")
    #expect(kept("120.0", isCut: true) == "120.0")
  }

  @Test func `a buffer keeps its nulls and its other values`() {
    var buffer = ColumnBuffer(capacity: 8)
    defer { buffer.deallocate() }
    Array("end".utf8).withUnsafeBytes { buffer.append($0, repeating: 2) }
    buffer.appendNull()
    for text in ["12.0", "120.50", "1.2e+3"] { Array(text.utf8).withUnsafeBytes { buffer.append($0) } }
    guard let whole = buffer.withWholeNumbers() else {
      Issue.record("no whole number found")
      return
    }
    defer { whole.deallocate() }
    #expect(whole.valueCount == 5 && whole.isNull(1) && whole.isContinuation(0) && whole.repeatedBytes == 2)
    let texts = (0..<5).map { index in
      String(
        decoding: UnsafeBufferPointer(
          start: whole.base + whole.range(index).lowerBound, count: whole.range(index).count),
        as: UTF8.self)
    }
    #expect(texts == ["end", "", "12", "120.50", "1200"])
  }

  /// In columns of either kind, and as a number in JSON.
  @Test func `cards written as reals are found`() {
    for kind in [ColumnKind.text, .decimal] {
      var table = TableOfRows(["card"], kinds: ["card": kind], areKindsEnforced: true)
      for row in 0..<200 { table.rows.append([Self.card(row) + (row % 2 == 0 ? ".0" : ".00")]) }
      #expect(table.findings.first { $0.rule.id == "fin.card.pan" }?.rowsMatched == 200)
    }
    var documents = TableOfRows(["data"], kinds: ["data": .json])
    for row in 0..<200 { documents.rows.append(["{\"card\": \(Self.card(row)).0}"]) }
    #expect(documents.findings.contains { $0.rule.id == "fin.card.pan" && $0.path == "$.card" })
  }

  /// With its check digit.
  private static func card(_ row: Int) -> String {
    let digits = "400012\(100_000_000 + row * 7919)"
    var sum = 0
    for (place, digit) in digits.utf8.reversed().enumerated() {
      let value = Int(digit & 0x0F) * (place % 2 == 0 ? 2 : 1)
      sum += value > 9 ? value - 9 : value
    }
    return digits + "\((10 - sum % 10) % 10)"
  }
}
