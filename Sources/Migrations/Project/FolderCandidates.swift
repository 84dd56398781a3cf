extension MigrationFolder {
  private static let engineNames: [MigrationOptions.Engine: Set<String>] = [
    .postgresql: ["postgresql", "postgres", "pg", "pgsql", "psql"],
    .sqlite: ["sqlite", "sqlite3"],
    .mysql: ["mysql", "mariadb"],
  ]
  private static let otherEngines: Set<String> = [
    "h2", "hsqldb", "hsql", "derby", "oracle", "sqlserver", "mssql", "db2", "cockroachdb", "cockroach", "clickhouse",
    "snowflake", "redshift", "spanner", "firebird", "yugabytedb", "cassandra",
  ]
  private static let testFolders: Set<String> = [
    "test", "tests", "__tests__", "spec", "testdata", "test-data", "fixtures", "examples", "example", "samples",
  ]

  /// Without the migrations of tests and examples, and without those for other databases where there are some for this one
  /// beside them (`migrations/mysql` beside `migrations/postgres`).
  func candidates(for engine: MigrationOptions.Engine) -> MigrationFolder {
    let own = Self.engineNames[engine] ?? []
    let others = Self.engineNames.values.reduce(Self.otherEngines) { $0.union($1) }.subtracting(own)
    var parentsWithOwn: Set<String> = []
    for path in paths {
      eachFolder(of: path) { parent, name in if own.contains(name) { parentsWithOwn.insert(parent) } }
    }
    func isKept(_ path: String) -> Bool {
      var isKept = true
      eachFolder(of: path) { parent, name in
        if Self.testFolders.contains(name) { isKept = false }
        if others.contains(name), parentsWithOwn.contains(parent) { isKept = false }
      }
      return isKept
    }
    return restricted(to: paths.filter(isKept), unread: unread.filter { isKept($0.path) })
  }

  private static let seedFolders: Set<String> = ["seed", "seeds", "seeder", "seeders", "seeding"]

  /// Without the files of seeds, which are numbered as migrations are, lie beside them, and are run by something else.
  var pathsWithoutSeeds: [String] {
    let kept = paths.filter { path in
      !path.split(separator: "/").dropLast().contains { Self.seedFolders.contains($0.lowercased()) }
    }
    return kept.isEmpty ? paths : kept
  }

  private func eachFolder(of path: String, _ body: (String, String) -> Void) {
    var parent = ""
    for name in path.split(separator: "/").dropLast() {
      body(parent, name.lowercased())
      parent += "/" + name
    }
  }
}
