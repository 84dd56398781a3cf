/// The groups of two and more classes that agree on some columns, while columns are added one by one.
///
/// A class that is alone in its group is alone in every finer one, so it is left out and looked at no more: where many columns
/// tell nearly all classes apart, to add another costs next to nothing.
///
/// Source: stripped partitions; Huhtala et al., TANE, The Computer Journal 42(2), 1999.
struct SharedGroups: Sendable {
  /// Classes that are not alone, ascending.
  private(set) var members: [UInt32]
  /// For each of them its group.
  private(set) var groups: [UInt32]
  /// How many groups there are.
  private(set) var count: Int

  /// All classes in one group.
  init(classes: Int) {
    members = classes > 1 ? (0..<UInt32(classes)).map { $0 } : []
    groups = Array(repeating: 0, count: members.count)
    count = members.isEmpty ? 0 : 1
  }

  /// Parts the groups by what a column's codes are at some level.
  ///
  /// - Parameters:
  ///   - codes: one for each class.
  ///   - level: what each code is to be taken for.
  ///   - limit: larger than each of these.
  /// - Complexity: O(members).
  mutating func refine(by codes: [ValueCode], at level: [ValueCode], limit: Int) {
    guard !members.isEmpty else { return }
    var sizes: [UInt32] = []
    let (cells, overflows) = count.multipliedReportingOverflow(by: limit)
    if !overflows, cells <= 4 * members.count + 1024 {
      var numbers = [UInt32](repeating: .max, count: cells)
      for index in members.indices {
        let cell = Int(groups[index]) * limit + Int(level[Int(codes[Int(members[index])])])
        if numbers[cell] == .max {
          numbers[cell] = UInt32(sizes.count)
          sizes.append(0)
        }
        groups[index] = numbers[cell]
        sizes[Int(numbers[cell])] += 1
      }
    } else {
      var numbers = PairNumbers(expecting: count)
      for index in members.indices {
        let (number, isNew) = numbers.number(of: groups[index], level[Int(codes[Int(members[index])])])
        if isNew { sizes.append(0) }
        groups[index] = number
        sizes[Int(number)] += 1
      }
    }
    leaveOutSingles(sizes)
  }

  private mutating func leaveOutSingles(_ sizes: [UInt32]) {
    var numbers = [UInt32](repeating: .max, count: sizes.count)
    count = 0
    for (group, size) in sizes.enumerated() where size > 1 {
      numbers[group] = UInt32(count)
      count += 1
    }
    var kept = 0
    for index in members.indices where numbers[Int(groups[index])] != .max {
      members[kept] = members[index]
      groups[kept] = numbers[Int(groups[index])]
      kept += 1
    }
    members.removeSubrange(kept...)
    groups.removeSubrange(kept...)
  }

  /// The sum of `weights`, one for each class, over each group.
  func sums(of weights: [Int]) -> [Int] {
    var sums = [Int](repeating: 0, count: count)
    for index in members.indices { sums[Int(groups[index])] += weights[Int(members[index])] }
    return sums
  }
}
