import ScanTypes

/// Sequelize (umzug): any script with `queryInterface`, and `"SequelizeMeta"(name)`.
struct SequelizeReader: ToolReader {
  static let tool = MigrationTool.sequelize
  static let idGrammar = IDGrammar.file(ScriptFileName.suffixes)
  static let tables = [HistoryTableShape(names: ["sequelizemeta", "sequelize_meta"], required: ["name"])]

  let suffixes = ScriptFileName.suffixes
  let folder: MigrationFolder
  private let files: [NamedFile<ByteOrdered>]

  init(folder: MigrationFolder, options: MigrationOptions) {
    self.folder = folder
    let scripts = folder.paths.filter { ScriptFileName.stem(of: $0) != nil }
    let inFolder = scripts.filter { $0.folderName.fileName == "migrations" }
    let marked = (inFolder.isEmpty ? scripts : inFolder).filter { path in
      folder.text(of: path).map { $0.contains("queryInterface") || $0.contains("QueryInterface") } ?? false
    }
    files = marked.map { path in
      NamedFile(path.fileName, ByteOrdered(ScriptFileName.key(path.fileName)), path: path, isSQL: false)
    }
  }

  var fit: LayoutFit { LayoutFit(strength: .certain, files: files.count) }

  func history(_ tables: ToolTables) throws(MigrationError) -> MigrationHistory {
    let rows = tables.rows.compactMap { row in
      row.text("name").map {
        LinearHistory<ByteOrdered>.Row(id: $0, version: ByteOrdered(ScriptFileName.key($0)), applied: AppliedRow())
      }
    }
    return linear(files, rows, table: tables.name)
  }

  func script(of migration: Migration) throws(MigrationError) -> MigrationScript { .code(language: "JavaScript") }
}
