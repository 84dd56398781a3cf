import ScanTypes
import YAMLText

/// The section `kanonymity:`.
extension YAMLDecoder {
  mutating func riskPolicy(_ entry: YAMLNode.Entry?) -> RiskPolicy? {
    guard let entry,
      let fields = fields(
        of: entry.value, "'kanonymity'", required: ["rules"],
        optional: ["defaults", "hierarchies", "baseline", "evidence"])
    else { return nil }
    var policy = RiskPolicy()
    let defaults = riskDefaults(fields["defaults"])
    for item in items(fields["rules"]) {
      guard let rule = riskRule(item, defaults: defaults) else { continue }
      if policy.rules.contains(where: { $0.id == rule.id }) {
        report(item.line, "two rules of 'kanonymity' are called '\(rule.id)'", "give each an id of its own")
      }
      policy.rules.append(rule)
    }
    if case .mapping(let entries)? = fields["hierarchies"]?.value.content {
      for hierarchy in entries {
        guard let file = self.fields(of: hierarchy.value, "a hierarchy", required: ["file"]),
          let path = text(file["file"])
        else { continue }
        policy.hierarchies[hierarchy.key] = HierarchyReference(
          path: path, place: SourcePlace(file: self.file, line: hierarchy.line))
      }
    } else if let wrong = fields["hierarchies"] {
      report(wrong.line, "'hierarchies' has no names", "write a name, and below it 'file: PATH'")
    }
    checkHierarchies(policy)
    policy.evidence = riskEvidence(fields["evidence"])
    policy.baseline = riskBaseline(fields["baseline"])
    return policy
  }

  /// With a baseline a smaller k and what is new always fail: a list that says so is read, one that leaves something out is not
  /// a policy that could be kept.
  private mutating func riskBaseline(_ entry: YAMLNode.Entry?) -> String? {
    guard let entry,
      let baseline = fields(of: entry.value, "'baseline'", required: ["file"], optional: ["fail_on"])
    else { return nil }
    if let failures = baseline["fail_on"] {
      let known = ["k_lower", "new_violations"]
      let named = texts(failures)
      for (name, line) in named where !known.contains(name) {
        report(line, "'\(name)' is nothing that a baseline fails on", "write \(known.joined(separator: ", "))")
      }
      if let missing = known.first(where: { word in !named.contains { $0.text == word } }) {
        report(
          failures.line, "'fail_on' leaves out '\(missing)', and a baseline always fails on it",
          "name both, or remove 'fail_on'; what is accepted after all is written into the baseline")
      }
    }
    return text(baseline["file"])
  }

  private mutating func riskDefaults(_ entry: YAMLNode.Entry?) -> RiskRule {
    var rule = RiskRule()
    guard let entry,
      let fields = fields(
        of: entry.value, "'defaults'", required: [],
        optional: ["k", "nulls", "suppressed_tokens", "tolerance", "max_risk", "on_estimate", "method"])
    else { return rule }
    if let wanted = text(fields["on_estimate"]), wanted != "fail" {
      report(
        fields["on_estimate"]?.line ?? entry.line, "'on_estimate' is not 'fail'",
        "a sample of rows never shows k, so nothing is decided by one")
    }
    readCommon(fields, into: &rule)
    return rule
  }

  /// What a rule and the defaults share.
  private mutating func readCommon(_ fields: YAMLFields, into rule: inout RiskRule) {
    if let k = count(fields["k"], from: 2) { rule.k = k }
    if let nulls = word(fields["nulls"], as: NullHandling.self) { rule.nulls = nulls }
    if let entry = fields["method"], case .scalar("estimate") = entry.value.content {
      report(
        entry.value.line, "'estimate' is no 'method': what was estimated shows no k",
        "write auto, which counts all rows, in files where memory does not suffice")
    } else if let method = word(fields["method"], as: CountingMethod.self) {
      rule.method = method
    }
    if fields["suppressed_tokens"] != nil { rule.suppressedTokens = tokens(fields["suppressed_tokens"]) }
    if let entry = fields["tolerance"],
      let tolerance = self.fields(
        of: entry.value, "'tolerance'", required: [], optional: ["rows_below_k", "suppressed"])
    {
      if let rows = allowance(tolerance["rows_below_k"]) { rule.limits.rowsBelowK = rows }
      if let rows = allowance(tolerance["suppressed"]) { rule.limits.suppressed = rows }
    }
    if let entry = fields["max_risk"],
      let risk = self.fields(
        of: entry.value, "'max_risk'", required: [],
        optional: ["prosecutor", "journalist", "marketer", "unique_share"])
    {
      if let limit = share(risk["prosecutor"]) { rule.limits.prosecutor = limit }
      if let limit = share(risk["journalist"]) { rule.limits.journalist = limit }
      if let limit = share(risk["marketer"]) { rule.limits.marketer = limit }
      if let limit = share(risk["unique_share"]) { rule.limits.uniqueShare = limit }
    }
  }

