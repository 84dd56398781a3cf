/// How a number is made up, one character for each of its own.
///
/// `#` is a digit, `@` a capital letter, `*` one of both; `y`, `m` and `d` are digits of the year, month and day of
/// birth and `c` the digit that tells the century; anything else stands for itself: `756##########`, `cyymmdd####`.
struct NumberLayout: Sendable, ExpressibleByStringLiteral {
  private let characters: [UInt8]
  let year: Range<Int>
  let month: Range<Int>
  let day: Range<Int>
  /// -1 where no digit tells.
  let century: Int

  init(stringLiteral text: String) {
    let characters = Array(text.utf8)
    func range(of letter: UInt8) -> Range<Int> {
      guard let first = characters.firstIndex(of: letter), let last = characters.lastIndex(of: letter) else {
        return 0..<0
      }
      return first..<last + 1
    }
    self.characters = characters
    year = range(of: 0x79)
    month = range(of: 0x6D)
    day = range(of: 0x64)
    century = characters.firstIndex(of: 0x63) ?? -1
  }

  var count: Int { characters.count }

  var hasBirthday: Bool { !year.isEmpty && !month.isEmpty && !day.isEmpty }

  func fits(_ text: Bytes) -> Bool {
    guard text.count == characters.count else { return false }
    for index in 0..<text.count {
      let fits: Bool
      switch characters[index] {
      case 0x23, 0x61...0x7A: fits = text.isDigit(index)
      case 0x40: fits = text.isCapital(index)
      case 0x2A: fits = text.isDigit(index) || text.isCapital(index)
      default: fits = text[index] == characters[index]
      }
      guard fits else { return false }
    }
    return true
  }
}
