extension ClassTable {
  /// The classes that metrics are computed on: those of a subset of the columns, without rows that count nowhere.
  ///
  /// Left out, and counted in `leftOut`, are rows all of whose quasi-identifiers in the subset are suppressed tokens and,
  /// under `drop`, rows with a NULL in one of them. `wildcard` is no partition: here it is as `value`; its class sizes are
  /// in `histogram(of:nulls:)`.
  ///
  /// - Parameter subset: indexes of columns, in the order the result shall have them; nil is all.
  /// - Complexity: O(classes × columns of the subset + sensitive entries).
  public func measured(_ subset: [Int]? = nil, nulls: NullMode = .value) -> ClassTable {
    // The classes differ in some column: where all columns stay and no row goes, they are what they are.
    if subset == nil, !columns.contains(where: { $0.mayLeaveOut }) { return self }
    let subset = subset ?? Array(columns.indices)
    let grouping = grouping(of: subset)
    let sums = grouping.sums(of: sizes)
    var leftOut = self.leftOut
    var numbers = [UInt32](repeating: .max, count: grouping.count)
    var kept: [Int] = []
    for group in 0..<grouping.count {
      switch fate(of: Int(grouping.representatives[group]), in: subset, nulls: nulls) {
      case .suppressed: leftOut.suppressed += sums[group]
      case .withNull: leftOut.withNull += sums[group]
      case .kept:
        numbers[group] = UInt32(kept.count)
        kept.append(group)
      }
    }
    let number: (Int) -> Int? = {
      let number = numbers[Int(grouping.groups[$0])]
      return number == .max ? nil : Int(number)
    }
    return ClassTable(
      columns: subset.map { column in
        Column(
          name: columns[column].name,
          codes: kept.map { columns[column].codes[Int(grouping.representatives[$0])] }, tokens: columns[column].tokens)
      },
      sizes: kept.map { sums[$0] },
      sensitive: sensitive.map { $0.rolledUp(to: kept.count, numbers: number) },
      entities: entities?.rolledUp(to: kept.count, numbers: number),
      leftOut: leftOut)
  }

  /// Class sizes of a subset of the columns, in any NULL mode: k, uniques and the risks follow from them.
  ///
  /// In rows, or, where the table has `entities`, in distinct persons a class.
  /// - Complexity: `value`, `drop`: O(classes × columns). `wildcard`: that, times the number of different patterns of NULL
  ///   among the classes.
  public func histogram(of subset: [Int]? = nil, nulls: NullMode = .value) -> ClassHistogram {
    if nulls == .wildcard { return wildcardHistogram(of: subset ?? Array(columns.indices)) }
    if entities != nil { return measured(subset, nulls: nulls).entityHistogram }
    let subset = subset ?? Array(columns.indices)
    return histogram(of: grouping(of: subset), over: subset, nulls: nulls)
  }

  /// The histogram of a grouping that is at hand.
  func histogram(of grouping: Grouping, over subset: [Int], nulls: NullMode) -> ClassHistogram {
    var sizesKept: [Int: Int] = [:]
    var leftOut = self.leftOut
    let mayLeaveOut = subset.contains { columns[$0].mayLeaveOut }
    let sums = grouping.sums(of: sizes)
    // Nearly all classes are small: an array for those, a dictionary for the others.
    var small = [Int](repeating: 0, count: 256)
    for group in 0..<sums.count {
      if mayLeaveOut {
        switch fate(of: Int(grouping.representatives[group]), in: subset, nulls: nulls) {
        case .suppressed:
          leftOut.suppressed += sums[group]
          continue
        case .withNull:
          leftOut.withNull += sums[group]
          continue
        case .kept: break
        }
      }
      if sums[group] < small.count { small[sums[group]] += 1 } else { sizesKept[sums[group], default: 0] += 1 }
    }
    var histogram = ClassHistogram(sizesKept)
    for (size, classes) in small.enumerated() where classes > 0 { histogram.add(size: size, classes: classes) }
    histogram.leftOut = leftOut
    return histogram
  }

  func grouping(of subset: [Int]) -> Grouping {
    // Columns of few values first: the groups stay few for longer, and few groups are addressed directly.
    subset.sorted { columns[$0].codeLimit < columns[$1].codeLimit }.reduce(Grouping(classes: classes)) {
      $0.refined(by: columns[$1].codes, limit: columns[$1].codeLimit)
    }
  }

  enum Fate { case kept, suppressed, withNull }

  /// Whether a class counts, when only the columns of the subset are looked at.
  func fate(of group: Int, in subset: [Int], nulls: NullMode) -> Fate {
    let isWild = nulls == .wildcard
    if !subset.isEmpty,
      subset.allSatisfy({ columns[$0].isSuppressed(group) || isWild && columns[$0].codes[group] == .null })
    {
      return .suppressed
    }
    if nulls == .drop, subset.contains(where: { columns[$0].codes[group] == .null }) { return .withNull }
    return .kept
  }
}
