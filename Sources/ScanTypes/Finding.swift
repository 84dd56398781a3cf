/// One column, path and rule with a verdict. Holds names and counts, never a value or a part of one.
public struct Finding: Sendable {
  public let table: TableName
  public let column: String
  /// Where in a document (`$.billing.cards[*].number`), or empty for the cell itself; grammar in `docs/paths.md`.
  public let path: String
  public let rule: RuleSummary
  public let verdict: Verdict
  /// Strongest first.
  public let reasons: [ReasonCode]
  /// 0…1: how sure the judge is that the rule and the verdict are right.
  public let confidence: Double
  public let rowsMatched: Int
  public let rowsScanned: Int
  /// Distinct matched values, normalised; exact up to 4,096, then estimated (± 2 %).
  public let distinctMatched: Int
  /// Stable over runs and data: made of target-independent names alone (rule, table, column, path).
  public let fingerprint: String
  /// The column that proves it: of the same table, with its path behind a space (`email`, `profile $.mail`), or of the table
  /// that a foreign key leads to (`customers.email`).
  public let related: String?
  /// Nil where no row is masked, or all are.
  public let halfMasked: HalfMasked?
  /// The line of the migration that made the column, relative to the root of the repository; nil where it is not known.
  public private(set) var madeAt: SourcePlace?
  /// Nil where nobody accepted it.
  public private(set) var acceptance: Acceptance?

  public init(
    table: TableName, column: String, path: String, rule: RuleSummary, verdict: Verdict,
    reasons: [ReasonCode], confidence: Double, rowsMatched: Int, rowsScanned: Int, distinctMatched: Int,
    fingerprint: String, related: String? = nil, halfMasked: HalfMasked? = nil,
    madeAt: SourcePlace? = nil
  ) {
    self.table = table
    self.column = column
    self.path = path
    self.rule = rule
    self.verdict = verdict
    self.reasons = reasons
    self.confidence = confidence
    self.rowsMatched = rowsMatched
    self.rowsScanned = rowsScanned
    self.distinctMatched = distinctMatched
    self.fingerprint = fingerprint
    self.related = related
    self.halfMasked = halfMasked
    self.madeAt = madeAt
  }

  /// The same with the line that made its column.
  public func made(at place: SourcePlace?) -> Finding {
    var finding = self
    finding.madeAt = place
    return finding
  }

  /// The same, accepted.
  public func accepted(_ acceptance: Acceptance) -> Finding {
    var finding = self
    finding.acceptance = acceptance
    return finding
  }

  /// `schema.table.column`, and the path behind a space where there is one.
  public var location: String {
    "\(table.displayName).\(column)" + (path.isEmpty ? "" : " \(path)")
  }
}

/// Real rows among masked ones, and what tells them apart.
public struct HalfMasked: Sendable, Equatable {
  public let realRows: Int
  public let maskedRows: Int
  /// What holds for the real rows and not for the masked ones, if one other column says it: `created_at >= 2026-03-01`,
  /// `tenant = 7`. Never a value that could be a person's.
  public let condition: String?

  public init(realRows: Int, maskedRows: Int, condition: String? = nil) {
    self.realRows = realRows
    self.maskedRows = maskedRows
    self.condition = condition
  }

  /// Of the rows that are either, the share that is real.
  public var realShare: Double { Double(realRows) / Double(max(realRows + maskedRows, 1)) }
}

/// What a report prints of a rule.
public struct RuleSummary: Hashable, Sendable {
  /// `contact.email`
  public let id: String
  /// `MP1001`
  public let code: String
  /// `E-mail address`
  public let title: String
  public let severity: Severity
  /// Control ids such as `GDPR-4.1`, `PCI-6.5.5`.
  public let controls: [String]
  /// One paragraph: what was found and why it matters.
  public let description: String
  /// One paragraph: what to do about it.
  public let remedy: String

  public init(
    id: String, code: String, title: String, severity: Severity, controls: [String], description: String,
    remedy: String
  ) {
    self.id = id
    self.code = code
    self.title = title
    self.severity = severity
    self.controls = controls
    self.description = description
    self.remedy = remedy
  }
}
