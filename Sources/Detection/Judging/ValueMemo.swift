import CShapes
import Glibc
import ScanTypes

/// What the rules said of values of a stream that were seen before, so that a value that comes again costs a hash.
///
/// Values are compared byte by byte. A memo that is full begins anew, and one in which few values come again gives itself
/// up. Both depend on the values and their order alone, so the evidence does too.
///
/// - Complexity: O(bytes of the value) a look; memory as `MemoRoom` grants it.
final class ValueMemo {
  /// Longer values seldom come again.
  static let longestValue = 64
  /// After so many looks, one in `leastShare` must have found something.
  private static let trial = 4096
  private static let leastShare = 8
  /// Twice the values that one memo holds.
  private static let mostSlots = 1 << 14
  /// Effects for which there is room, a slot.
  private static let effectsPerSlot = 4

  private struct Slot {
    /// 0 marks a free slot.
    var hash: UInt64 = 0
    var bytesStart: Int32 = 0
    var effectsStart: Int32 = 0
    var effectCount: UInt16 = 0
    var byteCount: UInt8 = 0
    var isExplained = false
  }

  private let room: MemoRoom
  private var slots = UnsafeMutableBufferPointer<Slot>.allocate(capacity: 0)
  private var bytes: [UInt8] = []
  private var effects: [RuleEffect] = []
  private var count = 0
  private var looks = 0
  private var finds = 0
  private(set) var isGivenUp = false

  /// - Parameter room: what the memos of a table share.
  init(sharing room: MemoRoom) { self.room = room }

  deinit { slots.deallocate() }

  /// Calls `body` with what was seen of a value and whether a rule explains all of it, if it was seen.
  ///
  /// - Returns: whether it was.
  @inline(__always)
  func recall(
    _ value: Bytes, _ body: (_ effects: UnsafeBufferPointer<RuleEffect>, _ isExplained: Bool) -> Void
  ) -> Bool {
    guard let slot = look(for: value) else { return false }
    effects.withUnsafeBufferPointer { effects in
      let start = Int(slot.pointee.effectsStart)
      body(
        UnsafeBufferPointer(rebasing: effects[start..<start + Int(slot.pointee.effectCount)]), slot.pointee.isExplained)
    }
    return true
  }

  private func look(for value: Bytes) -> UnsafeMutablePointer<Slot>? {
    looks += 1
    if looks == Self.trial { weigh() }
    guard slots.count > 0, let base = slots.baseAddress else { return nil }
    let hash = Self.hash(value)
    var index = Int(truncatingIfNeeded: hash >> 20) & (slots.count - 1)
    while base[index].hash != 0 {
      if base[index].hash == hash, Int(base[index].byteCount) == value.count, holds(value, base[index].bytesStart) {
        finds += 1
        return base + index
      }
      index = (index + 1) & (slots.count - 1)
    }
    return nil
  }

  @inline(__always)
  private func holds(_ value: Bytes, _ start: Int32) -> Bool {
    bytes.withUnsafeBufferPointer { held in
      guard let held = held.baseAddress, let value = value.baseAddress.map({ ($0, value.count) }) else { return true }
      return memcmp(held + Int(start), value.0, value.1) == 0
    }
  }

  /// Takes note of what a value that is not yet known did.
  func remember(_ value: Bytes, _ seen: [RuleEffect], isExplained: Bool) {
    guard !isGivenUp, value.count <= Self.longestValue, seen.count <= Int(UInt16.max) else { return }
    let isFull = count * 2 >= slots.count && !grow()
    if isFull || effects.count + seen.count > slots.count * Self.effectsPerSlot { removeAll() }
    if slots.isEmpty { return }
    var slot = Slot(hash: Self.hash(value))
    slot.bytesStart = Int32(bytes.count)
    slot.byteCount = UInt8(value.count)
    slot.effectsStart = Int32(effects.count)
    slot.effectCount = UInt16(seen.count)
    slot.isExplained = isExplained
    bytes.append(contentsOf: value)
    effects.append(contentsOf: seen)
    count += 1
    enter(slot)
  }

  func removeAll() {
    slots.update(repeating: Slot())
    bytes.removeAll(keepingCapacity: true)
    effects.removeAll(keepingCapacity: true)
    count = 0
  }

  private static func hash(_ value: Bytes) -> UInt64 { max(cshapes_hash(value.baseAddress, value.count), 1) }

  private func weigh() {
    if finds * Self.leastShare < looks {
      isGivenUp = true
      room.give(back: slots.count)
      replaceSlots(by: 0)
      bytes = []
      effects = []
    }
    looks = 0
    finds = 0
  }

  private func grow() -> Bool {
    let wanted = max(64, slots.count * 2)
    guard wanted <= Self.mostSlots, room.take(wanted - slots.count) else { return false }
    replaceSlots(by: wanted)
    return true
  }

  private func replaceSlots(by count: Int) {
    let old = slots
    slots = .allocate(capacity: count)
    slots.initialize(repeating: Slot())
    if count > 0 { for slot in old where slot.hash != 0 { enter(slot) } }
    old.deallocate()
  }

  private func enter(_ slot: Slot) {
    var index = Int(truncatingIfNeeded: slot.hash >> 20) & (slots.count - 1)
    while slots[index].hash != 0 { index = (index + 1) & (slots.count - 1) }
    slots[index] = slot
  }
}

/// How much the memos of one table may hold together: as many slots as take a few megabytes, whatever the number of paths.
final class MemoRoom {
  private var slots: Int

  init(slots: Int = 1 << 16) { self.slots = slots }

  func take(_ count: Int) -> Bool {
    guard count <= slots else { return false }
    slots -= count
    return true
  }

  func give(back count: Int) { slots += count }
}
