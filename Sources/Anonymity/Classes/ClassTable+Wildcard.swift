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
    let frequencies = measured.entities.map(measured.compatiblePersons) ?? measured.compatibleRows()
    var histogram = ClassHistogram()
    for group in 0..<measured.classes {
      histogram.add(size: frequencies[group], classes: 1, rows: measured.heads(in: group))
    }
    histogram.leftOut = measured.leftOut
    return histogram
  }

  /// By class, the rows that are compatible with it.
  private func compatibleRows() -> [Int] {
    let patterns = wildcardPatterns()
    var frequencies = [Int](repeating: 0, count: classes)
    for (pattern, members) in patterns {
      // Patterns that leave the same columns to agree on are looked up together.
      var byUnion: [UInt64: [Int]] = [:]
      for (other, others) in patterns { byUnion[pattern | other, default: []] += others }
      for (union, others) in byUnion {
        let agreeing = columns.indices.filter { union & (1 << UInt64($0)) == 0 }
        addCompatible(members, with: others, on: agreeing, to: &frequencies)
      }
    }
    return frequencies
  }

  /// By class, the distinct persons who are compatible with it: those of several classes may be the same, so that each class is
  /// asked for the persons of all that fit it.
  ///
  /// - Complexity: O(pairs of compatible classes × persons in them): where wildcards are many, the square of the classes.
  private func compatiblePersons(_ persons: ValueCounts) -> [Int] {
    let patterns = wildcardPatterns()
    var compatible = [[Int]](repeating: [], count: classes)
    for (pattern, members) in patterns {
      for (other, others) in patterns {
        let union = pattern | other
        let agreeing = columns.indices.filter { union & (1 << UInt64($0)) == 0 }
        var byValues: [[ValueCode]: [Int]] = [:]
        for group in others { byValues[agreeing.map { columns[$0].codes[group] }, default: []].append(group) }
        for group in members { compatible[group] += byValues[agreeing.map { columns[$0].codes[group] }] ?? [] }
      }
    }
    var lastSeen = [Int](repeating: -1, count: persons.codeLimit)
    return compatible.indices.map { group in
      var count = 0
      for other in compatible[group] {
        for index in persons.range(of: other) where lastSeen[Int(persons.codes[index])] != group {
          lastSeen[Int(persons.codes[index])] = group
          count += 1
        }
      }
      return count
    }
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
