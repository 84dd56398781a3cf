import DataSources
import Detection
import ScanTypes

/// A source whose names hold no personal data: a schema or table that is called after a mail address, or a column after a number
/// of a card, goes by its place and the shape of its name (`table 3 xx.xxxxxxxx@xxx.xx`) in all that the scan says, and a
/// notice tells why.
final class ShieldedSource: DataSource {
  let source: any DataSource
  private let listed: ListedSource?
  private let detector: Detector
  private(set) var originals: [TableName: TableDescription] = [:]
  private var schemas: [String: String] = [:]
  /// Names of tables without their schemas.
  private var tables: [TableName: String] = [:]
  /// By table as the source calls it, then by column.
  private var columns: [TableName: [String: String]] = [:]
  /// By what names something real, what names it in reports; of several tables where they share a name.
  private var patterns: [String: Set<String>] = [:]

  /// - Parameter listed: what the source answered when it was listed; nil for one that was not.
  init(_ source: any DataSource, listed: ListedSource? = nil, _ detector: Detector) {
    self.source = source
    self.listed = listed
    self.detector = detector
  }

  var displayName: String { source.displayName }
  func interrupt() { source.interrupt() }

  /// Those of shielded tables go by names that nobody asks for: they are always read.
  func contentIdentities() throws(SourceError) -> [TableName: String] {
    if let listed { return try listed.identities.get() }
    return try source.contentIdentities()
  }

  func catalogue() throws(SourceError) -> Catalogue {
    let catalogue = if let listed { try listed.catalogue.get() } else { try source.catalogue() }
    // Tables that cannot be read are in notices alone.
    let readable = Set(catalogue.tables.map(\.name))
    let unlisted = Set(catalogue.notices.compactMap(\.table)).subtracting(readable).sorted()
    let names = catalogue.tables.map(\.name) + unlisted
    let personal = PersonalNames(
      among: names.flatMap { [$0.schema ?? "", $0.name] } + catalogue.tables.flatMap { $0.columns.map(\.name) },
      detector)
    shieldSchemas(of: names, personal)
    for (place, table) in names.enumerated() {
      guard let rule = personal.rule(of: table.name) else { continue }
      tables[table] = "table \(place + 1) \(Self.shape(of: table.name))"
      note(rule, of: "table", table, column: nil)
    }
    for table in catalogue.tables {
      for (place, column) in table.columns.enumerated() {
        guard let rule = personal.rule(of: column.name) else { continue }
        columns[table.name, default: [:]][column.name] = "column \(place + 1) \(Self.shape(of: column.name))"
        note(rule, of: "column", table.name, column: column.name)
      }
    }
    if schemas.isEmpty, tables.isEmpty, columns.isEmpty { return catalogue }
    for table in unlisted where isShielded(table) { notePatterns(of: table, columns: []) }
    let shown = catalogue.tables.map { table in
      if isShielded(table.name) || columns[table.name] != nil { notePatterns(of: table.name, columns: table.columns) }
      let shown = describe(table)
      originals[shown.name] = table
      return shown
    }
    return Catalogue(tables: shown, notices: (catalogue.notices + notices).map(tell))
  }

  /// The same names over another reader.
  private init(beside first: ShieldedSource, _ source: any DataSource) {
    self.source = source
    listed = nil
    detector = first.detector
    originals = first.originals
    schemas = first.schemas
    tables = first.tables
    columns = first.columns
  }

  func secondReader() -> SecondReader {
    switch source.secondReader() {
    case .reader(let second): .reader(ShieldedSource(beside: self, second))
    case .none(let reason): .none(reason)
    }
  }

  func stretches(of table: TableDescription, limits: ReadLimits) -> [TableStretch] {
    source.stretches(of: original(of: table), limits: limits)
  }

  func read(
    _ table: TableDescription, _ stretch: TableStretch, limits: ReadLimits, into sink: any BatchSink
  ) throws(SourceError) -> TableReading {
    var reading = try source.read(original(of: table), stretch, limits: limits, into: sink)
    if originals.isEmpty { return reading }
    reading.notices = reading.notices.map(tell)
    return reading
  }

