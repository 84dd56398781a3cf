/// Classes sorted into groups that agree on some columns: the way from the finest classes to any coarser ones.
///
/// Refining by one more column costs O(classes), and a grouping is a value, so that a search over sets of columns keeps
/// the grouping of a set while it tries the columns to add.
struct Grouping: Sendable {
  /// For each class, its group.
  private(set) var groups: [UInt32]
  /// For each group, its first class.
  private(set) var representatives: [UInt32]

  var count: Int { representatives.count }

  /// All classes in one group.
  init(classes: Int) {
    groups = Array(repeating: 0, count: classes)
    representatives = classes == 0 ? [] : [0]
  }

  /// The same, and each class that is alone as a group of its own.
  init(_ shared: SharedGroups, classes: Int) {
    groups = []
    groups.reserveCapacity(classes)
    representatives = []
    var numbers = [UInt32](repeating: .max, count: shared.count)
    var place = 0
    for index in 0..<UInt32(classes) {
      var number = UInt32(representatives.count)
      if place < shared.members.count, shared.members[place] == index {
        let group = Int(shared.groups[place])
        if numbers[group] == .max { numbers[group] = number } else { number = numbers[group] }
        place += 1
      }
      if number == UInt32(representatives.count) { representatives.append(index) }
      groups.append(number)
    }
  }

  /// Groups that agree on `codes`, one for each class, as well. Groups are numbered by their first class.
  ///
  /// - Parameter limit: larger than every code.
  /// - Complexity: O(classes). By direct addressing where group × code is small, by hash otherwise.
  func refined(by codes: [ValueCode], limit: Int) -> Grouping {
    precondition(codes.count == groups.count)
    // Each class is alone.
    if count == groups.count { return self }
    let (cells, overflows) = count.multipliedReportingOverflow(by: limit)
    return !overflows && cells <= max(1 << 16, 2 * groups.count)
      ? refinedDirectly(by: codes, limit: limit, cells: cells) : refinedByHash(by: codes)
  }

  private func refinedDirectly(by codes: [ValueCode], limit: Int, cells: Int) -> Grouping {
    var result = self
    result.representatives.removeAll(keepingCapacity: true)
    var numbers = [UInt32](repeating: .max, count: cells)
    for index in groups.indices {
      let cell = Int(groups[index]) * limit + Int(codes[index])
      if numbers[cell] == .max {
        numbers[cell] = UInt32(result.representatives.count)
        result.representatives.append(UInt32(index))
      }
      result.groups[index] = numbers[cell]
    }
    return result
  }

  private func refinedByHash(by codes: [ValueCode]) -> Grouping {
    var result = self
    result.representatives.removeAll(keepingCapacity: true)
    var table = PairNumbers(expecting: count)
    for index in groups.indices {
      let (number, isNew) = table.number(of: groups[index], codes[index])
      if isNew { result.representatives.append(UInt32(index)) }
      result.groups[index] = number
    }
    return result
  }

  /// The sum of `weights`, one for each class, over each group.
  func sums(of weights: [Int]) -> [Int] {
    var sums = [Int](repeating: 0, count: count)
    for index in groups.indices { sums[Int(groups[index])] += weights[index] }
    return sums
  }
}

/// Numbers pairs in the order of their coming: an open hash table of 12 bytes a slot.
struct PairNumbers: Sendable {
  private var keys: [UInt64]
  private var numbers: [UInt32]
  private(set) var count = 0
  private var shift: UInt64

  init(expecting count: Int) {
    var bits: UInt64 = 10
    while (1 << bits) < count * 2 { bits += 1 }
    shift = 64 - bits
    keys = Array(repeating: 0, count: 1 << Int(bits))
    numbers = Array(repeating: .max, count: 1 << Int(bits))
  }

  /// - Complexity: O(1), amortised.
  mutating func number(of first: UInt32, _ second: UInt32) -> (number: UInt32, isNew: Bool) {
    if count * 8 > keys.count * 5 { grow() }
    let key = UInt64(first) << 32 | UInt64(second)
    var slot = Self.slot(of: key, shift: shift)
    while numbers[slot] != .max {
      if keys[slot] == key { return (numbers[slot], false) }
      slot = (slot + 1) & (keys.count - 1)
    }
    keys[slot] = key
    numbers[slot] = UInt32(count)
    count += 1
    return (numbers[slot], true)
  }

  private mutating func grow() {
    let (oldKeys, oldNumbers) = (keys, numbers)
    shift -= 1
    keys = Array(repeating: 0, count: oldKeys.count * 2)
    numbers = Array(repeating: .max, count: oldKeys.count * 2)
    for index in oldKeys.indices where oldNumbers[index] != .max {
      var slot = Self.slot(of: oldKeys[index], shift: shift)
      while numbers[slot] != .max { slot = (slot + 1) & (keys.count - 1) }
      keys[slot] = oldKeys[index]
      numbers[slot] = oldNumbers[index]
    }
  }

  /// Multiplies twice: codes differ in their low bits, and one multiplication leaves runs of them side by side.
  private static func slot(of key: UInt64, shift: UInt64) -> Int {
    var mixed = key &* 0x9E37_79B9_7F4A_7C15
    mixed ^= mixed >> 32
    return Int((mixed &* 0xD6E8_FEB8_6659_FD93) >> shift)
  }
}
