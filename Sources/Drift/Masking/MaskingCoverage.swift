import Compliance
import DataSources
import Detection
import ScanTypes

/// What masking declarations cover of a database's columns.
struct MaskingCoverage {
  struct Column {
    let place: SchemaComparison.Place
    /// What says that it is personal: the title of a rule.
    let what: String
    /// The same for a sentence: `the name says telephone number`.
    let why: String
  }

  private(set) var result = DriftReport.Masking()
  private(set) var uncovered: [Column] = []
  /// Masked or declared harmless, and real data was found.
  private(set) var contradicted: [(column: Column, rule: MaskingRule)] = []
  private(set) var deadRules: [MaskingRule] = []
  private(set) var undeclared: [SchemaComparison.Place] = []

  /// - Parameters:
  ///   - schema: what is in the database, without the tables of tools.
  ///   - findings: nil when no data was looked at.
  ///   - pending: columns that pending migrations add: a rule for one of them is not dead.
  init(
    schema: [SchemaTable], declarations: MaskingDeclarations, findings: [Finding]?, detector: Detector,
    pending: Set<SchemaComparison.Place>
  ) {
    result.basis = findings == nil ? "names" : "names and data"
    result.sources = Array(Set(declarations.rules.map(\.source))).sorted()
    var byColumn: [SchemaComparison.Place: [Finding]] = [:]
    for finding in findings ?? [] where !finding.rule.id.hasPrefix("mask.") {
      byColumn[SchemaComparison.Place(table: finding.table, column: finding.column), default: []].append(finding)
    }
    let tables = schema.filter { $0.kind == .table }
    let keys = ConventionalKeys(tables: tables.map(\.name))
    var personal = 0
    var covered = 0
    for table in tables {
      var own = (personal: 0, covered: 0)
      for column in table.columns {
        let place = SchemaComparison.Place(table: table.name, column: column.name)
        let found = byColumn[place] ?? []
        let rule = declarations.rule(for: column.name, of: table.name)
        let named = detector.personalData(inColumn: column.name, of: table.name.name)
        let real = found.first { $0.verdict == .real }
        // A foreign key holds what its table is called after, and is no data of its own.
        let isNamed = named != nil && !column.isKey && !keys.leads(column.name, type: column.type)
        if let finding = found.first, finding.verdict != .synthetic || isNamed {
          let why =
            if let real {
              "real data was found in it (\(real.rule.title))"
            } else if isNamed, let named {
              "the name says \(named.words)"
            } else {
              "its values are masked or generated ones (\(finding.rule.title))"
            }
          note(place, what: (real ?? finding).rule.title, why: why, real: real, rule: rule, counts: &own)
        } else if isNamed, let named, rule?.treatment != .notPersonal {
          note(
            place, what: named.words, why: "the name says \(named.words)", real: nil, rule: rule, counts: &own)
        }
        if declarations.requiresAll, rule == nil, !column.isKey, uncovered.last?.place != place {
          undeclared.append(place)
        }
      }
      if own.personal > 0 {
        result.tables.append(
          DriftReport.Masking.Table(table: table.name.displayName, personal: own.personal, covered: own.covered))
      }
      personal += own.personal
      covered += own.covered
    }
    if !declarations.isEmpty, personal > 0 { result.coverage = Double(covered) / Double(personal) }
    findDead(declarations, tables: schema, pending: pending)
    result.uncovered = uncovered.map(\.place.name)
    result.contradicted = contradicted.map(\.column.place.name)
    result.deadRules = deadRules.map(\.name)
    result.undeclared = undeclared.map(\.name)
  }

  private mutating func note(
    _ place: SchemaComparison.Place, what: String, why: String, real: Finding?, rule: MaskingRule?,
    counts: inout (personal: Int, covered: Int)
  ) {
    counts.personal += 1
    let column = Column(place: place, what: what, why: why)
    switch rule?.treatment {
    case .masked, .removed:
      counts.covered += 1
      if real != nil, let rule { contradicted.append((column, rule)) }
    case .notPersonal:
      if real != nil, let rule { contradicted.append((column, rule)) } else { counts.personal -= 1 }
    case nil: uncovered.append(column)
    }
  }

  private mutating func findDead(
    _ declarations: MaskingDeclarations, tables: [SchemaTable], pending: Set<SchemaComparison.Place>
  ) {
    var known: [String: [SchemaTable]] = [:]
    for table in tables { known[table.name.name.lowercased(), default: []].append(table) }
    var coming: [String: Set<String>] = [:]
    for place in pending { coming[place.table.name.lowercased(), default: []].insert(place.column.lowercased()) }
    for rule in declarations.rules {
      let table = rule.table.lowercased()
      let fitting = (known[table] ?? []).filter {
        rule.schema == nil || $0.name.schema == nil || $0.name.schema?.lowercased() == rule.schema?.lowercased()
      }
      let column = rule.column?.lowercased()
      let isThere =
        column == nil || column == "*"
        ? !fitting.isEmpty || coming[table] != nil
        : fitting.contains { $0.columns.contains { $0.name.lowercased() == column } }
          || coming[table]?.contains(column ?? "") ?? false
      if !isThere { deadRules.append(rule) }
    }
  }
}
