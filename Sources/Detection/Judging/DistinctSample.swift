/// A uniform sample of the distinct values of a stream, with what was seen of each; exact while it is not full.
///
/// Adaptive sampling (M. Wegman; P. Flajolet, "On adaptive sampling", 1990): it keeps the hashes whose lowest `level`
/// bits are zero and raises the level when it is full. Which ones it holds depends on the set of values alone, so that
/// merging is associative and commutative. Standard error 1.2/√capacity: 1.9 % for 4,096.
struct DistinctSample {
  struct Flags: OptionSet {
    let rawValue: UInt8
    static let passed = Flags(rawValue: 1)
    static let refuted = Flags(rawValue: 2)
    static let synthetic = Flags(rawValue: 4)
    static let real = Flags(rawValue: 8)
    static let symptom = Flags(rawValue: 16)
    /// Its check bound and held; a check that is silent (a European VIN) passes without it.
    static let confirmed = Flags(rawValue: 32)
    /// In a range of which a column drawn at random has its share, and a real one next to nothing.
    static let drawn = Flags(rawValue: 64)
  }

  private let capacity: Int
  private var level: UInt64 = 0
  /// Open addressing; 0 marks a free slot.
  private var keys: [UInt64] = []
  private var flags: [UInt8] = []
  private(set) var stored = 0
  /// Of those held: how many a check confirmed, and how many were refuted and never passed. Kept up to date, as every few
  /// hundred values somebody asks.
  private(set) var confirmed = 0
  private(set) var refutedAlone = 0

  init(capacity: Int = 4096) { self.capacity = capacity }

  mutating func insert(_ hash: UInt64, _ seen: Flags) {
    let key = hash == 0 ? 1 << 63 : hash
    guard key & ((1 << level) &- 1) == 0 else { return }
    if keys.isEmpty { allocate(16) }
    var slot = slotStart(key)
    while keys[slot] != 0 {
      if keys[slot] == key {
        count(flags[slot], -1)
        flags[slot] |= seen.rawValue
        count(flags[slot], 1)
        return
      }
      slot = (slot + 1) & (keys.count - 1)
    }
    keys[slot] = key
    flags[slot] = seen.rawValue
    stored += 1
    count(seen.rawValue, 1)
    if stored > capacity {
      while stored > capacity {
        level += 1
        rebuild(keys.count)
      }
    } else if stored * 2 > keys.count {
      rebuild(keys.count * 2)
    }
  }

  @inline(__always)
  private mutating func count(_ flags: UInt8, _ times: Int) {
    let seen = Flags(rawValue: flags)
    if seen.contains(.confirmed) { confirmed += times }
    if seen.contains(.refuted), !seen.contains(.passed) { refutedAlone += times }
  }

  mutating func merge(_ other: DistinctSample) {
    if other.level > level {
      level = other.level
      if !keys.isEmpty { rebuild(keys.count) }
    }
    for slot in other.keys.indices where other.keys[slot] != 0 {
      insert(other.keys[slot], Flags(rawValue: other.flags[slot]))
    }
  }

  /// How many distinct values were seen with all of `wanted` and none of `unwanted`.
  func estimate(with wanted: Flags = [], without unwanted: Flags = []) -> Int {
    sampled(with: wanted, without: unwanted) << Int(level)
  }

  /// The same, counted in the sample: what a share or a test of significance needs.
  func sampled(with wanted: Flags = [], without unwanted: Flags = []) -> Int {
    var count = 0
    for slot in keys.indices where keys[slot] != 0 {
      let seen = Flags(rawValue: flags[slot])
      if seen.isSuperset(of: wanted), seen.isDisjoint(with: unwanted) { count += 1 }
    }
    return count
  }

  /// The share of the values here that passed which passed there too, as far as both samples can tell.
  func overlap(with other: DistinctSample) -> Double {
    let common = (UInt64(1) << max(level, other.level)) &- 1
    var own = 0
    var shared = 0
    for slot in keys.indices where keys[slot] != 0 && keys[slot] & common == 0 {
      guard Flags(rawValue: flags[slot]).contains(.passed) else { continue }
      own += 1
      if other.passed(keys[slot]) { shared += 1 }
    }
    return own == 0 ? 0 : Double(shared) / Double(own)
  }

  private func passed(_ key: UInt64) -> Bool {
    if keys.isEmpty { return false }
    var slot = slotStart(key)
    while keys[slot] != 0 {
      if keys[slot] == key { return Flags(rawValue: flags[slot]).contains(.passed) }
      slot = (slot + 1) & (keys.count - 1)
    }
    return false
  }

  /// The slot comes from the upper bits: the lower ones are what the level looks at.
  private func slotStart(_ key: UInt64) -> Int { Int(truncatingIfNeeded: key >> 33) & (keys.count - 1) }

  private mutating func allocate(_ count: Int) {
    keys = Array(repeating: 0, count: count)
    flags = Array(repeating: 0, count: count)
  }

  private mutating func rebuild(_ count: Int) {
    let oldKeys = keys
    let oldFlags = flags
    allocate(count)
    stored = 0
    confirmed = 0
    refutedAlone = 0
    for slot in oldKeys.indices where oldKeys[slot] != 0 && oldKeys[slot] & ((1 << level) &- 1) == 0 {
      var place = slotStart(oldKeys[slot])
      while keys[place] != 0 { place = (place + 1) & (keys.count - 1) }
      keys[place] = oldKeys[slot]
      flags[place] = oldFlags[slot]
      stored += 1
      self.count(oldFlags[slot], 1)
    }
  }
}
