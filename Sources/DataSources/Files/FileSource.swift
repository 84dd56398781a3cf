import Glibc
public import ScanTypes

/// A file, a folder of files, or standard input.
public final class FileSource: DataSource {
  public let displayName: String

  let entries: [FileEntry]
  /// Databases found in a folder, by the schema that stands for them.
  let databases: [String: SQLiteSource]
  /// By file; in a folder the file is the schema of its tables.
  let dumps: [String: SQLDump]
  private let isFolder: Bool
  private var notices: [ScanNotice]

  /// - Parameter leftOut: paths of files in a folder that are no data of it.
  /// - Throws: `SourceError` when the path cannot be read. What cannot be read below a folder is a notice.
  public init(path: String, leavingOut leftOut: [String] = []) throws(SourceError) {
    displayName = path
    var status = stat()
    guard stat(path, &status) == 0 else { throw openFailure(path: path, code: errno) }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      let name = path.split(separator: "/").last.map(String.init) ?? path
      let entry = try FileEntry(path: path, table: TableName(name: name))
      if entry.isEmpty { throw Self.empty(path) }
      if case .unsupported(let word) = entry.format { throw Self.unsupported(path, word) }
      if case .sqlite = entry.format {
        throw .unusable(
          problem: "\(path) is a compressed SQLite database",
          hint: "Decompress it first: a database is not read from first to last.")
      }
      isFolder = false
      databases = [:]
      notices = []
      if case .dump(let dialect) = entry.format {
        let dump = try entry.dump(path: path, dialect: dialect)
        if dump.hasRows {
          entries = []
          dumps = [name: dump]
          return
        }
        entry.becomeText()
      }
      entries = [entry]
      dumps = [:]
      return
    }
    isFolder = true
    var dumps: [String: SQLDump] = [:]
    let walk = try FolderWalk(path, leavingOut: leftOut)
    var notices = walk.notices
    var entries: [FileEntry] = []
    var databases: [String: SQLiteSource] = [:]
    for file in walk.files {
      do throws(SourceError) {
        let entry = try FileEntry(path: path + "/" + file, table: TableName(name: file))
        switch entry.format {
        case .unsupported(let word): throw Self.unsupported(file, word)
        case .sqlite: databases[file] = try SQLiteSource(path: path + "/" + file)
        case .dump(let dialect):
          let dump = try entry.dump(path: path + "/" + file, dialect: dialect)
          if dump.hasRows {
            dumps[file] = dump
          } else {
            entry.becomeText()
            entries.append(entry)
          }
        default: entries.append(entry)
        }
      } catch {
        notices.append(Self.notice(TableName(name: file), error))
      }
    }
    // What SQLite keeps beside a database is read with it.
    let companions = Set(databases.keys.flatMap { base in ["-wal", "-shm", "-journal"].map { base + $0 } })
    self.notices = notices.filter { !companions.contains($0.table?.name ?? "") }
    self.entries = entries.filter { !companions.contains($0.table.name) }
    self.databases = databases
    self.dumps = dumps
    if !entries.isEmpty, entries.allSatisfy(\.isEmpty), databases.isEmpty, dumps.isEmpty {
      self.notices.append(
        ScanNotice(
          table: nil, code: "target.empty",
          message: "All files in it are empty, so there was nothing to scan.",
          hint: "Check that what makes them has run and did not fail."))
    }
  }

  /// How standard input is named as a target.
  static let standardInput = "-"

  /// Standard input, or another descriptor that is open already.
  ///
  /// - Parameter isReadAgain: whether it is kept, to be read more than once.
  public init(descriptor: Int32, name: String = "stdin", isReadAgain: Bool = false) throws(SourceError) {
    displayName = name
    isFolder = false
    let entry = try FileEntry(descriptor: descriptor, table: TableName(name: name))
    if entry.isEmpty { throw Self.empty(name) }
    switch entry.format {
    case .unsupported(let word): throw Self.unsupported(name, word)
    case .sqlite: throw Self.unsupported(name, "SQLite")
    case .dump(let dialect):
      entries = []
      dumps = [name: try entry.spooledDump(dialect: dialect)]
    default:
      if isReadAgain { try entry.keepInput() }
      entries = [entry]
      dumps = [:]
    }
    databases = [:]
    notices = []
  }

  /// A gate that passed here would hide that a dump failed: `pg_dump … | maskproof scan -`.
  private static func empty(_ name: String) -> SourceError {
    .unusable(
      problem: "\(name) is empty: it has no bytes",
      hint: "Check that what makes it has run and did not fail; in a pipe, with 'set -o pipefail'.")
  }

  /// The dumps among the files, by name.
  public var dumpContents: [DumpContents] { dumps.values.map(\.contents).sorted { $0.file < $1.file } }

  public func catalogue() throws(SourceError) -> Catalogue {
    var tables = entries.map(\.description)
    var notices = notices
    for (schema, database) in databases.sorted(by: { $0.key < $1.key }) {
      do throws(SourceError) {
        let inner = try database.catalogue()
        tables += inner.tables.map { $0.renamed(TableName(schema: schema, name: $0.name.name)) }
        notices += inner.notices.map { $0.renamed(TableName(schema: schema, name: $0.table?.name ?? "")) }
      } catch {
        notices.append(Self.notice(TableName(name: schema), error))
      }
    }
    tables.sort { $0.name < $1.name }
    // A dump's tables keep the order in which they are best read.
    for (file, dump) in dumps.sorted(by: { $0.key < $1.key }) {
      tables += isFolder ? dump.tables.map { $0.inFile(file) } : dump.tables
      notices += dump.notices
    }
    return Catalogue(tables: tables, notices: notices)
  }

  /// The same files, and second readers of the databases and dumps among them.
  private init(beside first: FileSource, _ databases: [String: SQLiteSource], _ dumps: [String: SQLDump]) {
    isFolder = first.isFolder
    self.dumps = dumps
    displayName = first.displayName
    entries = first.entries
    self.databases = databases
    notices = []
  }

  public func secondReader() -> SecondReader {
    var seconds: [String: SQLiteSource] = [:]
    for (schema, database) in databases {
      switch database.secondReader() {
      case .reader(let second as SQLiteSource): seconds[schema] = second
      case .reader: return .none(nil)
      case .none(let reason): return .none(reason)
      }
    }
    var dumps: [String: SQLDump] = [:]
    for (file, dump) in self.dumps {
      // What can only be read forward has one reader.
      guard let second = dump.secondReader() else { return .none(nil) }
      dumps[file] = second
    }
    return .reader(FileSource(beside: self, seconds, dumps))
  }

  public func stretches(of table: TableDescription, limits: ReadLimits) -> [TableStretch] {
    if let (database, inner) = database(of: table) { return database.stretches(of: inner, limits: limits) }
    guard limits.sample == nil, let entry = entry(of: table) else { return [.whole] }
    return entry.stretches(limits)
  }

  public func read(
    _ table: TableDescription, _ stretch: TableStretch, limits: ReadLimits, into sink: any BatchSink
  ) throws(SourceError) -> TableReading {
    if let (database, inner) = database(of: table) {
      var reading = try database.read(inner, stretch, limits: limits, into: sink)
      reading.notices = reading.notices.map { $0.renamed(table.name) }
      return reading
    }
    if let (dump, inner) = dump(of: table) {
      var reading = try dump.read(inner, limits: limits, into: sink)
      if isFolder { reading.notices = reading.notices.map { $0.renamed(table.name) } }
      return reading
    }
    guard let entry = entry(of: table) else {
      throw .unusable(problem: "\(table.name.displayName) is not one of the files", hint: "Scan again.")
    }
    return try FileReading(of: entry, stretch, limits: limits).read(into: sink)
  }

  func entry(of table: TableDescription) -> FileEntry? { entries.first { $0.table == table.name } }

  /// The database of a folder that a table is in, and the table as it calls it.
  func database(of table: TableDescription) -> (SQLiteSource, TableDescription)? {
    guard let schema = table.name.schema, let database = databases[schema] else { return nil }
    return (database, table.renamed(TableName(name: table.name.name)))
  }

  /// The dump that a table is in, and the table as it calls it.
  private func dump(of table: TableDescription) -> (SQLDump, TableDescription)? {
    guard isFolder else { return dumps.values.first.map { ($0, table) } }
    guard let dump = dumps[table.name.schema ?? table.name.name] else { return nil }
    let inner = dump.tables.first { $0.inFile(dump.contents.file).name == table.name }
    return (dump, table.renamed(inner?.name ?? table.name))
  }

  private static func unsupported(_ path: String, _ word: String) -> SourceError {
    if word == "pg_dump archive" {
      // Of one that is a folder, this is the file that says so.
      let archive = path.hasSuffix("/toc.dat") ? String(path.dropLast(8)) : path == "toc.dat" ? "FOLDER" : path
      return .unusable(
        problem: "\(path) is an archive of pg_dump, which only pg_restore reads",
        hint: "Make it text: pg_restore -f - \(archive) | maskproof scan -")
    }
    return Self.otherwise(path, word)
  }

  private static func otherwise(_ path: String, _ word: String) -> SourceError {
    .unusable(
      problem: "\(path) is not text but \(word) data, which maskproof does not read",
      hint: "Unpack or export it as CSV, JSON or text, or exclude it.")
  }

  private static func notice(_ table: TableName, _ error: SourceError) -> ScanNotice {
    switch error {
    case .unreachable(let problem, let hint):
      let isDenied = problem.hasPrefix("permission denied")
      return ScanNotice(
        table: table, code: isDenied ? "permission.denied" : "file.unreadable", message: problem + ".", hint: hint)
    case .unusable(let problem, let hint), .lost(let problem, let hint):
      return ScanNotice(table: table, code: "unsupported", message: problem + ".", hint: hint)
    case .interrupted:
      return ScanNotice(table: table, code: "interrupted", message: "The scan was stopped.", hint: "Scan again.")
    }
  }
}

extension TableDescription {
  fileprivate func renamed(_ name: TableName) -> TableDescription {
    TableDescription(
      name: name, kind: kind, columns: columns, estimatedRows: estimatedRows, estimatedBytes: estimatedBytes)
  }
}

extension ScanNotice {
  func renamed(_ name: TableName) -> ScanNotice {
    ScanNotice(table: name, column: column, code: code, message: message, hint: hint)
  }
}

extension SourceKind {
  /// A path, or `-` for standard input. The widest kind: it takes every word that no other takes.
  static let files = SourceKind(
    matches: { !$0.isEmpty && !$0.contains("://") },
    open: { target, leftOut throws(SourceError) in
      target == FileSource.standardInput
        ? try FileSource(descriptor: STDIN_FILENO) : try FileSource(path: target, leavingOut: leftOut)
    })
}
