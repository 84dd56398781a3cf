import SQLText
import ScanTypes

/// A dump of a database, as tables with rows: those of `pg_dump`, `mysqldump` and `sqlite3`, and any file of SQL that inserts
/// rows.
///
/// It is read twice: once to learn what tables there are and where their rows stand, for definitions and keys may come behind
/// them, and once for the rows, table by table in the order of the dump.
final class SQLDump {
  let dialect: SQLDialect
  private let text: any DumpText
  private let index: DumpIndex
  private let failure: InputFailure?
  private let encodingProblem: DumpProblem?
  /// Whether values are to be looked at for bytes that are no UTF-8.
  private let countsUTF8: Bool
  /// The name of the table that holds all text that is no row.
  private let textName: TableName
  private let tableNames: [TableName]
  /// Kept between two tables: what can only be read forward need not begin again.
  private var scanner: DumpScanner?
  private var cursors: DumpCursors

  /// - Parameter name: the file's, for the text that is no row.
  init(_ text: any DumpText, dialect: SQLDialect, name: String) throws(SourceError) {
    let asWritten = try Self.indexed(text, dialect)
    let (converted, problem) = try Self.converted(text, asWritten.index, asWritten.evidence, dialect)
    let made =
      try converted.map { text throws(SourceError) in
        try Self.indexed(text, dialect, gathersEvidence: false)
      } ?? asWritten
    self.text = converted ?? text
    self.dialect = dialect
    cursors = DumpCursors(self.text)
    index = made.index
    failure = made.failure
    encodingProblem = (converted as? ConvertedDumpText)?.problem ?? problem
    countsUTF8 = converted == nil && encodingProblem == nil && !asWritten.evidence.isUTF8
    tableNames = index.tables.map(\.name)
    textName = TableName(name: name)
  }

  private static func indexed(
    _ text: any DumpText, _ dialect: SQLDialect, gathersEvidence: Bool = true
  ) throws(SourceError) -> (index: DumpIndex, failure: InputFailure?, evidence: EncodingEvidence) {
    let cursors = DumpCursors(text, gathersEvidence: gathersEvidence)
    var scanner = DumpScanner(try cursors.cursor(from: 0, line: 1), rules: LexicalRules(dialect))
    var indexing = DumpIndexing(dialect)
    return (indexing.run(&scanner), cursors.failure, cursors.evidence)
  }

  /// The text as UTF-8 where the dump says that it is something else, and is; or why it cannot be had.
  private static func converted(
    _ text: any DumpText, _ index: DumpIndex, _ evidence: EncodingEvidence, _ dialect: SQLDialect
  ) throws(SourceError) -> (text: (any DumpText)?, problem: DumpProblem?) {
    var named: [String] = []
    for context in index.contexts {
      if let name = context.session.encoding, !named.contains(name) { named.append(name) }
    }
    let encodings = named.compactMap { DumpEncoding($0, dialect) }
    // What is UTF-8 as a whole is that, whatever is said of it: somebody has converted the file.
    if evidence.isASCII || evidence.isUTF8 && encodings.allSatisfy(\.isSingleByte) { return (nil, nil) }
    guard let encoding = encodings.first else {
      if dialect == .mySQL { return (nil, nil) }
      let said = named.isEmpty ? "does not say what it is in" : "says that it is in UTF-8"
      return (nil, .encoding("it \(said), and holds bytes that are not"))
    }
    let names = named.map { DumpEncoding($0, dialect)?.name ?? "UTF-8" }
    guard names.count == 1 else { return (nil, .encoding("it says that it is \(names.joined(separator: " and "))")) }
    guard let name = encoding.iconvName else {
      return (nil, .encoding("it says that it is \(encoding.name), which does not say which characters its bytes are"))
    }
    guard IconvInput.knows(name) else {
      return (nil, .encoding("this system cannot convert \(encoding.name)"))
    }
    return (ConvertedDumpText(text, from: encoding, named: name), nil)
  }

  private init(beside first: SQLDump) {
    text = first.text
    dialect = first.dialect
    index = first.index
    failure = first.failure
    encodingProblem = first.encodingProblem
    countsUTF8 = first.countsUTF8
    textName = first.textName
    tableNames = first.tableNames
    cursors = DumpCursors(text)
  }

  /// One more reader with the same index; nil where going back means beginning again.
  func secondReader() -> SQLDump? { text.canSeek ? SQLDump(beside: self) : nil }

  /// Whether there are rows at all; without, the file is text.
  var hasRows: Bool { index.hasRows }
  /// What it says of itself and defines, under the name of its file.
  var contents: DumpContents {
    DumpContents(file: textName.name, dialect: dialect, facts: index.facts, schemas: index.schemas)
  }

