import Compliance
import DataSources
import ScanTypes

/// What the columns, the masking and the age of a copy show.
extension ObservationMaker {
  /// - Parameter isTold: whether it is known which migrations are applied.
  mutating func observe(
    _ drift: SchemaComparison, isTold: Bool, isStrict: Bool, on place: String, origins: ColumnOrigins
  ) {
    ask(.columnDrift)
    let made =
      isTold ? "which an applied migration makes" : "which a migration makes; whether it was applied cannot be told"
    let unmade = isTold ? "which no applied migration makes" : "which no migration makes"
    let wayOut =
      isTold
      ? "See who dropped it; apply what made it again, or put the change into a migration."
      : "Apply the migration, or see who dropped it."
    for table in drift.missingTables {
      add(
        .columnDrift, .table(table), level: "drift", distinguishing: "missing",
        "\(place) lacks the table \(shortName(table)), \(made).", hint: wayOut)
    }
    let whole = Set(drift.missingTables + drift.extraTables)
    for missing in drift.missing where !whole.contains(missing.table) {
      add(
        .columnDrift, .columns(missing.table, [missing.column]), level: "drift", distinguishing: "missing",
        place: origins.place(of: missing.column, in: missing.table),
        "\(place) lacks \(shortName(missing.table)).\(missing.column), \(made).", hint: wayOut)
    }
    for table in drift.extraTables {
      add(
        .columnDrift, .table(table), level: "drift", distinguishing: "extra",
        "\(place) has the table \(shortName(table)), \(unmade).",
        hint: "Put it into a migration, with masking rules for its personal columns, or drop it.")
    }
    for extra in drift.extra where !whole.contains(extra.table) {
      add(
        .columnDrift, .columns(extra.table, [extra.column]), level: "drift", distinguishing: "extra",
        "\(place) has \(shortName(extra.table)).\(extra.column), \(unmade).",
        hint: "Put it into a migration, with a masking rule where it is personal, or take it back.")
    }
    guard isStrict else { return }
    ask(.columnTypeDrift, .columnNullabilityDrift)
    for change in drift.types {
      add(
        .columnTypeDrift, .columns(change.place.table, [change.place.column]), level: "drift",
        place: origins.place(of: change.place.column, in: change.place.table),
        "\(shortName(change.place.table)).\(change.place.column) is \(change.actual) on \(place); the migrations say \(change.expected).",
        hint: "Put the change into a migration, or take it back.")
    }
    for change in drift.nullability {
      add(
        .columnNullabilityDrift, .columns(change.place.table, [change.place.column]), level: "drift",
        place: origins.place(of: change.place.column, in: change.place.table),
        "\(shortName(change.place.table)).\(change.place.column) is \(change.actual) on \(place); the migrations say \(change.expected).",
        hint: "Put the change into a migration, or take it back.")
    }
  }

  mutating func observe(_ coverage: MaskingCoverage, declarations: MaskingDeclarations, origins: ColumnOrigins) {
    guard !declarations.isEmpty else { return }
    ask(.maskingUncovered, .maskingRuleDead)
    if coverage.result.basis != "names" { ask(.maskingContradicted) }
    if declarations.requiresAll { ask(.maskingUndeclared) }
    func subject(_ place: SchemaComparison.Place) -> Observation.Subject { .columns(place.table, [place.column]) }
    for column in coverage.uncovered {
      let name = "\(shortName(column.place.table)).\(column.place.column)"
      add(
        .maskingUncovered, subject(column.place), level: "uncovered_pii",
        place: origins.place(of: column.place.column, in: column.place.table),
        "No masking rule covers \(name); \(column.why).",
        hint: "Add a masking rule for it, or declare that it is not personal and say why.")
    }
    for (column, rule) in coverage.contradicted {
      let name = "\(shortName(column.place.table)).\(column.place.column)"
      let declared = rule.treatment == .notPersonal ? "declared as not personal" : "declared as masked"
      add(
        .maskingContradicted, subject(column.place), place: rule.place,
        details: [.init("source", .text(rule.source))],
        "\(name) is \(declared) (\(rule.source)), and real data was found in it: \(column.what).",
        hint: rule.treatment == .notPersonal
          ? "Add a masking rule for it." : "Run the masking again over the whole column, and see why it missed it.")
    }
    for rule in coverage.deadRules {
      add(
        .maskingRuleDead, rule.place.map { .file($0.file) } ?? .target, level: "dead_rule", distinguishing: rule.name,
        place: rule.place, details: [.init("rule", .text(rule.name))],
        "A masking rule (\(rule.source)) names \(rule.name), which is not there.",
        hint: "Point the rule to the column as it is called now, or remove it.")
    }
    for place in coverage.undeclared {
      add(
        .maskingUndeclared, subject(place), level: "undeclared_column",
        place: origins.place(of: place.column, in: place.table),
        "Nothing is declared of \(shortName(place.table)).\(place.column): it is neither masked nor not personal.",
        hint: "Declare it in 'masking: masked:' or 'masking: not_personal:'.")
    }
  }

  mutating func observe(_ check: FreshnessCheck, appVersion: String?, on place: String) {
    ask(.ageUnknown, .copyStale, .copyAging, .timesInFuture)
    let result = check.result
    let limits = check.policy?.refresh
    let age = result.ageSeconds.map { FreshnessCheck.words(seconds: $0) } ?? ""
    let least = result.isLowerBound ? "at least " : ""
    let owner = check.policy?.owner.map { " Its owner is \($0)." } ?? ""
    let details: [Observation.Detail] =
      result.ageSeconds.map {
        [.init("age_seconds", .integer($0)), .init("evidence", .text(result.evidence))]
      } ?? []
    switch result.status {
    case .error:
      add(
        .copyStale, .target, details: details,
        "The data of \(place) is \(least)\(age) old by \(result.evidenceWords); \(limits?.errorAfter?.words ?? "") are allowed.\(owner)",
        hint: "Refresh it from a masked source, and see why the refresh did not run.")
    case .warn:
      add(
        .copyAging, .target, details: details,
        "The data of \(place) is \(least)\(age) old by \(result.evidenceWords); a warning was asked for after \(limits?.warnAfter?.words ?? "").\(owner)",
        hint: "Refresh it before its age reaches the limit.")
    case .unknown:
      let what =
        result.ageSeconds == nil
        ? "nothing tells" : "only that it is at least \(age) old is known, by \(result.evidenceWords)"
      add(
        .ageUnknown, .target, isInformational: limits?.isLimited != true,
        "How old the data of \(place) is cannot be told: \(what).\(owner)",
        hint: "Let the refresh write the table maskproof_refresh, or give a 'loaded_at_query' in the environment.")
    case .pass, .unlimited: break
    }
    for column in check.signals.timeColumns where column.rowsInFuture > 0 {
      add(
        .timesInFuture, .columns(column.table, [column.column]),
        details: [.init("rows", .integer(column.rowsInFuture))],
        "\(column.rowsInFuture) row\(column.rowsInFuture == 1 ? "" : "s") of \(shortName(column.table)).\(column.column) lie in the future; they were left out of the age.",
        hint: "Look at the column, and shift dates to the past alone.")
    }
    guard let data = result.datasetVersion, let app = appVersion else { return }
    ask(.versionsDiffer)
    if data != app {
      add(
        .versionsDiffer, .target, details: [.init("dataset_version", .text(data)), .init("app_version", .text(app))],
        "The data of \(place) is for version \(data), and version \(app) of the application runs on it.",
        hint: "Refresh it from a source of the same version, or deploy the version that the data is for.")
    }
  }
}
