/// UTF-16 in bytes: behind its mark, or Latin text without one.
enum UTF16Decoder: ValueDecoder {
  static let name: StaticString = "utf16"
  static let signs: EncodingSigns = .start
  static let extent = EncodingExtent.value

  /// A mark, or two letters apart from each other, prove little: `\u{FF}\u{FE}` may stand before a text of bytes.
  static func replaces(_ value: Bytes) -> Bool { !OwnText.stands(in: value) }

  static func stretch(of value: Bytes, at sign: Int) -> Range<Int>? {
    value.count >= 8 ? PackedValue.stretch(of: value, .utf16, at: sign) : nil
  }

  static func decode(_ stretch: Bytes, into output: EncodingOutput) -> Bool {
    let isBig = stretch[0] == 0 || stretch[0] == 0xFE
    var bytes: [UInt8] = []
    bytes.reserveCapacity(stretch.count)
    var decoder = Unicode.UTF16()
    let units = stride(from: 0, to: stretch.count - 1, by: 2).lazy.map { (index: Int) -> UInt16 in
      let (first, second) = (UInt16(stretch[index]), UInt16(stretch[index + 1]))
      return isBig ? first << 8 | second : second << 8 | first
    }
    var iterator = units.makeIterator()
    reading: while true {
      switch decoder.decode(&iterator) {
      case .scalarValue(let scalar) where scalar == "\u{FEFF}" && bytes.isEmpty: continue
      case .scalarValue(let scalar): bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      case .emptyInput: break reading
      // A lone surrogate.
      case .error: bytes.append(contentsOf: UTF8.encodedReplacementCharacter)
      }
    }
    guard bytes.withUnsafeBufferPointer({ Readability($0) }) == .text else { return false }
    output.text(bytes)
    return true
  }
}
