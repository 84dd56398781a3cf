import Compliance
import Detection
import Migrations
import ScanTypes

/// Columns that pending migrations add, whose names are those of personal data, or that a rename takes from under a masking
/// rule, and that no masking rule covers.
struct PendingPersonal {
  private struct Column {
    /// Nil where it is not known which of the pending ones brings it.
    let migration: String?
    let place: SchemaComparison.Place
    /// `the name says telephone number`
    let why: String
    let line: SourcePlace?
  }

  private var columns: [Column] = []

  var names: [String] { columns.map(\.place.name) }

  init(
    columns differences: ColumnDifferences, history: MigrationHistory, detector: Detector,
    declarations: MaskingDeclarations, origins: ColumnOrigins
  ) {
    func why(_ place: SchemaComparison.Place) -> String? {
      guard declarations.rule(for: place.column, of: place.table) == nil else { return nil }
      // A key holds what its table is called after, and is no data of its own.
      let isKey = differences.isKey(place)
      if !isKey, let named = detector.personalData(inColumn: place.column, of: place.table.name) {
        return "the name says \(named.words)"
      }
      let names =
        [differences.formerName(of: place)].compactMap { $0 } + origins.formerNames(of: place.column, in: place.table)
      let former = names.first { old in
        switch declarations.rule(for: old.column, of: old.table)?.treatment {
        case .masked, .removed: true
        case .notPersonal: false
        case nil: !isKey && detector.personalData(inColumn: old.column, of: old.table.name) != nil
        }
      }
      return former.map { "it was called \(shortName($0.table)).\($0.column), which is personal" }
    }
    var seen: Set<SchemaComparison.Place> = []
    func note(_ place: SchemaComparison.Place, _ migration: String?) {
      guard seen.insert(place).inserted, let why = why(place) else { return }
      columns.append(Column(migration: migration, place: place, why: why, line: differences.line(of: place)))
    }
    for migration in history.pendingFiles {
      for place in differences.added(by: migration) { note(place, migration.id) }
    }
    // What a scratch database has at the head is pending, whether a line tells which file makes it or not.
    for place in differences.pendingMissing { note(place, nil) }
  }

  func observe(with maker: inout ObservationMaker, on place: String) {
    maker.ask(.maskingPendingPersonal)
    for column in columns {
      let name = "\(shortName(column.place.table)).\(column.place.column)"
      let brings =
        column.migration.map { "Migration \($0) is pending on \(place). It adds \(name)" }
        ?? "What is pending on \(place) adds \(name); which file does cannot be told"
      maker.add(
        .maskingPendingPersonal, .columns(column.place.table, [column.place.column]), level: "uncovered_pii",
        place: column.line, details: column.migration.map { [.init("migration", .text($0))] } ?? [],
        "\(brings); \(column.why); no masking rule covers it; the next refresh will bring it in unmasked.",
        hint: "Add a masking rule for it before the migration is applied or the copy is refreshed.")
    }
  }
}
