/// The levels of one column, from fine to coarse, and what each makes of the column's codes.
public struct GeneralisationLadder: Sendable {
  public let column: String
  public let levels: [Generalisation]
  /// For each level the group of each code. NULL and suppressed stay what they are until the column is dropped.
  let groups: [[ValueCode]]
  /// For each level and code (g - 1)/(d - 1): of the values that the column has, how many the group hides.
  let losses: [[Double]]

  /// - Parameters:
  ///   - book: the dictionary that the table's codes are from.
  ///   - levels: from fine to coarse; `keep` is put first if it is not there.
  ///   - hierarchy: what `level` is looked up in.
  /// - Throws: if a level is not for the values of the column, or does not keep together what the one before did.
  /// - Complexity: O(values × levels).
  public init(
    column: String, book: CodeBook, levels: [Generalisation], hierarchy: HierarchyFile? = nil
  ) throws(GeneralisationError) {
    let levels = levels.first == .keep ? levels : [.keep] + levels
    var groups: [[ValueCode]] = []
    for level in levels {
      let next = try Self.groups(of: level, column: column, book: book, hierarchy: hierarchy)
      if let finer = groups.last, !Self.isNested(finer, in: next) {
        throw GeneralisationError.notNested(column: column, level: level)
      }
      groups.append(next)
    }
    self.column = column
    self.levels = levels
    self.groups = groups
    losses = groups.map { Self.losses(of: $0) }
  }

  private static func groups(
    of level: Generalisation, column: String, book: CodeBook, hierarchy: HierarchyFile?
  ) throws(GeneralisationError) -> [ValueCode] {
    if level == .drop { return Array(repeating: .firstValue, count: book.codeLimit) }
    var numbers: [[UInt8]: ValueCode] = [:]
    var groups: [ValueCode] = [.null, .suppressed]
    groups.reserveCapacity(book.codeLimit)
    for index in 0..<book.count {
      let code = ValueCode(index) + .firstValue
      let value =
        if case .level(let height) = level {
          hierarchy?.ancestor(of: book.bytes(of: code), level: height)
        } else {
          level.applied(to: book.bytes(of: code), kind: book.kind(of: code))
        }
      guard let value else { throw GeneralisationError.notApplicable(column: column, level: level) }
      let next = ValueCode(numbers.count) + .firstValue
      let group = numbers[value] ?? next
      numbers[value] = group
      groups.append(group)
    }
    return groups
  }

  /// Whether what one level puts together the next does as well: the search relies on it.
  private static func isNested(_ finer: [ValueCode], in coarser: [ValueCode]) -> Bool {
    var parent: [ValueCode: ValueCode] = [:]
    for (fine, coarse) in zip(finer, coarser) {
      if let known = parent[fine], known != coarse { return false }
      parent[fine] = coarse
    }
    return true
  }

  private static func losses(of groups: [ValueCode]) -> [Double] {
    // The domain is the values; NULL and suppressed hide nothing that the level could have shown.
    let values = groups.dropFirst(Int(ValueCode.firstValue))
    guard values.count > 1 else { return groups.map { _ in 0 } }
    var members: [ValueCode: Int] = [:]
    for group in values { members[group, default: 0] += 1 }
    return groups.indices.map { index in
      index < Int(ValueCode.firstValue) && groups[index] == ValueCode(index)
        ? 0 : Double((members[groups[index]] ?? 1) - 1) / Double(values.count - 1)
    }
  }
}

/// A level that does not fit its column.
public enum GeneralisationError: Error, Equatable, CustomStringConvertible {
  case notApplicable(column: String, level: Generalisation)
  case notNested(column: String, level: Generalisation)

  public var description: String {
    switch self {
    case .notApplicable(let column, let level):
      "'\(level.description)' is not for all values of column '\(column)': bands are for numbers, month, year and "
        + "decade for dates, prefix for texts, level for values that the hierarchy lists"
    case .notNested(let column, let level):
      "'\(level.description)' parts values of column '\(column)' that the level before it puts together; order levels "
        + "from fine to coarse, and bands so that each width divides the next"
    }
  }
}
