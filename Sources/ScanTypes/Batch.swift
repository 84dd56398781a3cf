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
  static let cutFlag: UInt32 = 1 << 29
  private static let offsetMask: UInt32 = cutFlag - 1

  /// The joined values; only `count` bytes of it are meant.
  public private(set) var base: UnsafeMutablePointer<UInt8>
  public private(set) var count = 0
  private var capacity: Int
  /// For each value, where it ends (its separator's offset), and three flags in the upper bits. Memory of its own, since an
  /// array asks at each value whether it is shared.
  private var ends: UnsafeMutablePointer<UInt32>
  private var endCapacity = 64
  /// How many bytes of the piece before the first value, which goes on with it, repeats; 0 where it is a value of its own.
  public private(set) var repeatedBytes = 0

  public init(capacity: Int) {
    self.capacity = capacity
    base = .allocate(capacity: capacity + Self.slack)
    base.initialize(repeating: 0, count: capacity + Self.slack)
    ends = .allocate(capacity: endCapacity)
  }

  /// Ends the buffer; its owner must call it.
  public func deallocate() {
    base.deallocate()
    ends.deallocate()
  }

  /// How many values were appended, nulls and pieces included.
  public private(set) var valueCount = 0

  public func isNull(_ index: Int) -> Bool { ends[index] & Self.nullFlag != 0 }

  /// Whether this value continues the one before it: a wide cell is handed over in overlapping pieces.
  public func isContinuation(_ index: Int) -> Bool { ends[index] & Self.pieceFlag != 0 }

  /// Whether the cell goes on behind this value, or does so in the source and is not handed over.
  public func isCut(_ index: Int) -> Bool { ends[index] & Self.cutFlag != 0 }

  /// The offsets of one value in `base`; empty for null.
  public func range(_ index: Int) -> Range<Int> {
    let start = index == 0 ? 0 : Int(ends[index - 1] & Self.offsetMask) + 1
    return start..<Int(ends[index] & Self.offsetMask)
  }

  /// - Parameter isContinuation: whether it stands for a piece of the cell before it.
  public mutating func appendNull(isContinuation: Bool = false) {
    reserve(0)
    push(separatorAt: count, flags: Self.nullFlag | (isContinuation ? Self.pieceFlag : 0))
  }

  /// - Parameters:
  ///   - repeated: for a value that goes on with a cell, how many bytes of the piece before it it repeats; nil for others.
  ///   - isCut: whether the cell goes on behind it.
  public mutating func append(_ bytes: UnsafeRawBufferPointer, repeating repeated: Int? = nil, isCut: Bool = false) {
    if valueCount == 0 { repeatedBytes = repeated ?? 0 }
    reserve(bytes.count)
    if let source = bytes.baseAddress { Self.copy(source, bytes.count, to: UnsafeMutableRawPointer(base + count)) }
    count += bytes.count
    push(separatorAt: count, flags: (repeated == nil ? 0 : Self.pieceFlag) | (isCut ? Self.cutFlag : 0))
  }

  /// Appends a value whose length is known only when it is written: `write` gets room for `atMost` bytes
  /// and returns how many it used.
  public mutating func append(atMost: Int, _ write: (UnsafeMutablePointer<UInt8>) -> Int) {
    reserve(atMost)
    count += write(base + count)
    push(separatorAt: count, flags: 0)
  }

  public mutating func removeAll() {
    count = 0
    repeatedBytes = 0
    valueCount = 0
  }

  /// Most values are a few bytes, for which a call costs more than the copy: their two halves overlap.
  @inline(__always)
  private static func copy(_ source: UnsafeRawPointer, _ count: Int, to target: UnsafeMutableRawPointer) {
    if count > 16 {
      target.copyMemory(from: source, byteCount: count)
    } else if count >= 8 {
      let (first, last) = (
        source.loadUnaligned(as: UInt64.self), source.loadUnaligned(fromByteOffset: count - 8, as: UInt64.self)
      )
      target.storeBytes(of: first, as: UInt64.self)
      target.storeBytes(of: last, toByteOffset: count - 8, as: UInt64.self)
    } else if count >= 4 {
      let (first, last) = (
        source.loadUnaligned(as: UInt32.self), source.loadUnaligned(fromByteOffset: count - 4, as: UInt32.self)
      )
      target.storeBytes(of: first, as: UInt32.self)
      target.storeBytes(of: last, toByteOffset: count - 4, as: UInt32.self)
    } else {
      for offset in 0..<count {
        target.storeBytes(of: source.load(fromByteOffset: offset, as: UInt8.self), toByteOffset: offset, as: UInt8.self)
      }
    }
  }

  /// Room for the separator is part of what `reserve` made.
  @inline(__always)
  private mutating func push(separatorAt offset: Int, flags: UInt32) {
    base[offset] = Self.separator
    count = offset + 1
    if valueCount == endCapacity { growEnds() }
    ends[valueCount] = UInt32(offset) | flags
    valueCount += 1
  }

  @inline(never)
  private mutating func growEnds() {
    let larger = UnsafeMutablePointer<UInt32>.allocate(capacity: 2 * endCapacity)
    larger.update(from: ends, count: valueCount)
    ends.deallocate()
    ends = larger
    endCapacity *= 2
  }

  @inline(__always)
  private mutating func reserve(_ bytes: Int) {
    let needed = count + bytes + 1
    if needed > capacity { grow(to: needed) }
  }

  private mutating func grow(to needed: Int) {
    precondition(needed < Int(Self.cutFlag), "a batch is flushed long before 512 MB")
    var grown = capacity
    // A giant gets what it needs: twice that would be most of the memory of a scan.
    if needed > 16 << 20 { grown = needed + needed / 8 } else { while grown < needed { grown *= 2 } }
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
  /// Which batch of its table it is, from 0, in the order in which the source handed them over.
  public var ordinal = 0

  public init() {}

  deinit { for column in columns { column.deallocate() } }

  /// Empties the batch and gives it room for `columnCount` columns.
  public func reset(columnCount: Int) {
    rowCount = 0
    ordinal = 0
    while columns.count > columnCount { columns.removeLast().deallocate() }
    for index in columns.indices { columns[index].removeAll() }
    while columns.count < columnCount {
      columns.append(ColumnBuffer(capacity: max(512, Self.byteTarget / max(columnCount, 1))))
    }
  }

  public func appendNull(column: Int) { columns[column].appendNull() }

  /// Parameters as in `ColumnBuffer`.
  public func append(
    _ bytes: UnsafeRawBufferPointer, column: Int, repeating repeated: Int? = nil, isCut: Bool = false
  ) {
    columns[column].append(bytes, repeating: repeated, isCut: isCut)
  }

  public func append(atMost: Int, column: Int, _ write: (UnsafeMutablePointer<UInt8>) -> Int) {
    columns[column].append(atMost: atMost, write)
  }

  /// Lends the columns for appending a whole row: one check of exclusive access for it instead of one a value.
  public func withColumns(_ body: (inout [ColumnBuffer]) -> Void) { body(&columns) }

  /// All columns' bytes together.
  public var byteCount: Int { columns.reduce(0) { $0 + $1.count } }
  public var isFull: Bool { rowCount >= Self.rowTarget || byteCount >= Self.byteTarget }
}
