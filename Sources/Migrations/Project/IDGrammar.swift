/// What the ids of a tool look like: what a cell of its history must look like before it is shown.
///
/// A history table holds whatever was written to it, and a report holds no cell. An id that a file of the repository bears is
/// known from there; any other is shown only where it is one by the tool's own rules and cannot be taken for a number of a
/// person or a card. Stricter than the tools, so that in doubt a row is named by its place.
enum IDGrammar: Sendable, Equatable {
  /// A sequence number or a time, in digits; Diesel parts it with `-`.
  case number
  /// Numbers between dots, and the names of repeatable scripts: Flyway.
  case version
  /// Alembic's twelve hexadecimal digits, or a name.
  case revision
  /// `app.name`, two identifiers: Django.
  case identifiers
  /// A word.
  case name
  /// A name that begins with a time: `20260101000000_name`.
  case datedName
  /// A name that ends in the 13 digits of a time: TypeORM.
  case stampedName
  /// The name of a file with one of these suffixes.
  case file([String])
  /// `path::id::author`: Liquibase.
  case changeSet

  /// - Complexity: O(*n*).
  func holds(_ id: String) -> Bool {
    guard !id.isEmpty, id.utf8.count <= 255 else { return false }
    switch self {
    case .number: return id.utf8.allSatisfy { isDigit($0) || $0 == UInt8(ascii: "-") } && Self.hasPlainNumbers(id)
    case .version:
      if id.utf8.allSatisfy({ isDigit($0) || $0 == UInt8(ascii: ".") }) { return Self.hasPlainNumbers(id) }
      return id.contains("__") && Self.isWord(id, with: "_- .")
    case .revision:
      return Self.isHexadecimal(id, of: 12) || id.utf8.count <= 32 && Self.isWord(id, with: "_")
        || Self.isVersion(id)
    case .identifiers:
      let parts = id.split(separator: ".", omittingEmptySubsequences: false)
      return parts.count == 2 && parts.allSatisfy { Self.isWord($0, with: "_") }
    // `0001.users`; behind a letter a dot may part a person's names.
    case .name: return Self.isWord(id, with: "_-") || id.utf8.first.map(isDigit) == true && Self.isWord(id, with: "_-.")
    case .datedName:
      guard Self.isWord(id, with: "_-.$"), let name = id.firstIndex(where: { $0.isASCII && $0.isLetter }) else {
        return false
      }
      return id.leadingDigits.utf8.count >= 1 && id[..<name].utf8.contains(UInt8(ascii: "_"))
    case .stampedName: return Self.isWord(id, with: "_$") && String(id.suffix(13)).isDigits
    case .file(let suffixes): return Self.isWord(id, with: "_-.") && id.without(suffixes: suffixes) != nil
    case .changeSet:
      return id.split(separator: ":").allSatisfy { Self.isWord($0, with: "_-./ ()") }
    }
  }

  /// A label of the application's own: `2026.11`, `v1.4.0-rc1`, the id of a revision of git.
  static func isVersion(_ text: String) -> Bool {
    // sqitch begins its tags with a sign.
    let text = text.hasPrefix("@") ? String(text.dropFirst()) : text
    guard !text.isEmpty, text.utf8.count <= 64 else { return false }
    if isHexadecimal(text, of: 40) || isHexadecimal(text, of: 64) { return true }
    return isWord(text, with: "_-.+/") && text.utf8.contains(where: isDigit)
  }

  /// `production`, `staging-2`.
  static func isLabel(_ text: some StringProtocol) -> Bool { text.utf8.count <= 63 && isWord(text, with: "_-") }

  /// A time as databases write it.
  static func isTime(_ text: String) -> Bool {
    guard (10...40).contains(text.utf8.count), text.leadingDigits.utf8.count == 4 else { return false }
    return text.utf8.allSatisfy { isDigit($0) || "-:. +TZ".utf8.contains($0) }
  }

  /// What a text looks like, in place of the text.
  static func shape(of text: String) -> String {
    if text.isEmpty { return "an empty text" }
    let count = text.unicodeScalars.count
    if text.isDigits { return "\(count) digit\(count == 1 ? "" : "s")" }
    return "a text of \(count) character\(count == 1 ? "" : "s")"
  }

  /// ASCII letters and digits and these marks, and no number that could be a person's.
  private static func isWord(_ text: some StringProtocol, with marks: String) -> Bool {
    !text.isEmpty
      && text.utf8.allSatisfy { byte in
        isDigit(byte) || (0x41...0x5A).contains(byte & 0xDF) && byte < 0x80 || marks.utf8.contains(byte)
      } && hasPlainNumbers(text)
  }

  private static func isHexadecimal(_ text: String, of count: Int) -> Bool {
    text.utf8.count == count && text.utf8.allSatisfy { isDigit($0) || (0x61...0x66).contains($0) }
      && text.utf8.contains { (0x61...0x66).contains($0) }
  }

  /// Whether every number, marks between its digits left out, is a counter or a time.
  private static func hasPlainNumbers(_ text: some StringProtocol) -> Bool {
    var runs: [String] = []
    var sinceDigit = 2
    for byte in text.utf8 {
      if isDigit(byte) {
        let digit = Unicode.Scalar(byte)
        if sinceDigit == 0 { runs[runs.count - 1].unicodeScalars.append(digit) } else { runs.append(String(digit)) }
        sinceDigit = 0
        continue
      }
      sinceDigit += 1
      let isJoint = "-._ +/".utf8.contains(byte) && sinceDigit == 1
      if !isJoint {
        if !isPlain(runs) { return false }
        runs = []
      }
    }
    return isPlain(runs)
  }

  /// Digits with marks between: as one number, or as a time with a counter behind it.
  private static func isPlain(_ runs: [String]) -> Bool {
    if isCounterOrTime(runs.joined()) { return true }
    guard let first = runs.first, first.utf8.count >= 8 else { return false }
    return isCounterOrTime(first) && isCounterOrTime(runs.dropFirst().joined())
  }

  /// At most six digits, a day of this century that a time of the day may follow, or seconds or milliseconds since 1970 from
  /// 2000 to 2033. Nine digits are a social security number as well, ten a telephone number, sixteen a card.
  private static func isCounterOrTime(_ digits: String) -> Bool {
    if digits.utf8.count <= 6 { return true }
    guard let number = Int(digits) else { return Int(digits.drop { $0 == "0" }).map { $0 < 1_000_000 } ?? false }
    if number < 1_000_000 { return true }
    switch digits.utf8.count {
    case 10 where (946_684_800...2_000_000_000).contains(number): return true
    case 13 where (946_684_800_000...2_000_000_000_000).contains(number): return true
    case 8...17:
      guard let year = Int(digits.prefix(4)), let month = Int(digits.dropFirst(4).prefix(2)),
        let day = Int(digits.dropFirst(6).prefix(2))
      else { return false }
      return (2000...2099).contains(year) && (1...12).contains(month) && (1...31).contains(day)
    default: return false
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
  private func isDigit(_ byte: UInt8) -> Bool { Self.isDigit(byte) }
}
