/// What makes two sensitive values near each other, for t-closeness.
public enum ValueDistance: Sendable {
  /// All values are equally far apart.
  case equal
  /// Values stand in a row, neighbours 1/(m-1) apart; ascending codes, values the table lacks may be among them.
  case ordered([ValueCode])
  /// Values are leaves of a tree, as far apart as their lowest common ancestor is high.
  case hierarchical(ValueTree)
}

extension SensitiveAttribute {
  /// The largest earth mover's distance between the values of a class and those of the table, 0…1: *t*.
  ///
  /// Missing if the order or the tree does not place a value that occurs. NULL, if it is not in the order, comes first; in a
  /// tree it is a branch of its own.
  ///
  /// Source: Li, Li & Venkatasubramanian, t-closeness, ICDE 2007, section 5.
  public func closeness(_ distance: ValueDistance) -> Measured {
    if isEmpty { return .missing(.empty) }
    if valueCount == 1 { return .value(0) }
    return switch distance {
    case .equal: equalCloseness
    case .ordered(let order): orderedCloseness(order)
    case .hierarchical(let tree): hierarchicalCloseness(tree)
    }
  }

  /// ½ Σ |q - p|. A value not in the class adds its p, and those of all such values are 1 less the others.
  private var equalCloseness: Measured {
    largest { group in
      var distance = 0.0
      var seen = 0
      for index in counts.range(of: group) {
        let code = counts.codes[index]
        distance += abs(share(index, in: group) - tableShare(code))
        seen += totals[Int(code)]
      }
      return (distance + Double(rows - seen) / Double(rows)) / 2
    }
  }
}