  /// The tables in the order in which they are best read, and the text beside their rows.
  var tables: [TableDescription] {
    let order = index.tables.indices.sorted {
      (index.tables[$0].ranges.first?.offset ?? .max, $0) < (index.tables[$1].ranges.first?.offset ?? .max, $1)
    }
    let text = TableDescription(
      name: textName, kind: .file, columns: [Column(name: "line", declaredType: "text")],
      estimatedBytes: index.text.reduce(0) { $0 + $1.end - $1.offset })
    return (self.text.canSeek ? index.tables.indices.sorted { tableNames[$0] < tableNames[$1] } : order).compactMap {
      let table = index.tables[$0]
      guard !table.columns.isEmpty else { return nil }
      return TableDescription(
        name: table.name, columns: table.columns, estimatedRows: table.rows, estimatedBytes: table.bytes)
    } + [text]
  }

  /// What is wrong with the dump as a whole.
  var notices: [ScanNotice] {
    let problems = index.problems + (encodingProblem.map { [$0] } ?? [])
    var notices = problems.map {
      ScanNotice(table: textName, code: $0.code, message: $0.message, hint: $0.hint)
    }
    if let words = failure?.words {
      // What breaks off when it is decompressed breaks off as a dump too; once is enough.
      notices = [ScanNotice(table: textName, code: words.code, message: words.message, hint: words.hint)]
    }
    return notices
  }

  func read(
    _ table: TableDescription, limits: ReadLimits, into sink: any BatchSink
  ) throws(SourceError) -> TableReading {
    guard countsUTF8 else { return try readAsIs(table, limits: limits, into: sink) }
    let counting = UTF8CountingSink(sink)
    var reading = try readAsIs(table, limits: limits, into: counting)
    if let notice = counting.notice(of: table.name) { reading.notices.append(notice) }
    return reading
  }

  private func readAsIs(
    _ table: TableDescription, limits: ReadLimits, into sink: any BatchSink
  ) throws(SourceError) -> TableReading {
    if table.name == textName { return try readText(limits, into: sink) }
    guard let place = tableNames.firstIndex(of: table.name) else {
      throw .unusable(problem: "\(table.name.displayName) is not in the dump", hint: "Scan again.")
    }
    let total = index.tables[place].rows
    let wanted = limits.sample.map { $0.rows(of: total) }
    let stride = wanted.map { max(total / max($0, 1), 1) } ?? 1
    var writer = RowWriter(
      into: sink, columnCount: table.columns.count, limits: limits, stride: stride, mostRows: wanted ?? .max,
      skipping: Int(truncatingIfNeeded: SampleSeed(limits.seed).number(0) % UInt64(stride)))
    var irregular = IrregularRows()
    let columns = DumpTarget.Columns(all: index.tables[place].columns, wanted: table.columns, dialect)
    for range in index.tables[place].ranges {
      if writer.isDone { break }
      try read(range, of: place, columns, limits, to: &writer, &irregular)
    }
    try writer.flush()
    var reading = TableReading()
    reading.rows = writer.rows
    reading.bytes = writer.bytes
    reading.isSampled = writer.hasPassedOver
    if irregular.count > 0 {
      reading.notices.append(
        ScanNotice(
          table: table.name, code: "dump.columns",
          message:
            "\(irregular.count) rows have another number of values than the table has columns, the first in line "
            + "\(irregular.line); values may stand in the wrong columns.",
          hint: "Make the dump again, or correct these rows, so that each value stands in its own column."))
    }
    return reading
  }

  // MARK: Rows

  private func read(
    _ range: DumpRange, of place: Int, _ columns: DumpTarget.Columns, _ limits: ReadLimits, to writer: inout RowWriter,
    _ irregular: inout IrregularRows
  ) throws(SourceError) {
    try go(to: range)
    guard var scanner = take() else { return }
    try read(range, of: place, columns, limits, from: &scanner, to: &writer, &irregular)
    self.scanner = consume scanner
  }

  private func read(
    _ range: DumpRange, of place: Int, _ columns: DumpTarget.Columns, _ limits: ReadLimits,
    from scanner: inout DumpScanner, to writer: inout RowWriter, _ irregular: inout IrregularRows
  ) throws(SourceError) {
    while scanner.offset < range.end {
      switch scanner.next() {
      case .end: return
      case .comment, .statement, .otherCopy: continue
      case .insert(let head):
        guard isOwn(head, range, place) else {
          if scanner.skipTuples().isClosed { scanner.endStatement() }
          continue
        }
        let layout = columns.layout(of: head)
        var rows = InsertRows(map: layout.map, kinds: columns.kinds, absent: layout.absent, limits: limits)
        let isClosed = try rows.read(&scanner, to: &writer)
        irregular.add(rows.irregular)
        guard isClosed else { return }
        scanner.endStatement()
      case .copy(let head):
        guard isOwn(head, range, place) else {
          _ = scanner.skipCopyRows()
          continue
        }
        let layout = columns.layout(of: head)
        var rows = CopyRows(map: layout.map, kinds: columns.kinds, absent: layout.absent, limits: limits)
        try rows.read(&scanner, to: &writer)
        irregular.add(rows.irregular)
      }
    }
  }

