/// A way to make a column's values coarser, in terms that any database can compute.
public enum Generalisation: Equatable, Hashable, Sendable {
  /// As it is.
  case keep
  /// The first *n* characters of a text.
  case prefix(Int)
  /// Numbers by floor(x / width) · width.
  case band(width: Int)
  /// A date by its first day: of the month, of the year, of a span of *n* years that begins at a multiple of *n*.
  case month, year
  case years(Int)
  /// The ancestor at a level of a hierarchy that was given, 1 being the lowest.
  case level(Int)
  /// Nothing of it.
  case drop

  public static let decade = Generalisation.years(10)

  /// As a policy writes it.
  public var description: String {
    switch self {
    case .keep: "keep"
    case .prefix(let count): "prefix:\(count)"
    case .band(let width): "band:\(width)"
    case .month: "month"
    case .year: "year"
    case .years(10): "decade"
    case .years(let count): "band:\(count)y"
    case .level(let level): "level:\(level)"
    case .drop: "drop"
    }
  }

  /// What a policy wrote; nil if it is none of these.
  public init?(_ text: String) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    let argument = parts.count == 2 ? parts[1] : ""
    switch (parts.first ?? "", parts.count) {
    case ("keep", 1): self = .keep
    case ("month", 1): self = .month
    case ("year", 1): self = .year
    case ("decade", 1): self = .decade
    case ("drop", 1): self = .drop
    case ("prefix", 2), ("band", 2), ("level", 2):
      let isYears = parts[0] == "band" && argument.hasSuffix("y")
      guard let number = Int(isYears ? argument.dropLast() : argument), number > 0 else { return nil }
      self =
        parts[0] == "prefix"
        ? .prefix(number) : parts[0] == "level" ? .level(number) : isYears ? .years(number) : .band(width: number)
    default: return nil
    }
  }

  /// What the value becomes; nil if the value is not of the kind that this is for.
  func applied(to value: ArraySlice<UInt8>, kind: ValueKind) -> [UInt8]? {
    switch self {
    case .keep: Array(value)
    case .drop: []
    case .prefix(let count): kind == .number ? nil : Self.prefix(of: value, characters: count)
    case .band(let width): kind == .number ? Self.band(of: value, width: Double(width)) : nil
    case .month: Self.isDate(value) ? Array(value.prefix(7)) : nil
    case .year: Self.isDate(value) ? Array(value.prefix(4)) : nil
    case .years(let count):
      Self.isDate(value)
        ? Self.years(of: value, count: count) : nil
    case .level: nil
    }
  }

  private static func prefix(of value: ArraySlice<UInt8>, characters: Int) -> [UInt8] {
    var seen = 0
    // A byte that continues a UTF-8 character begins none.
    let end = value.indices.first { index in
      if value[index] & 0xC0 != 0x80 { seen += 1 }
      return seen > characters
    }
    return Array(value[..<(end ?? value.endIndex)])
  }

  private static func band(of value: ArraySlice<UInt8>, width: Double) -> [UInt8]? {
    guard let number = Double(String(decoding: value, as: UTF8.self)) else { return nil }
    // NaN and infinities are in no band; they stay what they are.
    guard number.isFinite else { return Array(value) }
    let floor = (number / width).rounded(.down) * width
    return Array(String(floor == 0 ? 0 : floor).utf8)
  }

  /// `YYYY-MM-DD`, whatever follows.
  static func isDate(_ value: ArraySlice<UInt8>) -> Bool {
    guard value.count >= 10 else { return false }
    return zip(value, "0000-00-00".utf8).allSatisfy { byte, form in
      form == UInt8(ascii: "-") ? byte == form : byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
    }
  }

  private static func years(of value: ArraySlice<UInt8>, count: Int) -> [UInt8]? {
    Int(String(decoding: value.prefix(4), as: UTF8.self)).map { Array(String($0 / count * count).utf8) }
  }
}
