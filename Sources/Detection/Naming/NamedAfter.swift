import ScanTypes

/// Schools, streets and hospitals that are called after somebody: Polish says so with a word before the name, which is nobody
/// the text speaks of (`Szkoła im. Mikołaja Kopernika`, `Szpital imienia dr. Antoniego Jurasza`).
enum NamedAfter {
  /// Whether such a word stands before a name, with titles between them at the most.
  ///
  /// - Parameter start: where the name begins in the text.
  /// - Complexity: O(1): it looks at three words.
  static func precedes(_ start: Int, in text: Bytes) -> Bool {
    var end = start
    for _ in 0..<3 {
      while end > 0, text[end - 1] == 0x20 { end -= 1 }
      let isAbbreviated = end > 0 && text[end - 1] == 0x2E
      if isAbbreviated { end -= 1 }
      var first = end
      while first > 0, end - first < longestWord, isLetter(text[first - 1]) { first -= 1 }
      let word = text.part(first..<end)
      // Without a full stop `im` is German, and the name that of a cellar.
      if isAbbreviated ? abbreviated.holds(word) : spelled.holds(word) { return true }
      guard titles.holds(word) else { return false }
      end = first
    }
    return false
  }

  private static func isLetter(_ byte: UInt8) -> Bool { byte >= 0x80 || byte.isLatinLetter }

  private static let longestWord = 12
  private static let abbreviated = WordSet("im")
  private static let spelled = WordSet("imienia")
  private static let titles = WordSet("dr prof gen ks św bł kard abp bp mjr płk por kpt marsz hab inż mgr")
}
