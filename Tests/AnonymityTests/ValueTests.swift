import Testing

@testable import Anonymity

@Suite struct ValueTests {
  private func canonical(_ text: String) -> String? {
    var bytes: [UInt8] = []
    return CanonicalNumber.append(Array(text.utf8).span, to: &bytes) ? String(decoding: bytes, as: UTF8.self) : nil
  }

  @Test(arguments: [
    ("0", "0"), ("-0", "0"), ("-0.0", "0"), ("0e7", "0"), ("+1", "1e0"), ("1.0", "1e0"), ("1.00", "1e0"),
    ("001", "1e0"),
    ("10", "1e1"), ("1e1", "1e1"), ("-12.50E1", "-125e0"), (".5", "5e-1"), ("5.", "5e0"), ("0.050", "5e-2"),
    ("1e+05", "1e5"), ("nan", "NaN"), ("-NaN", "NaN"), ("Infinity", "Infinity"), ("-inf", "-Infinity"),
    ("123456789012345678901234567890", "12345678901234567890123456789e1"),
  ])
  func `writes every form of a number in one`(_ text: String, _ expected: String) {
    #expect(canonical(text) == expected)
  }

  @Test(arguments: ["", "-", ".", "e5", "1e", "1e+", "1x", "1.2.3", "0x10", "1e9999999999", "--1", "infinit"])
  func `leaves alone what is no number`(_ text: String) { #expect(canonical(text) == nil) }

  private func fingerprint(_ write: (inout ValueEncoder) -> Void) -> Fingerprint {
    var encoder = ValueEncoder()
    write(&encoder)
    return encoder.fingerprint(SipKey(low: 3, high: 4))
  }

  private func texts(_ values: String...) -> Fingerprint {
    fingerprint { for value in values { $0.append(.text, Array(value.utf8).span) } }
  }

  private func real(_ number: Double) -> Fingerprint { fingerprint { $0.append(number) } }

  private func integer(_ number: Int64) -> Fingerprint { fingerprint { $0.append(number) } }

  @Test func `type and length keep values apart`() {
    let all: [Fingerprint] = [
      texts("ab", "c"), texts("a", "bc"), texts("abc"), texts("", "abc"), texts("abc", ""), texts("1"),
      fingerprint { $0.appendNumber([49].span) }, fingerprint { $0.append(.boolean, [49].span) },
      fingerprint { $0.appendNull() }, fingerprint { $0.appendSuppressed() }, texts(""), fingerprint { _ in },
    ]
    #expect(Set(all).count == all.count)
  }

  @Test func `zeros are one value, and so are all NaN`() {
    #expect(real(0.0) == real(-0.0))
    #expect(real(Double.nan) == real(-Double(nan: 3, signaling: false)))
    #expect(real(1) == integer(1))
    #expect(real(0x1p62) == integer(1 << 62))
    #expect(real(0.1) == fingerprint { $0.appendNumber(Array("0.10".utf8).span) })
    #expect(real(0.1) != real(Double(Float(0.1))))
  }

  @Test func `an encoder starts over`() {
    var encoder = ValueEncoder()
    encoder.appendSuppressed()
    #expect(encoder.isSuppressed)
    encoder.appendNull()
    #expect(!encoder.isSuppressed && encoder.hasNull)
    encoder.reset()
    #expect(!encoder.isSuppressed && !encoder.hasNull)
    encoder.append(.text, Array("x".utf8).span)
    #expect(encoder.fingerprint(SipKey(low: 3, high: 4)) == texts("x"))
  }

  @Test func `a dictionary gives equal values one code`() {
    var book = CodeBook(key: SipKey(low: 1, high: 2))
    var codes: [String: ValueCode] = [:]
    for round in 0..<2 {
      for number in 0..<5000 {
        let code = book.code(of: "v\(number)")
        if round == 0 { codes["v\(number)"] = code } else { #expect(codes["v\(number)"] == code) }
      }
    }
    #expect(book.count == 5000 && Set(codes.values).count == 5000)
    #expect(codes.values.min() == .firstValue)
    #expect(book.code(of: .number, Array("7".utf8)) != book.code(of: "7"))
    #expect(String(decoding: book.bytes(of: book.code(of: "v42")), as: UTF8.self) == "v42")
    #expect(book.existingCode(of: .text, Array("never".utf8).span) == nil)
    #expect(book.code(ofNumber: Array("1.50".utf8).span) == book.code(ofNumber: Array("15e-1".utf8).span))
  }

  @Test func `tokens are compared whole`() {
    let tokens = SuppressedTokens(["*", "", "REDACTED"])
    for (text, isToken) in [("*", true), ("", true), ("REDACTED", true), ("**", false), ("redacted", false)] {
      #expect(tokens.contains(Array(text.utf8).span) == isToken)
    }
  }
}
