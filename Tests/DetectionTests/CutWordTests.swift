import ScanTypes
import TestSupport
import Testing

@testable import Detection

/// Cells wider than a batch come in pieces; what is encoded in them is read across the cuts, or reported.
struct CutWordTests {
  private static let piece = 40_000
  private static let overlap = 512

  /// A tally that has seen a cell in overlapping pieces, as the sources make them, between two short ones.
  private func tally(_ cell: [UInt8], kind: ColumnKind = .text, piece: Int = Self.piece) -> TableTally {
    let column = Column(name: "payload", declaredType: kind.rawValue, kind: kind)
    let tally = TableTally(BuiltIn.detector, table: TableDescription(name: TableName(name: "t"), columns: [column]))
    let batch = Batch()
    func add(_ bytes: ArraySlice<UInt8>, repeating repeated: Int? = nil, isCut: Bool = false) {
      batch.reset(columnCount: 1)
      Array(bytes).withUnsafeBytes { batch.append($0, column: 0, repeating: repeated, isCut: isCut) }
      if repeated == nil { batch.rowCount = 1 }
      tally.add(batch)
    }
    add(Array("before".utf8)[...])
    var end = 0
    while end < cell.count {
      let start = max(end - Self.overlap, 0)
      let next = min(start + piece, cell.count)
      add(cell[start..<next], repeating: end == 0 ? nil : end - start, isCut: next < cell.count)
      end = next
    }
    add(Array("behind".utf8)[...])
    return tally
  }

  /// JSON with one mail address in front and one at its end, far apart.
  private static var json: [UInt8] {
    var random = SeededGenerator(seed: 3)
    let words = (0..<12_000).map { _ in
      ["lorem", "ipsum", "dolor", "sit"].randomElement(using: &random).map {
        "\($0)\(Int.random(in: 0..<99, using: &random))"
      } ?? ""
    }
    return Array(
      #"{"first":"jo.wexcombe@web.de","text":"\#(words.joined(separator: " "))","last":"al.wexcombe@web.de"}"#.utf8)
  }

  private static func folded(_ text: [UInt8]) -> [UInt8] {
    stride(from: 0, to: text.count, by: 76).flatMap { text[$0..<min($0 + 76, text.count)] + [0x0D, 0x0A] }
  }

  static let cases: [(path: String, cell: [UInt8])] = [
    ("base64:$", Encoded.base64(json)), ("base64:$", folded(Encoded.base64(json))), ("hex:$", Encoded.hex(json)),
    ("percent:$", Encoded.percent(json)), ("base64:gzip:$", Encoded.base64(gzip(json + json.map { $0 ^ 1 }))),
    ("base64:$", Array("level=info body ".utf8) + Encoded.base64(json) + Array(" and more".utf8)),
    ("base64:$", Array(#"{"raw":""#.utf8) + Encoded.base64(json) + Array(#""}"#.utf8)),
    ("jwt:$", Encoded.jwt(String(decoding: json, as: UTF8.self))),
  ]

  @Test(arguments: cases.indices) func `finds mail on both sides of a cut word`(_ index: Int) throws {
    let (path, cell) = Self.cases[index]
    try #require(cell.count > 2 * Self.piece || path == "base64:gzip:$")
    let tally = tally(cell)
    let found = Set(tally.findings().filter { $0.rule.id == "contact.email" }.map { "\($0.path) \($0.rowsMatched)" })
    #expect(found.isSuperset(of: ["\(path).first 1", "\(path).last 1"]), "\(found)")
    #expect(tally.notices.isEmpty)
  }

  @Test func `takes each row for one, however many pieces it has`() {
    let tally = tally(Encoded.base64(Self.json))
    #expect(tally.findings().allSatisfy { $0.rowsScanned == 3 })
  }

  @Test func `says so where a word is too long to be held`() {
    let text = [UInt8](repeating: UInt8(ascii: "x"), count: 14 << 20)
    let tally = tally(Encoded.base64(text), piece: 17 << 20)
    _ = tally.findings()
    #expect(tally.notices.map(\.code) == ["decode.incomplete"])
  }

  @Test func `says so where UTF-16 ends before its cell does`() {
    let tally = tally(
      Encoded.utf16(String(repeating: "some words and jo.wexcombe@web.de ", count: 2_000)), kind: .binary)
    #expect(tally.findings().map(\.path).contains("utf16:"))
    #expect(tally.notices.map(\.code) == ["decode.incomplete"])
  }

  private static let line = String(repeating: "A", count: 76)

  /// A text in two parts; the second is its last word.
  static let lastWords: [(String, String)] = [
    ("plain words and ", "a"), ("", ""), ("", "one"), ("a b\n", ""), ("", line + "\r\nQUJD"), ("short\n", "QUJD"),
    ("\"raw\":\"", "QUJD"),
  ]

  @Test(arguments: lastWords) func `knows where the last word begins`(_ before: String, _ word: String) {
    Array((before + word).utf8).withUnsafeBufferPointer { #expect(CutWord.start(in: $0) == before.utf8.count) }
  }
}
