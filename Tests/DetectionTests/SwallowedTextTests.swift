import ScanTypes
import Testing

@testable import Detection

/// What only looks encoded, and what stands beside something encoded, is read as it stands.
@Suite struct `A decoder swallows nothing` {
  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let write: @Sendable (_ mail: [UInt8]) -> [UInt8]

    init(_ name: String, _ before: [UInt8] = [], _ text: String = "", and behind: String = "") {
      testDescription = name
      write = { before + Array(text.utf8) + $0 + Array(behind.utf8) }
    }
  }

  private static let mail = "From: a\nSubject: b\n"

  static let cases = [
    Case("the mark of UTF-16, the small end first", [0xFF, 0xFE]),
    Case("the mark of UTF-16, the big end first", [0xFE, 0xFF]),
    Case("the mark and some UTF-16", [0xFF, 0xFE, 0x61, 0, 0x62, 0, 0x20, 0]),
    Case("the mark and bytes of another alphabet", [0xFF, 0xFE] + Array(0x80..<0xB0), " "),
    Case("two letters as UTF-16 has them", [0x41, 0, 0x42, 0]),
    Case("two letters the other way round", [0, 0x41, 0, 0x42]),
    Case("a body that is no base64", [], mail + "Content-Transfer-Encoding: base64\n\n"),
    Case("text behind base64", [], mail + "Content-Transfer-Encoding: base64\n\naGVsbG8gd29ybGQgYW5kIG1vcmU=\n\n"),
    Case("text behind a boundary", [], mail + "Content-Type: multipart/mixed; boundary=zz\n\n--zz ", and: "\n\nhello"),
    Case(
      "the name of a file", [], "--xyz\nContent-Disposition: form-data; name=\"f\"; filename=\"", and: "\"\n\nhello"),
    Case("an encoded word that is none", [], "From: =?UTF-8?B?", and: "?=\nSubject: b\n\nhello"),
    Case("a line of fewer fields", [], "name,ref,total\na,1,2\nb,3,4\n"),
    Case("a member's class", [], "O:4:\"User\":1:{s:21:\"\0", and: "\0a\";s:1:\"b\";}"),
    Case("a class", [], "O:18:\"", and: "\":1:{s:1:\"a\";s:1:\"b\";}"),
  ]

  @Test(arguments: cases) func `where an address stands behind`(_ one: Case) {
    let found = Encoded.findings(Array(repeating: one.write(Array("jo.wexcombe@web.de".utf8)), count: 20))
    #expect(found.contains { $0.contains("contact.email") }, "\(found)")
  }

  @Test(arguments: [
    "=4012888888881881", "%4012888888881881", "card=4012888888881881", "a:1:{i:4012888888881881;s:1:\"a\";}",
    "a:1:{s:1:\"a\";b:4012888888881881;}",
  ]) func `where a number looks like an escape, a key or base64`(_ text: String) {
    let found = Encoded.findings(Array(repeating: Array(text.utf8), count: 20), name: "card_number")
    #expect(found.contains { $0.contains("fin.card") }, "\(found)")
  }

  @Test func `and takes no number for base64`() {
    // Each quad of digits is UTF-8 when it is read as base64: three bytes of two characters.
    let values = (0..<20).map { Array("15041504150415\($0 + 10)".utf8) }
    #expect(Encoded.tally("ref", values).decodedPaths.isEmpty)
  }

  @Test func `and reads UTF-16 once`() {
    for isBig in [false, true] {
      let text = Encoded.utf16("Write to jo.wexcombe@web.de, 漢字かな交じり文です", isBig: isBig)
      let values = Array(repeating: (isBig ? [0xFE, 0xFF] : [0xFF, 0xFE]) + text, count: 20)
      #expect(Encoded.findings(values, kind: .binary) == ["utf16: contact.email 20"])
    }
  }
}
