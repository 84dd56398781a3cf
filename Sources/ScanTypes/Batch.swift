/// The values of one column over some rows, joined in one buffer.
///
/// Every value is followed by one separator byte and the buffer by `slack` readable zero bytes, so that a
/// scanner may look 64 bytes at a time and past the end of a value.
public struct ColumnBuffer {
  /// A byte that no UTF-8 text holds, so that it ends every token.
  public static let separator: UInt8 = 0xFF
  public static let slack = 64
  static let nullFlag: UInt32 = 1 << 31
  static let pieceFlag: UInt32 = 1 << 30

  /// The joined values; only `count` bytes of it are meant.
  public private(set) var base: UnsafeMutablePointer<UInt8>
  public private(set) var count = 0
  private var capacity: Int
  /// For each value, where it ends (its separator's offset), and two flags in the upper bits.
  private var ends: [UInt32] = []

  public init(capacity: Int) {
    self.capacity = capacity
    base = .allocate(capacity: capacity + Self.slack)
    base.initialize(repeating: 0, count: capacity + Self.slack)
  }

  /// Ends the buffer; its owner must call it.
  public func deallocate() { base.deallocate() }

  /// How many values were appended, nulls and pieces included.
  public var valueCount: Int { ends.count }

  public func isNull(_ index: Int) -> Bool { ends[index] & Self.nullFlag != 0 }

  /// Whether this value continues the one before it: a wide cell is handed over in overlapping pieces.
  public func isContinuation(_ index: Int) -> Bool { ends[index] & Self.pieceFlag != 0 }

  /// The offsets of one value in `base`; empty for null.
  public func range(_ index: Int) -> Range<Int> {
    let mask = ~(Self.nullFlag | Self.pieceFlag)
    let start = index == 0 ? 0 : Int(ends[index - 1] & mask) + 1
    return start..<Int(ends[index] & mask)
  }

  public mutating func appendNull() {
    reserve(0)
    push(separatorAt: count, flags: Self.nullFlag)
  }

  public mutating func append(_ bytes: UnsafeRawBufferPointer, isContinuation: Bool = false) {
    reserve(bytes.count)
    if let source = bytes.baseAddress {
      UnsafeMutableRawPointer(base + count).copyMemory(from: source, byteCount: bytes.count)
    }
    count += bytes.count
    push(separatorAt: count, flags: isContinuation ? Self.pieceFlag : 0)
  }

  /// Appends a value whose length is known only when it is written: `write` gets room for `atMost` bytes
  /// and returns how many it used.
  public mutating func append(
    atMost: Int, isContinuation: Bool = false, _ write: (UnsafeMutablePointer<UInt8>) -> Int
  ) {
    reserve(atMost)
    count += write(base + count)
    push(separatorAt: count, flags: isContinuation ? Self.pieceFlag : 0)
  }

  public mutating func removeAll() {
    count = 0
    ends.removeAll(keepingCapacity: true)
  }

  /// Room for the separator is part of what `reserve` made.
  @inline(__always)
  private mutating func push(separatorAt offset: Int, flags: UInt32) {
    base[offset] = Self.separator
    count = offset + 1
    ends.append(UInt32(offset) | flags)
  }

  @inline(__always)
  private mutating func reserve(_ bytes: Int) {
    let needed = count + bytes + 1
    if needed > capacity { grow(to: needed) }
  }

  private mutating func grow(to needed: Int) {
    precondition(needed < Int(Self.pieceFlag), "a batch is flushed long before 1 GB")
    var grown = capacity
    while grown < needed { grown *= 2 }
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: grown + Self.slack)
    larger.update(from: base, count: count)
    (larger + count).initialize(repeating: 0, count: grown + Self.slack - count)
    base.deallocate()
    base = larger
    capacity = grown
  }
}

/// Some rows of one table, column by column: what a data source hands to the scan.
///
/// A class because its buffers have an identity: they are recycled. It crosses from a reader's thread to a
/// matcher's through a queue that gives each batch to one owner at a time; the compiler cannot see that, hence
/// `@unchecked`.
public final class Batch: @unchecked Sendable {
  /// Flush at this many bytes: large enough to make per-batch costs noise, small enough for the cache.
  public static let byteTarget = 256 * 1024
  public static let rowTarget = 65_536

  public private(set) var columns: [ColumnBuffer] = []
  /// Rows begun in this batch; a row whose wide cell goes on from the last batch is not counted again.
  public var rowCount = 0

  public init() {}

  deinit { for column in columns { column.deallocate() } }

  /// Empties the batch and gives it room for `columnCount` columns.
  public func reset(columnCount: Int) {
    rowCount = 0
    while columns.count > columnCount { columns.removeLast().deallocate() }
    for index in columns.indices { columns[index].removeAll() }
    while columns.count < columnCount {
      columns.append(ColumnBuffer(capacity: max(512, Self.byteTarget / max(columnCount, 1))))
    }
  }

  public func appendNull(column: Int) { columns[column].appendNull() }

  public func append(_ bytes: UnsafeRawBufferPointer, column: Int, isContinuation: Bool = false) {
    columns[column].append(bytes, isContinuation: isContinuation)
  }

  public func append(
    atMost: Int, column: Int, isContinuation: Bool = false, _ write: (UnsafeMutablePointer<UInt8>) -> Int
  ) {
    columns[column].append(atMost: atMost, isContinuation: isContinuation, write)
  }

  /// Lends the columns for appending a whole row: one check of exclusive access for it instead of one a value.
  public func withColumns(_ body: (inout [ColumnBuffer]) -> Void) { body(&columns) }

  /// All columns' bytes together.
  public var byteCount: Int { columns.reduce(0) { $0 + $1.count } }
  public var isFull: Bool { rowCount >= Self.rowTarget || byteCount >= Self.byteTarget }
}
