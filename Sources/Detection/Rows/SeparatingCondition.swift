import ScanTypes

/// Looks for the one column that tells the real rows of a half-masked column from the masked ones.
///
/// What it prints is a threshold as round as the gap between the rows allows, or one of a handful of labels that many rows
/// share: never anything that could be a person's.
struct SeparatingCondition {
  /// By sampled row: whether it is real; nil for rows that do not count.
  let classes: [Bool?]
  let fields: RowFields
  let columns: [Column]

  private static let fewestRows = 30
  /// Of the rarer kind.
  private static let fewestOfAKind = 5

  /// A condition, how many rows contradict it, and how telling its kind is: the smaller the better.
  private struct Candidate {
    let text: String
    let errors: Int
    let rank: Int
  }

  /// `created_at >= 2026-03-01`, `tenant = 7`; nil where no field among these separates the rows.
  func text(among candidates: [Int]) -> String? {
    let real = classes.count { $0 == true }
    let masked = classes.count { $0 == false }
    guard real + masked >= Self.fewestRows, min(real, masked) >= Self.fewestOfAKind else { return nil }
    let tolerance = min((real + masked) / 100, min(real, masked) / 20)
    var best: Candidate?
    for field in candidates {
      guard let found = condition(on: field, tolerance: tolerance) else { continue }
      if let known = best, (known.errors, known.rank) <= (found.errors, found.rank) { continue }
      best = found
    }
    return best?.text
  }

  private func condition(on field: Int, tolerance: Int) -> Candidate? {
    var rows: [(text: String?, isReal: Bool)] = []
    for (row, isReal) in classes.enumerated() {
      guard let isReal else { continue }
      let places = fields.places(of: field, row: row)
      // A list says nothing of its row.
      guard places.count <= 1 else { return nil }
      rows.append((places.first.map { text(fields.fields[field].values[$0]) } ?? nil, isReal))
    }
    let name = name(of: field)
    return onNull(name, rows, tolerance) ?? onLabels(name, field, rows, tolerance)
      ?? onThreshold(name, field, rows, tolerance)
  }

  private func name(of field: Int) -> String {
    let field = fields.fields[field]
    return columns[field.column].name + (field.path.isEmpty ? "" : " \(field.path)")
  }

  /// Short values only: what is longer is no label, number or date.
  private func text(_ value: RowFields.Value) -> String {
    value.count > 40 ? "" : fields.withBytes(value) { String(decoding: $0, as: UTF8.self) }
  }

  // MARK: Kinds of conditions

  private func onNull(_ name: String, _ rows: [(text: String?, isReal: Bool)], _ tolerance: Int) -> Candidate? {
    let errors = rows.count { ($0.text == nil) != $0.isReal }
    if errors <= tolerance { return Candidate(text: "\(name) is null", errors: errors, rank: 0) }
    if rows.count - errors <= tolerance {
      return Candidate(text: "\(name) is not null", errors: rows.count - errors, rank: 0)
    }
    return nil
  }

  /// One to three of at most eight labels, each of them in several rows.
  private func onLabels(
    _ name: String, _ field: Int, _ rows: [(text: String?, isReal: Bool)], _ tolerance: Int
  ) -> Candidate? {
    var counts: [String: (real: Int, masked: Int)] = [:]
    for row in rows {
      guard let text = row.text, Self.isLabel(text) else { return nil }
      if row.isReal { counts[text, default: (0, 0)].real += 1 } else { counts[text, default: (0, 0)].masked += 1 }
      if counts.count > 8 { return nil }
    }
    guard counts.count >= 2, counts.values.allSatisfy({ $0.real + $0.masked >= 3 }) else { return nil }
    let errors = counts.values.reduce(0) { $0 + min($1.real, $1.masked) }
    guard errors <= tolerance else { return nil }
    let real = counts.filter { $0.value.real > $0.value.masked }.keys.sorted(by: Self.isBefore)
    let masked = counts.filter { $0.value.real <= $0.value.masked }.keys.sorted(by: Self.isBefore)
    let few = real.count <= masked.count ? real : masked
    guard (1...3).contains(few.count) else { return nil }
    let isReal = real.count <= masked.count
    guard maySay(Array(counts.keys), of: field) else {
      return Candidate(text: "\(name) has certain values", errors: errors, rank: 1)
    }
    let list = few.map { Double($0) == nil && !Self.isTruth($0) ? "'\($0)'" : $0 }.joined(separator: ", ")
    let text =
      few.count == 1 ? "\(name) \(isReal ? "=" : "!=") \(list)" : "\(name) \(isReal ? "in" : "not in") (\(list))"
    return Candidate(text: text, errors: errors, rank: 1)
  }

  private func onThreshold(
    _ name: String, _ field: Int, _ rows: [(text: String?, isReal: Bool)], _ tolerance: Int
  ) -> Candidate? {
    // A null stands on neither side.
    let present = rows.compactMap { row in row.text.map { ($0, row.isReal) } }
    guard rows.count - present.count <= tolerance else { return nil }
    let days = present.compactMap { row in Self.moment(row.0).map { ($0, row.1) } }
    if days.count == present.count {
      return split(days, tolerance).map { found in
        Candidate(
          text: "\(name) \(found.isAbove ? ">=" : "<") \(Self.roundMoment(above: found.low, upTo: found.high))",
          errors: found.errors, rank: 2)
      }
    }
    let numbers = present.compactMap { row in Self.number(row.0).map { ($0, row.1) } }
    guard numbers.count == present.count, let found = split(numbers, tolerance),
      let number = Self.roundNumber(above: found.low, upTo: found.high)
    else { return nil }
    return Candidate(
      text: "\(name) \(found.isAbove ? ">=" : "<") \(number)", errors: found.errors,
      rank: columns[fields.fields[field].column].isPrimaryKey ? 4 : 3)
  }

