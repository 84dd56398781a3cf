import DataSources
import Migrations
import ScanTypes

/// What differs between a database and what its repository expects, told apart into drift and what is pending.
struct ColumnDifferences {
  typealias Place = SchemaComparison.Place

  /// Against the version that the database claims; nil where that is not known.
  private(set) var drift: SchemaComparison?
  /// At the head and not in the database, without what has drifted.
  private(set) var pendingMissing: [Place] = []
  private(set) var pendingExtra: [Place] = []
  private let origins: ColumnOrigins
  private let code: [CodeColumn]

  init(
    _ expected: ExpectedSchema, actual: [SchemaTable], history: MigrationHistory, project: MigrationProject,
    origins: ColumnOrigins, foldsCase: Bool
  ) {
    self.origins = origins
    var code: [CodeColumn] = []
    for migration in history.pendingFiles {
      guard let file = migration.file, !file.isSQL, let bytes = try? project.folder.bytes(of: file.path) else {
        continue
      }
      code += CodeColumns(bytes, file: file.path).added
    }
    self.code = code
    func compare(_ tables: [SchemaTable]) -> SchemaComparison {
      let known = Set(tables.map(\.name))
      return SchemaComparison(expected: tables, actual: actual, foldsCase: foldsCase) { table in
        expected.isUncertain(table) || (expected.hasOlderTables && !known.contains(table))
      }
    }
    let head = expected.head.map(compare)
    if expected.isHeadAlone, let head {
      // The file is at the head: what pending migrations name is pending, the rest has drifted.
      let named = Self.namesInPending(history, project)
      drift = head.without {
        named.contains($0.column.lowercased())
          || named.contains($0.table.name.lowercased()) && history.pendingFiles.count > 0 && head.isOfWholeTable($0)
      }
      pendingMissing = head.missing.filter { !(drift?.missing.contains($0) ?? false) }
      pendingExtra = head.extra.filter { !(drift?.extra.contains($0) ?? false) }
    } else {
      drift = expected.applied.map(compare)
      let driftMissing = Set(drift?.missing ?? [])
      let driftExtra = Set(drift?.extra ?? [])
      pendingMissing = (head?.missing ?? []).filter { !driftMissing.contains($0) }
      pendingExtra = (head?.extra ?? []).filter { !driftExtra.contains($0) }
    }
    addCode(actual, foldsCase: foldsCase)
  }

  /// Columns that pending programs add, as far as their text says so.
  private mutating func addCode(_ actual: [SchemaTable], foldsCase: Bool) {
    for column in code {
      let table = actual.first { $0.name.name == column.table || column.fits($0.name.name) }
      let name =
        table?.name ?? TableName(schema: actual.first?.name.schema == nil ? nil : "public", name: column.tableName)
      let place = Place(table: name, column: column.column)
      let isThere = table?.columns.contains { $0.name.lowercased() == column.column.lowercased() } ?? false
      if !isThere, !pendingMissing.contains(place), !(drift?.missing.contains(place) ?? false) {
        pendingMissing.append(place)
      }
    }
    pendingMissing.sort()
  }

  private static func namesInPending(_ history: MigrationHistory, _ project: MigrationProject) -> Set<String> {
    var names: Set<String> = []
    for migration in history.pendingFiles {
      guard let file = migration.file, let bytes = try? project.folder.bytes(of: file.path) else { continue }
      for word in bytes.split(whereSeparator: { !Self.isInName($0) }) {
        names.insert(String(decoding: word, as: UTF8.self).lowercased())
      }
    }
    return names
  }

  private static func isInName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"),
      UInt8(ascii: "_"), 0x80...:
      true
    default: false
    }
  }

  /// The pending columns that a migration makes.
  func added(by migration: Migration, shown: (String) -> String) -> [Place] {
    guard let file = migration.file else { return [] }
    let path = shown(file.path)
    return pendingMissing.filter { place in
      if let made = origins.place(of: place.column, in: place.table), made.file == path { return true }
      return code.contains {
        $0.file == file.path && $0.column == place.column
          && ($0.table == place.table.name || $0.fits(place.table.name) || $0.tableName == place.table.name)
      }
    }
  }

  /// The line that adds a pending column.
  func line(of place: Place, in migration: Migration, shown: (String) -> String) -> SourcePlace? {
    if let found = code.first(where: { $0.file == migration.file?.path && $0.column == place.column }) {
      return SourcePlace(file: shown(found.file), line: found.line)
    }
    return origins.place(of: place.column, in: place.table)
  }

  func report(_ expected: ExpectedSchema, isStrict: Bool) -> DriftReport.Columns {
    var columns = DriftReport.Columns()
    columns.driftMissing = (drift?.missing ?? []).map(\.name)
    columns.driftExtra = (drift?.extra ?? []).map(\.name)
    columns.pendingMissing = pendingMissing.map(\.name)
    columns.pendingExtra = pendingExtra.map(\.name)
    if isStrict, expected.comparesTypes, let drift {
      columns.types = drift.types.map { ($0.place.name, $0.expected, $0.actual) }
      columns.nullability = drift.nullability.map { ($0.place.name, $0.expected, $0.actual) }
    }
    columns.uncertain = expected.uncertain.map { DriftReport.Reasoned(id: $0.key.displayName, reason: $0.value) }
      .sorted { $0.id < $1.id }
    return columns
  }
}

extension SchemaComparison {
  func isOfWholeTable(_ place: Place) -> Bool {
    missingTables.contains(place.table) || extraTables.contains(place.table)
  }
}
