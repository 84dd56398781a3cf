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
  /// What was not compared.
  private(set) var notices: [ScanNotice] = []
  private(set) var remarks: [String] = []
  private let origins: ColumnOrigins
  private let code: [CodeColumn]
  private let codeByColumn: [String: [CodeColumn]]
  /// Columns of the head that are keys.
  private let keys: Set<Place>
  private let conventionalKeys: ConventionalKeys
  private let types: [Place: String]
  /// The pending columns of each pending file, by its place among them, and the lines that bring them.
  private var byFile: [Int: [Place]] = [:]
  private var lines: [Place: SourcePlace] = [:]
  private var fileOfKey: [String: Int] = [:]

  init(
    _ expected: ExpectedSchema, actual: [SchemaTable], history: MigrationHistory, project: MigrationProject,
    origins: ColumnOrigins, foldsCase: Bool, hasSchemas: Bool, shown: (String) -> String
  ) {
    self.origins = origins
    var code: [CodeColumn] = []
    var unread: [UnreadCode] = []
    for migration in history.pendingFiles {
      guard let file = migration.file, !file.isSQL, let bytes = try? project.folder.bytes(of: file.path) else {
        continue
      }
      let read = CodeColumns(bytes, file: file.path, label: history.tool == .django ? migration.application : nil)
      for column in read.added {
        // What a pending file adds and one behind it renames comes under its last name alone.
        if column.former != nil { code.removeAll { column.renames($0) } }
        code.append(column)
      }
      for rename in read.renames { code = code.map(rename.renamed) }
      unread += read.unread
      for rename in read.renames {
        for table in actual { code += rename.columns(table.columns.map(\.name), of: table.name) }
      }
    }
    self.code = code
    codeByColumn = Dictionary(grouping: code, by: \.column)
    var keys: Set<Place> = []
    for table in expected.head ?? [] {
      for column in table.columns where column.isKey { keys.insert(Place(table: table.name, column: column.name)) }
    }
    self.keys = keys
    let tables = actual.map(\.name) + (expected.head ?? []).map(\.name)
    conventionalKeys = ConventionalKeys(
      tables: tables + code.map { TableName(schema: nil, name: $0.tableName) })
    types = Dictionary(
      (expected.head ?? []).flatMap { table in
        table.columns.map { (Place(table: table.name, column: $0.name), $0.type) }
      }, uniquingKeysWith: { first, _ in first })
    let managed = ManagedSchemas(of: history.tool)
    func compare(
      _ tables: [SchemaTable], _ doubts: SchemaDoubts, _ keep: (TableName) -> Bool = { _ in false }
    ) -> SchemaComparison {
      let known = Set(tables.map(\.name))
      return SchemaComparison(expected: tables, actual: actual, foldsCase: foldsCase) { table in
        managed.holds(table)
          || !keep(table)
            && (doubts.reason(for: table, known: known) != nil || (expected.hasOlderTables && !known.contains(table)))
      }
    }
    let outside = OutsideSchemaFile(expected, actual: actual)
    let head = expected.head.map { compare($0, expected.headDoubts).without { outside.holds($0.table) } }
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
      // A repeatable file that has changed is run again: what differs until then is pending.
      let whole = expected.applied.map { tables in
        compare(tables, expected.appliedDoubts).without { origins.isOfChanged($0.table) }
      }
      let driftMissing = Set(whole?.missing ?? [])
      let driftExtra = Set(whole?.extra ?? [])
      // What pending files add in plain sight is pending, whatever else cannot be followed.
      let applied = Self.places(expected.applied ?? [], foldsCase)
      let added = expected.head.map { compare($0, SchemaDoubts()) { _ in true } }?.missing.filter {
        !applied.contains(Self.folded($0, foldsCase))
      }
      pendingMissing = Set((head?.missing ?? []) + (added ?? [])).filter { !driftMissing.contains($0) }.sorted()
      pendingExtra = (head?.extra ?? []).filter { place in
        !driftExtra.contains(place)
          && (!expected.isHeadRead || origins.applied?.column(place.column, of: place.table) != nil)
      }
      // A baseline runs nothing: that what its files make is not there shows no drift.
      let baselined = Set((whole?.missing ?? []).filter { origins.isBaselined($0.column, in: $0.table) })
      drift = whole?.without(baselined.contains)
      if !baselined.isEmpty {
        notices.append(
          ScanNotice(
            table: nil, code: "schema.baseline",
            message: "\(counted(baselined.count, "column")) of files at or below the baseline "
              + "\(baselined.count == 1 ? "is" : "are") not there: whether \(baselined.count == 1 ? "it" : "they") "
              + "ever \(baselined.count == 1 ? "was" : "were"), a baseline does not tell.",
            hint: "Compare with a database that is known to be right: --expected URL."))
      }
    }
    notices += NotCompared(expected, actual: actual).notices + outside.notices
    if expected.evidence != .history { remarks = outside.remarks + managed.remarks(on: actual) }
    // A second database at the head has what the programs add.
    if expected.evidence != .expectedDatabase { notices += unread.map { $0.notice(shown: shown) } }
    addCode(actual, foldsCase: foldsCase, isInSchema: hasSchemas)
    assign(history.pendingFiles, repository: shown)
  }

  private static func folded(_ place: Place, _ foldsCase: Bool) -> Place {
    guard foldsCase else { return place }
    let table = TableName(schema: place.table.schema?.lowercased(), name: place.table.name.lowercased())
    return Place(table: table, column: place.column.lowercased())
  }

  private static func places(_ tables: [SchemaTable], _ foldsCase: Bool) -> Set<Place> {
    var places: Set<Place> = []
    for table in tables {
      for column in table.columns { places.insert(folded(Place(table: table.name, column: column.name), foldsCase)) }
    }
    return places
  }

  /// Finds for each pending column the file that brings it, once for all.
  private mutating func assign(_ files: [Migration], repository shown: (String) -> String) {
    var ofPath: [String: Int] = [:]
    for (index, migration) in files.enumerated() {
      fileOfKey[Self.key(migration)] = index
      if let path = migration.file?.path, ofPath[path] == nil { ofPath[path] = index }
    }
    for place in pendingMissing {
      if let found = origins.pending(place.column, in: place.table) {
        byFile[found.file, default: []].append(place)
        lines[place] = found.place
      } else if let found = (codeByColumn[place.column] ?? []).first(where: { Self.adds($0, place) }),
        let file = ofPath[found.file]
      {
        byFile[file, default: []].append(place)
        lines[place] = SourcePlace(file: shown(found.file), line: found.line)
      } else if !origins.isMadeByApplied(place.column, in: place.table),
        let made = origins.made(place.column, in: place.table), let file = ofPath[made.file]
      {
        byFile[file, default: []].append(place)
        lines[place] = origins.shown(made)
      } else if files.count == 1, let file = files[0].file {
        // No line names it, and nothing else can bring it.
        byFile[0, default: []].append(place)
        lines[place] = SourcePlace(file: shown(file.path), line: file.line)
      }
    }
  }

  private static func adds(_ column: CodeColumn, _ place: Place) -> Bool {
    column.isOf(place.table)
  }

  private static func key(_ migration: Migration) -> String {
    "\(migration.id)\u{0}\(migration.file?.path ?? "")\u{0}\(migration.file?.line ?? 0)"
  }

  /// Columns that pending programs add, as far as their text says so.
  private mutating func addCode(_ actual: [SchemaTable], foldsCase: Bool, isInSchema: Bool) {
    var known = Set(pendingMissing)
    var tables = Dictionary(actual.map { ($0.name.name, $0) }, uniquingKeysWith: { first, _ in first })
    for column in code {
      let isSearched = column.isModel || column.table.contains(".")
      let table = tables[column.table] ?? (isSearched ? actual.first { column.isOf($0.name) } : nil)
      if let table { tables[column.table] = table }
      let name =
        table?.name ?? Self.tableName(of: column, isInSchema: isInSchema)
      let place = Place(table: name, column: column.column)
      let isThere = table?.columns.contains { $0.name.lowercased() == column.column.lowercased() } ?? false
      if !isThere, !known.contains(place), !(drift?.missing.contains(place) ?? false) {
        pendingMissing.append(place)
        known.insert(place)
      }
    }
    pendingMissing.sort()
  }

  /// The name of a table that is not there yet; a program may write its schema.
  private static func tableName(of column: CodeColumn, isInSchema: Bool) -> TableName {
    let parts = column.tableName.split(separator: ".").map(String.init)
    guard isInSchema else { return TableName(schema: nil, name: parts.last ?? column.tableName) }
    return parts.count == 2
      ? TableName(schema: parts[0], name: parts[1]) : TableName(schema: "public", name: column.tableName)
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
  func added(by migration: Migration) -> [Place] { fileOfKey[Self.key(migration)].flatMap { byFile[$0] } ?? [] }

  /// Whether a pending column leads to another table.
  func isKey(_ place: Place) -> Bool {
    keys.contains(place) || codeByColumn[place.column]?.contains { $0.isKey && Self.adds($0, place) } ?? false
      || conventionalKeys.leads(place.column, type: types[place])
  }

  /// What programs say that a pending column was called.
  func formerName(of place: Place) -> Place? {
    guard let found = codeByColumn[place.column]?.first(where: { Self.adds($0, place) }) else { return nil }
    guard found.former != nil || found.formerTable != nil else { return nil }
    let table = found.formerTable.map { TableName(schema: place.table.schema, name: $0) } ?? place.table
    return Place(table: table, column: found.former ?? place.column)
  }

  /// The line that adds a pending column; nil where that is not known.
  func line(of place: Place) -> SourcePlace? { lines[place] }

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
    let doubts = expected.appliedDoubts.tables.merging(expected.headDoubts.tables) { first, _ in first }
    columns.uncertain = doubts.map { DriftReport.Reasoned(id: $0.key.displayName, reason: $0.value) }
      .sorted { $0.id < $1.id }
    return columns
  }
}

extension SchemaComparison {
  func isOfWholeTable(_ place: Place) -> Bool {
    missingTables.contains(place.table) || extraTables.contains(place.table)
  }
}
