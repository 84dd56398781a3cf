import ScanTypes

/// The history of Flyway, one entry for each version and each repeatable: what the newest row says.
struct FlywayRows {
  struct Repeatable {
    var script: String
    var state: MigrationState
    var applied: AppliedRow
  }

  private(set) var versioned: [LinearHistory<FlywayVersion>.Row] = []
  /// By description: Flyway knows a repeatable migration by it.
  private(set) var repeatable: [String: Repeatable] = [:]
  private(set) var baseline: FlywayVersion?
  /// What Flyway took from the files' names, by version.
  private(set) var descriptions: [FlywayVersion: String] = [:]
  let isEmpty: Bool

  init(_ tables: ToolTables) throws(MigrationError) {
    let rows = tables.rows.sorted { ($0.integer("installed_rank") ?? 0) < ($1.integer("installed_rank") ?? 0) }
    isEmpty = rows.isEmpty
    var newest: [FlywayVersion: LinearHistory<FlywayVersion>.Row] = [:]
    for row in rows {
      let type = row.text("type")?.uppercased() ?? "SQL"
      let applied = AppliedRow(
        place: row.integer("installed_rank"), time: row.text("installed_on"), checksum: row.text("checksum"))
      let hasSucceeded = row.flag("success") ?? true
      let failure = MigrationState.failed("Flyway began it and it failed; part of it may have run")
      guard let written = row.text("version") else {
        // The row of the schema's creation is no migration.
        if type == "SCHEMA" { continue }
        let description = row.text("description") ?? ""
        repeatable[description] =
          type == "DELETE"
          ? nil
          : Repeatable(
            script: row.text("script") ?? description, state: hasSucceeded ? .applied : failure, applied: applied)
        continue
      }
      guard let version = FlywayVersion(written) else {
        throw MigrationError(
          .strangeHistory, problem: "the history table holds a version that Flyway does not write",
          hint: "check that \(tables.name?.displayName ?? "it") is Flyway's own table")
      }
      switch type {
      case "DELETE": newest[version] = nil
      case "UNDO_SQL", "UNDO_JDBC": if hasSucceeded { newest[version]?.state = .undone }
      case "BASELINE", "SQL_BASELINE":
        newest[version] = .init(id: written, version: version, applied: applied, state: .baseline)
        baseline = max(baseline ?? version, version)
      default:
        descriptions[version] = row.text("description")
        newest[version] = .init(
          id: written, version: version, applied: applied, state: hasSucceeded ? .applied : failure)
      }
    }
    versioned = newest.values.sorted { $0.version < $1.version }
  }
}
