import DataSources
import ScanTypes

/// What a database holds and a file of tables does not speak of: `schema.rb` and `schema.prisma` have no views that
/// migrations make by SQL, and the tables of the schemas of the application alone. It is no drift.
struct OutsideSchemaFile {
  private let views: [TableName]
  private let tables: [TableName]

  init(_ expected: ExpectedSchema, actual: [SchemaTable]) {
    guard expected.isOfTablesAlone, let head = expected.head else {
      (views, tables) = ([], [])
      return
    }
    let named = Set(head.map(\.name))
    let schemas = Set(head.map(\.name.schema))
    let rest = actual.filter { !named.contains($0.name) }
    views = rest.filter { $0.kind != .table }.map(\.name).sorted()
    tables = rest.filter { $0.kind == .table && !schemas.contains($0.name.schema) }.map(\.name).sorted()
  }

  func holds(_ table: TableName) -> Bool { views.contains(table) || tables.contains(table) }

  /// A view holds no data of its own.
  var remarks: [String] {
    guard !views.isEmpty else { return [] }
    return [
      "The schema file does not speak of \(counted(views.count, "view")) (\(listed(views.map(shortName), most: 3))), "
        + "which \(views.count == 1 ? "was" : "were") not compared."
    ]
  }

  var notices: [ScanNotice] {
    guard !tables.isEmpty else { return [] }
    let schemas = Set(tables.compactMap(\.schema)).sorted()
    return [
      ScanNotice(
        table: nil, code: "schema.not-compared",
        message: "Columns of \(counted(tables.count, "table")) were not compared: the schema file holds no table of "
          + "the schema\(schemas.count == 1 ? "" : "s") \(listed(schemas, most: 3)).",
        hint: "Compare with a database that has the schema that is expected: --expected URL.")
    ]
  }
}
