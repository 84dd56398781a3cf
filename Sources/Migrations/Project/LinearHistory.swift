import ScanTypes

/// Files in one order against rows, for the tools whose migrations form a line.
struct LinearHistory<Version: Comparable & Hashable & Sendable> {
  /// A file, and the version that puts it in its place.
  struct File {
    var id: String
    var version: Version
    var file: MigrationFile
  }

  /// A row of the history.
  struct Row {
    var id: String
    var version: Version
    var applied: AppliedRow
    /// Other than applied: failed, a baseline, taken back.
    var state: MigrationState = .applied
  }

  /// What must be known beside files and rows.
  struct Rules {
    /// Compares a file with its row; called for each pair.
    var compare: (File, Row) -> ContentComparison = { _, _ in .notCompared }
    /// Changes what follows from order alone: below a baseline, for instance.
    var adjust: (File, MigrationState) -> MigrationState = { _, state in state }
    /// Whether the place of a row tells when it ran.
    var placesTellOrder = true
  }

  var files: [File]
  var rows: [Row]
  var rules = Rules()
  private(set) var notices: [MigrationError] = []

  init(files: [File], rows: [Row], rules: Rules = Rules()) {
    // A tie is two files of one version: the path decides, so that the order given does not matter.
    self.files = files.sorted {
      $0.version == $1.version ? $0.file.path.isBefore($1.file.path) : $0.version < $1.version
    }
    self.rows = rows
    self.rules = rules
  }

  /// - Complexity: O(*n* log *n*) in files and rows.
  mutating func migrations() -> [Migration] {
    let rowsByVersion = Dictionary(rows.map { ($0.version, $0) }, uniquingKeysWith: { $1 })
    let late = lateVersions()
    let highestApplied = rows.lazy.filter { $0.state == .applied || $0.state == .baseline }.map(\.version).max()
    var seen: [Version: File] = [:]
    var migrations: [Migration] = []
    for file in files {
      if let first = seen[file.version] {
        noteDuplicate(file, of: first)
        migrations.append(
          Migration(id: file.id, file: file.file, state: .notTold("\(first.file.path) has the same version")))
        continue
      }
      seen[file.version] = file
      migrations.append(
        merged(file, rowsByVersion[file.version], isLate: late.contains(file.version), highestApplied))
    }
    return migrations + rowsWithoutFile(seen: seen)
  }

  private func merged(_ file: File, _ row: Row?, isLate: Bool, _ highestApplied: Version?) -> Migration {
    guard let row else {
      let state = rules.adjust(file, .pending)
      let isLate = state == .pending && highestApplied.map { file.version < $0 } ?? false
      return Migration(id: file.id, file: file.file, state: state, isOutOfOrder: isLate)
    }
    let state = rules.adjust(file, row.state)
    let isCompared = state == .applied || state == .needsRerun
    return Migration(
      id: row.id, file: file.file, state: state, content: isCompared ? rules.compare(file, row) : .notCompared,
      isOutOfOrder: isLate, row: row.applied)
  }

  private func rowsWithoutFile(seen: [Version: File]) -> [Migration] {
    let newest = files.last?.version
    var done: Set<Version> = []
    let left = rows.filter { seen[$0.version] == nil && done.insert($0.version).inserted }
    return left.sorted { $0.version < $1.version }.map { row in
      let isAhead = newest.map { row.version > $0 } ?? false
      let state = row.state == .applied ? .missingLocally(isAhead: isAhead) : row.state
      return Migration(id: row.id, state: state, row: row.applied)
    }
  }

  /// Versions that were run after a later one.
  private func lateVersions() -> Set<Version> {
    guard rules.placesTellOrder else { return [] }
    var late: Set<Version> = []
    var highest: Version?
    let placed = rows.filter { $0.applied.place != nil && $0.state == .applied }
    for row in placed.sorted(by: { ($0.applied.place ?? 0) < ($1.applied.place ?? 0) }) {
      if let top = highest, row.version < top { late.insert(row.version) } else { highest = row.version }
    }
    return late
  }

  private mutating func noteDuplicate(_ file: File, of first: File) {
    notices.append(
      MigrationError(
        .duplicateVersion, path: file.file.path,
        problem: "the version \(file.id) is that of \(first.file.path) too",
        hint: "give one of them a version of its own"))
  }
}

extension [AppliedRow] {
  /// Places by a key of the rows, for tables that have one only in their times or ids.
  static func placed<Row>(_ rows: [Row], by isBefore: (Row, Row) -> Bool) -> [(row: Row, place: Int)] {
    rows.sorted(by: isBefore).enumerated().map { ($0.element, $0.offset) }
  }
}
