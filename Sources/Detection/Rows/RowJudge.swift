import Rules
import ScanTypes

/// Asks whole rows what no column says alone, and revises the verdicts on the columns by it.
struct RowJudge {
  let detector: Detector
  let fields: RowFields
  /// Of the whole table.
  let rows: Int
  let matcher: Matcher

  func revise(_ verdicts: inout TableVerdicts, _ role: TableRole) {
    let likeness = detector.lexicon.map { NameLikeness(lexicon: $0) }
    if let likeness { judgeNames(&verdicts, role, likeness) }
    judgeKeyedValues(&verdicts, role, likeness)
    judgeGenerated(&verdicts)
    judgeDigests(&verdicts)
    judgeHalfMasked(&verdicts)
    judgeSharedChecks(&verdicts)
  }

  // MARK: Digests

  private func judgeDigests(_ verdicts: inout TableVerdicts) {
    guard let rule = detector.index(of: .weakHash) else { return }
    let digests = fields.fields.indices.compactMap { DigestField($0, of: fields) }
    guard !digests.isEmpty else { return }
    let search = WeakHashSearch(fields, domains: detector.smallDomains)
    let roles = fields.fields.map { FieldRole($0, verdicts, detector) }
    let isDigest = Set(digests.map(\.field))
    let isAboutPersons = roles.contains { $0.meaning == .personal }
    var explained: Set<Int> = []
    for digest in digests where !roles[digest.field].isSecret {
      let role = roles[digest.field]
      let found =
        search.sameRow(digest) { isDigest.contains($0) ? 0 : roles[$0].meaning.rawValue }
        ?? (role.isHashOfPerson(inTableOfPersons: isAboutPersons) ? search.smallDomain(digest) : nil)
      guard let found, isFinding(found, of: role, roles) else { continue }
      explained.insert(digest.field)
      add(found, rule, nil, to: &verdicts)
    }
    judgeCardParts(digests, explained: explained, &verdicts)
  }

  /// Whether what a digest gives away is somebody's.
  private func isFinding(_ found: WeakHash, of role: FieldRole, _ roles: [FieldRole]) -> Bool {
    switch found.origin {
    case .sameRow(let field):
      switch roles[field].meaning {
      case .personal: true
      // The key of a person, not a key that took the place of a mail address.
      case .key: role.isPersonsKey && !role.isNamedByRule
      case .harmless, .other: false
      }
    case .domain(.number): role.isPersonsKey && !role.isNamedByRule && found.distinct >= 10
    case .domain(.birthDate), .domain(.postalCode): found.distinct >= 5
    case .domain(.sex), .domain(.boolean), .domain(.country), .domain(.status): found.share >= 0.9
    }
  }

  /// - Parameter reason: instead of the one that the origin gives.
  func add(_ found: WeakHash, _ rule: Int, _ reason: ReasonCode?, to verdicts: inout TableVerdicts) {
    let field = fields.fields[found.field]
    let place = verdicts.place(column: field.column, path: field.path, rowsScanned: rows)
    let isWhole = fields.rowCount == rows
    let nonEmpty = verdicts.places[place].stream?.nonEmpty ?? rows * field.values.count / max(fields.rowCount, 1)
    let matched = isWhole ? found.count : max(found.count, Int((found.share * Double(nonEmpty)).rounded()))
    let differ = Double(found.distinct) / Double(found.count)
    var related: String?
    var origin = ReasonCode.weakHashSmallDomain
    if case .sameRow(let input) = found.origin {
      origin = .weakHashSameRow
      let source = fields.fields[input]
      related = verdicts.table.columns[source.column].name + (source.path.isEmpty ? "" : " \(source.path)")
    }
    verdicts.places[place].judgements.removeAll { $0.verdict == .masked }
    verdicts.places[place].judgements.append(
      ColumnJudge.Judgement(
        rule: rule, verdict: .real, reasons: [reason ?? origin, .columnOfValues],
        confidence: related == nil ? 0.95 : 0.99,
        rowsMatched: matched, distinct: isWhole || differ < 0.9 ? found.distinct : Int(Double(matched) * differ),
        explains: 0, score: 0, related: related))
  }
}

extension Detector {
  func index(of rule: JudgedRule) -> Int? { compiled.firstIndex { $0.rule.id == rule.rawValue } }
}
