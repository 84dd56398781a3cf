import DataSources
import Migrations
import SQLText
import ScanTypes

/// Expected columns from what is there without a scratch database: another database, statements, a schema file.
extension ExpectedSchemaReader {
  func readDatabase(_ name: String, into expected: inout ExpectedSchema) throws(DriftError) {
    do throws(SourceError) {
      let other = try openInspection(name)
      let tables = try other.schema()
      let own = try HistoryReading(of: project, in: other, schema: tables)
      expected.head = tables.filter { !own.names.contains($0.name) }
      expected.isHeadAlone = true
      expected.evidence = .expectedDatabase
      expected.comparesTypes = other.engine == target.engine
    } catch {
      throw DriftError(error, code: "expected.unreachable")
    }
  }

  func readStatements(into expected: inout ExpectedSchema) {
    expected.applied = origins.applied.map { SchemaTable.tables(of: $0) }
    expected.head = SchemaTable.tables(of: origins.head)
    expected.evidence = .statements
    if let applied = origins.applied { expected.appliedDoubts = doubts(of: applied) }
    expected.headDoubts = doubts(of: origins.head)
    if options.isStrict {
      expected.remarks.append("Types and nullability are compared with --scratch or --expected only.")
    }
  }

  func doubts(of model: SchemaModel) -> SchemaDoubts {
    doubts(of: model) { origins.place(of: $0) }
  }

  /// - Parameter place: of a line, as reports show it.
  private func doubts(of model: SchemaModel, place: (SourceLine) -> SourcePlace) -> SchemaDoubts {
    var doubts = SchemaDoubts()
    for table in model.tables {
      guard let doubt = model.uncertainty(of: table.name) else { continue }
      doubts.add(table.name, words(of: doubt, at: place(doubt.place)))
      if doubt.reason == .unknownOrigin { doubts.unmade.insert(table.name) }
    }
    doubts.elsewhere = model.uncertainty.map { words(of: $0, at: place($0.place)) }
    return doubts
  }

  private func words(of doubt: SchemaModel.Uncertainty, at place: SourcePlace) -> String {
    let reason =
      switch doubt.reason {
      case .unknownOrigin: "it is changed, and no file that was read makes it"
      case .columnsFromElsewhere: "its columns come from another table or a query"
      case .opaqueCode: "code runs that may change it"
      case .notUnderstood: "a statement about it could not be followed"
      }
    return "\(place.file):\(place.line): \(reason)"
  }

  func readSchemaFile(into expected: inout ExpectedSchema) throws(DriftError) {
    guard let path = options.schemaFile ?? SchemaFileSearch(repository).path else { return }
    guard let bytes = RepositoryFolder.read(path) else {
      throw DriftError(
        .usage, code: "schema-file.unreadable", problem: "the schema file \(path) cannot be read",
        hint: "check the path and its permissions")
    }
    guard let format = SchemaFile.Format(named: path) else {
      throw DriftError(
        .usage, code: "schema-file.unknown", problem: "\(path) is no schema file that is known",
        hint: "name a schema.rb, structure.sql, schema.prisma or a dump of a schema in SQL")
    }
    if format == .sql, try applySchemaFile(bytes, path, into: &expected) { return }
    let file = SchemaFile(
      format, bytes, file: RepositoryFolder.shown(path), dialect: target.engine.dialect, defaultSchema: searchPath.first
    )
    guard !file.model.tables.isEmpty else {
      expected.remarks.append("The schema file \(RepositoryFolder.shown(path)) holds no table that could be read.")
      return
    }
    expected.head = SchemaTable.tables(of: file.model)
    expected.isHeadAlone = true
    expected.isOfTablesAlone = format != .sql
    expected.evidence = .schemaFile
    expected.headDoubts = doubts(of: file.model) { SourcePlace(file: $0.file, line: $0.line) }
    expected.remarks.append("Expected columns are those of \(RepositoryFolder.shown(path)).")
  }
}
