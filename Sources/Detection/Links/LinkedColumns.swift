public import ScanTypes

/// The columns of all tables that foreign keys tie together. The values of one are values of the other, so that they
/// share a verdict: what a few rows without a telling name cannot show, the column that they lead to does.
///
/// Only declared keys of one column count; columns of one name are not linked by that. And a key that is declared may not
/// hold: a sample of the values must bear it out.
public struct LinkedColumns: Sendable {
  /// A column of a table, as the catalogue spells both.
  public struct Place: Hashable, Comparable, Sendable {
    public let table: TableName
    public let column: String

    public init(table: TableName, column: String) {
      self.table = table
      self.column = column
    }

    public static func < (left: Place, right: Place) -> Bool { (left.table, left.column) < (right.table, right.column) }

    /// `customers.email`, with its schema.
    var displayName: String { "\(table.displayName).\(column)" }
  }

  /// What was seen of a column.
  public struct Content: Sendable {
    /// How many values are neither null nor empty.
    let values: Int
    let rows: Int
    let sketch: ValueSketch

    public init(values: Int, rows: Int, sketch: ValueSketch) {
      self.values = values
      self.rows = rows
      self.sketch = sketch
    }
  }

  /// By the column that refers: where its key leads.
  private var parents: [Place: Place] = [:]
  /// Each place that a key begins or ends at, under the one that stands for all that are tied to it.
  private var groups: [[Place]] = []
  private var linked: [TableName: Set<String>] = [:]
  /// Rules that say nothing of what the values are: those that describe without naming, as a town in a table of towns is
  /// nobody's, and those about masking.
  private let unshared: Set<String>

  /// - Parameter tables: those that are scanned; a key to another one leads nowhere.
  public init(_ tables: [TableDescription], _ detector: Detector) {
    unshared = Set(detector.rules.all.filter { $0.isQuasi || $0.evidence.needsNoForm }.map(\.id))
    var columns: Set<Place> = []
    for table in tables {
      for column in table.columns { columns.insert(Place(table: table.name, column: column.name)) }
    }
    var roots: [Place: Place] = [:]
    func root(_ place: Place) -> Place {
      var place = place
      while let next = roots[place], next != place { place = next }
      return place
    }
    for table in tables {
      for column in table.columns {
        guard let reference = column.references else { continue }
        let own = Place(table: table.name, column: column.name)
        let parent = Place(table: reference.table, column: reference.column)
        guard columns.contains(parent), parent != own else { continue }
        parents[own] = parent
        let (one, other) = (root(own), root(parent))
        roots[max(one, other)] = min(one, other)
        roots[min(one, other)] = min(one, other)
      }
    }
    var tied: [Place: [Place]] = [:]
    for place in Set(parents.keys).union(parents.values) { tied[root(place), default: []].append(place) }
    groups = tied.values.map { $0.sorted() }.sorted { $0[0] < $1[0] }
    for place in groups.joined() { linked[place.table, default: []].insert(place.column) }
  }

  /// The columns of a table that a key begins or ends at.
  public func columns(of table: TableName) -> Set<String> { linked[table] ?? [] }

  /// The tables whose values must be compared to tell whether columns share these findings.
  public func tablesToCompare(for findings: [Finding]) -> Set<TableName> {
    let found = Set(findings.filter(counts).map { Place(table: $0.table, column: $0.column) })
    return Set(groups.filter { !found.isDisjoint(with: $0) }.joined().map(\.table))
  }

  // MARK: Sharing

  /// Revises the findings of linked columns.
  ///
  /// - Parameters:
  ///   - findings: of all tables.
  ///   - contents: by column.
  public func share(_ findings: [Finding], contents: [Place: Content]) -> [Finding] {
    var shared = findings
    for group in groups { share(in: group, &shared, contents) }
    return shared
  }

  private func share(in group: [Place], _ findings: inout [Finding], _ contents: [Place: Content]) {
    var own: [Place: [Int]] = [:]
    let members = Set(group)
    for (index, finding) in findings.enumerated() where counts(finding) {
      let place = Place(table: finding.table, column: finding.column)
      if members.contains(place) { own[place, default: []].append(index) }
    }
    let candidates = group.flatMap { place in (own[place] ?? []).map { (place, findings[$0]) } }
    guard let (leader, lead) = candidates.max(by: { weight($0.1) < weight($1.1) }) else { return }
    var dropped: Set<Int> = []
    for place in group where place != leader {
      guard let content = contents[place], content.values > 0, let other = contents[leader]?.sketch,
        content.sketch.isAkin(to: other, contains: leads(from: place, to: leader) || leads(from: leader, to: place))
      else { continue }
      let linked = inherited(lead, from: leader, by: place, content)
      guard let indices = own[place] else {
        findings.append(linked)
        continue
      }
      if let same = indices.first(where: { findings[$0].rule.id == lead.rule.id }) {
        if isOverruled(findings[same], at: place, by: lead, at: leader) { findings[same] = linked }
      } else if indices.allSatisfy({ isWeak(findings[$0]) && weight(findings[$0]) < weight(lead) }) {
        dropped.formUnion(indices)
        findings.append(linked)
      }
    }
    findings = findings.enumerated().filter { !dropped.contains($0.offset) }.map(\.element)
  }

