import ScanTypes
import Testing

@testable import Detection

/// What is encoded in a text is found where it is written, with the way to it.
struct EncodedTextTests {
  private static let mail = "jo.wexcombe@web.de"
  private static let escaped = "jo.wexcombe%40web.de"

  /// `path: what the span covers` of all addresses in a text.
  private func mails(in text: String) -> [String] {
    Array(text.utf8).withUnsafeBufferPointer { bytes in
      TextDetector(BuiltIn.detector, decodes: true).spans(in: bytes).filter { $0.rule.id == "contact.email" }.map {
        "\($0.path) \(String(decoding: bytes[$0.range], as: UTF8.self))"
      }
    }
  }

  private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  @Test(arguments: [
    ("seen at https://shop.test/u/\(escaped) today", ["percent: \(escaped)"]),
    ("GET /x?page=2&mail=\(escaped)&z=1 HTTP/1.1", ["query:$.mail \(escaped)"]),
    ("Cookie: sid=1a2b; mail=\(escaped); lang=de", ["cookie:$.mail \(escaped)"]),
    ("please write to jo.wexcombe&#64;web.de, M&uuml;ller", ["entity: jo.wexcombe&#64;web.de"]),
    ("Gr=C3=BC=C3=9Fe an jo.wexcombe=40web.de von uns", ["qp: jo.wexcombe=40web.de"]),
    // Not encoded, and so found once.
    ("GET /x?page=2&mail=\(mail)&z=%41 HTTP/1.1", [" \(mail)"]), ("write to \(mail) now", [" \(mail)"]),
    // Encoded twice, and each layer letter by letter.
    ("q=jo.wexcombe%2540web.de&n=1", ["query:$.q->percent: jo.wexcombe%2540web.de"]),
    // A key that may be somebody.
    ("mkeller=\(escaped)&page=1", ["query:$.{key} \(escaped)"]),
  ]) func `covers the letters that an address is written with`(_ text: String, _ found: [String]) {
    #expect(mails(in: text) == found)
  }

  @Test func `covers the word where letters have no places of their own`() {
    let json = Array(#"{"mail":"\#(Self.mail)","n":1}"#.utf8)
    for (path, word) in [
      ("base64:$.mail", Encoded.base64(json)), ("base64:", Encoded.base64(Array("write \(Self.mail)".utf8))),
      ("hex:$.mail", Encoded.hex(json)), ("jwt:$.mail", Encoded.jwt(#"{"mail":"\#(Self.mail)"}"#)),
      ("base64:base64:$.mail", Encoded.base64(Encoded.base64(json))),
    ] {
      #expect(mails(in: "körper=\(Self.text(word)) took 3ms") == ["\(path) \(Self.text(word))"])
    }
  }

  @Test func `finds parts of a mail where they stand`() {
    let part = Self.text(Encoded.base64(Array("My address is \(Self.mail)".utf8)))
    let text =
      "From: Jo <x>\nSubject: =?UTF-8?Q?jo.wexcombe=40web.de?=\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b1\n\n"
      + "--b1\nContent-Transfer-Encoding: quoted-printable\n\nGr=C3=BC=C3=9Fe, jo.wexcombe=40web.de\n"
      + "--b1\nContent-Transfer-Encoding: base64\n\n\(part)\n--b1--\n"
    #expect(
      mails(in: text) == [
        "mime:$.Subject =?UTF-8?Q?jo.wexcombe=40web.de?=", "mime:qp: jo.wexcombe=40web.de", "mime:base64: \(part)",
      ])
  }

  @Test func `says so when it does not read all`() {
    let detector = TextDetector(BuiltIn.detector, decodes: true)
    let deep = (0..<10).reduce(Array(Self.mail.utf8)) { bytes, _ in Encoded.base64(bytes) }
    let batch = Batch()
    batch.reset(columnCount: 1)
    for bytes in [Array("plain".utf8), deep] { bytes.withUnsafeBytes { batch.append($0, column: 0) } }
    var incomplete: [Int] = []
    detector.forEachText(in: batch.columns[0]) { if $0.isIncomplete { incomplete.append($0.index) } }
    #expect(incomplete == [1])
  }
}
