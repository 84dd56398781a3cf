import ScanTypes

/// How the values of a declared type are written, by any database and any of their tools.
///
/// It is asked where nothing enforces the type. In doubt a value is a stray, which is looked at as text: that costs time and
/// hides nothing.
enum DeclaredForm {
  case number, truth, moment, time, uuid

  /// Nil where the source enforces the type, or where the kind does not narrow what is looked for.
  init?(_ column: Column) {
    if column.isKindEnforced { return nil }
    switch column.kind {
    case .integer, .decimal: self = .number
    case .boolean: self = .truth
    case .date, .timestamp: self = .moment
    case .time: self = .time
    case .uuid: self = .uuid
    case .text, .json, .xml, .hstore, .array, .binary, .network, .enumeration, .composite, .range, .other: return nil
    }
  }

  /// Whether a buffer holds nothing but digits, at a glance: most columns of numbers do.
  func isPlain(_ buffer: ColumnBuffer) -> Bool {
    guard case .number = self else { return false }
    var others: UInt8 = 0
    for byte in UnsafeBufferPointer(start: buffer.base, count: buffer.count) {
      others |= byte &- 0x30 < 10 || byte == ColumnBuffer.separator ? 0 : 1
    }
    return others == 0
  }

  /// Whether a value is written as the type's are; an empty one is.
  ///
  /// - Complexity: O(*n*) in its bytes.
  func fits(_ value: Bytes) -> Bool {
    if value.isEmpty { return true }
    var reader = FormReader(value)
    switch self {
    case .number: return reader.number() != nil && reader.isAtEnd || Self.isWord(value, Self.numberWords)
    case .truth:
      return value.count == 1 || value.count <= 4 && reader.number() != nil && reader.isAtEnd
        || Self.isWord(value, Self.truthWords)
    case .uuid: return Self.isUUID(value)
    case .time:
      // Digits one after the other with more behind a hyphen are no time of day, but numbers of persons (`010140-1230`).
      if reader.clock() { return reader.zone(isShort: reader.isCompact) && reader.isAtEnd }
      reader = FormReader(value)
      // Seconds of a day.
      return reader.number().map { $0.digits <= 5 && reader.isAtEnd } ?? false
    case .moment:
      if let number = reader.number(), reader.isAtEnd { return number.isMoment }
      reader = FormReader(value)
      return reader.moment() && reader.isAtEnd || FormReader.isSpelledDate(value)
        || Self.isWord(value, Self.momentWords)
    }
  }

  private static let numberWords = ["inf", "-inf", "nan", "infinity", "-infinity"]
  private static let truthWords = ["true", "false", "yes", "no", "on", "off"]
  private static let momentWords = ["infinity", "-infinity"]

  private static func isWord(_ value: Bytes, _ words: [String]) -> Bool {
    guard value.count <= 9 else { return false }
    return words.contains { word in
      word.utf8.count == value.count && zip(word.utf8, value).allSatisfy { $0 == $1 || $0 == $1 | 0x20 }
    }
  }

  /// 32 hexadecimal digits, with hyphens, in braces or not.
  private static func isUUID(_ value: Bytes) -> Bool {
    guard value.count <= 38 else { return false }
    var digits = 0
    for byte in value {
      switch byte {
      case 0x30...0x39, 0x41...0x46, 0x61...0x66: digits += 1
      case UInt8(ascii: "-"), UInt8(ascii: "{"), UInt8(ascii: "}"): break
      default: return false
      }
    }
    return digits == 32
  }
}

/// Reads numbers, days and times of day off the bytes of one value.
struct FormReader {
  private let bytes: Bytes
  private var at = 0
  /// Whether the clock that was read has its digits one after the other.
  private(set) var isCompact = false

  init(_ bytes: Bytes) { self.bytes = bytes }

  var isAtEnd: Bool { at == bytes.count }

  private var next: UInt8 { at < bytes.count ? bytes[at] : 0 }

