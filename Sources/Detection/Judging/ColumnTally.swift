import ScanTypes

/// The evidence of one column: its plain values, and every path in the documents its cells hold.
final class ColumnTally: LeafSink {
  let column: Column
  var rows = 0
  /// By path; nil where no leaf was seen.
  private(set) var streams: [StreamTally?] = []
  /// The values that are not what the column's type says, as those of a text column; nil where there are none.
  var strays: ColumnTally?
  var strayCount = 0
  /// Whether the cell whose next piece may come is one of them.
  var isInStray = false
  var paths = PathTable()
  let detector: Detector
  let table: TableDescription
  /// What may come out of the compressed data of each batch of which something may wait, by its first row.
  private var budgets: [(firstRow: Int, budget: ExpansionBudget)] = []
  /// Whether this thread reads a large value.
  var isWithinGate = false
  /// Letters of the column's name that are the table's.
  let prefix: Int
  let distinctCapacity: Int
  let memoRoom: MemoRoom
  /// Types that hold nothing a rule looks for: booleans, times, and dates and UUIDs that no name makes somebody's.
  let isSkipped: Bool

  /// What waits to be matched or decoded.
  var pending = PendingLeaves()
  /// Cells whose compressed data was not read to its end.
  var cutCells = 0
  /// Cells in which something is still encoded below the last layer that is peeled.
  var deepCells = 0
  /// The end of the last piece of a wide cell.
  var cutWord = CutWord()
  /// Pieces that end in a word too long to be held.
  var longWords = 0
  /// The row whose leaves are made.
  var leafRow = 0

  /// - Parameter prefix: the table's `sharedPrefix`, which takes a look at every column.
  init(
    _ detector: Detector, column: Column, of table: TableDescription, prefix: Int, distinctCapacity: Int,
    memoRoom: MemoRoom
  ) {
    self.memoRoom = memoRoom
    self.detector = detector
    self.column = column
    self.table = table
    self.prefix = prefix
    self.distinctCapacity = distinctCapacity
    switch column.kind {
    case .boolean, .time: isSkipped = true
    case .date, .timestamp, .uuid:
      // They say nothing without a name: a date of birth, an advertising id.
      isSkipped = !detector.nameEvidence(FieldName(column.name, under: [table.name.name], prefix: prefix)).contains {
        $0 > .against
      }
    default: isSkipped = false
    }
  }

  private var isNumeric: Bool { column.kind == .integer || column.kind == .decimal }

  // MARK: Seeing values

  /// - Parameter budget: what may come out of the batch's compressed data, which its columns share.
  func add(
    _ buffer: ColumnBuffer, firstRow: Int, _ budget: ExpansionBudget, _ matcher: Matcher, _ judge: TextJudge,
    _ decoder: DocumentDecoder
  ) {
    let newRows = (0..<buffer.valueCount).count { !buffer.isContinuation($0) }
    defer { rows += newRows }
    if takesApart(buffer, firstRow: firstRow, budget, matcher, judge, decoder) { return }
    addDeclared(buffer, firstRow: firstRow, budget, matcher, judge, decoder)
  }

  /// Looks at values that are what the column's type says.
  func addDeclared(
    _ buffer: ColumnBuffer, firstRow: Int, _ budget: ExpansionBudget, _ matcher: Matcher, _ judge: TextJudge,
    _ decoder: DocumentDecoder
  ) {
    if isSkipped { return }
    if pending.bytes == 0 { budgets.removeAll(keepingCapacity: true) }
    budgets.append((firstRow, budget))
    guard let rest = unknownValues(of: buffer) else {
      return addUnknown(buffer, firstRow: firstRow, matcher, judge, decoder)
    }
    defer { rest.deallocate() }
    if rest.valueCount > 0 { addUnknown(rest, firstRow: firstRow, matcher, judge, decoder) }
  }

  private func addUnknown(
    _ buffer: ColumnBuffer, firstRow: Int, _ matcher: Matcher, _ judge: TextJudge, _ decoder: DocumentDecoder
  ) {
    if isNumeric || column.kind == .date || column.kind == .timestamp {
      matchPlain(buffer, firstRow: firstRow, matcher, judge)
    } else {
      addJoining(buffer, firstRow: firstRow, matcher, judge, decoder)
    }
  }

