extension ClassTable {
  /// How many a member of each group hides among: distinct persons where the table has `entities`, else rows.
  ///
  /// - Complexity: O(classes), with entities O(classes + (class, person) pairs).
  func heads(of grouping: Grouping) -> [Int] {
    guard let entities else { return grouping.sums(of: sizes) }
    let persons = entities.rolledUp(to: grouping.count) { Int(grouping.groups[$0]) }
    return (0..<grouping.count).map(persons.distinct)
  }

  /// How many a member of a class hides among.
  public func heads(in group: Int) -> Int { entities?.distinct(in: group) ?? sizes[group] }

  /// Class sizes in distinct persons; a person on several classes counts in each.
  ///
  /// Cheap, and safer looking than it is: who is known to have two of the values is looked for among fewer. See
  /// `compositeHistogram`. Empty if the table has no `entities`.
  /// - Complexity: O(classes).
  public var entityHistogram: ClassHistogram {
    guard let entities else { return ClassHistogram() }
    var histogram = ClassHistogram(sizes: (0..<classes).map(entities.distinct))
    histogram.leftOut = leftOut
    return histogram
  }

  /// Class sizes in persons who share all they have: the multiset of all of a person's rows is one quasi-identifier.
  ///
  /// Source: Google Sensitive Data Protection, k-anonymity with `entityId`.
  /// - Complexity: O(e log e) in the number *e* of (class, person) pairs.
  public var compositeHistogram: ClassHistogram {
    guard let entities else { return ClassHistogram() }
    var start = [Int](repeating: 0, count: entities.codeLimit + 1)
    for code in entities.codes { start[Int(code) + 1] += 1 }
    for code in 0..<entities.codeLimit { start[code + 1] += start[code] }
    var next = start
    // For each person (class, rows), classes ascending since they are walked in that order.
    var held = [[Int]](repeating: [0, 0], count: entities.codes.count)
    for group in 0..<classes {
      for index in entities.range(of: group) {
        let person = Int(entities.codes[index])
        held[next[person]] = [group, entities.counts[index]]
        next[person] += 1
      }
    }
    var persons: [[Int]: Int] = [:]
    for person in 0..<entities.codeLimit where start[person] < start[person + 1] {
      persons[Array(held[start[person]..<start[person + 1]].joined()), default: 0] += 1
    }
    var histogram = ClassHistogram(sizes: persons.values)
    histogram.leftOut = leftOut
    return histogram
  }
}
