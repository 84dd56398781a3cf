/// A version as Flyway compares it: parts of any length as numbers, zeros at the end left out, so that `1`, `1.0` and `001`
/// are one.
struct FlywayVersion: Hashable, Comparable, Sendable {
  /// As written, `_` as `.`.
  let text: String
  private let parts: [DigitString]

  /// Nil for what is no version: a part that is not digits.
  init?(_ written: some StringProtocol) {
    let text = String(written.map { $0 == "_" ? "." : $0 })
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard !parts.isEmpty, parts.allSatisfy(\.isDigits) else { return nil }
    self.text = text
    var numbers = parts.map { DigitString($0) }
    while let last = numbers.last, last.digits.isEmpty, numbers.count > 1 { numbers.removeLast() }
    self.parts = numbers
  }

  static func == (left: FlywayVersion, right: FlywayVersion) -> Bool { left.parts == right.parts }

  func hash(into hasher: inout Hasher) { hasher.combine(parts) }

  static func < (left: FlywayVersion, right: FlywayVersion) -> Bool {
    for (one, other) in zip(left.parts, right.parts) where one != other { return one < other }
    return left.parts.count < right.parts.count
  }
}

/// No version is before every version.
func isBefore(_ left: FlywayVersion?, _ right: FlywayVersion?) -> Bool {
  guard let right else { return false }
  return left.map { $0 < right } ?? true
}
