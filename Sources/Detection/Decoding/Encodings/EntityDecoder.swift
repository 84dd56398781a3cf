import CXML2

/// Character references of HTML in a text that is not markup: `jane&#64;example.com`, `M&uuml;ller`.
enum EntityDecoder: ValueDecoder {
  static let name: StaticString = "entity"
  static let signs: EncodingSigns = .entity
  static let extent = EncodingExtent.value

  static func stretch(of value: Bytes, at sign: Int) -> Range<Int>? {
    reference(in: value, at: sign) == nil ? nil : 0..<value.count
  }

  static func decode(_ stretch: Bytes, into output: EncodingOutput) -> Bool {
    output.text(decoded(stretch), at: output.place, from: stretch, by: Self.self)
    return true
  }

  static func unit(of text: Bytes, at index: Int) -> (read: Int, written: Int)? {
    guard text[index] == UInt8(ascii: "&"), let (scalar, end) = reference(in: text, at: index) else { return (1, 1) }
    return (end - index, UTF8.width(scalar))
  }

  static func decoded(_ text: Bytes) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count)
    var index = 0
    while index < text.count {
      if text[index] == UInt8(ascii: "&"), let (scalar, end) = reference(in: text, at: index) {
        bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        index = end
      } else {
        bytes.append(text[index])
        index += 1
      }
    }
    return bytes
  }

  /// The character that is meant at an `&`, and where its reference ends.
  static func reference(in text: Bytes, at start: Int) -> (Unicode.Scalar, end: Int)? {
    guard let semicolon = text[start...].prefix(12).firstIndex(of: UInt8(ascii: ";")), semicolon > start + 2 else {
      return nil
    }
    let name = text.part(start + 1..<semicolon)
    var number: UInt32 = 0
    if name[0] == UInt8(ascii: "#") {
      let isHex = name[1] | 0x20 == UInt8(ascii: "x")
      let digits = name.part(isHex ? 2..<name.count : 1..<name.count)
      if digits.isEmpty { return nil }
      for byte in digits {
        guard let digit = byte.hexDigit, isHex || digit < 10 else { return nil }
        number = number &* (isHex ? 16 : 10) &+ UInt32(digit)
      }
    } else if let known = html5[String(decoding: name, as: UTF8.self)] {
      number = known
    } else {
      guard name.allSatisfy({ $0.isLatinLetter || $0.isDecimalDigit }),
        let entity = (Array(name) + [0]).withUnsafeBufferPointer({ htmlEntityLookup($0.baseAddress) })
      else { return nil }
      number = entity.pointee.value
    }
    guard number >= 9, let scalar = Unicode.Scalar(number) else { return nil }
    return (scalar, semicolon + 1)
  }

  /// Those of HTML 5 that libxml2, which knows HTML 4, does not, and that hide data.
  private static let html5: [String: UInt32] = [
    "commat": 0x40, "period": 0x2E, "comma": 0x2C, "colon": 0x3A, "sol": 0x2F, "lowbar": 0x5F, "hyphen": 0x2010,
    "num": 0x23, "plus": 0x2B, "equals": 0x3D, "lpar": 0x28, "rpar": 0x29, "apos": 0x27, "Tab": 9, "NewLine": 10,
  ]
}
