import CShapes
import ScanTypes

/// A uniform sample of the rows of a table, whole: what must be compared across columns is looked for in it.
///
/// It holds the rows whose ordinals have the smallest hashes, in that order: as many as `rowLimit`, and no more than
/// `byteLimit` holds. Which ones those are depends on the rows alone, so that merging is associative and commutative. A row
/// that is not taken costs one multiplication.
struct RowSample {
  static let rowLimit = 2_000
  static let byteLimit = 2 << 20
  /// Longer cells are cut; documents are kept so far that their leaves can be read.
  static let cellLimit = 512
  static let documentLimit = 4096

  /// Where a row lies in the memory that all rows share: sorting moves no cell and counts no reference.
  private struct Row {
    let key: UInt64
    /// Over the bytes: ordinals come once in every lane of a table.
    let tie: UInt64
    var bytesStart: Int
    let byteCount: Int
    var endsStart: Int
    let cellCount: Int
  }

  private static let nullFlag: UInt32 = 1 << 31
  private static let cutFlag: UInt32 = 1 << 30
  private static let endMask: UInt32 = (1 << 30) - 1

  private var rows: [Row] = []
  private var bytes: [UInt8] = []
  /// Where each cell ends in its row, and flags.
  private var ends: [UInt32] = []
  private var byteCount = 0
  private var threshold = UInt64.max
  private let limits: [Int]

  init(_ columns: [Column]) {
    limits = columns.map { column in
      switch column.kind {
      case .json, .xml, .hstore, .array, .composite: Self.documentLimit
      default: Self.cellLimit
      }
    }
  }

  /// - Parameter firstRow: the ordinal of the batch's first row.
  mutating func add(_ batch: Batch, firstRow: Int) {
    // A batch without a new row goes on with one, and one that ends within a row has not all cells of its last.
    let whole = batch.columns.reduce(batch.rowCount) { min($0, $1.valueCount) }
    for row in 0..<whole {
      let key = Self.mix(UInt64(firstRow + row))
      if key < threshold { take(batch, row, key) }
    }
  }

  mutating func merge(_ other: RowSample) {
    rows.reserveCapacity(rows.count + other.rows.count)
    for var row in other.rows {
      row.bytesStart += bytes.count
      row.endsStart += ends.count
      rows.append(row)
    }
    bytes += other.bytes
    ends += other.ends
    byteCount += other.byteCount
    settle()
  }

  /// Sorts, and drops what is too much. To be called before rows are read.
  mutating func settle() {
    rows.sort { ($0.key, $0.tie) < ($1.key, $1.tie) }
    var kept = 0
    var total = 0
    while kept < min(rows.count, Self.rowLimit), kept == 0 || total + rows[kept].byteCount <= Self.byteLimit {
      total += rows[kept].byteCount
      kept += 1
    }
    byteCount = total
    guard kept < rows.count else { return }
    threshold = min(threshold, rows[kept].key)
    rows.removeSubrange(kept...)
    closeGaps()
  }

  /// Moves what the rows hold to memory without that of the dropped ones, in their order.
  private mutating func closeGaps() {
    var kept: [UInt8] = []
    kept.reserveCapacity(byteCount)
    var keptEnds: [UInt32] = []
    keptEnds.reserveCapacity(rows.reduce(0) { $0 + $1.cellCount })
    for place in rows.indices {
      let row = rows[place]
      rows[place].bytesStart = kept.count
      rows[place].endsStart = keptEnds.count
      kept += bytes[row.bytesStart..<row.bytesStart + row.byteCount]
      keptEnds += ends[row.endsStart..<row.endsStart + row.cellCount]
    }
    bytes = kept
    ends = keptEnds
  }

  @inline(never)
  private mutating func take(_ batch: Batch, _ row: Int, _ key: UInt64) {
    let start = bytes.count
    let endsStart = ends.count
    for (index, column) in batch.columns.enumerated() {
      let range = column.range(row)
      let limit = limit(of: index)
      var flags: UInt32 = column.isNull(row) ? Self.nullFlag : 0
      if range.count > limit { flags |= Self.cutFlag }
      bytes += UnsafeBufferPointer(start: column.base + range.lowerBound, count: min(range.count, limit))
      ends.append(UInt32(bytes.count - start) | flags)
    }
    let count = bytes.count - start
    let tie = bytes.withUnsafeBufferPointer { all in all.baseAddress.map { cshapes_hash($0 + start, count) } ?? 0 }
    rows.append(
      Row(
        key: key, tie: tie, bytesStart: start, byteCount: count, endsStart: endsStart,
        cellCount: ends.count - endsStart))
    byteCount += count
    if rows.count >= 2 * Self.rowLimit || byteCount >= 2 * Self.byteLimit { settle() }
  }

  var rowCount: Int { rows.count }

  /// Calls `body` with a cell's bytes, and whether they are only its beginning; not for null.
  func withCell(
    _ column: Int, ofRow row: Int, _ body: (_ bytes: UnsafeBufferPointer<UInt8>, _ isCut: Bool) -> Void
  ) {
    let row = rows[row]
    guard column < row.cellCount else { return }
    let end = ends[row.endsStart + column]
    if end & Self.nullFlag != 0 { return }
    let start = column == 0 ? 0 : Int(ends[row.endsStart + column - 1] & Self.endMask)
    bytes.withUnsafeBufferPointer {
      body(
        UnsafeBufferPointer(rebasing: $0[row.bytesStart + start..<row.bytesStart + Int(end & Self.endMask)]),
        end & Self.cutFlag != 0)
    }
  }

  private func limit(of column: Int) -> Int { column < limits.count ? limits[column] : Self.cellLimit }

  /// SplitMix64 (S. Vigna): one to one, so that no two ordinals have the same hash.
  private static func mix(_ ordinal: UInt64) -> UInt64 {
    var word = (ordinal &+ 1) &* 0x9E37_79B9_7F4A_7C15
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }
}
