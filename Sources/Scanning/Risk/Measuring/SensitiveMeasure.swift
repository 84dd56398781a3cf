import Anonymity
import Compliance
import ScanTypes

/// Measures one sensitive column, in all classes or in part after part of them.
struct SensitiveMeasure {
  private let asked: SensitiveRule
  private let distanceName: String
  /// Nil where the values have no place in the order or the hierarchy that is asked for.
  private let distance: ValueDistance?

  /// - Parameter book: the dictionary of all values of the column.
  init(_ asked: SensitiveRule, _ book: CodeBook, _ hierarchies: [String: HierarchyFile]) {
    self.asked = asked
    (distanceName, distance) = Self.distance(asked, book, hierarchies)
  }

  func figures(of attribute: SensitiveAttribute) -> SensitiveFigures {
    var figures = SensitiveFigures(column: attribute.name)
    figures.distinctValues = attribute.valueCount
    figures.alpha = RiskNumber(attribute.alpha())
    figures.distinctL = RiskNumber(attribute.distinctDiversity)
    figures.entropyL = RiskNumber(attribute.entropyDiversity)
    figures.recursiveL = asked.recursiveL
    figures.recursiveC = RiskNumber(attribute.recursiveDiversity(l: asked.recursiveL))
    figures.distance = distanceName
    figures.closeness = RiskNumber(distance.map(attribute.closeness) ?? .missing(.valueNotPlaced))
    figures.betaBasic = RiskNumber(attribute.basicBeta)
    figures.betaEnhanced = RiskNumber(attribute.enhancedBeta)
    figures.deltaDisclosure = RiskNumber(attribute.deltaDisclosure)
    figures.hasAbsentValues = attribute.hasAbsentValue
    return figures
  }

  private static func distance(
    _ asked: SensitiveRule, _ book: CodeBook, _ hierarchies: [String: HierarchyFile]
  ) -> (String, ValueDistance?) {
    if let name = asked.hierarchy, let hierarchy = hierarchies[name] {
      if asked.distance == .hierarchical || asked.distance == .automatic {
        return ("hierarchical", .hierarchical(hierarchy.tree(over: book)))
      }
    }
    switch asked.distance {
    case .equal: return ("equal", .equal)
    case .hierarchical: return ("hierarchical", nil)
    case .ordered: return ("ordered", (book.order() ?? book.writtenOrder()).map { .ordered($0) })
    case .automatic:
      guard let order = book.order() ?? book.writtenOrder() else { return ("equal", .equal) }
      return ("ordered", .ordered(order))
    }
  }
}
