import ScanTypes

extension RuleSummary {
  /// What is tested as one in JUnit: the first word of the id (`contact`, `fin`, `id`, `secret`).
  var family: String { String(id.prefix { $0 != "." }) }

  /// Whether it finds credentials rather than personal data.
  var isSecret: Bool { family == "secret" }
}

extension Finding {
  /// The full name for reports: target, table, column, and the path in a document behind a `#`.
  var columnName: String { "\(table.displayName).\(column)" + (path.isEmpty ? "" : "#\(path)") }

  /// `real: checksums hold far above chance, the name says so`.
  var reasonWords: String { reasons.map(\.words).joined(separator: ", ") }

  /// What another column shows: `made of 'email'`, `tied by a key to 'customers.email'`, `3 % of it not masked, where created_at >= 2026-03-01`.
  var detail: String? {
    if let related {
      return reasons.first?.rawValue == "linked.foreign-key" ? "tied by a key to '\(related)'" : "made of '\(related)'"
    }
    guard let halfMasked else { return nil }
    let percent = halfMasked.realShare * 100
    let share = percent < 1 ? "less than 1 %" : "\(min(99, Int(percent.rounded()))) %"
    return "\(share) of it not masked" + (halfMasked.condition.map { ", where \($0)" } ?? "")
  }

  /// `9,731 of 10,000 rows`.
  var rowWords: String { "\(rowCount(rowsMatched)) of \(rowCount(rowsScanned)) \(rowsScanned == 1 ? "row" : "rows")" }
}

extension ScanNotice {
  /// `public.audit.note`, or nil where the whole target is meant.
  var place: String? { table.map { $0.displayName + (column.map { ".\($0)" } ?? "") } }

  /// A sentence of its own; the source's words speak of the table as `it`.
  var sentence: String { "'\(place ?? "the target")' was not read in full: \(message.clause)." }
}

extension String {
  /// Without the full stop at its end, where more follows.
  var clause: String { hasSuffix(".") ? String(dropLast()) : self }
}