  /// In a stretch that others' rows stand in too, only its own are a table's.
  private func isOwn(_ head: DumpScanner.DataHead, _ range: DumpRange, _ place: Int) -> Bool {
    guard range.isMixed else { return true }
    return index.namesakes[DumpTarget(context: -1, schema: head.schema, name: head.name)]?.contains(place) ?? false
  }

  /// Puts the scanner at the beginning of a stretch: forward where it stands, else anew.
  private func go(to range: DumpRange) throws(SourceError) {
    let context = index.contexts[range.context]
    if var scanner = take() {
      let distance = range.offset - scanner.offset
      if distance >= 0, !text.canSeek || distance < 1 << 20 {
        scanner.scanner.cursor.skip(bytes: distance)
        scanner.scanner.rules = context.rules
        scanner.scanner.delimiter = context.delimiter
        self.scanner = consume scanner
        return
      }
    }
    scanner = DumpScanner(
      try cursors.cursor(from: range.offset, line: range.line), rules: context.rules, delimiter: context.delimiter)
  }

  private func take() -> DumpScanner? {
    var taken: DumpScanner?
    swap(&taken, &scanner)
    return taken
  }

  // MARK: Text

  private func readText(_ limits: ReadLimits, into sink: any BatchSink) throws(SourceError) -> TableReading {
    var mostRows = Int.max
    if case .rows(let rows) = limits.sample { mostRows = rows }
    var writer = RowWriter(into: sink, columnCount: 1, limits: limits, mostRows: mostRows)
    // One reading after the other, each of one stretch, so that no line goes over what was cut out.
    for range in index.text {
      if writer.isDone { break }
      try go(to: range)
      guard let scanner = take() else { continue }
      let input = StretchInput(scanner, until: range.end)
      var chunks = Chunks(of: input)
      try LinesReader(skipsBlankLines: true, limits: limits).read(&chunks, to: &writer)
      self.scanner = input.end()
    }
    try writer.flush()
    var reading = TableReading()
    reading.rows = writer.rows
    reading.bytes = writer.bytes
    reading.isSampled = writer.hasPassedOver
    return reading
  }
}

/// The bytes of one stretch.
private final class StretchInput: ByteInput {
  private var scanner: DumpScanner?
  private let limit: Int

  init(_ scanner: consuming DumpScanner, until limit: Int) {
    self.scanner = consume scanner
    self.limit = limit
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(InputFailure) -> Int {
    guard let offset = scanner?.offset, offset < limit else { return 0 }
    let window = scanner?.scanner.cursor.window() ?? UnsafeBufferPointer(start: nil, count: 0)
    let count = min(window.count, limit - offset, buffer.count)
    buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(window)[..<count]))
    scanner?.scanner.cursor.advance(count)
    return count
  }

  func end() -> DumpScanner? {
    var taken: DumpScanner?
    swap(&taken, &scanner)
    return taken
  }
}

extension DumpTarget {
  /// The columns of a table, and which of them are to be read.
  struct Columns {
    private let all: [Column]
    private let places: [String: Int]
    private let dialect: SQLDialect
    /// For each column of the table, where it is to be written; below zero for one that nobody wants.
    private let targets: [Int]
    /// Of those that are written.
    let kinds: [ColumnKind]

    init(all: [Column], wanted: [Column], _ dialect: SQLDialect) {
      self.all = all
      self.dialect = dialect
      func key(_ name: String) -> String { dialect == .postgreSQL ? name : name.lowercased() }
      places = Dictionary(all.indices.map { (key(all[$0].name), $0) }) { first, _ in first }
      // Names may be shown otherwise than they are; their order stays.
      let wantedPlaces = Dictionary(wanted.indices.map { (wanted[$0].name, $0) }) { first, _ in first }
      targets = all.map { wantedPlaces[$0.name] ?? -1 }
      kinds = wanted.map(\.kind)
    }

    /// Where the values of rows go, and which columns they do not have.
    func layout(of head: DumpScanner.DataHead) -> (map: [Int], absent: [Int]) {
      let named: [Int] =
        head.columns.map { names in
          names.map { places[dialect == .postgreSQL ? $0 : $0.lowercased()] ?? -1 }
        } ?? Array(all.indices)
      let map = named.map { $0 < 0 ? -1 : targets[$0] }
      let written = Set(map)
      return (map, kinds.indices.filter { !written.contains($0) })
    }
  }
}
