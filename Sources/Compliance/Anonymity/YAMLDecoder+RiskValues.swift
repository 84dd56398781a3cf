import ScanTypes
import YAMLText

/// The kinds of values in the section `kanonymity:`.
extension YAMLDecoder {
  /// A whole number between two.
  mutating func count(_ entry: YAMLNode.Entry?, from least: Int, to most: Int = 1_000_000_000) -> Int? {
    guard let entry, let text = text(entry) else { return nil }
    if let number = Int(text), (least...most).contains(number) { return number }
    report(
      entry.value.line, "'\(entry.key)' is not a whole number from \(least) to \(most)",
      "write one, such as \(max(least, 5))")
    return nil
  }

  mutating func number(_ entry: YAMLNode.Entry?, in range: ClosedRange<Double>) -> Double? {
    guard let entry, let text = text(entry) else { return nil }
    if let number = Double(text), range.contains(number) { return number }
    report(entry.value.line, "'\(entry.key)' is not a number from \(range.lowerBound) up", "write one, such as 2.5")
    return nil
  }

  /// 0 to 1, or a percentage.
  mutating func share(_ entry: YAMLNode.Entry?) -> Double? {
    guard let entry, let text = text(entry) else { return nil }
    if let share = Self.share(text), (0...1).contains(share) { return share }
    report(
      entry.value.line, "'\(entry.key)' is no share of a whole", "write a number from 0 to 1, or a percentage: \"2%\"")
    return nil
  }

  /// A number of rows, or a percentage of them.
  mutating func allowance(_ entry: YAMLNode.Entry?) -> Allowance? {
    guard let entry, let text = text(entry) else { return nil }
    if let rows = Int(text), rows >= 0 { return .rows(rows) }
    if text.hasSuffix("%"), let share = Self.share(text), (0...1).contains(share) { return .share(share) }
    report(entry.value.line, "'\(entry.key)' is no number of rows", "write a whole number, or a percentage: \"0.1%\"")
    return nil
  }

  private static func share(_ text: String) -> Double? {
    text.hasSuffix("%") ? Double(text.dropLast()).map { $0 / 100 } : Double(text)
  }

  /// Texts of which one may be empty.
  mutating func tokens(_ entry: YAMLNode.Entry?) -> [String] {
    items(entry).compactMap { item in
      if case .scalar(let text) = item.content { return text }
      report(item.line, "a suppressed token is written as \(item.kindName)", "write one text")
      return nil
    }
  }

  /// By column, `[prefix: 3, year, "band:5y", drop]`.
  mutating func hints(_ entry: YAMLNode.Entry?) -> [String: [GeneralisationHint]] {
    guard let entry else { return [:] }
    guard case .mapping(let columns) = entry.value.content else {
      report(entry.value.line, "'generalize' has no columns", "write a column, and behind it a list: [prefix: 3, drop]")
      return [:]
    }
    var hints: [String: [GeneralisationHint]] = [:]
    for column in columns {
      let steps = items(column).compactMap { hint($0) }
      hints[column.key] = steps
      guard let wrong = zip(steps, steps.dropFirst()).first(where: { !$1.isCoarser(than: $0) }) else { continue }
      report(
        column.line, "'\(wrong.1.words)' of '\(column.key)' does not go on from '\(wrong.0.words)'",
        "order steps from fine to coarse: shorter prefixes; month, year, decade; bands that divide the next; drop last")
    }
    return hints
  }

  private mutating func hint(_ node: YAMLNode) -> GeneralisationHint? {
    let hint: GeneralisationHint?
    switch node.content {
    case .scalar(let text):
      let parts = text.split(separator: ":", maxSplits: 1).map { String($0) }
      hint = Self.hint(parts.first ?? "", parts.count > 1 ? parts[1] : nil)
    case .mapping(let entries):
      guard entries.count == 1, case .scalar(let value) = entries[0].value.content else {
        hint = nil
        break
      }
      hint = Self.hint(entries[0].key, value)
    case .sequence: hint = nil
    }
    if hint == nil {
      report(
        node.line, "a step of 'generalize' is not known",
        "write prefix: 3, month, year, decade, band: 10, \"band:5y\" or drop"
      )
    }
    return hint
  }

  private static func hint(_ word: String, _ value: String?) -> GeneralisationHint? {
    switch (word, value) {
    case ("drop", nil): return .drop
    case ("month", nil): return .month
    case ("year", nil): return .year
    case ("decade", nil): return .decade
    case ("prefix", let value?): return Int(value).flatMap { (1...100).contains($0) ? .prefix($0) : nil }
    case ("band", let value?):
      let isYears = value.hasSuffix("y")
      guard let width = Int(isYears ? String(value.dropLast()) : value), width > 0 else { return nil }
      return .band(width: width, ofYears: isYears)
    default: return nil
    }
  }
}

extension GeneralisationHint {
  /// As it is written.
  fileprivate var words: String {
    switch self {
    case .prefix(let count): "prefix: \(count)"
    case .month: "month"
    case .year: "year"
    case .decade: "decade"
    case .band(let width, let isYears): "band: \(width)\(isYears ? "y" : "")"
    case .drop: "drop"
    }
  }

  /// Years that a step of a date keeps together; 0 for a month.
  private var years: Int? {
    switch self {
    case .month: 0
    case .year: 1
    case .decade: 10
    case .band(let width, ofYears: true): width
    default: nil
    }
  }

  /// Whether it keeps together what another does, and more.
  fileprivate func isCoarser(than other: GeneralisationHint) -> Bool {
    switch (other, self) {
    case (.drop, _): return false
    case (_, .drop): return true
    case (.prefix(let longer), .prefix(let shorter)): return shorter < longer
    case (.band(let narrow, ofYears: false), .band(let wide, ofYears: false)):
      return wide > narrow && wide % narrow == 0
    default:
      guard let fine = other.years, let coarse = years else { return false }
      return coarse > fine && (fine == 0 || coarse % fine == 0)
    }
  }
}
