import BuiltInRules
import Rules
import ScanTypes
import TestSupport
import Testing

@testable import Detection

/// Values made to cost much are read in bounded work, or reported.
struct HostileValueTests {
  private static let size = 1 << 20

  @Test(arguments: ["a", "A", "0", "=", " ", "%41", "\n", "-", "@", ":", "&a=", "eyJ"])
  func `takes note of few places in a long run`(_ unit: String) {
    let bytes = Array(String(repeating: unit, count: Self.size / unit.utf8.count).utf8)
    var buffer = ColumnBuffer(capacity: bytes.count)
    defer { buffer.deallocate() }
    bytes.withUnsafeBytes { buffer.append($0) }
    let scanner = LiteralScanner(BuiltIn.detector.literals.database)
    #expect(scanner.scan(buffer.base, count: buffer.count).count < 1_000)
    let finder = EncodingFinder()
    finder.look(at: buffer)
    #expect(finder.found(in: buffer).count < 100)
    #expect(finder.signCount < bytes.count / 16)
  }

  @Test func `keeps the first and the last of literals in a row, in order`() {
    let literal = "AAAAAAAAAAAAAAAAAAAAA"
    let text = "x" + String(repeating: "A", count: 40) + " bearer " + literal + "z" + literal
    var buffer = ColumnBuffer(capacity: 256)
    defer { buffer.deallocate() }
    Array(text.utf8).withUnsafeBytes { buffer.append($0) }
    let index = BuiltIn.detector.literals
    let scanner = LiteralScanner(index.database)
    // What a scanner found is gone with it.
    let ends = withExtendedLifetime(scanner) {
      scanner.scan(buffer.base, count: buffer.count)
        .filter { index.meanings[Int($0.id)].length == literal.utf8.count }
        .map { Int($0.end) }
    }
    #expect(ends == [22, 41, 70, 92])
  }

  @Test func `searches behind a literal that comes again and again no more than a few times as much as there is`() {
    // Each begins a key that has no end.
    let text = String(repeating: "-----BEGIN RSA PRIVATE KEY-----\n", count: 4_000)
    let tally = Encoded.tally("note", [Array(text.utf8)])
    #expect(tally.findings().allSatisfy { $0.rowsMatched == 1 })
  }

  /// Without the tagger, which costs more than all the rest and is linear by its make.
  private static let untagged = Result {
    var options = DetectorOptions(today: BuiltIn.detector.options.today)
    options.names = .columns
    return try Detector(rules: .builtIn(), options: options)
  }

  /// How long it takes is measured by `Benchmarks/growth`.
  @Test(arguments: [
    ("4539 5787 6362 1486 ", "fin.card.pan"), ("jo.wexcombe@web.de, ", "contact.email"),
    ("+49 171 4837265 ", "contact.phone"), ("%41a", nil), ("1:2:", nil), ("\"(", nil),
  ]) func `finds each of many hits on one line`(_ unit: String, _ rule: String?) throws {
    let detector = TextDetector(try Self.untagged.get(), decodes: true)
    let count = 60_000 / unit.utf8.count
    let text = Array(String(repeating: unit, count: count).utf8)
    let found = text.withUnsafeBufferPointer { detector.spans(in: $0) }
    #expect(found.count { $0.rule.id == rule } == (rule == nil ? 0 : count))
    #expect(rule != nil || found.isEmpty)
  }

  @Test func `hands a large buffer on in parts that lose and move nothing`() {
    let value = (0..<300_000).flatMap { Array("word\($0) ".utf8) }
    var buffer = ColumnBuffer(capacity: 1024)
    defer { buffer.deallocate() }
    for bytes in [Array("first".utf8), value, Array("last".utf8)] { bytes.withUnsafeBytes { buffer.append($0) } }
    var seen: Set<String> = []
    var rows: [Int] = []
    var largest = 0
    func tenfold(_ index: Int) -> Int { index * 10 }
    MatchWindow().forEach(of: buffer, row: tenfold) { part, row in
      largest = max(largest, part.count)
      for index in 0..<part.valueCount {
        let range = part.range(index)
        rows.append(row(index))
        let text = String(
          decoding: UnsafeBufferPointer(start: part.base + range.lowerBound, count: range.count), as: UTF8.self)
        seen.formUnion(text.split(separator: " ").map(String.init))
      }
    }
    #expect(largest <= MatchWindow.bytes + 1)
    #expect(Set(rows) == [0, 10, 20] && rows == rows.sorted())
    #expect(seen.isSuperset(of: (0..<300_000).map { "word\($0)" } + ["first", "last"]))
  }

  @Test(arguments: ["<a", "<div"]) func `reads a tag with very many attributes as text`(_ tag: String) {
    let text = tag + (0..<5_000).map { " a\($0)='x>y'" }.joined() + " mail='jo.wexcombe@web.de'/>"
    let found = Encoded.findings([Array(text.utf8)], name: "note")
    #expect(found == [" contact.email 1"], "\(found)")
  }

