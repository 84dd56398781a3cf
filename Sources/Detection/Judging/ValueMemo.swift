import CShapes
import Glibc
import ScanTypes

/// What the rules said of values of a stream that were seen before, so that a value that comes again costs a hash.
///
/// How often a value came again is counted here, and told when the memo is emptied. Values are compared byte by byte. A memo
/// that is full begins anew, and one in which few values come again gives itself up. Both depend on the batches that its
/// lane of the table sees, and on nothing else, so the evidence does too.
///
/// - Complexity: O(bytes of the value) a look; memory as `MemoRoom` grants it.
final class ValueMemo {
  /// Longer values seldom come again; the names of browsers, in hundreds of bytes, do.
  static let longestValue = 255
  /// After so many looks, one in `leastShare` must have found something.
  private static let trial = 4096
  private static let leastShare = 8
  /// Twice the values that one memo holds.
  private static let mostSlots = 1 << 15
  /// Effects for which there is room, a slot.
  private static let effectsPerSlot = 4
  /// Bytes of values for which there is room, a slot.
  private static let bytesPerSlot = 32

  private struct Slot {
    /// 0 marks a free slot.
    var hash: UInt64 = 0
    var bytesStart: Int32 = 0
    var effectsStart: Int32 = 0
    var effectCount: UInt16 = 0
    var byteCount: UInt8 = 0
    var outcome = Outcome()
    /// How often it came again and has not been told.
    var repeats = 0
  }

  /// What is known of a value besides its effects.
  struct Outcome {
    /// Whether a rule explains all of it: then it is no mask.
    var isExplained = false
    /// The kind of mask it is; -1 for none.
    var mask: Int8 = -1
    /// Whether nothing is encoded in it and it is no document: then what the rules said is all there is to say.
    var isPlain = false
  }

  private let room: MemoRoom
  private var slots = UnsafeMutableBufferPointer<Slot>.allocate(capacity: 0)
  private var bytes: [UInt8] = []
  private var effects: [RuleEffect] = []
  private var count = 0
  private var looks = 0
  private var finds = 0
  private(set) var isGivenUp = false
  /// Whether most of the values that were looked for in the last trial were known.
  private(set) var knowsMost = false

  /// - Parameter room: what the memos of a table share.
  init(sharing room: MemoRoom) { self.room = room }

  deinit { slots.deallocate() }

  /// Calls `body` with what was seen of a value, if it was seen.
  ///
  /// - Returns: whether it was.
  @inline(__always)
  func recall(_ value: Bytes, _ body: (_ effects: UnsafeBufferPointer<RuleEffect>, Outcome) -> Void) -> Bool {
    guard let slot = look(for: value) else { return false }
    tell(slot.pointee, body)
    return true
  }

  /// Counts a value that was seen before, for `tellRepeats`.
  ///
  /// - Parameter plain: whether it must be known to be plain, as nobody has looked at it yet.
  /// - Returns: whether it was seen.
  @inline(__always)
  func countRepeat(of value: Bytes, onlyPlain plain: Bool = false) -> Bool {
    guard let slot = look(for: value), !plain || slot.pointee.outcome.isPlain else { return false }
    slot.pointee.repeats += 1
    return true
  }

  /// Calls `body` for each value that came again, with how often, and counts anew.
  func tellRepeats(_ body: (_ effects: UnsafeBufferPointer<RuleEffect>, Outcome, _ repeats: Int) -> Void) {
    for index in slots.indices where slots[index].repeats > 0 {
      tell(slots[index]) { body($0, $1, slots[index].repeats) }
      slots[index].repeats = 0
    }
  }

  @inline(__always)
  private func tell(_ slot: Slot, _ body: (UnsafeBufferPointer<RuleEffect>, Outcome) -> Void) {
    effects.withUnsafeBufferPointer { effects in
      let start = Int(slot.effectsStart)
      body(UnsafeBufferPointer(rebasing: effects[start..<start + Int(slot.effectCount)]), slot.outcome)
    }
  }

  private func look(for value: Bytes) -> UnsafeMutablePointer<Slot>? {
    looks += 1
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

  /// Whether there is room for one more value with so many effects; if not, what is remembered must be told and removed.
  func hasRoom(for value: Bytes, effectCount: Int) -> Bool {
    while count * 2 >= slots.count || bytes.count + value.count > slots.count * Self.bytesPerSlot {
      guard grow() else { return false }
    }
    return effects.count + effectCount <= slots.count * Self.effectsPerSlot
  }

  /// Whether it is time to give up: few of the last looks found something. To be asked before each value; after a trial it
  /// counts anew.
  func endsTrialInVain() -> Bool {
    guard looks >= Self.trial else { return false }
    let isInVain = finds * Self.leastShare < looks
    knowsMost = finds * 2 >= looks
    looks = 0
    finds = 0
    return isInVain
  }

  /// Takes note of what a value that is not yet known did; without room, takes none.
  func remember(_ value: Bytes, _ seen: [RuleEffect], _ outcome: Outcome) {
    guard !isGivenUp, value.count <= Self.longestValue, hasRoom(for: value, effectCount: seen.count) else { return }
    var slot = Slot(hash: Self.hash(value))
    slot.bytesStart = Int32(bytes.count)
    slot.byteCount = UInt8(value.count)
    slot.effectsStart = Int32(effects.count)
    slot.effectCount = UInt16(truncatingIfNeeded: seen.count)
    slot.outcome = outcome
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

  func giveUp() {
    isGivenUp = true
    room.give(back: slots.count)
    replaceSlots(by: 0)
    bytes = []
    effects = []
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
