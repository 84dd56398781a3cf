import CShapes
import Glibc

/// Some texts with a number each, looked up by their bytes without an array made of them.
///
/// `@unchecked Sendable`: the tables are written in `init` only.
final class ByteTable: @unchecked Sendable {
  private struct Slot {
    var hash: UInt64 = 0
    var start = 0
    var count = 0
    /// -1 in a free slot.
    var number = -1
  }

  private let slots: UnsafeMutableBufferPointer<Slot>
  private let bytes: UnsafeMutableBufferPointer<UInt8>

  init(_ numbers: [[UInt8]: Int]) {
    var capacity = 4
    while capacity < 2 * numbers.count { capacity *= 2 }
    slots = .allocate(capacity: capacity)
    slots.initialize(repeating: Slot())
    bytes = .allocate(capacity: numbers.keys.reduce(0) { $0 + $1.count })
    var next = 0
    for (text, number) in numbers {
      let hash = text.withUnsafeBufferPointer { cshapes_hash($0.baseAddress, $0.count) }
      var place = Int(truncatingIfNeeded: hash >> 20) & (capacity - 1)
      while slots[place].number >= 0 { place = (place + 1) & (capacity - 1) }
      slots[place] = Slot(hash: hash, start: next, count: text.count, number: number)
      for byte in text {
        (bytes.baseAddress.map { $0 + next })?.initialize(to: byte)
        next += 1
      }
    }
  }

  deinit {
    slots.deallocate()
    bytes.deallocate()
  }

  /// The number of a text; nil for one that is not in the table.
  subscript(_ text: Bytes) -> Int? {
    let hash = cshapes_hash(text.baseAddress, text.count)
    var place = Int(truncatingIfNeeded: hash >> 20) & (slots.count - 1)
    while slots[place].number >= 0 {
      if slots[place].hash == hash, slots[place].count == text.count, isSame(text, slots[place].start) {
        return slots[place].number
      }
      place = (place + 1) & (slots.count - 1)
    }
    return nil
  }

  private func isSame(_ text: Bytes, _ start: Int) -> Bool {
    guard let held = bytes.baseAddress, let text = text.baseAddress.map({ ($0, text.count) }) else { return true }
    return memcmp(held + start, text.0, text.1) == 0
  }
}
