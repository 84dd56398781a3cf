/// For each class, how often each value of one attribute occurs in it.
///
/// The counts of all classes lie side by side: those of class *c* at `starts[c]..<starts[c + 1]`. 12 bytes an entry.
public struct ValueCounts: Sendable {
  public let name: String
  /// Larger than every code.
  public let codeLimit: Int
  let starts: [Int]
  let codes: [ValueCode]
  let counts: [Int]

  /// How many distinct values the class has, NULL being one.
  public func distinct(in group: Int) -> Int { starts[group + 1] - starts[group] }

  func range(of group: Int) -> Range<Int> { starts[group]..<starts[group + 1] }

  /// Value code → rows of one class, in no particular order.
  public func counts(in group: Int) -> [(code: ValueCode, count: Int)] {
    range(of: group).map { (codes[$0], counts[$0]) }
  }

  /// Rows with each code in the whole table, by code.
  public func totals() -> [Int] {
    var totals = [Int](repeating: 0, count: codeLimit)
    for index in codes.indices { totals[Int(codes[index])] += counts[index] }
    return totals
  }

  /// Adds up classes of the same number.
  ///
  /// - Parameter numbers: for each class its new one, below `count`; nil leaves the class out.
  /// - Complexity: O(entries).
  func rolledUp(to count: Int, numbers: (Int) -> Int?) -> ValueCounts {
    // Entries side by side by their new class, then in each class those of one code added up: no hashing.
    var places = [Int](repeating: 0, count: count + 1)
    for group in 0..<(starts.count - 1) {
      if let number = numbers(group) { places[number + 1] += starts[group + 1] - starts[group] }
    }
    for number in 0..<count { places[number + 1] += places[number] }
    var next = places
    var sorted = [Int](repeating: 0, count: places[count])
    for group in 0..<(starts.count - 1) {
      guard let number = numbers(group) else { continue }
      for index in range(of: group) {
        sorted[next[number]] = index
        next[number] += 1
      }
    }
    var newStarts = [0]
    var newCodes: [ValueCode] = []
    var newCounts: [Int] = []
    newStarts.reserveCapacity(count + 1)
    // By code, where the class at hand has it.
    var entries = [Int](repeating: -1, count: codeLimit)
    for number in 0..<count {
      let first = newCodes.count
      for place in places[number]..<places[number + 1] {
        let code = Int(codes[sorted[place]])
        if entries[code] >= first {
          newCounts[entries[code]] += counts[sorted[place]]
        } else {
          entries[code] = newCodes.count
          newCodes.append(codes[sorted[place]])
          newCounts.append(counts[sorted[place]])
        }
      }
      newStarts.append(newCodes.count)
    }
    return ValueCounts(name: name, codeLimit: codeLimit, starts: newStarts, codes: newCodes, counts: newCounts)
  }
}

/// Counts of (class, value) while they come in any order.
struct PairCounts: Sendable {
  private var numbers = PairNumbers(expecting: 0)
  private var classes: [UInt32] = []
  private var codes: [ValueCode] = []
  private var counts: [Int] = []
  private var highest: ValueCode = 0

  mutating func add(_ group: UInt32, _ code: ValueCode, _ count: Int) {
    let (number, isNew) = numbers.number(of: group, code)
    if isNew {
      classes.append(group)
      codes.append(code)
      counts.append(count)
      highest = max(highest, code)
    } else {
      counts[Int(number)] += count
    }
  }

  mutating func merge(_ other: PairCounts, class number: (UInt32) -> UInt32, code recode: (ValueCode) -> ValueCode) {
    for index in other.codes.indices {
      add(number(other.classes[index]), recode(other.codes[index]), other.counts[index])
    }
  }

  /// Sorted by class, within a class as they came.
  ///
  /// - Parameter codeLimit: larger than every code; by default as large as needed.
  /// - Complexity: O(entries + classes).
  func valueCounts(name: String, codeLimit: Int? = nil, classes groups: Int) -> ValueCounts {
    var starts = [Int](repeating: 0, count: groups + 1)
    for group in classes { starts[Int(group) + 1] += 1 }
    for group in 0..<groups { starts[group + 1] += starts[group] }
    var next = starts
    var sortedCodes = [ValueCode](repeating: 0, count: codes.count)
    var sortedCounts = [Int](repeating: 0, count: codes.count)
    for index in codes.indices {
      let place = next[Int(classes[index])]
      sortedCodes[place] = codes[index]
      sortedCounts[place] = counts[index]
      next[Int(classes[index])] += 1
    }
    return ValueCounts(
      name: name, codeLimit: codeLimit ?? Int(highest) + 1, starts: starts, codes: sortedCodes, counts: sortedCounts)
  }
}
