import ScanTypes
import TestSupport
import Testing

@testable import Detection

/// What is encoded in cells is found, with the way to it.
struct EncodingTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let path: String
    let write: @Sendable (_ mail: String) -> [UInt8]
    var kind = ColumnKind.text

    init(_ path: String, kind: ColumnKind = .text, _ write: @escaping @Sendable (_ mail: String) -> [UInt8]) {
      self.path = path
      self.write = write
      self.kind = kind
    }

    /// In text.
    init(text path: String, _ write: @escaping @Sendable (_ mail: String) -> String) {
      self.init(path) { Array(write($0).utf8) }
    }

    var testDescription: String { path }
  }

  private static func json(_ mail: String) -> [UInt8] { Array(#"{"mail":"\#(mail)","n":1}"#.utf8) }

  static let cases: [Case] = [
    Case("base64:$.mail") { Encoded.base64(json($0)) },
    Case("base64:$.mail") { Encoded.base64URL(json($0)) },
    Case("base64:") { Encoded.base64(Array($0.utf8)) },
    Case("base64:") { Encoded.base64(Array("Überweisung an \($0), Straße".utf8)) },
    Case("hex:$.mail") { Encoded.hex(json($0)) },
    Case("hex:") { Array("\\x".utf8) + Encoded.hex(Array($0.utf8)) },
    Case("percent:$.mail") { Encoded.percent(json($0)) },
    Case("percent:") { Encoded.percent(Array($0.utf8)) },
    Case("gzip:$.mail", kind: .binary) { gzip(json($0)) },
    Case("zlib:$.mail", kind: .binary) { zlib(json($0)) },
    Case("zstd:$.mail", kind: .binary) { zstd(json($0)) },
    Case("zstd:base64:$.mail", kind: .binary) { zstd(Encoded.base64(json($0))) },
    Case("base64:zlib:$.mail") { Encoded.base64(zlib(json($0))) },
    Case("base64:gzip:$.mail") { Encoded.base64(gzip(json($0))) },
    Case("hex:zlib:$.mail") { Encoded.hex(zlib(json($0))) },
    Case("base64:base64:$.mail") { Encoded.base64(Encoded.base64(json($0))) },
    Case("utf16:", kind: .binary) { Encoded.utf16($0) },
    Case("utf16:$.mail", kind: .binary) { [0xFE, 0xFF] + Encoded.utf16(#"{"mail":"\#($0)"}"#, isBig: true) },
    Case("jwt:$.mail") { Encoded.jwt(#"{"mail":"\#($0)"}"#) },
    Case("jwt:$.mail") {
      Array("GET /x Authorization: Bearer ".utf8) + Encoded.jwt(#"{"mail":"\#($0)"}"#) + Array(" 200".utf8)
    },
    Case("base64:$.mail") { Array("level=info body=".utf8) + Encoded.base64(json($0)) + Array(" took=3ms".utf8) },
    Case(text: "query:$.mail") { "mail=\($0)&page=2" },
    Case(text: "query:$.mail") { "GET /path/x?page=2&mail=\($0.replacing("@", with: "%40")) HTTP/1.1" },
    Case(text: "query:$.user.mail") { "user%5Bmail%5D=\($0.replacing("@", with: "%40"))&a=1" },
    Case(text: "percent:") { "seen at https://shop.test/u/\($0.replacing("@", with: "%40")) today" },
    Case(text: "cookie:$.mail") { "sid=1a2b; mail=\($0.replacing("@", with: "%40")); lang=de" },
    Case(text: "php:$.mail") { #"a:2:{s:2:"id";i:7;s:4:"mail";s:\#($0.utf8.count):"\#($0)";}"# },
    Case(text: "php:$.mail") { "O:4:\"User\":1:{s:10:\"\0User\0mail\";s:\($0.utf8.count):\"\($0)\";}" },
    Case(text: "yaml:$.contact.mail") { "id: 7\ncontact:\n  mail: \($0)\n  since: 2020\n" },
    Case(text: "csv:$.mail") { "id;mail;city\n7;\($0);Graz\n" },
    Case(text: "mime:$.From") {
      "From: \($0)\r\nSubject: Order\r\nMIME-Version: 1.0\r\n\r\nThanks and regards\r\n"
    },
    Case(text: "mime:base64:") { mail in
      "Subject: Order\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"b1\"\r\n\r\npre\r\n--b1\r\nContent-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        + String(decoding: Encoded.base64(Array("My address is \(mail)".utf8)), as: UTF8.self) + "\r\n--b1--\r\n"
    },
    Case(text: "mime:qp:") {
      "Subject: Order\nMIME-Version: 1.0\nContent-Transfer-Encoding: quoted-printable\n\nGr=C3=BC=C3=9Fe, \($0.replacing("@", with: "=40"))\n"
    },
    Case(text: "mime:$.mail") {
      "--xyz\r\nContent-Disposition: form-data; name=\"mail\"\r\n\r\n\($0)\r\n--xyz--\r\n"
    },
    Case(text: "qp:") { "Sch=C3=B6ne Gr=C3=BC=C3=9Fe an \($0.replacing("@", with: "=40")) von uns" },
    Case(text: "html:") { "<p>Please <b>write</b> to</p><div>\($0.replacing("@", with: "&#64;"))</div>" },
    Case(text: "html:/a/@href") { "see <a href=\"mailto:\($0)\">here</a>" },
    Case(text: "html:$.mail") { "<div><input type=\"text\" name=\"mail\" value=\"\($0)\"></div>" },
    Case(text: "entity:") { "reach me: \($0.replacing("@", with: "&commat;"))" },
    Case(text: "$.raw->base64:$.mail") { mail in
      #"{"raw":"\#(String(decoding: Encoded.base64(json(mail)), as: UTF8.self))"}"#
    },
  ]

  @Test(arguments: cases) func `finds mail in an encoding`(_ one: Case) {
    let values = (0..<60).map { one.write("jo.wexcombe\($0 * 7)@web.de") }
    let found = Encoded.findings(values, kind: one.kind)
    #expect(found.contains("\(one.path) contact.email 60"), "\(found)")
    // Once, and not beside it as plain text.
    #expect(found.count { $0.contains("contact.email") } == 1, "\(found)")
  }

  @Test func `takes no hash, token, id, word or number for an encoding`() {
    var random = SeededGenerator(seed: 11)
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    func some(_ count: Int, of letters: some Collection<UInt8>) -> [UInt8] {
      (0..<count).map { _ in letters.randomElement(using: &random) ?? 0 }
    }
    var values: [[UInt8]] = []
    for _ in 0..<2_000 {
      values.append(some([16, 22, 24, 32, 40, 43, 64, 88].randomElement(using: &random) ?? 16, of: letters))
      values.append(some([32, 40, 64].randomElement(using: &random) ?? 32, of: "0123456789abcdef".utf8))
      values.append(some(16, of: "0123456789".utf8))
      values.append(some(Int.random(in: 14...30, using: &random), of: "abcdefghijklmnopqrstuvwxyz".utf8))
    }
    let paths = Encoded.tally("token", values).decodedPaths
    #expect(paths.isEmpty, "\(paths)")
  }

  @Test(arguments: [
    "Dear Sir,\nplease send it to: the old address, thanks\nRegards\nJo", "a < b and c > d & e", "100% of it, 5%er",
    "if (a && b) { c = d; }",
    "SELECT * FROM t WHERE a LIKE '%abc%'", "2024-01-02 12:30:00\n2024-01-02 12:31:00", "x = 3; y = 4", "what? no=yes",
    "x^2 + y^2", "(555) 010-0000", "AT&T; R&D;",
  ]) func `leaves plain text plain`(_ text: String) {
    #expect(Encoded.tally("note", Array(repeating: Array(text.utf8), count: 5)).decodedPaths.isEmpty)
  }

  @Test func `reads what is beside an encoded word`() {
    let values = (0..<40).map {
      Array("jo\($0)@web.de wrote %41%42%43 and aGVsbG8gd29ybGQgaGVsbG8gd29ybGQ= again".utf8)
    }
    #expect(Encoded.findings(values, name: "note").contains(" contact.email 40"))
  }

  @Test func `stops at a bomb and says so`() {
    let bomb = gzip([UInt8](repeating: UInt8(ascii: "a"), count: 60 << 20))
    let tally = Encoded.tally("body", kind: .binary, [bomb, gzip(Self.json("jo.wexcombe@web.de"))])
    #expect(tally.findings().map(\.path) == ["gzip:$.mail"])
    #expect(tally.notices.map(\.code) == ["decode.incomplete"])
    #expect(tally.notices.first?.message.contains("1 cell") == true)
  }

  @Test func `reads what there is of compressed data that is cut off, and says so`() {
    let text = (0..<400).map { #"{"mail":"jo.wexcombe\#($0 &* 7919 % 10007)@web.de"}"# }.joined(separator: "\n")
    for whole in [gzip(Array(text.utf8)), zlib(Array(text.utf8)), zstd(Array(text.utf8))] {
      let tally = Encoded.tally("body", kind: .binary, [Array(whole.prefix(whole.count / 2))])
      _ = tally.findings()
      #expect(tally.notices.count == 1)
    }
  }

  @Test func `takes nothing, compressed, for nothing`() {
    let tally = Encoded.tally("body", kind: .binary, [gzip([]), zlib([]), zstd([])])
    #expect(tally.findings().isEmpty)
    #expect(tally.notices.isEmpty)
  }

  @Test func `takes tokens that begin like compressed data for tokens, without a notice`() {
    var random = SeededGenerator(seed: 12)
    let values = (0..<3_000).map { number in
      let start: [[UInt8]] = [[0x78, 0x9C], [0x78, 0x01], [0x78, 0xDA], [0x78, 0x5E]]
      let noise = (0..<[14, 22, 30][number % 3]).map { _ in UInt8.random(in: 0...255, using: &random) }
      let bytes = start[number % 4] + noise
      return number % 2 == 0 ? Encoded.hex(bytes) : Encoded.base64(bytes)
    }
    let tally = Encoded.tally("token", values)
    #expect(!tally.decodedPaths.contains { $0.contains("zlib") })
    #expect(tally.findings().isEmpty)
    #expect(tally.notices.isEmpty)
  }

  @Test func `peels eight layers and no more`() {
    func layers(_ count: Int) -> [[UInt8]] {
      (0..<20).map { row in
        (0..<count).reduce(Self.json("jo.wexcombe\(row)@web.de")) { bytes, _ in Encoded.base64(bytes) }
      }
    }
    let prefix = String(repeating: "base64:", count: 8)
    #expect(Encoded.findings(layers(8)).first?.hasPrefix(prefix + "$.mail") == true)
    let deep = Encoded.tally("payload", layers(9))
    #expect(deep.findings().isEmpty)
    #expect(
      deep.notices.map(\.message) == ["Data in 20 cells is encoded in more than 8 layers, and was read no deeper."])
    #expect(Encoded.tally("payload", layers(8)).notices.isEmpty)
  }
}

extension TableTally {
  /// The paths of all leaves that came out of an encoding.
  var decodedPaths: [String] { leafPaths.filter { $0.contains(":") } }
}
