/// What became of migrations whose files are there no more, or are called otherwise.
extension FlywayReader {
  /// The baseline file that stands for migrations which ran here one by one and whose files were taken away since. Flyway
  /// itself does not run it here.
  func squashed(_ rows: FlywayRows) -> FlywayFile? {
    let ran = rows.versioned.filter { $0.state == .applied }.map(\.version)
    guard rows.baseline == nil, let newest = ran.max() else { return nil }
    let fitting = files.filter { file in
      guard file.kind == .baseline, let version = file.version, version <= newest else { return false }
      return ran.contains { $0 <= version }
        && !files.contains { other in other.kind == .versioned && other.version.map { $0 <= version } ?? false }
    }
    return fitting.max { isBefore($0.version, $1.version) }
  }

  /// Rows that the baseline file stands for have no file, and none is missed.
  func supersede(_ migrations: inout [Migration], below version: FlywayVersion, _ rows: FlywayRows) {
    let ids = Set(rows.versioned.filter { $0.state == .applied && $0.version <= version }.map(\.id))
    for place in migrations.indices where migrations[place].file == nil && ids.contains(migrations[place].id) {
      migrations[place].state = .superseded
    }
  }

  /// `flyway validate` compares what it took from the name of a file with the name that the file has now.
  func renamed(_ rows: FlywayRows) -> [MigrationError] {
    let versions = files.filter { file in
      guard file.kind == .versioned, file.isSQL, !file.description.isEmpty, let version = file.version else {
        return false
      }
      return rows.descriptions[version].map { $0 != file.description } ?? false
    }.compactMap { $0.version?.text }
    guard let first = versions.first else { return [] }
    let which = versions.count == 1 ? "migration \(first)" : "\(versions.count) migrations, the first \(first),"
    return [
      MigrationError(
        .notTold, problem: "the history describes \(which) otherwise than the name of the file does",
        hint:
          "the file was renamed since it was applied, on which 'flyway validate' fails: give it its name back, or run "
          + "'flyway repair'")
    ]
  }
}
