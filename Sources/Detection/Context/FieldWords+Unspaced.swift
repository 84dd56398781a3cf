/// Names in scripts that put no sign between words: `カルテ番号` is `chart number`, `회원id` is `member id`.
extension FieldWords {
  /// The known words that a run of Thai, Chinese, Japanese or Korean letters holds, the longest first at each place, with
  /// what is between them as it stands; nil where it is none or holds none.
  ///
  /// - Complexity: O(*n*) look-ups in its letters, as no word has more than `longest`.
  static func unspaced(_ word: String) -> [String]? {
    let letters = Array(word.unicodeScalars)
    guard letters.contains(where: isUnspaced) else { return nil }
    var found: [String] = []
    var rest = String.UnicodeScalarView()
    var isKnown = false
    func flush() {
      if !rest.isEmpty { found.append(String(rest)) }
      rest.removeAll()
    }
    var place = 0
    while place < letters.count {
      if let (read, count) = longestWord(in: letters[place...]) {
        flush()
        found.append(read)
        place += count
        isKnown = true
      } else {
        // A change of script is an end of a word.
        if let last = rest.last, isUnspaced(last) != isUnspaced(letters[place]) { flush() }
        rest.append(letters[place])
        place += 1
      }
    }
    flush()
    return isKnown ? found : nil
  }

  private static func longestWord(in letters: ArraySlice<Unicode.Scalar>) -> (read: String, count: Int)? {
    for count in stride(from: min(longest, letters.count), through: 2, by: -1) {
      let part = letters.prefix(count)
      guard part.allSatisfy(isUnspaced) else { continue }
      var text = String.UnicodeScalarView()
      text.append(contentsOf: part)
      let word = String(text)
      let read = translation(of: word)
      if read != word { return (read, count) }
    }
    return nil
  }

  private static let longest = 12

  /// Thai, and from the kana on.
  private static func isUnspaced(_ letter: Unicode.Scalar) -> Bool {
    (0x0E00...0x0E7F).contains(letter.value) || (0x3040...0x9FFF).contains(letter.value)
      || (0xAC00...0xD7A3).contains(letter.value)
  }
}
