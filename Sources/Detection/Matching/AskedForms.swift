/// Which forms a field asks of candidates that are whole values, by list of its form index: worked out when a list is
/// first met, because the columns of a table have values of few shapes, and those by the thousand.
final class AskedForms {
  private struct Entry {
    var list: Int32 = -1
    var start: Int32 = 0
    var count: Int32 = 0
  }

  /// Lists that are remembered at once, each in one place.
  private static let entryCount = 16
  private static let mostPositions = 4096

  private let entries: UnsafeMutablePointer<Entry>
  /// Grows as needed: of the thousands of paths in documents, most see a single shape.
  private var positions: UnsafeMutablePointer<Int32>
  private var capacity = 0
  private var used = 0

  init() {
    entries = .allocate(capacity: Self.entryCount)
    entries.initialize(repeating: Entry(), count: Self.entryCount)
    positions = .allocate(capacity: 0)
  }

  deinit {
    entries.deallocate()
    positions.deallocate()
  }

  /// To be called when the field asks other rules than before.
  func forget() {
    entries.update(repeating: Entry(), count: Self.entryCount)
    used = 0
  }

  /// Where in the index's records the forms of a list stand that need evidence and are of rules that are asked, ascending;
  /// nil where there are too many to be remembered. Good until the next call.
  @inline(__always)
  func places(of list: Int, in index: FormIndex, asked: RuleBits) -> UnsafeBufferPointer<Int32>? {
    let entry = entries + list % Self.entryCount
    if Int(entry.pointee.list) != list {
      guard remember(list, entry, index, asked) else { return nil }
    }
    return UnsafeBufferPointer(start: positions + Int(entry.pointee.start), count: Int(entry.pointee.count))
  }

  private func remember(
    _ list: Int, _ entry: UnsafeMutablePointer<Entry>, _ index: FormIndex, _ asked: RuleBits
  ) -> Bool {
    var count = 0
    index.forEachRecord(of: list, rules: asked) { _ in count += 1 }
    guard count <= Self.mostPositions else { return false }
    if used + count > Self.mostPositions { forget() }
    if used + count > capacity { grow(to: max(2 * capacity, used + count)) }
    let start = used
    index.forEachRecord(of: list, rules: asked) {
      (positions + used).initialize(to: Int32($0))
      used += 1
    }
    entry.pointee = Entry(list: Int32(list), start: Int32(start), count: Int32(count))
    return true
  }

  private func grow(to wanted: Int) {
    let larger = UnsafeMutablePointer<Int32>.allocate(capacity: wanted)
    larger.moveInitialize(from: positions, count: used)
    positions.deallocate()
    positions = larger
    capacity = wanted
  }
}
