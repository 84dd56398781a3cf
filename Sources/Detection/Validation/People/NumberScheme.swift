import ScanTypes

/// A national number as one row of a table: how it is laid out, what it may hold, and which characters check the others.
/// A class, so that going through the rows counts one reference a row and copies none.
final class NumberScheme: Sendable {
  /// As a rule's `validator` names it. Rows of one name are the ways in which one number is written.
  let name: String
  let layout: NumberLayout
  /// Letters that may stand before it and belong to no check: `DE` of a VAT number.
  let prefix: StaticString
  /// Parts that hold only some numbers: first digits, regions, serial numbers that are not 0.
  let ranges: [NumberRange]
  /// Looked at where the layout has one.
  let birthday: NumberBirthday
  /// All must hold.
  let checks: [NumberCheck]
  /// Whether a number that fails the checks is wrong. Where numbers are given out that do, they only inform.
  let isBinding: Bool
  /// What holds for another country's numbers that pass the same checks: such a number proves nothing here.
  let lookAlike: NumberCheck?
  /// Whether one digit repeated throughout is let pass, for the rule's synthetic ranges to name.
  let allowsRepeated: Bool

  init(
    _ name: String, _ layout: NumberLayout, prefix: StaticString = "", ranges: [NumberRange] = [],
    birthday: NumberBirthday = NumberBirthday(), checks: [NumberCheck], isBinding: Bool = true,
    lookAlike: NumberCheck? = nil, allowsRepeated: Bool = false
  ) {
    self.name = name
    self.layout = layout
    self.prefix = prefix
    self.ranges = ranges
    self.birthday = birthday
    self.checks = checks
    self.isBinding = isBinding
    self.lookAlike = lookAlike
    self.allowsRepeated = allowsRepeated
  }

  /// Nil where nothing checks, or nothing that binds.
  var chance: Double? { checks.isEmpty || !isBinding ? nil : checks.reduce(1) { $0 * $1.chance } }

  /// - Parameter text: compact: letters and digits, in capitals.
  func check(_ text: Bytes, asOf today: CalendarDate) -> CheckResult {
    let hasPrefix =
      prefix.utf8CodeUnitCount > 0 && text.count == layout.count + prefix.utf8CodeUnitCount
      && text.starts(with: prefix)
    let number = hasPrefix ? text.part(prefix.utf8CodeUnitCount..<text.count) : text
    guard layout.fits(number), allowsRepeated || !number.isOneByteRepeated else { return .refuted }
    for range in ranges where !range.holds(number) { return .refuted }
    if layout.hasBirthday, !birthday.holds(number, layout, asOf: today) { return .refuted }
    if checks.isEmpty { return .silent }
    for check in checks where !check.holds(number) { return isBinding ? .refuted : .silent }
    if let lookAlike, lookAlike.holds(number) { return .silent }
    return .confirmed
  }
}

/// Digits of a number that write one of some numbers only.
struct NumberRange: Sendable {
  let place: Range<Int>
  let allowed: [ClosedRange<Int>]

  init(_ place: Range<Int>, _ allowed: ClosedRange<Int>...) {
    self.place = place
    self.allowed = allowed
  }

  func holds(_ text: Bytes) -> Bool {
    guard text.areDigits(place) else { return false }
    let number = text.number(place)
    return allowed.contains { $0.contains(number) }
  }
}

extension Validator {
  /// One validator for each name among the rows. Of several rows the one that says most speaks.
  static func all(_ rows: [NumberScheme], asOf today: CalendarDate) -> [Validator] {
    Dictionary(grouping: rows, by: \.name).map { name, rows in
      Validator(name: name, chance: rows.compactMap(\.chance).max()) { compact, _ in
        var result = CheckResult.refuted
        for row in rows {
          switch row.check(compact, asOf: today) {
          case .confirmed: return .confirmed
          case .silent: result = .silent
          case .refuted: break
          }
        }
        return result
      }
    }
  }
}
