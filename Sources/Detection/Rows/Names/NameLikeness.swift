import ScanTypes

/// How much likelier a value is among names of persons than among other short texts.
struct NameLikeness {
  let lexicon: NameModel

  /// What one value says.
  struct Reading {
    /// Natural logarithm of the ratio, about, from -4 to 4.
    var ratio: Double
    /// Words that may be names: no titles, particles, initials.
    var words: Int
    /// Whether a given name and a surname stand in it, in either order.
    var isPair: Bool
    /// Whether it looks like a whole name though nobody knows its words: two to four that begin with capitals and are no
    /// ordinary ones.
    var isShapely = false
    /// Whether none of its words is a town's name, too.
    var isPlaceless = true

    static let none = Reading(ratio: -4, words: 0, isPair: false)
  }

  /// - Parameter text: one value, without white space at its ends.
  /// - Complexity: O(`text.count`).
  func reading(of text: Bytes) -> Reading {
    if let both = couple(text) { return both }
    // A single letter may be an initial, or a label.
    if text.count == 1, text[0].isLatinLetter { return Reading(ratio: 0, words: 0, isPair: false) }
    guard text.count >= 2, text.count <= 90, !Self.isCode(text) else { return .none }
    if let script = NativeNames.script(of: text) {
      let parts = text.count { $0 == 0x20 } + 1
      let ratio = NativeNames.likeness(text, script)
      return Reading(ratio: ratio, words: script == .han || script == .hangul ? 2 : parts, isPair: ratio > 1.2)
    }
    if let russian = Romanisation.latin(text, .russian), let ukrainian = Romanisation.latin(text, .ukrainian) {
      let readings = [russian, ukrainian].map { $0.withUnsafeBufferPointer { words(of: $0, isRomanised: true) } }
      return readings[0].ratio >= readings[1].ratio ? readings[0] : readings[1]
    }
    return words(of: text, isRomanised: false)
  }

  /// `Karen & Lisa`: given names alone, since firms are called `Ernst & Young`.
  private func couple(_ text: Bytes) -> Reading? {
    guard let sign = text.firstIndex(of: 0x26), sign > 2, sign + 2 < text.count, text[sign - 1] == 0x20,
      text[sign + 1] == 0x20
    else { return nil }
    let both = [text.part(0..<sign - 1), text.part(sign + 2..<text.count)].map { lexicon.meaning(of: $0) }
    guard both.allSatisfy({ $0.given >= 3 && $0.given >= $0.surname }) else { return nil }
    return Reading(ratio: min(both[0].likeness, both[1].likeness) + 0.3, words: 1, isPair: false)
  }

  private struct Word {
    var likeness: Double
    var meaning: WordMeaning
    /// As `WordMeaning` counts it; 3 where only the ending is a surname's.
    var surname: Int
    var isCapitalised: Bool
  }

  private func words(of text: Bytes, isRomanised: Bool) -> Reading {
    var words: [Word] = []
    var parts = 0
    var initials = 0
    var isTitled = false
    let ranges = Self.ranges(of: text)
    for (place, range) in ranges.enumerated() {
      let word = text.part(range)
      parts += 1
      let isLast = place + 1 == ranges.count
      if Self.isInitials(word) {
        initials += 1
        continue
      }
      let meaning = lexicon.meaning(of: word)
      if words.isEmpty, !isLast, meaning.isTitle {
        isTitled = true
        continue
      }
      if !isLast, meaning.isParticle || words.isEmpty && Self.isBy(word) { continue }
      if NameWords.against.holds(word) { return .none }
      words.append(self.word(word, meaning, isRomanised: isRomanised))
    }
    guard parts <= 7, let first = words.first, let last = words.last else { return .none }
    var ratio = words.reduce(0) { $0 + $1.likeness } / Double(words.count) * Double(min(words.count, 2))
    var isPair = false
    if words.count >= 2 {
      let pair = max(Self.pair(first, last), Self.pair(last, first))
      ratio += pair >= 3 ? 1 : pair == 2 ? 0.4 : pair == 0 ? -1 : 0
      ratio -= 0.5 * Double(max(0, words.count - 3))
      isPair = pair >= 2 && ratio > 0.5
    }
    if isTitled { ratio += 1 }
    if initials > 0 { ratio += 0.7 }
    return Reading(
      ratio: max(-4, min(4, ratio)), words: words.count, isPair: isPair || isTitled || initials > 0,
      isShapely: words.count >= 2 && words.count <= 4 && words.allSatisfy { $0.isCapitalised && $0.meaning.isNoWord },
      isPlaceless: words.allSatisfy { $0.meaning.place == 0 })
  }

