/// How many classes have *f* rows in the sample and *F* in the population: all that k-map, journalist risk and δ-presence
/// need, and what a database can count by itself (`SELECT f, F, count(*) FROM sample JOIN population … GROUP BY 1, 2`).
///
/// f = 0 are the population's classes without a row in the sample; only δ-presence looks at them. F = 0, or F < f, means that
/// the second table is not the population of the first.
public struct JointHistogram: Equatable, Sendable {
  private struct Sizes: Hashable { let sample: Int, population: Int }

  private var counts: [Sizes: Int] = [:]

  public init() {}

  public mutating func add(sample f: Int, population total: Int, classes: Int = 1) {
    precondition(f >= 0 && total >= 0 && classes >= 0)
    guard classes > 0, f > 0 || total > 0 else { return }
    counts[Sizes(sample: f, population: total), default: 0] += classes
  }

  public static func + (left: Self, right: Self) -> Self {
    var sum = left
    for (sizes, classes) in right.counts {
      sum.add(sample: sizes.sample, population: sizes.population, classes: classes)
    }
    return sum
  }

  /// Rows of the sample.
  public var rows: Int { counts.reduce(0) { $0 + $1.key.sample * $1.value } }

  /// Classes of the sample with fewer rows in the population table than in the sample.
  public var classesOutsidePopulation: Int {
    counts.reduce(0) { $1.key.population < $1.key.sample ? $0 + $1.value : $0 }
  }

  /// The smallest F of a sample class: k-map.
  ///
  /// Source: Sweeney, Computational disclosure control, MIT 2001.
  public var kMap: Measured {
    checked { sampled.map { Double($0.population) }.min() ?? .nan }
  }

  /// Risk of who does not know whether the person is in the sample: 1/min F.
  ///
  /// Source: El Emam & Dankar 2008. Without a population table it is the prosecutor's risk.
  public var highestJournalistRisk: Measured {
    checked { 1 / (sampled.map { Double($0.population) }.min() ?? .nan) }
  }

  /// max(C / Σ F, 1/n · Σ f/F) over sample classes. Source: El Emam 2013.
  public var averageJournalistRisk: Measured {
    checked {
      let classes = sampled.reduce(0.0) { $0 + Double($1.classes) }
      let population = sampled.reduce(0.0) { $0 + Double($1.population) * Double($1.classes) }
      return max(classes / population, shareReidentified)
    }
  }

  /// The share of sample rows that are matched rightly against the population: 1/n · Σ f/F. Source: ibid.
  public var marketerRisk: Measured { checked { shareReidentified } }

  /// The smallest and the largest share f/F of a population class that is in the sample.
  ///
  /// Source: Nergiz, Atzori & Clifton, Hiding the presence of individuals from shared databases, SIGMOD 2007.
  public var deltaPresence: (least: Measured, most: Measured) {
    let shares = counts.keys.map { Double($0.sample) / Double(max($0.population, 1)) }
    return (checked { shares.min() ?? .nan }, checked { shares.max() ?? .nan })
  }

  private var shareReidentified: Double {
    sampled.reduce(0.0) { $0 + Double($1.classes) * Double($1.sample) / Double($1.population) } / Double(rows)
  }

  /// Classes of the sample, in an order that is always the same, so that sums are.
  private var sampled: [(sample: Int, population: Int, classes: Int)] {
    counts.filter { $0.key.sample > 0 }.map { ($0.key.sample, $0.key.population, $0.value) }
      .sorted { ($0.0, $0.1) < ($1.0, $1.1) }
  }

  private func checked(_ number: () -> Double) -> Measured {
    if rows == 0 { return .missing(.empty) }
    if classesOutsidePopulation > 0 { return .missing(.outsidePopulation) }
    return Measured(number(), otherwise: .empty)
  }
}

extension ClassTable {
  /// This table as a sample of `population`: same columns in the same order, coded by the same dictionaries, both `measured`.
  ///
  /// - Complexity: O(classes of both × columns).
  public func joined(with population: ClassTable) -> JointHistogram {
    precondition(columns.map(\.name) == population.columns.map(\.name))
    var grouping = Grouping(classes: classes + population.classes)
    for (own, other) in zip(columns, population.columns) {
      grouping = grouping.refined(by: own.codes + other.codes, limit: max(own.codeLimit, other.codeLimit))
    }
    // The population has a row for each person.
    let heads = (0..<classes).map(heads)
    let sample = grouping.sums(of: heads + [Int](repeating: 0, count: population.classes))
    let others = grouping.sums(of: [Int](repeating: 0, count: classes) + population.sizes)
    var histogram = JointHistogram()
    for (f, total) in zip(sample, others) { histogram.add(sample: f, population: total) }
    return histogram
  }
}
