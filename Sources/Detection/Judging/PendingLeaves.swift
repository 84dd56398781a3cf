import ScanTypes

/// Leaves that wait, by path, to be looked at together.
struct PendingLeaves {
  /// Larger buffers are not kept: every column of every lane would keep some.
  private static let keptBytes = 256 << 10

  private var waiting: [WaitingLeaves] = []
  /// Of the few paths at which more waits.
  private var full: [Int: [WaitingLeaves]] = [:]
  /// The same once more, to be reached without a reference count for every leaf.
  private var lent: [Unmanaged<WaitingLeaves>] = []
  /// For the leaves of a path that is being looked at.
  private var spare: [WaitingLeaves] = []
  private(set) var bytes = 0

  var pathCount: Int { waiting.count }

  @inline(__always)
  mutating func append(_ text: Bytes, at path: PathID, row: Int) {
    if text.count > TextPiece.bytes { return appendPieces(text, at: path, row: row) }
    append(text, at: path, row: row, isContinuation: false)
  }

  /// - Parameter isContinuation: whether it goes on with the leaf before it, whose end it repeats.
  @inline(__always)
  mutating func append(_ text: Bytes, at path: PathID, row: Int, isContinuation: Bool) {
    let index = Int(path.index)
    if waiting.count <= index { grow(to: index) }
    let held = lent[index]._withUnsafeGuaranteedRef { leaves in
      leaves.append(text, row: row, isContinuation: isContinuation)
      return leaves.buffer.count
    }
    bytes += text.count + 1
    if held > TextPiece.bytes { putAside(index) }
  }

  @inline(never)
  private mutating func putAside(_ index: Int) {
    full[index, default: []].append(waiting[index])
    let fresh = spare.popLast() ?? WaitingLeaves()
    waiting[index] = fresh
    lent[index] = .passUnretained(fresh)
  }

  /// Compressed data stays whole, and so does a long word that may be encoded.
  @inline(never)
  private mutating func appendPieces(_ text: Bytes, at path: PathID, row: Int) {
    guard PackedValue.format(of: text) == nil else {
      return append(text, at: path, row: row, isContinuation: false)
    }
    var start = 0
    while start < text.count {
      let end = TextPiece.end(of: text, from: start) ?? text.count
      let from = start == 0 ? 0 : max(start - TextPiece.overlap, 0)
      append(text.part(from..<end), at: path, row: row, isContinuation: start > 0)
      start = max(end, start + 1)
    }
  }

  private mutating func grow(to index: Int) {
    while waiting.count <= index {
      let leaves = WaitingLeaves()
      waiting.append(leaves)
      lent.append(.passUnretained(leaves))
    }
  }

  func holds(_ path: PathID) -> Bool {
    Int(path.index) < waiting.count && waiting[Int(path.index)].buffer.valueCount > 0 || full[Int(path.index)] != nil
  }

  /// Takes some of what waits at a path; what comes for it meanwhile waits anew. Nil when nothing does.
  mutating func take(_ index: Int) -> WaitingLeaves? {
    if !full.isEmpty, var aside = full[index] {
      let first = aside.removeFirst()
      full[index] = aside.isEmpty ? nil : aside
      bytes -= first.buffer.count
      return first
    }
    guard index < waiting.count else { return nil }
    let leaves = waiting[index]
    guard leaves.buffer.valueCount > 0 else { return nil }
    let fresh = spare.popLast() ?? WaitingLeaves()
    waiting[index] = fresh
    lent[index] = .passUnretained(fresh)
    bytes -= leaves.buffer.count
    return leaves
  }

  /// For leaves that do not wait.
  mutating func empty() -> WaitingLeaves { spare.popLast() ?? WaitingLeaves() }

  /// Keeps the memory of leaves that were looked at.
  mutating func recycle(_ leaves: WaitingLeaves) {
    // Not the memory of a giant.
    guard spare.count < 8, leaves.buffer.count <= Self.keptBytes else { return }
    leaves.removeAll()
    spare.append(leaves)
  }
}

/// Leaves of one path, with their rows.
final class WaitingLeaves {
  private(set) var buffer = ColumnBuffer(capacity: 64)
  private(set) var rows: [Int] = []

  deinit { buffer.deallocate() }

  func append(_ bytes: Bytes, row: Int, isContinuation: Bool) {
    buffer.append(UnsafeRawBufferPointer(bytes), repeating: isContinuation ? 0 : nil)
    rows.append(row)
  }

  func removeAll() {
    buffer.removeAll()
    rows.removeAll(keepingCapacity: true)
  }
}
