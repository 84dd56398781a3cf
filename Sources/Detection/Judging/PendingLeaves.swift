import ScanTypes

/// Leaves that wait, by path, to be looked at together.
struct PendingLeaves {
  private var waiting: [WaitingLeaves] = []
  /// The same once more, to be reached without a reference count for every leaf.
  private var lent: [Unmanaged<WaitingLeaves>] = []
  /// For the leaves of a path that is being looked at.
  private var spare: [WaitingLeaves] = []
  private(set) var bytes = 0

  var pathCount: Int { waiting.count }

  @inline(__always)
  mutating func append(_ text: Bytes, at path: PathID, row: Int, isContinuation: Bool = false) {
    let index = Int(path.index)
    if waiting.count <= index { grow(to: index) }
    lent[index]._withUnsafeGuaranteedRef { $0.append(text, row: row, isContinuation: isContinuation) }
    bytes += text.count + 1
  }

  private mutating func grow(to index: Int) {
    while waiting.count <= index {
      let leaves = WaitingLeaves()
      waiting.append(leaves)
      lent.append(.passUnretained(leaves))
    }
  }

  func holds(_ path: PathID) -> Bool {
    Int(path.index) < waiting.count && waiting[Int(path.index)].buffer.valueCount > 0
  }

  /// Takes what waits at a path; what comes for it meanwhile waits anew. Nil when nothing does.
  mutating func take(_ index: Int) -> WaitingLeaves? {
    guard index < waiting.count else { return nil }
    let leaves = waiting[index]
    guard leaves.buffer.valueCount > 0 else { return nil }
    let fresh = spare.popLast() ?? WaitingLeaves()
    waiting[index] = fresh
    lent[index] = .passUnretained(fresh)
    bytes -= leaves.buffer.count
    return leaves
  }

  /// Keeps the memory of leaves that were looked at.
  mutating func recycle(_ leaves: WaitingLeaves) {
    leaves.removeAll()
    if spare.count < 8 { spare.append(leaves) }
  }
}

/// Leaves of one path, with their rows.
final class WaitingLeaves {
  private(set) var buffer = ColumnBuffer(capacity: 64)
  private(set) var rows: [Int] = []

  deinit { buffer.deallocate() }

  func append(_ bytes: Bytes, row: Int, isContinuation: Bool) {
    buffer.append(UnsafeRawBufferPointer(bytes), isContinuation: isContinuation)
    rows.append(row)
  }

  func removeAll() {
    buffer.removeAll()
    rows.removeAll(keepingCapacity: true)
  }
}
