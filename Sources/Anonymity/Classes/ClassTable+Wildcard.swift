extension ClassTable {
  /// Class sizes where NULL and suppressed tokens match anything.
  ///
  /// The size of a class is the number of rows compatible with it: equal in every column in which neither is NULL. Rows
  /// are sorted by the pattern of their wildcards. Two patterns A and B need agreement on the columns that are wild in
  /// neither, so the rows of B are added up by those columns once and each class of A looks itself up: with *p* patterns
  /// O(p × classes), and where no NULL occurs O(classes).
  ///
  /// Source: the pairwise definition of sdcMicro's `freqCalc` and ARX's wildcard model. A row in which all is NULL or suppressed
  /// is left out, as one of nothing but tokens is in every mode: it would hide everybody, and tells of nobody.
  func wildcardHistogram(of subset: [Int]) -> ClassHistogram {
    let measured = measured(subset, nulls: .wildcard)
    let patterns = measured.wildcardPatterns()
    var frequencies = [Int](repeating: 0, count: measured.classes)
    for (pattern, members) in patterns {
      // Patterns that leave the same columns to agree on are looked up together.
      var byUnion: [UInt64: [Int]] = [:]
      for (other, others) in patterns { byUnion[pattern | other, default: []] += others }
      for (union, others) in byUnion {
        let agreeing = measured.columns.indices.filter { union & (1 << UInt64($0)) == 0 }
        measured.addCompatible(members, with: others, on: agreeing, to: &frequencies)
      }
    }
    var histogram = ClassHistogram()
    for group in 0..<measured.classes {
      histogram.add(size: frequencies[group], classes: 1, rows: measured.sizes[group])
    }
    histogram.leftOut = measured.leftOut
    return histogram
  }

  /// Classes by the set of their wild columns, as bits.
  private func wildcardPatterns() -> [(UInt64, [Int])] {
    precondition(columns.count <= 64, "more than 64 quasi-identifiers")
    var bits = [UInt64](repeating: 0, count: classes)
    for (index, column) in columns.enumerated() where column.hasNull || column.hasSuppressed {
      for group in 0..<classes where column.codes[group].isWildcard { bits[group] |= 1 << UInt64(index) }
    }
    var patterns: [UInt64: [Int]] = [:]
    for group in 0..<classes { patterns[bits[group], default: []].append(group) }
    return patterns.map { ($0.key, $0.value) }
  }

  /// Adds to the frequency of each of `members` the rows of `others` that agree with it on the columns.
  ///
  /// - Complexity: O((members + others) × columns).
  private func addCompatible(
    _ members: [Int], with others: [Int], on agreeing: [Int], to frequencies: inout [Int]
  ) {
    var grouping = Grouping(classes: members.count + others.count)
    for column in agreeing {
      let codes = columns[column].codes
      grouping = grouping.refined(
        by: members.map { codes[$0] } + others.map { codes[$0] }, limit: columns[column].codeLimit)
    }
    var rows = [Int](repeating: 0, count: grouping.count)
    for (index, other) in others.enumerated() { rows[Int(grouping.groups[members.count + index])] += sizes[other] }
    for (index, member) in members.enumerated() { frequencies[member] += rows[Int(grouping.groups[index])] }
  }
}