  /// The values of a buffer that did not come before, once the others are counted; nil where most did not, or where a cell
  /// has several pieces.
  private func unknownValues(of buffer: ColumnBuffer) -> ColumnBuffer? {
    guard let stream = streams.first ?? nil, stream.knowsMost, cutWord.isEmpty else { return nil }
    for index in 0..<buffer.valueCount where buffer.isContinuation(index) || buffer.isCut(index) { return nil }
    var rest = ColumnBuffer(capacity: 512)
    for index in 0..<buffer.valueCount where !buffer.isNull(index) {
      let value = buffer.bytes(index)
      if !stream.countKnown(value) { rest.append(UnsafeRawBufferPointer(value)) }
    }
    return rest
  }

  /// What may come out of compressed data of a row, for the batch in which it began.
  func budget(ofRow row: Int) -> ExpansionBudget {
    let budgets = self.budgets
    return (budgets.last { $0.firstRow <= row } ?? budgets.first)?.budget ?? ExpansionBudget(bytes: 0, batch: 0)
  }

  /// Matches values in which nothing is encoded.
  func matchPlain(_ buffer: ColumnBuffer, firstRow: Int, _ matcher: Matcher, _ judge: TextJudge) {
    var row = firstRow - 1
    var last = -1
    stream(.cell).match(buffer, matcher, judge, isPlain: true) { index in
      while last < index {
        last += 1
        if !buffer.isContinuation(last) { row += 1 }
      }
      return row
    }
  }

  /// The stream of a path, made when the path is first seen.
  func stream(_ path: PathID) -> StreamTally {
    let index = Int(path.index)
    while streams.count <= index { streams.append(nil) }
    if let known = streams[index] { return known }
    var outer = [table.name.name]
    var name = column.name
    let trail = paths.fieldTrail(path)
    if let last = trail.last {
      outer += [column.name] + trail.dropLast()
      name = last
    }
    let made = StreamTally(
      detector, field: FieldName(name, under: outer, prefix: trail.isEmpty ? prefix : 0), isNumeric: isNumeric,
      isReference: isNumeric && column.references != nil, hasOwnRows: path == .cell,
      distinctCapacity: distinctCapacity, memoRoom: memoRoom)
    streams[index] = made
    return made
  }

  // MARK: Adding up

  func merge(_ other: ColumnTally) {
    rows += other.rows
    cutCells += other.cutCells
    deepCells += other.deepCells
    addStreams(of: other)
    mergeStrays(of: other)
  }

  func addStreams(of other: ColumnTally) {
    let here = paths.merge(other.paths)
    for (index, stream) in other.streams.enumerated() {
      if let stream { add(stream, at: here[index]) }
    }
  }

  /// Gives the evidence of all keys of a map to `{key}`, so that no report shows one, and looks at the keys
  /// themselves. To be called once, when nothing waits to be matched.
  func settle(_ matcher: Matcher, _ judge: TextJudge, _ decoder: DocumentDecoder) {
    strays?.settle(matcher, judge, decoder)
    let settled = paths.settle(
      isKnown: { name in
        self.detector.nameEvidence(FieldName(name, under: [])).contains { $0 > .against }
      }, person: detector.personWord, { place, key in key.withUnsafeBufferPointer { leaf(place, $0) } })
    let before = streams
    streams = []
    for (index, stream) in before.enumerated() {
      if let stream { add(stream, at: settled[index]) }
    }
    flush(matcher, judge, decoder)
  }

  private func add(_ stream: StreamTally, at path: PathID) {
    let index = Int(path.index)
    while streams.count <= index { streams.append(nil) }
    if let known = streams[index] { known.merge(stream) } else { streams[index] = stream }
  }

  /// All streams by the path a report shows, each with the places that it was decoded from.
  var namedStreams: [(path: String, stream: StreamTally, hosts: [String])] {
    var all: [(path: String, stream: StreamTally, hosts: [String])] = []
    for (index, stream) in streams.enumerated() {
      guard let stream else { continue }
      let path = PathID(index: Int32(index))
      all.append((paths.displayPath(path), stream, paths.hosts(path).map { paths.displayPath($0) }))
    }
    return all
  }
}
