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
  /// Alembic's twelve hexadecimal digits (older versions drop leading zeros), or a number and a name: `0001_initial`.
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
      return Self.isHexadecimal(id, of: 12) || Self.isRevision(id)
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
    case .stampedName:
      let name = id.dropLast(13)
      return Self.isWord(name, with: "_$") && !name.utf8.contains(where: isDigit) && Self.isMilliseconds(id.suffix(13))
    case .file(let suffixes): return Self.isWord(id, with: "_-.") && id.without(suffixes: suffixes) != nil
    case .changeSet:
      return id.split(separator: ":").allSatisfy {
        Self.isWord($0, with: "_-./ ()") || Self.isGeneratedChangeSet($0)
      }
    }
  }

  private static func isRevision(_ id: String) -> Bool {
    let bytes = id.utf8
    let isHexadecimal = bytes.allSatisfy { isDigit($0) || (0x61...0x66).contains($0) }
    if isHexadecimal, (8...16).contains(bytes.count), bytes.contains(where: isLetter) { return true }
    let number = bytes.prefix(while: isDigit).count
    let name = bytes.dropFirst(number)
    return (1...6).contains(number) && name.first == UInt8(ascii: "_") && name.count > 1
      && name.allSatisfy { isLetter($0) || $0 == UInt8(ascii: "_") }
  }

  /// Words of which versions are made; `2026` and `4` are not among them.
  private static let versionWords: Set<String> = [
    "v", "version", "release", "rel", "r", "rc", "alpha", "beta", "a", "b", "m", "sp", "ga", "final", "snapshot", "dev",
    "pre", "post", "preview", "hotfix", "patch", "build",
  ]

  /// A label of the application's own: `2026.11`, `v1.4.0-rc1`, the sum of a revision of git. Short: what is longer may be
  /// anybody's name or number.
  static func isVersion(_ text: String) -> Bool {
    // sqitch begins its tags with a sign.
    let text = text.hasPrefix("@") ? String(text.dropFirst()) : text
    guard !text.isEmpty, text.utf8.count <= 64 else { return false }
    if isHexadecimal(text, of: 40) || isHexadecimal(text, of: 64) { return true }
    guard isWord(text, with: "_-.+/", joinsLetters: true), text.utf8.contains(where: isDigit) else { return false }
    let words = text.split { !($0.isASCII && $0.isLetter) }
    let numbers = text.split { !($0.isASCII && $0.isNumber) }
    let digits = numbers.reduce(0) { $0 + $1.utf8.count }
    return words.allSatisfy { versionWords.contains($0.lowercased()) }
      && (numbers.allSatisfy { $0.utf8.count <= 4 } && digits <= 8 || numbers.count == 1 && isDay(String(numbers[0])))
  }

  /// `production`, `staging-2`.
  static func isLabel(_ text: some StringProtocol) -> Bool { text.utf8.count <= 63 && isWord(text, with: "_-") }

  /// A time as databases write it: `2026-11-28`, `2026-11-28 10:00:00.123+00`.
  static func isTime(_ text: String) -> Bool {
    guard (10...40).contains(text.utf8.count) else { return false }
    let bytes = Array(text.utf8)
    guard bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-") else { return false }
    let day = String(decoding: bytes[0..<4] + bytes[5..<7] + bytes[8..<10], as: UTF8.self)
    guard isDay(day) else { return false }
    if bytes.count == 10 { return true }
    guard bytes.count >= 16, " T".utf8.contains(bytes[10]), bytes[13] == UInt8(ascii: ":") else { return false }
    guard isTimeOfDay(String(decoding: bytes[11..<13] + bytes[14..<16], as: UTF8.self)) else { return false }
    // Seconds, a fraction and a zone: eleven digits at most.
    let rest = bytes[16...]
    return rest.allSatisfy { isDigit($0) || "-:. +TZUC".utf8.contains($0) } && rest.count(where: isDigit) <= 15
      && (rest.isEmpty || !isDigit(rest[rest.startIndex]))
  }

  /// What a text looks like, in place of the text.
  static func shape(of text: String) -> String {
    if text.isEmpty { return "an empty text" }
    let count = text.unicodeScalars.count
    if text.isDigits { return "\(count) digit\(count == 1 ? "" : "s")" }
    return "a text of \(count) character\(count == 1 ? "" : "s")"
  }

  /// ASCII letters and digits and these marks, and no number that could be a person's.
  ///
  /// - Parameter joinsLetters: whether letters may stand beside more than three digits.
  private static func isWord(
    _ text: some StringProtocol, with marks: String, joinsLetters: Bool = false
  ) -> Bool {
    !text.isEmpty
      && text.utf8.allSatisfy { byte in isDigit(byte) || isLetter(byte) || marks.utf8.contains(byte) }
      && hasPlainNumbers(text) && (joinsLetters || !mixesLettersAndDigits(text))
  }

  /// Tax codes and insurance numbers are letters and digits in one (`AB123456C`), and so are names with a year of birth.
  private static func mixesLettersAndDigits(_ text: some StringProtocol) -> Bool {
    text.utf8.split { !isDigit($0) && !isLetter($0) }.contains { token in
      token.contains(where: isLetter) && token.count(where: isDigit) > 3
    }
  }

  /// `1767225600000-12`, as Liquibase names the change sets that it generates.
  private static func isGeneratedChangeSet(_ text: some StringProtocol) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    return parts.count == 2 && isMilliseconds(parts[0]) && (1...4).contains(parts[1].utf8.count)
      && parts[1].utf8.allSatisfy(isDigit)
  }

  /// Milliseconds since 1970, from 2010 to 2033.
  private static func isMilliseconds(_ text: some StringProtocol) -> Bool {
    text.utf8.count == 13 && text.utf8.allSatisfy(isDigit)
      && Int(text).map { (1_262_304_000_000...2_000_000_000_000).contains($0) } ?? false
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

  /// At most six digits, a day since 2005 that a time of the day may follow (to the minute, to the second, to the millisecond),
  /// or seconds or milliseconds since 1970. Nine digits are a social security number as well, eleven and twelve those of other
  /// countries, sixteen a card; some of ten and thirteen digits cannot be told from times.
  private static func isCounterOrTime(_ digits: String) -> Bool {
    if digits.utf8.count <= 6 { return true }
    let significant = digits.drop { $0 == "0" }
    if significant.utf8.count <= 6, digits.utf8.count <= 8 { return true }
    // Seconds or milliseconds since 1970, from 2010 to 2033, as golang-migrate, goose and others number files.
    if isMilliseconds(digits) || digits.utf8.count == 10 && isMilliseconds(digits + "000") { return true }
    guard isDay(String(digits.prefix(8))) else { return false }
    switch digits.utf8.count {
    case 8: return true
    case 12: return isTimeOfDay(String(digits.suffix(4)))
    // Nobody's number has so many digits, and people count on behind the day: `2026_01_01_500000`.
    case 14, 17: return true
    default: return false
    }
  }

  /// `20261128`, from 2005 to 2039.
  private static func isDay(_ digits: String) -> Bool {
    guard digits.utf8.count == 8, digits.utf8.allSatisfy(isDigit), let year = Int(digits.prefix(4)),
      let month = Int(digits.dropFirst(4).prefix(2)), let day = Int(digits.suffix(2))
    else { return false }
    return (2005...2039).contains(year) && (1...12).contains(month) && (1...31).contains(day)
  }

  /// `1000`, `100000`.
  private static func isTimeOfDay(_ digits: String) -> Bool {
    guard digits.utf8.count == 4 || digits.utf8.count == 6, digits.utf8.allSatisfy(isDigit),
      let hour = Int(digits.prefix(2)), let minute = Int(digits.dropFirst(2).prefix(2))
    else { return false }
    let second = digits.utf8.count == 6 ? Int(digits.suffix(2)) ?? 60 : 0
    return hour < 24 && minute < 60 && second < 60
  }

  private static func isLetter(_ byte: UInt8) -> Bool { byte < 0x80 && (0x41...0x5A).contains(byte & 0xDF) }
  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
  private func isDigit(_ byte: UInt8) -> Bool { Self.isDigit(byte) }
}