  private mutating func accept(_ byte: UInt8) -> Bool {
    guard next == byte, !isAtEnd else { return false }
    at += 1
    return true
  }

  /// How many digits come, and their value as far as it fits.
  private mutating func digits() -> (count: Int, value: Int) {
    let start = at
    var value = 0
    while at < bytes.count, bytes[at] &- 0x30 < 10 {
      if value < Int.max / 10 - 1 { value = value * 10 + Int(bytes[at] & 0x0F) }
      at += 1
    }
    return (at - start, value)
  }

  // MARK: Numbers

  struct Number {
    /// Before the point.
    let digits: Int
    let magnitude: Int
    let hasExponent: Bool

    /// Whether it can be a moment near our time: seconds since 1970 or thousandths, millionths or billionths of one, a
    /// Julian day (https://sqlite.org/lang_datefunc.html), or the digits of a day and of a time of it.
    ///
    /// What is larger than that, such as the number of a card, is not.
    var isMoment: Bool {
      // Parts of seconds have 13, 16 or 19 digits since 2001; those of the years before would be the numbers of telephones
      // (15 digits) and of cards.
      let last = 2_524_607_999
      // From here on millionths begin as the cards of Mastercard's second series do: 2221.
      let lastInMillionths = 2_220_999_999
      if digits == 14 {
        return magnitude / 1_000_000_000_000 >= 19 && magnitude / 1_000_000_000_000 <= 20
          && (1...12).contains(magnitude / 100_000_000 % 100) && (1...31).contains(magnitude / 1_000_000 % 100)
          && FormReader.isTime(magnitude % 1_000_000)
      }
      if hasExponent { return false }
      if magnitude <= last { return true }
      return switch digits {
      case 13: magnitude / 1000 <= last
      case 16: magnitude / 1_000_000 <= lastInMillionths
      case 19: magnitude / 1_000_000_000 <= last
      default: false
      }
    }
  }

  mutating func number() -> Number? {
    if next == UInt8(ascii: "-") || next == UInt8(ascii: "+") { at += 1 }
    let whole = digits()
    var count = whole.count
    if accept(UInt8(ascii: ".")) { count += digits().count }
    guard count > 0 else { return nil }
    var hasExponent = false
    if next | 0x20 == UInt8(ascii: "e") {
      at += 1
      if next == UInt8(ascii: "-") || next == UInt8(ascii: "+") { at += 1 }
      guard digits().count > 0 else { return nil }
      hasExponent = true
    }
    return Number(digits: whole.count, magnitude: whole.value, hasExponent: hasExponent)
  }

  // MARK: Days and times

  /// A day, alone or with a time: `2024-05-31 10:11:12.5+02`, `31.05.2024`, `20240531T101112Z`.
  mutating func moment() -> Bool {
    guard day() else { return false }
    if next | 0x20 == UInt8(ascii: "t") || next == 0x20 || next == UInt8(ascii: "_") {
      let before = at
      while next == 0x20 { at += 1 }
      if at == before { at += 1 }
      if !clock() { at = before }
    }
    return zone()
  }

