/// One sensitive attribute over the classes of a table: what l, t, β, δ and α are computed from.
///
/// Take the table from `ClassTable.measured`, so that rows which count nowhere are gone. NULL is a value like any other
/// here. All metrics report the worst class; each is in a file of its own and costs O(entries) unless it says more.
///
/// Several attributes: measure each alone and report `worst`. To count the others as quasi-identifiers instead
/// (`sa_as_qi`, pycanon's `gen=False`), give them to the builder as columns too and measure over those.
public struct SensitiveAttribute: Sendable {
  let counts: ValueCounts
  let sizes: [Int]
  let rows: Int
  /// Rows with each value in all classes, by code.
  let totals: [Int]

  public init(_ table: ClassTable, attribute index: Int) {
    counts = table.sensitive[index]
    sizes = table.sizes
    rows = table.rows
    totals = counts.totals()
  }

  /// Of some of a table's classes, where not all fit into memory: the worst of all parts is the worst of the table.
  ///
  /// - Parameter totals: rows of the whole table with each value, by code.
  public init(_ part: ClassTable, attribute index: Int, ofTable totals: [Int]) {
    counts = part.sensitive[index]
    sizes = part.sizes
    rows = totals.reduce(0, +)
    self.totals = totals
  }

  public var name: String { counts.name }

  /// Distinct values in the table, NULL included: *m*.
  public var valueCount: Int { totals.count { $0 > 0 } }

  public var isEmpty: Bool { rows == 0 }

  /// The share of a value in its class: *q*.
  func share(_ index: Int, in group: Int) -> Double { Double(counts.counts[index]) / Double(sizes[group]) }

  /// The share of a value in the table: *p*.
  func tableShare(_ code: ValueCode) -> Double { Double(totals[Int(code)]) / Double(rows) }

  /// The largest of a number over all classes.
  func largest(_ number: (Int) -> Double) -> Measured {
    if isEmpty { return .missing(.empty) }
    return .value(sizes.indices.reduce(-Double.infinity) { max($0, number($1)) })
  }

  func smallest(_ number: (Int) -> Double) -> Measured {
    if isEmpty { return .missing(.empty) }
    return .value(sizes.indices.reduce(Double.infinity) { min($0, number($1)) })
  }
}

extension Measured {
  /// The largest of several attributes' numbers; missing if one of them is: what cannot be measured is no pass.
  public static func largest(_ all: [Measured]) -> Measured {
    all.first { $0.value == nil } ?? all.compactMap(\.value).max().map { .value($0) } ?? .missing(.empty)
  }

  /// The smallest of several attributes' numbers; missing if one of them is.
  public static func smallest(_ all: [Measured]) -> Measured {
    all.first { $0.value == nil } ?? all.compactMap(\.value).min().map { .value($0) } ?? .missing(.empty)
  }
}