  /// The cut between two values that fewest rows contradict: real rows are those from `high` up, or those up to `low`.
  private func split<Value: Comparable>(
    _ rows: [(value: Value, isReal: Bool)], _ tolerance: Int
  ) -> (low: Value, high: Value, isAbove: Bool, errors: Int)? {
    let sorted = rows.sorted { $0.value < $1.value }
    let real = sorted.count { $0.isReal }
    var realBelow = 0
    var best: (low: Value, high: Value, isAbove: Bool, errors: Int)?
    for index in sorted.indices.dropLast() {
      if sorted[index].isReal { realBelow += 1 }
      let low = sorted[index].value
      let high = sorted[index + 1].value
      guard low < high else { continue }
      let above = realBelow + (sorted.count - index - 1 - (real - realBelow))
      let below = sorted.count - above
      let errors = min(above, below)
      if errors <= tolerance, errors < best?.errors ?? .max { best = (low, high, above <= below, errors) }
    }
    return best
  }

  /// Whether labels are safe to be shown: few words that many rows share may still be the names of the staff.
  private func maySay(_ labels: [String], of field: Int) -> Bool {
    let field = fields.fields[field]
    let column = columns[field.column]
    if column.kind == .enumeration || column.kind == .boolean { return true }
    if labels.allSatisfy({ $0.utf8.count <= 3 || Double($0) != nil || Self.isTruth($0) }) { return true }
    return nameTokens(field.trail.last ?? column.name).contains { Self.labelWords.contains(FieldName.singular($0)) }
  }

  private static let labelWords: Set<String> = [
    "status", "state", "type", "kind", "category", "class", "source", "origin", "channel", "region", "country",
    "tenant",
    "environment", "env", "tier", "level", "plan", "segment", "role", "stage", "flag", "group", "locale", "language",
    "currency", "system", "platform", "provider", "site", "branch", "brand", "version", "phase", "shard", "partition",
  ]

  private static func isTruth(_ text: String) -> Bool { ["true", "false"].contains(text.lowercased()) }

  // MARK: Values

  private static func isLabel(_ text: String) -> Bool {
    (1...24).contains(text.utf8.count)
      && text.utf8.allSatisfy { $0.isLatinLetter || $0.isDecimalDigit || [0x20, 0x2D, 0x2E, 0x5F].contains($0) }
  }

  /// Numbers by size, words by letters.
  private static func isBefore(_ left: String, _ right: String) -> Bool {
    if let left = Double(left), let right = Double(right) { return left < right }
    return left.unicodeScalars.lexicographicallyPrecedes(right.unicodeScalars)
  }

  private static func number(_ text: String) -> Double? {
    guard let first = text.utf8.first, first.isDecimalDigit || first == 0x2D else { return nil }
    return text.utf8.allSatisfy({ $0.isDecimalDigit || $0 == 0x2D || $0 == 0x2E }) ? Double(text) : nil
  }

  /// `2026-03-01` or `2026-03-01 14:05:09`, so that the order of letters is the order of time; nil for anything else.
  private static func moment(_ text: String) -> String? {
    var bytes = Array(text.utf8.prefix(19))
    guard bytes.count == 10 || bytes.count >= 16 else { return nil }
    for (index, byte) in bytes.enumerated() {
      switch index {
      case 4, 7: if byte != 0x2D { return nil }
      case 10:
        if byte != 0x20, byte != 0x54 { return nil }
        bytes[10] = 0x20
      case 13, 16: if byte != 0x3A { return index == 16 ? String(decoding: bytes[..<16], as: UTF8.self) : nil }
      default: if !byte.isDecimalDigit { return index > 16 ? String(decoding: bytes[..<16], as: UTF8.self) : nil }
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The beginning of a year, month, day, hour or minute in the gap, the longest of them that there is.
  private static func roundMoment(above low: String, upTo high: String) -> String {
    for (count, rest) in [(4, "-01-01"), (7, "-01"), (10, ""), (13, ":00"), (16, "")] where high.utf8.count >= count {
      let moment = String(decoding: high.utf8.prefix(count), as: UTF8.self) + rest
      if moment > low, moment <= high { return moment }
    }
    return high
  }

  /// The number in the gap with the most zeros at its end; nil where it would have more than six digits before them: so
  /// many are a number somebody has.
  private static func roundNumber(above low: Double, upTo high: Double) -> String? {
    guard max(low.magnitude, high.magnitude) < 1e12 else { return nil }
    for exponent in stride(from: 12, through: -4, by: -1) {
      let power = power(of: exponent)
      let units = (high / power).rounded(.down)
      let number = units * power
      guard number > low, number <= high else { continue }
      if units.magnitude >= 1e6 { return nil }
      return exponent >= 0 ? "\(Int(number))" : "\(number)"
    }
    return nil
  }

  private static func power(of exponent: Int) -> Double {
    (0..<exponent.magnitude).reduce(1.0) { power, _ in exponent < 0 ? power / 10 : power * 10 }
  }
}