  /// Whether a finding says what the values of a column are, as they are tied to another's.
  private func counts(_ finding: Finding) -> Bool {
    finding.path.isEmpty && !unshared.contains(finding.rule.id)
      && finding.reasons.contains { $0 == .columnOfValues || $0.isOfMask }
  }

  /// The more values and the plainer the name, the more a column's own evidence weighs.
  private func weight(_ finding: Finding) -> Double {
    finding.confidence + (finding.reasons.contains(.nameColumn) ? 0.5 : 0)
      + Double(min(finding.distinctMatched, 1_000)) / 5_000
  }

  private func isWeak(_ finding: Finding) -> Bool { !finding.reasons.contains(.nameColumn) }

  /// A column that holds only values of one that is nobody's is nobody's, too; the other way round it may hold more.
  /// What its own values show one by one (reserved ranges, masks) stays.
  private func isOverruled(_ finding: Finding, at place: Place, by lead: Finding, at leader: Place) -> Bool {
    finding.verdict == .real && lead.verdict != .real && weight(finding) < weight(lead)
      && leads(from: place, to: leader)
  }

  /// Whether the key of a column leads to another one, over others or not.
  private func leads(from place: Place, to other: Place) -> Bool {
    var next = parents[place]
    for _ in 0..<parents.count {
      guard let ancestor = next else { return false }
      if ancestor == other { return true }
      next = parents[ancestor]
    }
    return false
  }

  private func inherited(_ lead: Finding, from leader: Place, by place: Place, _ content: Content) -> Finding {
    Finding(
      table: place.table, column: place.column, path: "", rule: lead.rule, verdict: lead.verdict,
      reasons: [.linkedColumn] + lead.reasons.filter { $0.isOfGenerator || $0.isOfMask },
      confidence: (lead.confidence * 95).rounded() / 100, rowsMatched: content.values,
      rowsScanned: content.rows, distinctMatched: min(content.values, lead.distinctMatched),
      fingerprint: fingerprint(rule: lead.rule.id, table: place.table, column: place.column, path: ""),
      related: leader.displayName)
  }

  // MARK: Explaining

  /// The explanation of a cell with its keys, and with what it shares through them.
  public func explained(_ explanation: ColumnExplanation, _ findings: [Finding]) -> ColumnExplanation {
    guard explanation.path.isEmpty else { return explanation }
    let place = Place(table: explanation.table, column: explanation.column)
    func ofPlace(_ place: Place) -> [Finding] {
      findings.filter { $0.table == place.table && $0.column == place.column && $0.path.isEmpty }
    }
    var links: [String] = []
    if let parent = parents[place] {
      let (own, other) = (ofPlace(place), ofPlace(parent))
      let shares = own.contains { finding in other.contains { $0.rule.id == finding.rule.id } }
      links.append(
        "a foreign key leads to \(parent.displayName), "
          + (shares
            ? "with which it shares the verdict"
            : other.isEmpty ? "which is a key and no personal data by itself" : "which holds other values"))
    }
    let children = parents.filter { $0.value == place }.keys.sorted()
    if !children.isEmpty {
      let others = children.count > 5 ? " and \(children.count - 5) more" : ""
      let named = children.prefix(5).map(\.displayName).joined(separator: ", ")
      links.append("foreign keys lead here from \(named)\(others)")
    }
    guard !links.isEmpty else { return explanation }
    var rules = explanation.rules
    for finding in ofPlace(place) where finding.reasons.first == .linkedColumn {
      let known = rules.firstIndex { $0.rule.id == finding.rule.id }
      let linked = known.map { rules.remove(at: $0).standing(finding) }
      rules.insert(linked ?? RuleExplanation(rule: finding.rule, finding: finding, name: ("nothing", "")), at: 0)
    }
    let standing = Set(ofPlace(place).map(\.rule.id))
    rules = rules.map { rule in
      rule.finding != nil && !standing.contains(rule.rule.id)
        ? rule.losing("the column that its key leads to says more of the same values") : rule
    }
    return explanation.with(rules: rules, links: links)
  }
}
