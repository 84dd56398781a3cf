import ScanTypes

/// The sets of a report in the order in which a person reads them: what fails first, and of that what exposes most.
struct RiskOrder {
  private static let mostDeclared = 5
  private static let mostFound = 3
  private static let mostListed = 12

  /// Shown in full. Of the sets that were found, the worst of a table: the others of that table are much like it.
  let detailed: [RiskSet]
  /// Two lines each.
  let listed: [RiskSet]
  /// Counted alone.
  let rest: [RiskSet]

  init(_ sets: [RiskSet]) {
    let ordered = sets.enumerated().sorted { one, other in
      (one.element.rank, -one.element.rowsBelowK, one.offset) < (
        other.element.rank, -other.element.rowsBelowK, other.offset
      )
    }.map(\.element)
    var tables: Set<TableName> = []
    var declared = 0
    var detailed: [RiskSet] = []
    var others: [RiskSet] = []
    for set in ordered {
      let isShown: Bool
      switch set.origin {
      case .declared:
        declared += 1
        isShown = declared <= Self.mostDeclared
      case .found: isShown = tables.count < Self.mostFound && tables.insert(set.table).inserted
      }
      if isShown { detailed.append(set) } else { others.append(set) }
    }
    self.detailed = detailed
    listed = Array(others.prefix(Self.mostListed))
    rest = Array(others.dropFirst(Self.mostListed))
  }
}

extension RiskSet {
  fileprivate var rank: Int {
    switch status {
    case .failed: 0
    case .undecided: 1
    case .empty: 2
    case .passed: 3
    }
  }

  /// What is counted.
  var things: String { entity.isEmpty ? "rows" : "persons" }

  /// One of them.
  var thing: String { entity.isEmpty ? "row" : "person" }

  /// `patients: zip, birth_date, sex`
  func title(_ text: ConsoleText) -> String {
    // A name as long as a line is cut here; the report for programs has it whole.
    let names = quasiIdentifiers.map { text.safe($0).cut(to: 60) }.joined(separator: ", ")
    return "\(text.safe(table.displayName).cut(to: 60)): \(names)" + (origin == .found ? " (found)" : "")
  }

  func word(isAccepted: Bool) -> (String, Colour) {
    switch status {
    case .passed: isAccepted ? ("accepted", .warning) : ("holds", .success)
    case .failed: ("fails", .failure)
    case .empty: ("empty", .warning)
    case .undecided: ("undecided", .warning)
    }
  }
}
