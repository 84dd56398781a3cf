import Compliance
import DataSources
import Migrations
import ScanTypes

/// Columns that came with a migration behind the one up to which the masking declarations are approved, and of which nothing is
/// declared: nobody looked at what they hold.
struct NewerColumns {
  private struct Column {
    let place: SchemaComparison.Place
    let migration: String
    let line: SourcePlace
  }

  private let approval: MaskingDeclarations.Approval?
  private var columns: [Column] = []
  /// Nil unless the approved migration is none of these.
  private(set) var notice: ScanNotice?

  init(
    _ declarations: MaskingDeclarations, schema: [SchemaTable], history: MigrationHistory, origins: ColumnOrigins
  ) {
    approval = declarations.approval
    guard let approval else { return }
    guard let last = history.migrations.firstIndex(where: { $0.id == approval.migration }) else {
      let nearest = history.migrations.map(\.id).nearest(to: approval.migration).map { "did you mean '\($0)'?" }
      notice = ScanNotice(
        table: nil, code: "masking.approval",
        message: "\(approval.place): no migration here is '\(approval.migration)', so what came after it is not known.",
        hint: nearest ?? "Name the last migration whose columns somebody looked at.")
      return
    }
    let later = Set(history.migrations[(last + 1)...].filter { $0.file != nil }.map(\.id))
    let byPath = Dictionary(grouping: history.migrations.filter { $0.file != nil }) { $0.file?.path ?? "" }
    for table in schema where table.kind == .table {
      for column in table.columns where declarations.rule(for: column.name, of: table.name) == nil {
        guard let made = origins.made(column.name, in: table.name) else { continue }
        // Of several migrations in one file the last that begins before the line.
        let migration = (byPath[made.file] ?? []).filter { ($0.file?.line ?? 0) <= made.line }
          .max { ($0.file?.line ?? 0) < ($1.file?.line ?? 0) }
        guard let migration, later.contains(migration.id) else { continue }
        columns.append(
          Column(
            place: SchemaComparison.Place(table: table.name, column: column.name), migration: migration.id,
            line: origins.shown(made)))
      }
    }
  }

  var names: [String] { columns.map(\.place.name) }

  func observe(with maker: inout ObservationMaker) {
    guard let approval, notice == nil else { return }
    maker.ask(.maskingDrift)
    for column in columns {
      maker.add(
        .maskingDrift, .columns(column.place.table, [column.place.column]), level: "newer_column", place: column.line,
        details: [.init("migration", .text(column.migration)), .init("approved", .text(approval.migration))],
        "\(shortName(column.place.table)).\(column.place.column) came with migration \(column.migration), and the masking is approved up to \(approval.migration).",
        hint: "Look at what it holds, add a masking rule or declare it as not personal, and raise 'masking: approved:'."
      )
    }
  }
}
