import Migrations
import ScanTypes

/// What the files and the history say of each other.
extension ObservationMaker {
  mutating func observe(
    _ history: MigrationHistory, edited: [DriftReport.Edited], pending: [DriftReport.Pending], pendingError: Int?,
    on place: String, shown: (String) -> String
  ) {
    ask(
      .migrationPending, .migrationMissingLocally, .migrationFailed, .migrationOutOfOrder, .databaseAhead, .severalHeads
    )
    if history.contentCheck != nil { ask(.migrationEdited, .lineEndsDiffer, .oldChecksum) }
    let isTooMany = pendingError.map { pending.count >= $0 } ?? false
    // Several pending ones may bear one id, as what sqitch reworks does.
    func key(_ id: String, _ place: SourcePlace?) -> String { "\(id)\u{0}\(place?.file ?? "")\u{0}\(place?.line ?? 0)" }
    let adds = Dictionary(pending.map { (key($0.id, $0.place), $0.adds) }, uniquingKeysWith: { first, _ in first })
    let edited = Dictionary(edited.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    for migration in history.migrations {
      let file = migration.file.map { SourcePlace(file: shown($0.path), line: $0.line) }
      observeState(
        migration, file, adds: adds[key(migration.id, file)] ?? [], isTooMany: isTooMany, on: place)
      observeContent(migration, file, edited: edited[migration.id])
      if migration.isOutOfOrder {
        add(
          .migrationOutOfOrder, .migration(migration.id), place: file,
          migration.isApplied
            ? "Migration \(migration.id) was applied out of order on \(place)."
            : "Migration \(migration.id) comes before one that is applied on \(place): the tool would apply it out of "
              + "order, or refuse or skip it.",
          hint: "Databases made from the same files may differ; give it a number behind the last one.")
      }
    }
    let heads = history.competingHeads
    if !heads.isEmpty {
      add(
        .severalHeads, .target, details: [.init("heads", .texts(heads))],
        "The migrations have \(heads.count) heads: \(heads.joined(separator: ", ")).",
        hint: "Merge them with \(history.tool.displayName), so that one follows the other.")
    }
    for file in history.skipped {
      let path = shown(file.path)
      add(
        .migrationSkipped, .file(path), isInformational: true, place: SourcePlace(file: path, line: 1),
        "\(history.tool.displayName) skips \(path): \(file.reason).",
        hint: file.remedy ?? "Name it \(file.naming) if it is to run.")
    }
    let ahead = history.ahead
    if let first = ahead.first {
      add(
        .databaseAhead, .target, details: [.init("migrations", .texts(ahead))],
        "\(place) is ahead of this checkout: it has \(ahead.count == 1 ? "migration \(first), which no file here has" : "\(ahead.count) migrations that no file here has, the first \(first)").",
        hint: "Check out the revision that was deployed there.")
    }
  }

  private mutating func observeState(
    _ migration: Migration, _ file: SourcePlace?, adds: [String], isTooMany: Bool, on place: String
  ) {
    switch migration.state {
    case .pending, .undone:
      let brings = adds.isEmpty ? "" : " It adds \(listed(adds))."
      let undone = migration.state == .undone ? " (it was applied and taken back)" : ""
      add(
        .migrationPending, .migration(migration.id), level: "pending", raisedTo: isTooMany ? .high : nil, place: file,
        details: adds.isEmpty ? [] : [.init("adds", .texts(adds))],
        "Migration \(migration.id) is pending on \(place)\(undone).\(brings)",
        hint: "Apply it, after a masking rule covers each personal column that it adds.")
    case .needsRerun:
      add(
        .migrationToRunAgain, .migration(migration.id), level: "pending", place: file,
        "Migration \(migration.id) changed since it was last run on \(place), and is run again with the next migration.",
        hint: "Apply the migrations.")
    case .failed(let what):
      add(
        .migrationFailed, .migration(migration.id), place: file,
        "Migration \(migration.id) did not finish on \(place): \(what).",
        hint: "See which of its statements took effect, finish or undo them by hand, and tell the tool.")
    case .missingLocally(isAhead: false) where migration.idShape != nil:
      add(
        .migrationMissingLocally, .migration(migration.id),
        "\(migration.id.capitalizedFirst) on \(place) holds no id of a migration but \(migration.idShape ?? ""), and no file here has it.",
        hint: "Look at the row: what does not look like the tool's own ids is not shown.")
    case .missingLocally(isAhead: false):
      add(
        .migrationMissingLocally, .migration(migration.id),
        "Migration \(migration.id) was applied on \(place), and no file here has it.",
        hint: "Bring the file back, or check out the revision that was deployed there.")
    case .notTold(let reason):
      add(
        .migrationCannotBeCompared, .migration(migration.id), place: file,
        "Whether migration \(migration.id) is applied on \(place) cannot be told: \(reason).",
        hint: "Look at what it does, and at the database.")
    case .missingLocally(isAhead: true), .applied, .baseline, .ignored, .superseded: break
    }
  }

  private mutating func observeContent(_ migration: Migration, _ file: SourcePlace?, edited: DriftReport.Edited?) {
    let id = migration.id
    switch migration.content {
    case .edited:
      let revision = edited?.revision.map { "; it was applied as in revision \($0.prefix(12))" } ?? ""
      let reason = edited?.revision == nil && edited?.reason.isEmpty == false ? " (\(edited?.reason ?? ""))" : ""
      add(
        .migrationEdited, .migration(id), level: "edited", place: file,
        details: edited?.revision.map { [.init("revision", .text($0))] } ?? [],
        "Migration \(id) was changed after it was applied\(revision)\(reason).",
        hint: "Restore the file as it was applied, and put the change into a new migration.")
    case .lineEndsOnly:
      add(
        .lineEndsDiffer, .migration(id), place: file,
        "Migration \(id) differs from what was applied in line ends only.",
        hint: "Fix the line ends of migrations in .gitattributes (*.sql text eol=lf).")
    case .oldAlgorithm(let name):
      add(
        .oldChecksum, .migration(id), place: file,
        "Migration \(id) is as it was applied, by an older way to compute its checksum (\(name)).",
        hint: "Let the tool write its checksums anew.")
    case .cannotCompare(let reason):
      add(
        .migrationCannotBeCompared, .migration(id), distinguishing: "content", place: file,
        "Whether migration \(id) was changed after it was applied cannot be told: \(reason).",
        hint: "Compare the file with the revision that was deployed, by git.")
    case .notCompared, .same: break
    }
  }
}

extension String {
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}

/// `1 table`, `2 tables`
func counted(_ number: Int, _ unit: String) -> String { "\(number) \(unit)\(number == 1 ? "" : "s")" }

/// `a, b and 3 more`
func listed(_ names: [String], most: Int = 6) -> String {
  if names.count <= most {
    return names.count < 2
      ? names.joined() : names.dropLast().joined(separator: ", ") + " and " + (names.last ?? "")
  }
  return names.prefix(most).joined(separator: ", ") + " and \(names.count - most) more"
}
