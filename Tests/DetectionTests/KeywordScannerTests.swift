import BuiltInRules
import CShapes
import Rules
import ScanTypes
import Testing

@testable import Detection

@Suite struct `The keyword scanner` {
  private typealias Find = (
    OpaquePointer, UnsafePointer<UInt8>, Int, Int, UnsafeMutablePointer<cshapes_hits>
  ) -> Void

  /// Each as `keyword@end`, in the order in which the scanner gives them.
  private static func found(_ keywords: [String], in text: [UInt8], from: Int = 0, by find: Find) -> [String] {
    var bytes: [UInt8] = []
    var ends: [UInt32] = []
    for keyword in keywords {
      bytes += keyword.utf8
      ends.append(UInt32(bytes.count))
    }
    guard let phrases = cshapes_make_phrases(bytes, ends, ends.count) else { return [] }
    defer { cshapes_free_phrases(phrases) }
    var hits = cshapes_hits()
    defer { cshapes_free_hits(&hits) }
    let padded = text + [UInt8](repeating: 0x61, count: 64)
    padded.withUnsafeBufferPointer { find(phrases, $0.baseAddress!, from, text.count, &hits) }
    return (0..<hits.count).map { "\(keywords[Int(hits.items[$0].id)])@\(hits.items[$0].end)" }
  }

  private static func found(_ keywords: [String], in text: String) -> [String] {
    found(keywords, in: Array(text.utf8), by: cshapes_find_phrases)
  }

  /// Every keyword compared at every place.
  private static func oracle(_ keywords: [String], in text: [UInt8]) -> [String] {
    func isLetter(_ byte: UInt8) -> Bool { byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A || byte >= 0x80 && byte != 0xFF }
    func isUpper(_ byte: UInt8) -> Bool { byte >= 0x41 && byte <= 0x5A }
    func isLower(_ byte: UInt8) -> Bool { byte >= 0x61 && byte <= 0x7A }
    let folded = text.map { isUpper($0) ? $0 | 0x20 : $0 }
    func isWide(_ byte: UInt8) -> Bool { byte >= 0xE3 && byte <= 0xEF }
    func isOfSpacedWord(_ place: Int) -> Bool {
      guard isLetter(text[place]), !isWide(text[place]) else { return false }
      guard text[place] >= 0x80 else { return true }
      return !(place >= 1 && isWide(text[place - 1]) || place >= 2 && isWide(text[place - 2]))
    }
    func isWord(_ start: Int, _ end: Int) -> Bool {
      if start > 0, !isWide(text[start]), isLetter(text[start]), isOfSpacedWord(start - 1) || !isOfSpacedWord(start) {
        guard isUpper(text[start]), isLower(text[start - 1]) else { return false }
      }
      guard end < text.count, isLetter(text[end - 1]), isLetter(text[end]), !isWide(text[end]) else { return true }
      if end >= 3, text[end - 1] >= 0x80, isWide(text[end - 3]) { return true }
      if text[end] | 0x20 == 0x73 { return end + 1 >= text.count || !isLetter(text[end + 1]) }
      return isUpper(text[end]) && isLower(text[end - 1])
    }
    var all: [String] = []
    for keyword in keywords {
      let bytes = keyword.utf8.map { isUpper($0) ? $0 | 0x20 : $0 }
      for start in folded.indices where bytes.count <= folded.count - start {
        guard folded[start] == bytes[0], folded[start..<start + bytes.count].elementsEqual(bytes) else { continue }
        if isWord(start, start + bytes.count) { all.append("\(keyword)@\(start + bytes.count)") }
      }
    }
    return all.sorted()
  }

  @Test(arguments: [UInt64(11), 12, 13])
  func `finds what comparing every keyword at every place finds`(seed: UInt64) throws {
    let rules = RuleSet.builtIn()
    let keywords = Array(Set(rules.rules.flatMap { $0.keywords + $0.counterwords + $0.columns })).sorted()
    var texts = RandomTexts(seed: seed, rules: rules)
    var count = 0
    for _ in 0..<60 {
      let text = texts.next() + texts.next()
      let expected = Self.oracle(keywords, in: text)
      let found = Self.found(keywords, in: text, by: cshapes_find_phrases)
      #expect(found.sorted() == expected, "\(String(decoding: text, as: UTF8.self).debugDescription)")
      #expect(found == Self.found(keywords, in: text, by: cshapes_find_phrases_scalar))
      count += expected.count
    }
    #expect(count > 100, "the texts must hold keywords")
  }

  @Test(arguments: [
    ("Phone: 1", ["phone@5"]), ("PHONES", ["phone@5"]), ("phoney", []), ("telephone", []),
    ("customerPhone", ["phone@13"]), ("phoneNumber", ["phone@5"]), ("phoneStatus", []), ("3phone", ["phone@6"]),
    ("éphone", []), ("phone\u{E9}", []), ("phone", ["phone@5"]), ("", []), ("social  security", []),
    ("social security number", ["social security@15", "social security number@22"]),
    ("x_ga", ["_ga@4"]), ("x.n.i.f.", ["n.i.f.@8"]), ("née", ["née@4"]), ("n\u{C9}e", []),
  ])
  func `takes a keyword only where it stands as a word`(_ text: String, _ expected: [String]) {
    let keywords = ["phone", "social security", "social security number", "_ga", "n.i.f.", "née"]
    #expect(Self.found(keywords, in: text) == expected)
  }

  @Test(arguments: [0, 1, 20, 57, 58, 59, 60, 61, 62, 63, 64, 65, 120, 127, 128])
  func `finds a word over the edge of a block`(_ count: Int) {
    let text = String(repeating: ".", count: count) + "homePhones and social security numbers"
    let expected = ["phone@\(count + 9)", "social security@\(count + 30)", "social security number@\(count + 37)"]
    #expect(Self.found(["phone", "social security", "social security number"], in: text) == expected)
  }

  @Test(arguments: [0, 61, 62, 63, 64, 65])
  func `finds words of scripts without spaces within other words`(_ count: Int) {
    let text = String(repeating: ".", count: count) + "我的手机号是150，email是x 연락처는"
    let expected = ["手机号@\(count + 15)", "email@\(count + 29)", "연락처@\(count + 43)"]
    #expect(Self.found(["手机号", "email", "연락처"], in: text) == expected)
  }

  @Test func `looks between two offsets alone`() {
    let text = Array("phone phone phone".utf8)
    #expect(Self.found(["phone"], in: text, from: 6, by: cshapes_find_phrases) == ["phone@11", "phone@17"])
    #expect(Self.found(["phone pho"], in: Array("phone pho".utf8.dropLast()), by: cshapes_find_phrases) == [])
  }

  @Test func `ends at the longest head in a word that goes on for ever`() {
    let word = Array(repeating: Array("aB".utf8), count: 50_000).flatMap(\.self)
    #expect(Self.found(["ba", "bab"], in: word, by: cshapes_find_phrases).count > 49_000)
  }
}