  private func word(_ word: Bytes, _ meaning: WordMeaning, isRomanised: Bool) -> Word {
    var likeness = meaning.likeness
    var surname = meaning.surname
    if meaning.given == 0, meaning.surname == 0 {
      // `Anne-Marie`, `Müller-Schmidt`: the better half tells.
      for part in word.split(whereSeparator: { $0 == 0x2D || $0 == 0x27 })
      where part.count > 2 && part.count < word.count {
        likeness = max(likeness, lexicon.meaning(of: Bytes(rebasing: part)).likeness)
      }
      if isRomanised, Romanisation.endsLikeName(word) {
        likeness = max(likeness, 1.1)
        surname = 3
      }
    }
    return Word(
      likeness: likeness, meaning: meaning, surname: surname, isCapitalised: word[0].isCapital || word[0] >= 0x80)
  }

  /// How frequent a given name and a surname are at least, up to 5, where one word is read as the one and another as the
  /// other.
  private static func pair(_ given: Word, _ surname: Word) -> Int {
    given.meaning.given == 0 ? 0 : min(given.meaning.given, surname.surname + 1)
  }

  /// Words between blanks and commas, without stops, quotes and brackets at their ends.
  private static func ranges(of text: Bytes) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var start = 0
    for index in 0...text.count {
      if index < text.count {
        let byte = text[index]
        guard byte == 0x20 || byte == 0x2C || byte == 0x09 || byte == 0xA0 && index > 0 && text[index - 1] == 0xC2
        else {
          continue
        }
      }
      var range = start..<index
      start = index + 1
      while let first = range.first, isMark(text[first]) { range = first + 1..<range.upperBound }
      while let last = range.last, isMark(text[last]) || text[last] == 0x2E && range.count > 2 {
        range = range.lowerBound..<last
      }
      if !range.isEmpty { ranges.append(range) }
    }
    return ranges
  }

  private static func isMark(_ byte: UInt8) -> Bool {
    byte == 0x22 || byte == 0x27 || byte == 0x28 || byte == 0x29 || byte == 0x60
  }

  /// `J.`, `M`, `J.R.`
  private static func isInitials(_ word: Bytes) -> Bool {
    word.count <= 6 && word.indices.allSatisfy { $0 % 2 == 0 ? word[$0].isLatinLetter : word[$0] == 0x2E }
  }

  /// `By Jane Miller`
  private static func isBy(_ word: Bytes) -> Bool {
    word.count == 2 && word[0].lowered == 0x62 && word[1].lowered == 0x79
  }

  /// Digits and signs that no name has.
  private static func isCode(_ text: Bytes) -> Bool {
    text.contains { byte in
      switch byte {
      case 0x30...0x39, 0x5F, 0x40, 0x2F, 0x5C, 0x3A, 0x3B, 0x3D, 0x3C, 0x3E, 0x7B, 0x7D, 0x5B, 0x5D, 0x7C, 0x23, 0x24,
        0x25, 0x2A, 0x2B, 0x21, 0x3F, 0x26, 0x5E, 0x7E, 0x0A:
        true
      default: false
      }
    }
  }
}
