import Compliance
import Detection
import Migrations
import ScanTypes

/// Columns that pending migrations add, whose names are those of personal data, and that no masking rule covers.
struct PendingPersonal {
  private struct Column {
    let migration: String
    let place: SchemaComparison.Place
    let what: String
    let line: SourcePlace?
  }

  private var columns: [Column] = []

  var names: [String] { columns.map(\.place.name) }

  init(
    columns differences: ColumnDifferences, history: MigrationHistory, detector: Detector,
    declarations: MaskingDeclarations, origins: ColumnOrigins, shown: (String) -> String
  ) {
    var seen: Set<SchemaComparison.Place> = []
    for migration in history.pendingFiles {
      for place in differences.added(by: migration, shown: shown) where seen.insert(place).inserted {
        guard let named = detector.personalData(inColumn: place.column, of: place.table.name),
          declarations.rule(for: place.column, of: place.table) == nil
        else { continue }
        columns.append(
          Column(
            migration: migration.id, place: place, what: named.words,
            line: differences.line(of: place, in: migration, shown: shown)))
      }
    }
  }

  func observe(with maker: inout ObservationMaker, on place: String) {
    maker.ask(.maskingPendingPersonal)
    for column in columns {
      let name = "\(shortName(column.place.table)).\(column.place.column)"
      maker.add(
        .maskingPendingPersonal, .columns(column.place.table, [column.place.column]), level: "uncovered_pii",
        place: column.line, details: [.init("migration", .text(column.migration))],
        "Migration \(column.migration) is pending on \(place). It adds \(name); the name says \(column.what);"
          + " no masking rule covers it; the next refresh will bring it in unmasked.",
        hint: "Add a masking rule for it before the migration is applied or the copy is refreshed.")
    }
  }
}
