import SQLText
import ScanTypes

/// Makes the index of a dump: finds rows without reading them, and follows the definitions of tables.
struct DumpIndexing {
  private let dialect: SQLDialect
  private var index = DumpIndex()
  private var schema: SchemaReader
  private var types = DumpTypes()
  /// Schemas of the databases before `\connect`.
  private var finished: [(database: String?, model: SchemaModel, types: DumpTypes)] = []
  private var database: String?
  private var places: [TableName: Int] = [:]
  /// By table: the columns that rows name.
  private var named: [NamedColumns] = []
  private var widths: [Int] = []
  private var databases: [String?] = []
  private var rangeCount = 0
  private var isBroken = false
  private var endsWithCommit = false

  /// So many stretches are kept apart; then those of one table that are next to each other in a list become one, in which
  /// others' rows are passed over when it is read. What a dump costs in memory does not grow beyond that.
  static let mostRanges = 400_000

  init(_ dialect: SQLDialect) {
    self.dialect = dialect
    schema = SchemaReader(dialect)
  }

  mutating func run(_ scanner: inout DumpScanner) -> DumpIndex {
    var textStart = 0
    var textLine = 1
    while true {
      let part = scanner.next()
      let context = context(scanner)
      switch part {
      case .end:
        addText(textStart, scanner.offset, line: textLine, context)
        return finish(line: scanner.line())
      case .comment(let bytes): note(bytes)
      case .statement(let statement): note(statement, &scanner)
      case .otherCopy: break
      case .insert(let head):
        let start = scanner.partStart
        let line = scanner.partLine
        let table = place(of: head, context, width: head.columns == nil ? scanner.tupleWidth() : nil)
        guard let table else {
          _ = scanner.skipTuples()
          break
        }
        let (count, isClosed) = scanner.skipTuples()
        if !isClosed { breakOff(line: line) }
        if isClosed { scanner.endStatement() }
        addText(textStart, start, line: textLine, context)
        add(table, start, scanner.offset, rows: isClosed ? count : count + 1, line: line, context)
        (textStart, textLine) = (scanner.offset, scanner.line())
      case .copy(let head):
        let start = scanner.partStart
        let line = scanner.partLine
        let table = place(of: head, context, width: head.columns == nil ? scanner.copyWidth() : nil)
        let (rows, isEnded) = scanner.skipCopyRows()
        if !isEnded { breakOff(line: line) }
        guard let table else { break }
        addText(textStart, start, line: textLine, context)
        add(table, start, scanner.offset, rows: rows, line: line, context)
        (textStart, textLine) = (scanner.offset, scanner.line())
      }
    }
  }

  // MARK: What is not rows

  private mutating func note(_ comment: [UInt8]) {
    let before = index.facts.database
    index.facts.note(comment)
    // Without `USE`, the first lines name the database.
    if dialect == .mySQL, before == nil, let database = index.facts.database { schema.use(database: database) }
    if dialect == .sqlite, comment.starts(with: Array("-- due to errors".utf8)) { isBroken = true }
    if dialect == .sqlite, comment.starts(with: Array("/****** CORRUPTION".utf8)) { isBroken = true }
  }

  private mutating func note(_ statement: SQLStatement, _ scanner: inout DumpScanner) {
    if statement.ending == .brokenOff { breakOff(line: statement.lines.lowerBound) }
    guard statement.kind == .sql else { return connect(statement.text) }
    let word = PackedWord(statement.text.prefix { SQLBytes.isInWord(Int($0)) })
    endsWithCommit = word == "COMMIT" || word == "ROLLBACK"
    let isDefinition: Bool =
      ["CREATE", "ALTER", "DROP", "RENAME", "SET", "RESET", "USE", "SECURITY"].contains(word)
      || (word == "SELECT" && statement.text.count < 4096) || statement.text.first == UInt8(ascii: "/")
    guard statement.isWhole, isDefinition else { return }
    let tokens = SQLTokens(of: statement.text, rules: schema.session.rules, line: statement.lines.lowerBound).all
    types.note(tokens)
    schema.apply(tokens, file: "")
    scanner.scanner.rules = schema.session.rules
  }

  /// `\encoding NAME` of psql, and `\connect name`, with which `pg_dumpall` and `pg_dump --create` go on in another database.
  private mutating func connect(_ text: [UInt8]) {
    let words = text.split { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D || $0 == 0x3B }
    if words.count > 1, words[0].elementsEqual("\\encoding".utf8) {
      schema.session.encoding = String(decoding: words[1].filter { $0 != 0x27 }, as: UTF8.self).lowercased()
    }
    guard dialect == .postgreSQL, let command = words.first, words.count > 1,
      command.elementsEqual("\\connect".utf8) || command.elementsEqual("\\c".utf8)
    else { return }
    finished.append((database, schema.model, types))
    schema = SchemaReader(dialect)
    types = DumpTypes()
    let name = words.count > 2 && words[1].starts(with: "-reuse".utf8) ? words[2] : words[1]
    database = String(decoding: name.filter { $0 != 0x22 && $0 != 0x27 }, as: UTF8.self)
  }

  private mutating func breakOff(line: Int) {
    guard !isBroken else { return }
    isBroken = true
    index.problems.append(.truncated("The dump breaks off in the statement that begins in line \(line)"))
  }

  // MARK: Tables

