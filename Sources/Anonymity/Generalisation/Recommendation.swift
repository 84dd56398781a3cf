/// Levels, one a column, that make a table k-anonymous at a small loss.
public struct Recommendation: Equatable, Sendable {
  /// For each column what becomes of it.
  public let levels: [Generalisation]
  /// The smallest class then; below the k asked for only if rows may stay below.
  public let k: Int
  public let classes: Int
  /// Rows left in classes below the k asked for; within the tolerance.
  public let rowsBelow: Int
  /// 0 (as it is) … 1 (nothing left): (Π (1 + NCP_i))^(1/columns) - 1, where NCP_i is the mean of (g-1)/(d-1) over rows, *g* of
  /// the column's *d* values being hidden behind what is left of the row's, and 1 for rows that are or have to be suppressed.
  ///
  /// Source: the geometric mean of ARX; NCP: Xu et al., Utility-based anonymization using local recoding, KDD 2006.
  public let loss: Double
}

/// Recommendations, and how they were found.
public struct Recommendations: Equatable, Sendable {
  /// Least loss first. None is below another: with one level less in any column too many rows are below k. Empty if even
  /// with every column dropped there are too few rows.
  public let best: [Recommendation]
  /// Every node of the lattice was decided; otherwise there may be better ones.
  public let isExact: Bool
  /// Nodes whose classes were computed.
  public let evaluations: Int
}

extension ClassTable {
  /// Lattices of at most so many nodes are searched exactly.
  public static let exactNodes = 100_000

  /// The generalisations of least loss after which at most `tolerance` rows are in classes below k.
  ///
  /// Up to `exactNodes` combinations of levels all are decided: each look at a node tags those above (it holds) or below (it
  /// fails), as in Flash and OLA. Beyond, greedily: always the step that costs least loss for each row it takes out of small
  /// classes, then back down as far as it holds; once freely, and once with each of the columns kept that lost most. Where even that
  /// would take minutes, once, by the loss alone.
  ///
  /// - Parameters:
  ///   - ladders: one for each column of this table, in their order; suppressed rows stay left out.
  ///   - limit: how many are wanted.
  ///   - mode: where the table has persons, classes count those, in this way.
  /// - Complexity: O(nodes × columns) and O(classes × columns) for each node that is looked at.
  ///
  /// Source: Kohlmayer, Prasser et al., Flash: efficient, stable and optimal k-anonymity, PASSAT 2012; El Emam et al., A
  /// globally optimal k-anonymity method (OLA), JAMIA 16(5), 2009.
  public func recommendations(
    k: Int, tolerance: Int = 0, ladders: [GeneralisationLadder], limit: Int = 3,
    mode: EntityFingerprints.Mode = .perClass
  ) -> Recommendations {
    precondition(ladders.map(\.column) == columns.map(\.name))
    let table = measured()
    guard table.classes > 0 else { return Recommendations(best: [], isExact: true, evaluations: 0) }
    var search = GeneralisationSearch(table, ladders, k: k, tolerance: tolerance, mode: mode)
    let isExact = (GeneralisationLattice.count(ladders) ?? .max) <= Self.exactNodes
    let nodes = isExact ? search.exactly() : search.greedily()
    let all = nodes.map { search.recommendation($0) }.sorted { first, second in
      first.recommendation.loss != second.recommendation.loss
        ? first.recommendation.loss < second.recommendation.loss : first.levels.lexicographicallyPrecedes(second.levels)
    }
    return Recommendations(
      best: all.prefix(limit).map(\.recommendation), isExact: isExact, evaluations: search.evaluator.evaluations)
  }
}