  private mutating func riskRule(_ node: YAMLNode, defaults: RiskRule) -> RiskRule? {
    let optional = [
      "table", "tables", "quasi_identifiers", "auto", "entity", "k", "nulls", "suppressed_tokens", "tolerance",
      "max_risk", "sensitive", "population", "generalize", "method", "severity", "allow_empty", "query",
      "sa_as_qi",
    ]
    guard let fields = fields(of: node, "a rule of 'kanonymity'", required: ["id"], optional: optional),
      let id = text(fields["id"])
    else { return nil }
    var rule = defaults
    rule.id = id
    rule.place = SourcePlace(file: file, line: node.line)
    if let query = fields["query"] {
      report(
        query.line, "the rule '\(id)' has a 'query', and statements of others are not run: they may do anything",
        "store what it shows in a table or a materialized view, and name that with 'table'")
      return nil
    }
    rule.tables = (text(fields["table"]).map { [$0] } ?? []) + texts(fields["tables"]).map(\.text)
    if rule.tables.isEmpty {
      report(node.line, "the rule '\(id)' names no table", "add 'table: schema.name', or 'tables' with patterns")
    }
    rule.quasiIdentifiers = texts(fields["quasi_identifiers"]).map(\.text)
    if let named = fields["quasi_identifiers"], rule.quasiIdentifiers.isEmpty {
      report(named.line, "'quasi_identifiers' names no column", "write [zip, birth_date], or 'auto' to have them found")
    }
    rule.search = search(fields["auto"])
    if (fields["quasi_identifiers"] == nil) == (fields["auto"] == nil) {
      report(
        node.line, "the rule '\(id)' has \(fields["auto"] == nil ? "neither" : "both") 'quasi_identifiers' and 'auto'",
        "write 'quasi_identifiers' with columns, or 'auto' to have them found")
    }
    readCommon(fields, into: &rule)
    rule.entity = entity(fields["entity"])
    rule.sensitive = items(fields["sensitive"]).compactMap { sensitive($0) }
    rule.population = population(fields["population"])
    rule.generalisations = hints(fields["generalize"])
    rule.severity = word(fields["severity"], as: Severity.self)
    rule.allowsEmpty = flag(fields["allow_empty"])
    rule.takesSensitiveAsQuasi = flag(fields["sa_as_qi"])
    checkTogether(rule, fields)
    return rule
  }

  private mutating func search(_ entry: YAMLNode.Entry?) -> QuasiIdentifierSearch? {
    guard let entry else { return nil }
    var search = QuasiIdentifierSearch()
    guard
      let fields = fields(
        of: entry.value, "'auto'", required: [],
        optional: ["max_columns", "candidates", "min_separation", "ignore", "exact"])
    else { return search }
    if let most = count(fields["max_columns"], from: 1, to: 6) { search.maxColumns = most }
    if let most = count(fields["candidates"], from: 1, to: 20) { search.candidates = most }
    if let least = share(fields["min_separation"]) { search.minSeparation = least }
    search.ignore = texts(fields["ignore"]).map(\.text)
    if fields["exact"] != nil, !flag(fields["exact"]) {
      report(
        entry.line, "'exact' is false", "what is reported is always counted over all rows; remove the key")
    }
    return search
  }

