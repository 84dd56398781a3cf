import Glibc

/// Looks for a file that says what the schema is: below the folder of the migrations, and where its tools put it beside.
struct SchemaFileSearch {
  /// Nil when there is none.
  let path: String?

  private static let names = ["schema.rb", "structure.sql", "schema.prisma", "schema.sql"]

  init(_ repository: RepositoryFolder) {
    let root = repository.path
    let below = repository.folder.paths.filter { path in
      let name = path.split(separator: "/").last.map(String.init) ?? path
      return Self.names.contains(name) || Self.isLaravelDump(path)
    }
    // The nearest to the folder itself.
    if let found = below.min(by: { ($0.split(separator: "/").count, $0) < ($1.split(separator: "/").count, $1) }) {
      path = "\(root)/\(found)"
      return
    }
    // `db/migrate` has `db/schema.rb` beside it, `prisma/migrations` `prisma/schema.prisma`.
    for name in Self.names where access("\(root)/../\(name)", R_OK) == 0 {
      path = "\(root)/../\(name)"
      return
    }
    for name in [
      "pgsql-schema.sql", "postgres-schema.sql", "sqlite-schema.sql", "mysql-schema.sql", "pgsql-schema.dump",
    ]
    where name.hasSuffix(".sql") && access("\(root)/../schema/\(name)", R_OK) == 0 {
      path = "\(root)/../schema/\(name)"
      return
    }
    path = nil
  }

  private static func isLaravelDump(_ path: String) -> Bool {
    path.hasSuffix("-schema.sql") && path.contains("schema/")
  }
}
