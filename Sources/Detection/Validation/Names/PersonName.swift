/// What can be the name of a person: one to six words of letters, with particles, initials and titles.
import ScanTypes

struct PersonName: Sendable {
  /// Nil where no names are looked for in the lexicon: then the few of `NameWords` are known.
  let lexicon: NameModel?

  /// Confirmed where a word is a frequent given or family name, refuted where a digit, a sign or a word stands that no
  /// name has; silent for everything that could be a name and is not known.
  func check(_ written: Bytes) -> CheckResult {
    guard written.count >= 1, written.count <= 90, !Self.isCode(written) else { return .refuted }
    var words = 0
    var commas = 0
    var known = 0
    var small = 0
    var brackets = 0
    var initials = 0
    var start = 0
    for index in 0...written.count {
      if index < written.count {
        let byte = written[index]
        // `Cumings, Mrs. John Bradley (Florence "Flo" Briggs)`: brackets and quotes stand round further names.
        guard byte == 0x20 || byte == 0x2C || byte == 0xFF || words >= 1 && Self.isBracket(byte) else { continue }
        if byte == 0x2C { commas += 1 }
        if Self.isBracket(byte) { brackets += 1 }
      }
      defer { start = index + 1 }
      guard index > start else { continue }
      switch Word(written.part(start..<index), lexicon) {
      case .none: return .refuted
      case .no: return .refuted
      case .small: small += 1
      case .known: known += 1
      case .some: break
      }
      words += 1
      if index - start <= 2, written[start] < 0x80, index - start == 1 || written[start + 1] == 0x2E { initials += 1 }
    }
    // `J. D.` is what is left of a name, not one.
    guard words == 1 || initials < words else { return .refuted }
    guard words >= 1, words <= (brackets > 0 ? 9 : 6), commas <= 2, small < words, brackets <= 4 else {
      return .refuted
    }
    return known > 0 ? .confirmed : .silent
  }

  private static func isBracket(_ byte: UInt8) -> Bool { byte == 0x28 || byte == 0x29 || byte == 0x22 }

  private enum Word {
    /// A word that speaks against a person: a company's form, a role, nothing at all.
    case no
    /// A particle, a title, an initial.
    case small
    case known
    case some

    /// Nil for what has no letters or has signs that names lack.
    init?(_ word: Bytes, _ lexicon: NameModel?) {
      var letters = 0
      var lastWasLower = false
      var innerCapitals = 0
      for index in 0..<word.count {
        let byte = word[index]
        switch byte {
        case 0x41...0x5A:
          if lastWasLower { innerCapitals += 1 }
          lastWasLower = false
          letters += 1
        case 0x61...0x7A:
          lastWasLower = true
          letters += 1
        case 0x80...0xFE:
          lastWasLower = false
          letters += 1
        // Apostrophe, grave accent in its place, hyphen, a stop behind an abbreviation.
        case 0x27, 0x60, 0x2D:
          lastWasLower = false
          guard index > 0 || byte == 0x27 else { return nil }
        case 0x2E: lastWasLower = false
        default: return nil
        }
      }
      // `McDonald` and `LaToya` have one capital inside, `firstName` and `iPhone` begin with a small letter.
      guard letters > 0, innerCapitals <= 1, innerCapitals == 0 || word[0] &- 0x41 < 26 else { return nil }
      var end = word.count
      while end > 1, word[end - 1] == 0x2E { end -= 1 }
      let bare = word.part(0..<end)
      if NameWords.against.holds(bare) {
        self = .no
      } else if letters == 1 || NameWords.small.holds(bare) {
        self = .small
      } else if Self.isKnown(bare, lexicon) {
        self = .known
      } else {
        self = .some
      }
      // One letter is an initial, and enough where it stands alone.
      if letters == 1, word.count <= 2 { self = .some }
    }

    /// Either half of `Anna-Maria` or `Müller-Schmidt` will do.
    private static func isKnown(_ word: Bytes, _ lexicon: NameModel?) -> Bool {
      if holds(word, lexicon) { return true }
      guard let hyphen = word.firstIndex(of: 0x2D), hyphen > 0, hyphen + 1 < word.count else { return false }
      let first = word.part(0..<hyphen)
      return holds(first, lexicon)
    }

    private static func holds(_ word: Bytes, _ lexicon: NameModel?) -> Bool {
      NameWords.given.holds(word) || NameWords.family.holds(word) || lexicon?.isFrequentName(word) ?? false
    }
  }

  /// `ORDER_PAID`, `a/b`, `x@y`: not text at all.
  private static func isCode(_ written: Bytes) -> Bool {
    for byte in written {
      switch byte {
      case 0x30...0x39, 0x5F, 0x40, 0x2F, 0x5C, 0x3A, 0x3B, 0x3D, 0x3C, 0x3E, 0x7B, 0x7D, 0x5B, 0x5D, 0x7C, 0x23, 0x24,
        0x25, 0x2A, 0x2B, 0x21, 0x3F, 0x26, 0x5E, 0x7E:
        return true
      default: continue
      }
    }
    return false
  }
}