  @Test func `takes no ordinary markup for overloaded`() {
    let image =
      "<p class=\"x\" title='a > b'><img src=\"data:image/png;base64,\(String(repeating: "A1b2 ", count: 9_000))\">"
    let many = String(repeating: "<b id=1 hidden>some words here</b> ", count: 3_000)
    for text in [image, many] { Array(text.utf8).withUnsafeBufferPointer { #expect(!MarkupTags.areOverloaded($0)) } }
  }

  @Test func `stops in HTML that nests deeper than browsers do, says so, and still reads it as text`() {
    let text =
      "<p>hello</p>" + String(repeating: "<i>", count: 20_000) + "jo.wexcombe@web.de"
      + String(repeating: "</b>", count: 20_000)
    let tally = Encoded.tally("note", [Array(text.utf8)])
    #expect(tally.findings().map(\.path) == [""])
    #expect(tally.notices.map(\.code) == ["decode.incomplete"])
  }

  @Test func `finds all of very many addresses in one value`() {
    let text = (0..<6_000).map { "jo.wexcombe\($0)@web.de" }.joined(separator: ", ")
    let finding = Encoded.tally("note", [Array(text.utf8)]).findings().first { $0.rule.id == "contact.email" }
    #expect(finding?.distinctMatched ?? 0 > 5_500)
  }

  struct Damaged: Sendable {
    let path: String
    let value: [UInt8]
    var kind = ColumnKind.text

    init(_ path: String, _ value: [UInt8], kind: ColumnKind = .text) {
      self.path = path
      self.value = value
      self.kind = kind
    }
  }

  private static let mail = "jo.wexcombe@web.de"

  private static func mail(in before: String = "", and behind: String = "") -> [UInt8] {
    Array((before + mail + behind).utf8)
  }

  /// A token with compressed claims.
  private static func jwt(_ claims: [UInt8]) -> [UInt8] {
    let parts = [Array(#"{"alg":"HS256","zip":"DEF"}"#.utf8), claims, Array("signature".utf8)]
    return Array(parts.map(Encoded.base64URL).joined(separator: [0x2E]))
  }

  private static let json = mail(in: #"{"mail":""#, and: #""}"#)

  static let damaged: [Damaged] = [
    // Odd length.
    Damaged("utf16:", Encoded.utf16("\(mail) and some words") + [0x78], kind: .binary),
    // Wrong padding, one letter too many, too few.
    Damaged("base64:", Encoded.base64(mail()) + [0x3D]),
    Damaged("base64:", Encoded.base64(mail(and: ", Graz!")) + [0x51]),
    Damaged("base64:", Array(Encoded.base64(mail(and: ", more words")).dropLast(3))),
    // Something behind it: text, another member, padding.
    Damaged("gzip:", gzip(Array("please write to me".utf8)) + mail(in: " "), kind: .binary),
    Damaged("gzip:$.mail", gzip(Array(json[..<12])) + gzip(Array(json[12...])), kind: .binary),
    Damaged("zlib:$.mail", zlib(json) + [0, 0, 0], kind: .binary),
    // With and without zlib's frame.
    Damaged("jwt:zlib:$.mail", jwt(zlib(json))), Damaged("jwt:$.mail", jwt(Array(zlib(json).dropFirst(2).dropLast(4)))),
    // Another boundary than was announced.
    Damaged("mime:", mail(in: "From: x\nSubject: y\nContent-Type: multipart/mixed; boundary=zzz\n\n--zz\n", and: "\n")),
    // Counts of more than there is.
    Damaged("", mail(in: #"a:9999999999:{s:4:"mail";s:99999999:""#, and: #"";}"#)),
    Damaged("php:$.mail", mail(in: #"a:9999999999:{s:4:"mail";s:18:""#, and: "\";")),
  ]

  @Test(arguments: damaged.indices) func `reads what is damaged or has something behind it`(_ index: Int) {
    let one = Self.damaged[index]
    let found = Encoded.findings(Array(repeating: one.value, count: 20), kind: one.kind)
    #expect(found.contains("\(one.path) contact.email 20"), "\(found)")
  }

  @Test func `reports what it cannot read of compressed data`() {
    let text = Array((0..<300).map { "line \($0 &* 7919) of words" }.joined(separator: "\n").utf8)
    var dictionary = zstd(text)
    // A frame that wants dictionary 7 (RFC 8878 section 3.1.1.1).
    dictionary.replaceSubrange(4..<5, with: [dictionary[4] | 1])
    dictionary.insert(7, at: 5)
    var noisy = gzip(text)
    noisy += (0..<64).map { UInt8(truncatingIfNeeded: 0x81 &+ $0 &* 37) }
    for value in [dictionary, noisy, Array(gzip(text).dropLast(12))] {
      let tally = Encoded.tally("body", kind: .binary, [value])
      _ = tally.findings()
      #expect(tally.notices.map(\.code) == ["decode.incomplete"])
    }
  }

  @Test func `leaves a bomb of entities the text it is`() {
    let entities = (1...9).map { "<!ENTITY l\($0) \"\(String(repeating: "&l\($0 - 1);", count: 10))\">" }.joined()
    let text = "<!DOCTYPE l [<!ENTITY l0 \"jo.wexcombe@web.de\">\(entities)]><l>&l9;</l>"
    let found = Encoded.findings([Array(text.utf8)], name: "note")
    #expect(found.count == 1 && found[0].hasSuffix("contact.email 1"), "\(found)")
  }

  @Test func `leaves aliases of YAML the text they are`() {
    let text = "mail: &a jo.wexcombe@web.de\n" + (0..<100).map { "k\($0): &k\($0) [*a,*a,*a]\n" }.joined()
    let found = Encoded.findings([Array(text.utf8)], name: "note")
    #expect(found == ["yaml:$.mail contact.email 1"], "\(found)")
  }
}
