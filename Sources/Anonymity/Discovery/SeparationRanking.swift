/// Columns by how many pairs of rows they tell apart, each after those before it.
///
/// Computed on a uniform sample of rows, in codes: separation is a share of pairs, which a sample estimates without bias
/// (unlike k, uniques or the distinct ratio, which it must not decide).
public struct SeparationRanking: Sendable {
  public struct Place: Equatable, Sendable {
    /// Index of the column in the sample.
    public let column: Int
    /// The share of pairs it tells apart by itself.
    public let alone: Double
    /// What it adds to those before it.
    public let gain: Double
    /// The share told apart by it and those before it together.
    public let together: Double
  }

  /// In the order of choice. Columns that add nothing to those before them follow by what they tell apart alone.
  public let places: [Place]

  /// Rows of a sample in which, with high probability, no set of columns that leaves more than `epsilon` of all pairs together
  /// looks like a key: 10·m/√ε.
  ///
  /// Source: Hildebrant, Le, Ta & Vu, arXiv 2211.13882, 2023 (Θ(m/√ε), tight); before, Motwani & Xu 2007 (Θ(m/ε)).
  public static func sampleSize(columns: Int, epsilon: Double = 1e-6) -> Int {
    precondition(epsilon > 0)
    return Int((10 * Double(columns) / epsilon.squareRoot()).rounded(.up))
  }

  /// - Parameter sample: for each column the codes of the sampled rows; NULL is a value.
  /// - Complexity: O(m² × rows), less once every pair is told apart.
  ///
  /// Greedy choice is within ln *n* of the smallest set that tells all apart. Source: Motwani & Xu 2007.
  public init(sample: [[ValueCode]]) {
    let rows = sample.first?.count ?? 0
    precondition(sample.allSatisfy { $0.count == rows })
    let pairs = Double(rows) * Double(rows - 1) / 2
    guard rows > 1 else {
      places = sample.indices.map { Place(column: $0, alone: 0, gain: 0, together: 0) }
      return
    }
    let limits = sample.map { Int($0.max() ?? 0) + 1 }
    let alone = sample.indices.map { column in
      1 - Self.pairsTogether(Grouping(classes: rows).refined(by: sample[column], limit: limits[column])) / pairs
    }
    var chosen: [Place] = []
    var left = Array(sample.indices)
    var grouping = Grouping(classes: rows)
    var together = 0.0
    while !left.isEmpty, together < 1 {
      var best: (column: Int, together: Double, grouping: Grouping)?
      // What a column adds later is no more than what it tells apart alone: once the best beats that, the rest cannot win.
      for column in left.sorted(by: { alone[$0] > alone[$1] }) {
        if let best, best.together - together >= alone[column] { break }
        let refined = grouping.refined(by: sample[column], limit: limits[column])
        let apart = 1 - Self.pairsTogether(refined) / pairs
        if apart > best?.together ?? -1 { best = (column, apart, refined) }
      }
      guard let best, best.together > together else { break }
      chosen.append(
        Place(
          column: best.column, alone: alone[best.column], gain: best.together - together, together: best.together))
      left.removeAll { $0 == best.column }
      (grouping, together) = (best.grouping, best.together)
    }
    let rest = left.sorted { (-alone[$0], $0) < (-alone[$1], $1) }
    places = chosen + rest.map { Place(column: $0, alone: alone[$0], gain: 0, together: together) }
  }

  private static func pairsTogether(_ grouping: Grouping) -> Double {
    var sizes = [Int](repeating: 0, count: grouping.count)
    for group in grouping.groups { sizes[Int(group)] += 1 }
    return sizes.reduce(0.0) { $0 + Double($1) * Double($1 - 1) / 2 }
  }
}

/// The columns whose combinations are searched.
public struct Candidates: Equatable, Sendable {
  /// Of a quasi-identifier category: what is found among them fails a gate.
  public let gated: [Int]
  /// Without a category, but telling many apart: what is found with them is a question to people.
  public let asked: [Int]
  /// Of a category, but beyond the cap: not searched, which the report has to say.
  public let beyondCap: [Int]

  /// - Parameters:
  ///   - roles: one a column of the sample the ranking was made of.
  ///   - cap: the most columns with a category; those that add most are kept.
  ///   - asking: the most columns without one.
  ///   - minimumSeparation: what such a column has to tell apart by itself.
  public init(
    _ ranking: SeparationRanking, roles: [ColumnRole], cap: Int = 12, asking: Int = 4, minimumSeparation: Double = 0.9
  ) {
    var quasi: [Int] = []
    var others: [Int] = []
    for place in ranking.places {
      switch roles[place.column] {
      case .quasi: quasi.append(place.column)
      case .other where place.alone >= minimumSeparation: others.append(place.column)
      default: break
      }
    }
    gated = Array(quasi.prefix(cap))
    beyondCap = Array(quasi.dropFirst(cap))
    asked = Array(others.prefix(asking))
  }
}

extension Candidates {
  init(gated: [Int], asked: [Int], beyondCap: [Int]) {
    self.gated = gated
    self.asked = asked
    self.beyondCap = beyondCap
  }
}
