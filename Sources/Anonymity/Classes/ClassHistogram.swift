/// How many classes there are of each size: all that k-anonymity and the risks derived from it need.
///
/// A class is the rows with equal quasi-identifiers, and its size *f* their number, or the number of distinct persons
/// where rows are not persons (`rows` then counts persons, once a class). With NULL as wildcard *f* is the number of rows
/// compatible with a row, classes overlap, and a bin's rows are fewer than size × classes; hence a bin holds all three.
///
/// Histograms of parts that share no class add up: `+` is associative and commutative. Parts that may share classes
/// (threads, pieces of a table) are merged before, as `FingerprintTable` or `ClassTableBuilder`.
public struct ClassHistogram: Equatable, Sendable {
  public struct Bin: Equatable, Sendable {
    /// Rows a member of such a class hides among, itself included; > 0.
    public let size: Int
    public let classes: Int
    public let rows: Int
  }

  private struct Count: Equatable, Sendable {
    var classes: Int
    var rows: Int
  }

  private var counts: [Int: Count] = [:]

  /// Rows that were seen and are in no class.
  public var leftOut = LeftOut()

  public init() {}

  /// From `SELECT f, count(*) … GROUP BY f`, as size → classes.
  public init(_ classesBySize: [Int: Int]) {
    for (size, classes) in classesBySize { add(size: size, classes: classes) }
  }

  /// From the sizes of the classes themselves, in any order.
  public init(sizes: some Sequence<Int>) {
    for size in sizes { add(size: size) }
  }

  /// - Precondition: `size` > 0, `classes` ≥ 0.
  public mutating func add(size: Int, classes: Int = 1) {
    add(size: size, classes: classes, rows: size * classes)
  }

  /// Where classes overlap and rows are not size × classes.
  public mutating func add(size: Int, classes: Int, rows: Int) {
    precondition(size > 0 && classes >= 0 && rows >= 0, "a class has at least one row")
    guard classes > 0 || rows > 0 else { return }
    counts[size, default: Count(classes: 0, rows: 0)].classes += classes
    counts[size, default: Count(classes: 0, rows: 0)].rows += rows
  }

  public static func + (left: Self, right: Self) -> Self {
    var sum = left
    for (size, count) in right.counts { sum.add(size: size, classes: count.classes, rows: count.rows) }
    sum.leftOut = left.leftOut + right.leftOut
    return sum
  }

  public static func += (left: inout Self, right: Self) { left = left + right }

  /// By ascending size.
  public var bins: [Bin] {
    counts.keys.sorted().map { size in
      let count = counts[size] ?? Count(classes: 0, rows: 0)
      return Bin(size: size, classes: count.classes, rows: count.rows)
    }
  }
}

/// Rows that were seen but are in no class.
public struct LeftOut: Equatable, Sendable {
  /// Every quasi-identifier of the row is a suppressed token: it says nothing of anybody.
  public var suppressed = 0
  /// A quasi-identifier is NULL, and NULL mode `drop` was asked for.
  public var withNull = 0

  public init(suppressed: Int = 0, withNull: Int = 0) {
    self.suppressed = suppressed
    self.withNull = withNull
  }

  public var rows: Int { suppressed + withNull }

  public static func + (left: Self, right: Self) -> Self {
    Self(suppressed: left.suppressed + right.suppressed, withNull: left.withNull + right.withNull)
  }
}
