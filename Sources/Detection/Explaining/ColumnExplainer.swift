import Rules
import ScanTypes

/// Says of one column what each rule saw in it, and why it stands or does not.
struct ColumnExplainer {
  let detector: Detector
  let table: TableDescription
  /// The verdicts that stand, as the report has them.
  let findings: [Finding]
  /// By column and path, what the values read as.
  var readings: [(column: String, path: String, words: [String])] = []

  /// So many rules are explained; more have next to nothing to say.
  private static let ruleLimit = 12

  /// - Parameter path: as reports print it; also without the `$.` at its beginning. Empty for the cell.
  func explain(_ column: ColumnTally, path: String) -> ColumnExplanation {
    let streams = column.namedStreams.sorted { $0.path < $1.path }
    let paths = streams.map(\.path).filter { !$0.isEmpty }
    func explanation(_ state: ColumnExplanation.State) -> ColumnExplanation {
      ColumnExplanation(
        table: table.name, column: column.column.name, path: path, declaredType: column.column.declaredType,
        state: state, rows: column.rows, paths: paths.filter { $0 != path })
    }
    guard
      let (path, stream, _) = streams.first(where: { $0.path == path })
        ?? streams.first(where: { $0.path == "$.\(path)" })
    else { return explanation(path.isEmpty ? .notLookedAt : .noSuchPath) }
    let rules = rules(stream, column, path)
    return ColumnExplanation(
      table: table.name, column: column.column.name, path: path, declaredType: column.column.declaredType, state: .seen,
      rows: column.rows, nonEmpty: stream.nonEmpty,
      masks: MaskKind.allCases.map { ($0.words, stream.masks[$0.rawValue]) }.filter { $0.1 > 0 },
      rules: Array(rules.prefix(Self.ruleLimit)), paths: paths.filter { $0 != path },
      readings: readings.first { $0.column == column.column.name && $0.path == path }?.words ?? [],
      changes: changes(rules, stream))
  }

  private func rules(_ stream: StreamTally, _ column: ColumnTally, _ path: String) -> [RuleExplanation] {
    let own = findings.filter { $0.column == column.column.name && $0.path == path }
    let judge = ColumnJudge(detector: detector)
    let best = own.first { $0.verdict != .masked } ?? own.first
    var rules: [(explanation: RuleExplanation, weight: Double)] = []
    for compiled in detector.compiled {
      let finding = own.first { $0.rule.id == compiled.rule.id }
      let tally = stream.rules[compiled.index]
      let name = stream.names[compiled.index]
      let seen = tally.map { $0.wholePassed + $0.wholeRefuted + $0.standing + $0.textRefuted } ?? 0
      guard finding != nil || seen > 0 || name > .none else { continue }
      let claim = tally.flatMap { judge.claim(compiled.index, $0, stream) }
      let objection = finding == nil ? self.objection(compiled, tally, stream, claim: claim, best: best) : ""
      rules.append(
        (
          explanation(compiled, tally, name, words(compiled.rule, column, path), finding, objection),
          (finding == nil ? 0 : 1e12) + (claim.map { 1e6 + $0.score * 1e3 } ?? 0) + Double(name.rawValue) * 100
            + Double(seen) / Double(max(stream.nonEmpty, 1))
        ))
    }
    return rules.enumerated().sorted { ($0.element.weight, $1.offset) > ($1.element.weight, $0.offset) }
      .map(\.element.explanation)
  }

  private func explanation(
    _ compiled: CompiledRule, _ tally: RuleTally?, _ name: NameEvidence, _ words: String, _ finding: Finding?,
    _ objection: String
  ) -> RuleExplanation {
    let ranges = compiled.synthetic.ranges
    var check: (passes: Int, trials: Int, chance: Double, lift: Double)?
    if let checked = tally?.checked, let chance = compiled.validator?.chance {
      check = (
        checked.passes, checked.trials, chance,
        surprise(passes: checked.passes, trials: checked.trials, chance: chance)
      )
    }
    return RuleExplanation(
      rule: compiled.rule.summary, finding: finding, name: (name.words, words),
      whole: (tally?.wholePassed ?? 0, tally?.wholeRefuted ?? 0), strong: tally?.wholeStrong ?? 0,
      text: (tally?.standing ?? 0, tally?.supported ?? 0), distinct: tally?.distinct.estimate(with: .passed) ?? 0,
      check: check,
      synthetic: (tally?.ranges ?? [:]).sorted { $0.key < $1.key }.map { (ranges[$0.key].reason, $0.value) },
      objection: objection)
  }

  /// The rule's own name that the column's is nearest to.
  private func words(_ rule: Rule, _ column: ColumnTally, _ path: String) -> String {
    let field = column.fieldName(path: path, table: table.name)
    var best: (words: String, evidence: NameEvidence) = ("", .none)
    for name in rule.columns {
      let words = FieldName.words(of: name)
      let evidence = max(
        field.evidence(of: words), field.translatedEvidence(of: words.map(FieldWords.translation)),
        field.classEvidence(of: words))
      if evidence > best.evidence { best = (name, evidence) }
    }
    return best.words
  }
}

extension ColumnTally {
  /// The name of a path as rules see it.
  func fieldName(path: String, table: TableName) -> FieldName {
    for index in streams.indices {
      let id = PathID(index: Int32(index))
      guard streams[index] != nil, paths.displayPath(id) == path else { continue }
      let trail = paths.fieldTrail(id)
      guard let last = trail.last else { break }
      return FieldName(last, under: [table.name, column.name] + trail.dropLast())
    }
    return FieldName(column.name, under: [table.name], prefix: prefix)
  }
}

extension NameEvidence {
  var words: String {
    switch self {
    case .none: "nothing"
    case .against: "it speaks about such data"
    case .maybe: "it may hold such data"
    case .weak: "one word among others"
    case .strong: "its last words"
    case .exact: "the whole name"
    }
  }
}

extension MaskKind {
  var words: String {
    switch self {
    case .redacted: "redacted"
    case .hash: "digests"
    case .token: "tokens"
    case .encrypted: "ciphertext"
    }
  }
}
