import ScanTypes

// A line a fact: a word, and fields behind tabs. The last line is the SHA-256 of those before, so that what is cut off or
// changed is noticed.
extension ScanState {
  /// What every state file begins with, whatever its version.
  public static let signature = "maskproof-state\t"
  private static let header = signature + "1"

  /// The text of a state file.
  public var text: String {
    var lines = [Self.header]
    func add(_ fields: String...) { lines.append(fields.map(Self.escaped).joined(separator: "\t")) }
    add("version", basis.version)
    add("target", basis.target)
    add("rules", basis.rules)
    add("today", basis.today)
    for option in basis.options { add("option", option) }
    for table in tables {
      add(
        "table", Self.optional(table.name.schema), table.name.name, table.identity, "\(table.isSampled)",
        "\(table.rows)",
        "\(table.bytes)", table.filledValues.map { "\($0)" }.joined(separator: ","))
      for finding in table.findings {
        let half = finding.halfMasked
        add(
          "finding", finding.column, finding.path, finding.rule.id, finding.verdict.rawValue,
          finding.reasons.map(\.rawValue).joined(separator: ","), "\(finding.confidence)", "\(finding.rowsMatched)",
          "\(finding.rowsScanned)", "\(finding.distinctMatched)", finding.fingerprint, Self.optional(finding.related),
          half.map { "\($0.realRows),\($0.maskedRows)" } ?? "", Self.optional(half?.condition))
      }
    }
    if isComplete { add("complete") }
    let body = lines.joined(separator: "\n") + "\n"
    return body + "sha256\t\(sha256(body))\n"
  }

  /// - Parameter rules: of this scan, by id: a finding of another rule makes the text unreadable.
  /// - Returns: nil for what is no state, or a damaged one.
  public init?(text: String, rules: [RuleSummary]) {
    let known = Dictionary(rules.map { ($0.id, $0) }) { first, _ in first }
    // By bytes: a mark that combines with what stands before it may follow a tab.
    let bytes = Array(text.utf8)
    guard let lastLine = bytes.dropLast().lastIndex(of: UInt8(ascii: "\n")) else { return nil }
    let body = bytes[...lastLine]
    let sum = "sha256\t\(sha256(String(decoding: body, as: UTF8.self)))\n"
    guard bytes[(lastLine + 1)...].elementsEqual(sum.utf8) else { return nil }
    let lines = body.split(separator: UInt8(ascii: "\n"))
    guard let first = lines.first, first.elementsEqual(Self.header.utf8) else { return nil }
    var facts: [String: String] = [:]
    var options: [String] = []
    var tables: [Table] = []
    var isComplete = false
    for line in lines.dropFirst() {
      let fields = line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false).map {
        Self.unescaped(String(decoding: $0, as: UTF8.self))
      }
      switch (fields[0], fields.count) {
      case ("option", 2): options.append(fields[1])
      case ("table", 8):
        guard let table = Self.table(fields) else { return nil }
        tables.append(table)
      case ("finding", 14):
        guard let table = tables.popLast(), let finding = Self.finding(fields, of: table.name, known) else {
          return nil
        }
        tables.append(table.adding(finding))
      case ("complete", 1): isComplete = true
      case (let word, 2): facts[word] = fields[1]
      default: return nil
      }
    }
    guard let version = facts["version"], let target = facts["target"], let digest = facts["rules"],
      let today = facts["today"]
    else { return nil }
    basis = Basis(version: version, target: target, rules: digest, options: options, today: today)
    self.tables = tables
    self.isComplete = isComplete
  }

  private static func table(_ fields: [String]) -> Table? {
    guard let rows = Int(fields[5]), let bytes = Int(fields[6]) else { return nil }
    let filled = fields[7].split(separator: ",").map { Int($0) }
    guard filled.allSatisfy({ $0 != nil }) else { return nil }
    return Table(
      name: TableName(schema: optional(of: fields[1]), name: fields[2]), identity: fields[3],
      isSampled: fields[4] == "true", rows: rows, bytes: bytes, filledValues: filled.compactMap { $0 }, findings: [])
  }

  private static func finding(_ fields: [String], of table: TableName, _ rules: [String: RuleSummary]) -> Finding? {
    guard let rule = rules[fields[3]], let verdict = Verdict(rawValue: fields[4]), let confidence = Double(fields[6]),
      let matched = Int(fields[7]), let scanned = Int(fields[8]), let distinct = Int(fields[9])
    else { return nil }
    let counts = fields[12].split(separator: ",").compactMap { Int($0) }
    let half =
      counts.count == 2
      ? HalfMasked(realRows: counts[0], maskedRows: counts[1], condition: optional(of: fields[13])) : nil
    return Finding(
      table: table, column: fields[1], path: fields[2], rule: rule, verdict: verdict,
      reasons: fields[5].split(separator: ",").map { ReasonCode(rawValue: String($0)) }, confidence: confidence,
      rowsMatched: matched, rowsScanned: scanned, distinctMatched: distinct, fingerprint: fields[10],
      related: optional(of: fields[11]), halfMasked: half)
  }

  // MARK: Fields

  /// Nothing is empty, and the empty text `=`.
  private static func optional(_ text: String?) -> String { text.map { "=" + $0 } ?? "" }
  private static func optional(of field: String) -> String? {
    field.isEmpty ? nil : String(field.unicodeScalars.dropFirst())
  }

  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": escaped += "\\\\"
      case "\t": escaped += "\\t"
      case "\n": escaped += "\\n"
      case "\r": escaped += "\\r"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  private static func unescaped(_ field: String) -> String {
    var text = String.UnicodeScalarView()
    var isEscaped = false
    for scalar in field.unicodeScalars {
      if isEscaped {
        isEscaped = false
        switch scalar {
        case "t": text.append("\t")
        case "n": text.append("\n")
        case "r": text.append("\r")
        default: text.append(scalar)
        }
      } else if scalar == "\\" {
        isEscaped = true
      } else {
        text.append(scalar)
      }
    }
    return String(text)
  }
}

extension ScanState.Table {
  fileprivate func adding(_ finding: Finding) -> ScanState.Table {
    ScanState.Table(
      name: name, identity: identity, isSampled: isSampled, rows: rows, bytes: bytes, filledValues: filledValues,
      findings: findings + [finding])
  }
}
