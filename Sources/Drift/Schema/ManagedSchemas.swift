import DataSources
import Migrations
import ScanTypes

/// Schemas that the platform of a tool makes and changes by itself: no migration speaks of their tables, and migrations build on
/// them. Of Supabase those that its own `db diff` leaves out.
struct ManagedSchemas {
  private let names: Set<String>

  init(of tool: MigrationTool) {
    names =
      tool == .supabase
      ? [
        "auth", "cron", "extensions", "graphql", "graphql_public", "net", "pgbouncer", "pgmq", "pgsodium",
        "pgsodium_masks", "pgtle", "realtime", "_realtime", "_analytics", "_supavisor", "storage", "supabase_functions",
        "supabase_migrations", "vault",
      ] : []
  }

  func holds(_ table: TableName) -> Bool { table.schema.map(names.contains) ?? false }

  func remarks(on tables: [SchemaTable]) -> [String] {
    let schemas = Set(tables.filter { holds($0.name) }.compactMap(\.name.schema)).sorted()
    guard !schemas.isEmpty else { return [] }
    return ["Tables of \(listed(schemas, most: 4)) are the platform's own and were not compared."]
  }

  /// What migrations need of them, as the target has it; nil where it has none of them.
  func prelude(of tables: [SchemaTable]) -> String? {
    let own = tables.filter { holds($0.name) && $0.kind == .table }
    let schemas = Set(own.compactMap(\.name.schema)).sorted()
    guard !schemas.isEmpty else { return nil }
    var sql = (schemas + ["extensions"]).map { "CREATE SCHEMA IF NOT EXISTS \(quoted($0));\n" }.joined()
    for table in own {
      let columns = table.columns.map { column in
        "\(quoted(column.name)) \(Self.type(column.type))\(column.name == "id" ? " PRIMARY KEY" : "")"
      }
      sql += "CREATE TABLE \(table.name.schema.map { quoted($0) + "." } ?? "")\(quoted(table.name.name)) "
      sql += "(\(columns.joined(separator: ", ")));\n"
    }
    guard schemas.contains("auth") else { return sql }
    for (name, type) in [("uid", "uuid"), ("role", "text"), ("email", "text"), ("jwt", "jsonb")] {
      sql += "CREATE FUNCTION auth.\(name)() RETURNS \(type) LANGUAGE sql STABLE AS 'SELECT NULL::\(type)';\n"
    }
    return sql
  }

  private func quoted(_ name: String) -> String {
    "\"" + name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }

  /// Types of its own are of no use elsewhere.
  private static func type(_ type: String) -> String {
    let word = type.prefix { $0.isLetter || $0 == "_" }
    let isPlain = type.utf8.allSatisfy { byte in
      (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || " ()[],_".utf8.contains(byte)
    }
    return isPlain && plainTypes.contains(String(word)) ? type : "text"
  }

  private static let plainTypes: Set<String> = [
    "uuid", "text", "character", "varchar", "boolean", "integer", "bigint", "smallint", "timestamp", "date", "time",
    "json",
    "jsonb", "bytea", "inet", "numeric", "double", "real", "interval",
  ]
}