  /// As the source calls it, with the columns that are wanted.
  private func original(of table: TableDescription) -> TableDescription {
    guard let original = originals[table.name] else { return table }
    let wanted = Set(table.columns.map(\.name))
    return TableDescription(
      name: original.name, kind: original.kind,
      columns: original.columns.filter { wanted.contains(shown($0.name, of: original.name)) },
      estimatedRows: original.estimatedRows, estimatedBytes: original.estimatedBytes)
  }

  /// A pattern of `--include` or `--exclude`, with the name that is shown in the place of a real one: what a report says of it
  /// must not show that either. A real name is taken as it is, without wildcards but for what is in a schema. To be called
  /// after `catalogue`.
  func shown(pattern: String) -> String {
    if let known = patterns[pattern], known.count == 1, let shown = known.first { return shown }
    for (schema, shown) in schemas where pattern.hasPrefix(schema + ".") {
      return shown + pattern.dropFirst(schema.count)
    }
    return pattern
  }

  private func notePatterns(of table: TableName, columns: [Column]) {
    let shown = shown(table)
    func note(_ real: String, _ shown: String) { if real != shown { patterns[real, default: []].insert(shown) } }
    if tables[table] != nil { note(table.name, shown.displayName) }
    note(table.displayName, shown.displayName)
    for column in columns {
      note("\(table.displayName).\(column.name)", "\(shown.displayName).\(self.shown(column.name, of: table))")
    }
  }

  // MARK: Names

  private var notices: [ScanNotice] = []

  private func shieldSchemas(of tables: [TableName], _ personal: PersonalNames) {
    var seen: Set<String> = []
    for schema in tables.compactMap(\.schema) where seen.insert(schema).inserted {
      guard let rule = personal.rule(of: schema) else { continue }
      schemas[schema] = "schema \(seen.count) \(Self.shape(of: schema))"
      note(rule, of: "schema", nil, column: nil)
    }
  }

  private func note(_ rule: RuleSummary, of part: String, _ table: TableName?, column: String?) {
    let which = table == nil ? "a \(part)" : "the \(part)"
    notices.append(
      ScanNotice(
        table: table, column: column, code: "schema.personal",
        message: "The name of \(which) is itself personal data (\(rule.title)), so it is not shown.",
        hint: "Give the \(part) another name: names stand in schemas, logs and reports that nobody masks."))
  }

  /// Letters as `x`, digits as `9`.
  private static func shape(of name: String) -> String {
    var shape = ""
    for character in name.prefix(64) {
      if character.isNumber {
        shape.append("9")
      } else if character.isLetter {
        shape.append("x")
      } else {
        shape.append(character)
      }
    }
    return shape
  }

  private func isShielded(_ table: TableName) -> Bool {
    tables[table] != nil || table.schema.map { schemas[$0] != nil } ?? false
  }

  private func shown(_ table: TableName) -> TableName {
    TableName(schema: table.schema.map { schemas[$0] ?? $0 }, name: tables[table] ?? table.name)
  }

  func shown(_ column: String, of table: TableName) -> String { columns[table]?[column] ?? column }

  private func describe(_ table: TableDescription) -> TableDescription {
    TableDescription(
      name: shown(table.name), kind: table.kind,
      columns: table.columns.map { column in
        column.renamed(
          shown(column.name, of: table.name),
          references: column.references.map {
            ColumnReference(table: shown($0.table), column: shown($0.column, of: $0.table))
          })
      }, estimatedRows: table.estimatedRows, estimatedBytes: table.estimatedBytes)
  }

  func tell(_ notice: ScanNotice) -> ScanNotice {
    guard let table = notice.table else { return notice }
    // Both quote the names, as GRANT does.
    let isQuoted = isShielded(table) || notice.column.map { columns[table]?[$0] != nil } ?? false
    let hidesReason = isQuoted && notice.code != "schema.personal"
    return ScanNotice(
      table: shown(table), column: notice.column.map { shown($0, of: table) }, code: notice.code,
      message: hidesReason ? "It was not read in full (\(notice.code))." : notice.message,
      hint: hidesReason ? "Give it another name, and scan again to see the reason." : notice.hint)
  }
}