  private mutating func context(_ scanner: borrowing DumpScanner) -> Int {
    let context = DumpIndex.Context(
      rules: scanner.scanner.rules, delimiter: scanner.scanner.delimiter, session: schema.session, database: database)
    if index.contexts.last != context { index.contexts.append(context) }
    return index.contexts.count - 1
  }

  /// The table that rows belong to; nil for what a database keeps for itself.
  private mutating func place(of head: DumpScanner.DataHead, _ context: Int, width: Int?) -> Int? {
    let target = DumpTarget(context: context, schema: head.schema, name: head.name)
    let place: Int
    if let known = index.targets[target] {
      place = known
    } else {
      if dialect == .sqlite, head.name.lowercased().hasPrefix("sqlite_") { return nil }
      var name = schema.resolve(schema: head.schema, name: head.name)
      if dialect == .postgreSQL, name.schema == "pg_catalog" { return nil }
      // The parts of a table are that table.
      var steps = 0
      while let parent = schema.model[name]?.parent, steps < 64 {
        name = parent
        steps += 1
      }
      // As its definition spells it.
      name = schema.model[name]?.name ?? name
      place = self.place(of: name, in: schema.model)
      index.targets[target] = place
      index.namesakes[DumpTarget(context: -1, schema: head.schema, name: head.name), default: []].insert(place)
    }
    if let columns = head.columns { named[place].add(columns) }
    widths[place] = max(widths[place], width ?? 0)
    return place
  }

  private mutating func place(of name: TableName, in model: SchemaModel) -> Int {
    let key = TableName(schema: (database ?? "") + "\0" + (name.schema ?? ""), name: model.key(of: name).name)
    if let known = places[key] { return known }
    places[key] = index.tables.count
    index.tables.append(DumpTable(name: name))
    named.append(NamedColumns())
    widths.append(0)
    databases.append(database)
    return index.tables.count - 1
  }

  private mutating func add(_ table: Int, _ start: Int, _ end: Int, rows: Int, line: Int, _ context: Int) {
    index.tables[table].rows += rows
    let last = index.tables[table].ranges.count - 1
    if last >= 0 {
      let range = index.tables[table].ranges[last]
      if range.end == start, range.context == context {
        index.tables[table].ranges[last].end = end
        return
      }
      if rangeCount >= Self.mostRanges {
        index.tables[table].ranges[last].end = end
        index.tables[table].ranges[last].isMixed = true
        return
      }
    }
    rangeCount += 1
    index.tables[table].ranges.append(DumpRange(offset: start, end: end, line: line, context: context))
  }

  private mutating func addText(_ start: Int, _ end: Int, line: Int, _ context: Int) {
    guard end > start else { return }
    if let last = index.text.last, rangeCount >= Self.mostRanges {
      index.text[index.text.count - 1] = DumpRange(
        offset: last.offset, end: end, line: last.line, context: last.context)
      return
    }
    rangeCount += 1
    index.text.append(DumpRange(offset: start, end: end, line: line, context: context))
  }

  // MARK: The end

  private mutating func finish(line: Int) -> DumpIndex {
    finished.append((database, schema.model, types))
    for (name, model, types) in finished {
      index.schemas.append(DumpContents.Schema(database: name, model: model))
      database = name
      for table in model.tables where table.kind == .table && table.parent == nil {
        _ = place(of: table.name, in: model)
      }
      for place in index.tables.indices where databases[place] == name {
        index.tables[place].columns =
          DumpColumns(
            model[index.tables[place].name], in: model, named: named[place].inOrder, width: widths[place], dialect,
            types
          ).columns
      }
    }
    if Set(finished.filter { !$0.model.tables.isEmpty }.map(\.database)).count > 1 {
      for place in index.tables.indices {
        guard let database = databases[place] else { continue }
        index.tables[place] = index.tables[place].inDatabase(database)
      }
    }
    if !isBroken {
      if index.facts.isComplete == false {
        index.problems.append(.truncated("The dump has no last line that says it is complete; it ends in line \(line)"))
      }
      if dialect == .sqlite, !endsWithCommit {
        index.problems.append(.truncated("The dump has no COMMIT at its end; it ends in line \(line)"))
      }
    } else if index.problems.isEmpty {
      index.problems.append(.truncated("The program that made the dump says in it that it met errors"))
    }
    return index
  }
}

/// The columns that rows name, each once, in the order in which they first came.
private struct NamedColumns {
  private(set) var inOrder: [String] = []
  private var known: Set<String> = []
  /// Most statements name what the one before did.
  private var last: [String] = []

  mutating func add(_ columns: [String]) {
    if columns == last { return }
    last = columns
    for column in columns where known.insert(column).inserted { inOrder.append(column) }
  }
}

extension DumpProblem {
  fileprivate static func truncated(_ what: String) -> DumpProblem {
    DumpProblem(
      code: "dump.truncated", message: what + ".",
      hint: "Make the dump again; the job that wrote it may have been stopped.")
  }
}

extension DumpTable {
  /// The same, named by its database too.
  fileprivate func inDatabase(_ database: String) -> DumpTable {
    func renamed(_ name: TableName) -> TableName {
      TableName(schema: name.schema.map { "\(database).\($0)" } ?? database, name: name.name)
    }
    var table = DumpTable(name: renamed(name), ranges: ranges, rows: rows)
    table.columns = columns.map { column in
      column.renamed(
        references: column.references.map { ColumnReference(table: renamed($0.table), column: $0.column) })
    }
    return table
  }
}