  private mutating func entity(_ entry: YAMLNode.Entry?) -> RiskRule.Entity? {
    guard let entry,
      let fields = fields(of: entry.value, "'entity'", required: ["columns"], optional: ["mode"])
    else { return nil }
    let columns = texts(fields["columns"]).map(\.text)
    if columns.isEmpty {
      report(
        fields["columns"]?.line ?? entry.line, "'entity' names no column", "write columns: [person_id], or remove it")
    }
    return RiskRule.Entity(
      columns: columns, mode: word(fields["mode"], as: RiskRule.Entity.Mode.self) ?? .perClass)
  }

  private mutating func population(_ entry: YAMLNode.Entry?) -> PopulationRule? {
    guard let entry,
      let fields = fields(
        of: entry.value, "'population'", required: [], optional: ["table", "size", "k_map", "delta_presence"])
    else { return nil }
    var rule = PopulationRule(
      table: text(fields["table"]), size: count(fields["size"], from: 1), kMap: count(fields["k_map"], from: 2))
    if rule.table == nil, rule.size == nil || rule.kMap != nil || fields["delta_presence"] != nil {
      report(
        entry.line, "'population' has no table", "add 'table', or 'size' alone for the estimates that need no more")
    }
    if let entry = fields["delta_presence"],
      let bounds = self.fields(of: entry.value, "'delta_presence'", required: [], optional: ["min", "max"])
    {
      let least = share(bounds["min"]) ?? 0
      let most = share(bounds["max"]) ?? 1
      if least <= most {
        rule.presence = least...most
      } else {
        report(entry.line, "'delta_presence' has a min above its max", "write the smaller share as min")
      }
    }
    return rule
  }

  private mutating func sensitive(_ node: YAMLNode) -> SensitiveRule? {
    guard
      let fields = fields(
        of: node, "a sensitive column", required: ["column"],
        optional: ["l", "t", "beta", "delta_disclosure", "alpha"]), let column = text(fields["column"])
    else { return nil }
    var rule = SensitiveRule(column: column)
    if let entry = fields["l"],
      let l = self.fields(of: entry.value, "'l'", required: [], optional: ["distinct", "entropy", "recursive"])
    {
      rule.distinct = count(l["distinct"], from: 1)
      rule.entropy = number(l["entropy"], in: 1...1e9)
      if let entry = l["recursive"],
        let recursive = self.fields(of: entry.value, "'recursive'", required: ["c", "l"])
      {
        rule.recursiveC = number(recursive["c"], in: 0...1e9)
        if let l = count(recursive["l"], from: 1) { rule.recursiveL = l }
      }
    }
    if let entry = fields["t"],
      let t = self.fields(of: entry.value, "'t'", required: [], optional: ["max", "distance", "hierarchy"])
    {
      rule.closeness = share(t["max"])
      rule.hierarchy = text(t["hierarchy"])
      rule.distance = word(t["distance"], as: SensitiveRule.Distance.self) ?? .automatic
      if rule.distance == .hierarchical, rule.hierarchy == nil {
        report(entry.line, "the distance is hierarchical, and there is no hierarchy", "add 'hierarchy: NAME'")
      }
    }
    if let entry = fields["beta"],
      let beta = self.fields(of: entry.value, "'beta'", required: ["max"], optional: ["kind"])
    {
      rule.beta = number(beta["max"], in: 0...1e9)
      rule.isBetaEnhanced = word(beta["kind"], as: BetaKind.self) == .enhanced
    }
    rule.deltaDisclosure = number(fields["delta_disclosure"], in: 0...1e9)
    rule.alpha = share(fields["alpha"])
    return rule
  }

  private enum BetaKind: String, CaseIterable { case basic, enhanced }

  private mutating func riskEvidence(_ entry: YAMLNode.Entry?) -> RiskEvidence {
    var evidence = RiskEvidence()
    guard let entry,
      let fields = fields(
        of: entry.value, "'evidence'", required: [], optional: ["drilldown", "max_classes", "locators"])
    else { return evidence }
    if let locators = fields["locators"], flag(locators) {
      report(
        locators.line, "'locators' would lead from a class to its rows, and so to persons: no report has them",
        "remove it; the set's columns and the masked shapes say which classes are small")
    }
    if let word = word(fields["drilldown"], as: Drilldown.self) { evidence.showsClasses = word == .masked }
    if let most = count(fields["max_classes"], from: 1, to: 1000) { evidence.mostClasses = most }
    return evidence
  }

  private enum Drilldown: String, CaseIterable { case masked, none }
}
