/// The names under which tools of migrations keep tables of their own. The times at which migrations ran say nothing of the
/// rows.
enum HistoryTableNames {
  private static let parts = ["migration", "schema_version", "schema_history", "schemaversion", "schema_revision"]
  private static let starts = [
    "databasechangelog", "_yoyo", "yoyo_", "sequelize", "alembic_version", "goose_db_version",
  ]
  private static let names = ["ar_internal_metadata", "schema_info", "changelog", "_prisma_migrations"]

  static func contain(_ name: String) -> Bool {
    let name = name.lowercased()
    return parts.contains(where: name.contains) || starts.contains(where: name.hasPrefix) || names.contains(name)
  }
}
