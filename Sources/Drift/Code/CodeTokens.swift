/// A program of any of the languages that migrations are written in, as words, texts and signs. Comments are left out.
struct CodeTokens {
  struct Token: Equatable {
    enum Kind: Equatable {
      case word
      /// In quotes, or a symbol: `:users`.
      case text
      case sign
    }

    let kind: Kind
    let text: String
    let line: Int
  }

  private(set) var all: [Token] = []

  /// - Parameter file: its suffix says which comments the language has.
  init(_ bytes: [UInt8], file: String) {
    let hashes = [".py", ".rb", ".exs", ".ex", ".php"].contains { file.hasSuffix($0) }
    let slashes = ![".py", ".rb", ".exs", ".ex"].contains { file.hasSuffix($0) }
    let symbols = [".rb", ".exs", ".ex"].contains { file.hasSuffix($0) }
    var line = 1
    var index = 0
    func at(_ offset: Int) -> UInt8 { index + offset < bytes.count ? bytes[index + offset] : 0 }
    while index < bytes.count {
      let byte = bytes[index]
      switch byte {
      case 0x0A:
        line += 1
        index += 1
      case UInt8(ascii: "#") where hashes: while index < bytes.count, bytes[index] != 0x0A { index += 1 }
      case UInt8(ascii: "/") where slashes && at(1) == UInt8(ascii: "/"):
        while index < bytes.count, bytes[index] != 0x0A { index += 1 }
      case UInt8(ascii: "/") where slashes && at(1) == UInt8(ascii: "*"):
        while index < bytes.count, !(bytes[index] == UInt8(ascii: "*") && at(1) == UInt8(ascii: "/")) {
          if bytes[index] == 0x0A { line += 1 }
          index += 1
        }
        index += 2
      case UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "`"):
        let isTriple = byte != UInt8(ascii: "`") && at(1) == byte && at(2) == byte
        let first = line
        index += isTriple ? 3 : 1
        let start = index
        while index < bytes.count {
          if bytes[index] == UInt8(ascii: "\\") {
            index += 2
            continue
          }
          if bytes[index] == byte, !isTriple || (at(1) == byte && at(2) == byte) { break }
          if bytes[index] == 0x0A { line += 1 }
          index += 1
        }
        let end = min(index, bytes.count)
        all.append(Token(kind: .text, text: String(decoding: bytes[min(start, end)..<end], as: UTF8.self), line: first))
        index += isTriple ? 3 : 1
      case UInt8(ascii: ":")
      where symbols && Self.isInWord(at(1)) && at(1) >= 65 && (index == 0 || bytes[index - 1] != UInt8(ascii: ":")):
        index += 1
        let start = index
        while index < bytes.count, Self.isInWord(bytes[index]) { index += 1 }
        all.append(Token(kind: .text, text: String(decoding: bytes[start..<index], as: UTF8.self), line: line))
      case _ where Self.isInWord(byte):
        let start = index
        while index < bytes.count, Self.isInWord(bytes[index]) { index += 1 }
        all.append(Token(kind: .word, text: String(decoding: bytes[start..<index], as: UTF8.self), line: line))
      case _ where byte > 0x20:
        all.append(Token(kind: .sign, text: String(Unicode.Scalar(byte)), line: line))
        index += 1
      default: index += 1
      }
    }
  }

  private static func isInWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"),
      UInt8(ascii: "_"), UInt8(ascii: "$"), 0x80...:
      true
    default: false
    }
  }
}