  private mutating func day() -> Bool {
    let first = digits()
    if first.count == 8 { return next | 0x20 == UInt8(ascii: "t") && (1...12).contains(first.value / 100 % 100) }
    let separator = next
    guard [UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: "."), 0x20].contains(separator) else { return false }
    at += 1
    let second = digits()
    guard first.count == 4 || first.count == 1 || first.count == 2, second.count == 1 || second.count == 2,
      second.value <= 31
    else { return false }
    guard accept(separator) else { return first.count == 4 && second.count == 2 && second.value <= 12 }
    let third = digits()
    if first.count == 4 { return (1...2).contains(third.count) && third.value <= 31 }
    return first.value <= 31 && (third.count == 2 || third.count == 4)
  }

  /// `10:11`, `10:11:12.5`, `-838:59:59`, `101112`, `10:11 PM`.
  mutating func clock() -> Bool {
    if next == UInt8(ascii: "-") || next == UInt8(ascii: "+") { at += 1 }
    let hour = digits()
    if hour.count == 4 || hour.count == 6 {
      guard Self.isTime(hour.count == 4 ? hour.value * 100 : hour.value) else { return false }
      isCompact = true
      if accept(UInt8(ascii: ".")) { _ = digits() }
      return true
    }
    guard (1...3).contains(hour.count), accept(UInt8(ascii: ":")), isSixtieth() else { return false }
    if accept(UInt8(ascii: ":")) {
      guard isSixtieth() else { return false }
      if next == UInt8(ascii: ".") || next == UInt8(ascii: ",") {
        at += 1
        guard digits().count > 0 else { return false }
      }
    }
    let before = at
    if next == 0x20 { at += 1 }
    let isHalf = next | 0x20 == UInt8(ascii: "a") || next | 0x20 == UInt8(ascii: "p")
    if isHalf, at + 1 < bytes.count, bytes[at + 1] | 0x20 == UInt8(ascii: "m") { at += 2 } else { at = before }
    return true
  }

  /// Whether the digits are those of hours, minutes and seconds, of which one may be a leap second.
  static func isTime(_ digits: Int) -> Bool {
    digits / 10_000 <= 24 && digits / 100 % 100 <= 59 && digits % 100 <= 60
  }

  private mutating func isSixtieth() -> Bool {
    let part = digits()
    return part.count == 2 && part.value <= 60
  }

  /// `Z`, `+02`, ` -0700 MST`, ` UTC`, or nothing.
  ///
  /// - Parameter isShort: whether four digits one after the other are none.
  mutating func zone(isShort: Bool = false) -> Bool {
    while next == 0x20 { at += 1 }
    if next == UInt8(ascii: "-") || next == UInt8(ascii: "+") {
      at += 1
      let hours = digits()
      guard hours.count == 2 || hours.count == 4 && !isShort else { return false }
      // Of the zones that are and were, the widest is 15:59 away (PostgreSQL's bound too).
      guard hours.count == 2 ? hours.value <= 15 : hours.value / 100 <= 15 && hours.value % 100 <= 59 else {
        return false
      }
      while accept(UInt8(ascii: ":")) { guard isSixtieth() else { return false } }
      while next == 0x20 { at += 1 }
    }
    let start = at
    while next | 0x20 >= UInt8(ascii: "a"), next | 0x20 <= UInt8(ascii: "z") { at += 1 }
    return at - start <= 5
  }

  /// A day with a month's name: `31-MAY-24`, `Fri, 31 May 2024 10:11:12 GMT`, `May 31, 2024`.
  static func isSpelledDate(_ value: Bytes) -> Bool {
    guard value.count <= 48 else { return false }
    var hasMonth = false
    var digits = 0
    var run = 0
    var word: [UInt8] = []
    func ends() -> Bool {
      defer { word.removeAll() }
      if word.isEmpty { return true }
      if months.contains(where: { isBeginning(word, of: $0) }) {
        hasMonth = true
        return true
      }
      return days.contains { isBeginning(word, of: $0) } || marks.contains { Array($0.utf8) == word }
    }
    for byte in value {
      let letter = byte | 0x20
      if letter >= UInt8(ascii: "a"), letter <= UInt8(ascii: "z") {
        word.append(letter)
        run = 0
        continue
      }
      guard ends() else { return false }
      switch byte {
      case 0x30...0x39:
        digits += 1
        run += 1
        if run > 4 { return false }
      case 0x20, UInt8(ascii: ","), UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: ":"),
        UInt8(ascii: "+"):
        run = 0
      default: return false
      }
    }
    return ends() && hasMonth && digits >= 2
  }

  private static func isBeginning(_ word: [UInt8], of name: String) -> Bool {
    word.count >= 3 && name.utf8.starts(with: word)
  }

  private static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
  ]
  private static let days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
  private static let marks = ["am", "pm", "t", "z", "utc", "gmt", "st", "nd", "rd", "th"]
}
