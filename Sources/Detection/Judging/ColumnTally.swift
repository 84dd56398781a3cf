import ScanTypes

/// The evidence of one column: its plain values, and every path in the documents its cells hold.
final class ColumnTally: LeafSink {
  let column: Column
  private(set) var rows = 0
  /// By path; nil where no leaf was seen.
  private(set) var streams: [StreamTally?] = []
  private(set) var paths = PathTable()
  private let detector: Detector
  private let table: TableName
  private let distinctCapacity: Int
  /// Types that hold nothing a rule looks for: booleans, UUIDs, times.
  private let isSkipped: Bool

  /// By path. `lent` holds the same once more, to be reached without a reference count for every leaf.
  private var waiting: [WaitingLeaves] = []
  private var lent: [Unmanaged<WaitingLeaves>] = []
  private var waitingBytes = 0
  private var leafRow = 0
  /// Leaves are matched together once there are this many bytes of them.
  private static let flushBytes = 512 * 1024

  init(_ detector: Detector, column: Column, table: TableName, distinctCapacity: Int) {
    self.detector = detector
    self.column = column
    self.table = table
    self.distinctCapacity = distinctCapacity
    switch column.kind {
    case .boolean, .uuid, .time: isSkipped = true
    case .date, .timestamp:
      // A date says nothing without a name that calls it somebody's.
      isSkipped = !detector.nameEvidence(FieldName(column.name, under: [table.name])).contains { $0 > .against }
    default: isSkipped = false
    }
  }

  private var isNumeric: Bool { column.kind == .integer || column.kind == .decimal }

  // MARK: Seeing values

  func add(_ buffer: ColumnBuffer, firstRow: Int, _ matcher: Matcher, _ judge: TextJudge, _ decoder: DocumentDecoder) {
    let newRows = (0..<buffer.valueCount).count { !buffer.isContinuation($0) }
    defer { rows += newRows }
    if isSkipped { return }
    if isNumeric || !holdsDocuments(buffer) {
      var row = firstRow - 1
      var last = -1
      stream(.cell).match(buffer, matcher, judge) { index in
        while last < index {
          last += 1
          if !buffer.isContinuation(last) { row += 1 }
        }
        return row
      }
      return
    }
    leafRow = firstRow - 1
    for index in 0..<buffer.valueCount {
      if !buffer.isContinuation(index) { leafRow += 1 }
      if !buffer.isNull(index) { decode(Self.value(index, of: buffer), decoder) }
    }
    if waitingBytes >= Self.flushBytes { flush(matcher, judge) }
  }

  private static func value(_ index: Int, of buffer: ColumnBuffer) -> UnsafeBufferPointer<UInt8> {
    let range = buffer.range(index)
    return UnsafeBufferPointer(start: UnsafePointer(buffer.base + range.lowerBound), count: range.count)
  }

  private func holdsDocuments(_ buffer: ColumnBuffer) -> Bool {
    switch column.kind {
    case .json, .xml, .hstore, .array, .composite: return true
    default:
      return (0..<buffer.valueCount).contains { index in
        !buffer.isNull(index) && DocumentDecoder.kind(of: Self.value(index, of: buffer), column: column.kind) != nil
      }
    }
  }

  private func decode(_ value: UnsafeBufferPointer<UInt8>, _ decoder: DocumentDecoder) {
    guard let kind = DocumentDecoder.kind(of: value, column: column.kind) else {
      leaf(.cell, value)
      return
    }
    switch decoder.decode(value, as: kind, paths: &paths, root: .cell, into: self) {
    case .complete: break
    case .notADocument: leaf(.cell, value)
    case .partial(_, let offset):
      // The rest is read as text: nothing of it is lost but its path.
      leaf(.cell, UnsafeBufferPointer(rebasing: value[min(offset, value.count)...]))
    }
  }

  func leaf(_ path: PathID, _ bytes: UnsafeBufferPointer<UInt8>) {
    let index = Int(path.index)
    while waiting.count <= index {
      let leaves = WaitingLeaves()
      waiting.append(leaves)
      lent.append(.passUnretained(leaves))
    }
    lent[index]._withUnsafeGuaranteedRef { $0.append(bytes, row: leafRow) }
    waitingBytes += bytes.count + 1
  }

  /// Matches the leaves that wait.
  func flush(_ matcher: Matcher, _ judge: TextJudge) {
    for (index, leaves) in waiting.enumerated() {
      guard leaves.buffer.valueCount > 0 else { continue }
      stream(PathID(index: Int32(index))).match(leaves.buffer, matcher, judge) { leaves.rows[$0] }
      leaves.removeAll()
    }
    waitingBytes = 0
  }

  /// The stream of a path, made when the path is first seen.
  private func stream(_ path: PathID) -> StreamTally {
    let index = Int(path.index)
    while streams.count <= index { streams.append(nil) }
    if let known = streams[index] { return known }
    var outer = [table.name]
    var name = column.name
    let trail = paths.fieldTrail(path)
    if let last = trail.last {
      outer += [column.name] + trail.dropLast()
      name = last
    }
    let made = StreamTally(
      detector, field: FieldName(name, under: outer), isNumeric: isNumeric,
      isReference: isNumeric && column.references != nil, distinctCapacity: distinctCapacity)
    streams[index] = made
    return made
  }

  // MARK: Adding up

  func merge(_ other: ColumnTally) {
    rows += other.rows
    let here = paths.merge(other.paths)
    for (index, stream) in other.streams.enumerated() {
      if let stream { add(stream, at: here[index]) }
    }
  }

  /// Gives the evidence of all keys of a map to `{key}`, so that no report shows one, and looks at the keys
  /// themselves. To be called once, when nothing waits to be matched.
  func settle(_ matcher: Matcher, _ judge: TextJudge) {
    let settled = paths.settle(
      isKnown: { name in
        self.detector.nameEvidence(FieldName(name, under: [])).contains { $0 > .against }
      }, { place, key in key.withUnsafeBufferPointer { leaf(place, $0) } })
    let before = streams
    streams = []
    for (index, stream) in before.enumerated() {
      if let stream { add(stream, at: settled[index]) }
    }
    flush(matcher, judge)
  }

  private func add(_ stream: StreamTally, at path: PathID) {
    let index = Int(path.index)
    while streams.count <= index { streams.append(nil) }
    if let known = streams[index] { known.merge(stream) } else { streams[index] = stream }
  }

  /// All streams by the path a report shows.
  var namedStreams: [(path: String, stream: StreamTally)] {
    var all: [(path: String, stream: StreamTally)] = []
    for (index, stream) in streams.enumerated() {
      if let stream { all.append((paths.displayPath(PathID(index: Int32(index))), stream)) }
    }
    return all
  }
}

/// Leaves of one path that wait to be matched together, with their rows.
final class WaitingLeaves {
  private(set) var buffer = ColumnBuffer(capacity: 64)
  private(set) var rows: [Int] = []

  deinit { buffer.deallocate() }

  func append(_ bytes: UnsafeBufferPointer<UInt8>, row: Int) {
    buffer.append(UnsafeRawBufferPointer(bytes))
    rows.append(row)
  }

  func removeAll() {
    buffer.removeAll()
    rows.removeAll(keepingCapacity: true)
  }
}
