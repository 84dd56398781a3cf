import Rules
import ScanTypes

// Tables of keys and values: what a column holds differs from row to row, and another column says what it is.
extension RowJudge {
  /// Asks the values of each key by themselves, as if they were a column of that name.
  func judgeKeyedValues(_ verdicts: inout TableVerdicts, _ role: TableRole, _ likeness: NameLikeness?) {
    let columns = verdicts.table.columns
    let keys = fields.fields.indices.filter { number in
      let field = fields.fields[number]
      return field.path.isEmpty && KeyedValues.isKey(columns[field.column].name)
    }
    guard !keys.isEmpty, keys.count <= Self.keyLimit else { return }
    let company = TableCompany(verdicts, role, detector)
    for place in verdicts.places.indices {
      let judged = verdicts.places[place]
      guard judged.path.isEmpty, let stream = judged.stream, KeyedValues.isValue(columns[judged.column].name),
        let field = fields.index(column: judged.column, path: ""),
        let keyed = KeyedValues(fields, of: field, by: keys, in: verdicts.table.name)
      else { continue }
      let isAboutPeople = company.isAboutPeople(besides: judged)
      var found: [KeyedFinding] = []
      if let likeness, keyed.isOfAttributes {
        found += TaggedKind.allCases.compactMap { tagged($0, keyed, likeness, isAboutPeople: isAboutPeople) }
      }
      found += named(keyed, verdicts.table).filter { own in !found.contains { $0.rule == own.rule } }
      let values = fields.fields[field].values.count
      for finding in found where !isFound(finding.rule, in: verdicts.places[place]) {
        verdicts.places[place].judgements.append(
          judgement(
            finding.rule, finding.reasons, finding.confidence, share: Double(finding.rows) / Double(max(values, 1)),
            distinct: finding.distinct, stream))
      }
    }
  }

  /// A key says less than the name of a column: more of them are about the program.
  private static let keyTrust = 0.9
  /// A table with more columns of keys is none of keys and values.
  private static let keyLimit = 4

  private func isFound(_ rule: Int, in place: TableVerdicts.Place) -> Bool {
    place.judgements.contains { $0.rule == rule && $0.verdict == .real }
  }

  /// What a rule found under some keys.
  private struct KeyedFinding {
    let rule: Int
    let reasons: [ReasonCode]
    /// In the sample.
    var rows = 0
    var distinct = 0
    var confidence = 0.0

    init(_ rule: Int, _ reason: ReasonCode) {
      self.rule = rule
      reasons = [reason, .keyedValues]
    }

    mutating func add(rows: Int, distinct: Int, confidence: Double) {
      self.rows += rows
      self.distinct += distinct
      self.confidence = max(self.confidence, confidence)
    }
  }

  // MARK: Names and addresses, whatever the key

  private func tagged(
    _ kind: TaggedKind, _ keyed: KeyedValues, _ likeness: NameLikeness, isAboutPeople: Bool
  ) -> KeyedFinding? {
    guard let rule = detector.form(tagged: kind)?.ruleIndex else { return nil }
    var finding = KeyedFinding(rule, kind == .person ? .namesInValues : .addressesInValues)
    for group in keyed.groups where group.values.count >= 3 {
      let evidence = detector.nameEvidence(group.name)[rule]
      let subject = FieldSubject(group.name)
      switch kind {
      case .person:
        let claim = NameClaim(
          shares: NameShares(fields, values: group.values, likeness), evidence: evidence, subject: subject,
          isAboutPeople: isAboutPeople, agreesWithMail: false, isBesideNames: false, isBesideWholeNames: false,
          isNamedOtherwise: false)
        guard claim.isConvincing else { continue }
        finding.add(rows: group.values.count, distinct: claim.shares.names, confidence: claim.confidence)
      case .address:
        let claim = AddressClaim(
          shares: AddressShares(fields, values: group.values), evidence: evidence, subject: subject,
          isAboutPeople: isAboutPeople, isBesidePlaces: false)
        guard claim.isConvincing else { continue }
        finding.add(rows: group.values.count, distinct: claim.shares.doors, confidence: claim.confidence)
      }
    }
    return finding.rows > 0 ? finding : nil
  }

  // MARK: What the key promises

  /// What the values of keys are that promise a rule's data, by the regime of columns.
  private func named(_ keyed: KeyedValues, _ table: TableDescription) -> [KeyedFinding] {
    guard !FieldTexts.isNamed(table) else { return [] }
    let texts = FieldTexts(fields: fields, detector: detector)
    var findings: [Int: KeyedFinding] = [:]
    var labels = 0
    var data = 0
    for group in keyed.groups {
      let promised = detector.nameEvidence(group.name)
      guard let best = promised.max(), best > .weak else { continue }
      if texts.isLabel(group, promised.indices.filter { promised[$0] == best }) {
        labels += 1
        continue
      }
      data += 1
      for judgement in judgements(of: group) where isPromised(judgement, promised, group, keyed) {
        findings[judgement.rule, default: KeyedFinding(judgement.rule, .nameColumn)].add(
          rows: judgement.rowsMatched, distinct: judgement.distinct, confidence: judgement.confidence * Self.keyTrust)
      }
    }
    // Where one field has its label beside it, the others do.
    return labels > data ? [] : findings.values.sorted { $0.rule < $1.rule }
  }

  private func isPromised(
    _ judgement: ColumnJudge.Judgement, _ promised: [NameEvidence], _ group: KeyedValues.Group, _ keyed: KeyedValues
  ) -> Bool {
    guard judgement.verdict == .real, promised[judgement.rule] > .weak, judgement.reasons.contains(.columnOfValues)
    else { return false }
    let rule = detector.compiled[judgement.rule].rule
    // A town or a language among other things is as often the program's.
    guard rule.summary.severity > .low else { return false }
    // A setting's account or illness is the program's, too; persons have each many times.
    return group.values.count >= 3 && keyed.isOfAttributes || !rule.isQuasi && !rule.has(.accountName)
  }

  /// What the judge of columns says of the values of one key.
  private func judgements(of group: KeyedValues.Group) -> [ColumnJudge.Judgement] {
    let stream = StreamTally(
      detector, field: group.name, isNumeric: false, isReference: false, hasOwnRows: true, distinctCapacity: 256,
      memoRoom: MemoRoom())
    var buffer = ColumnBuffer(capacity: 1024)
    defer { buffer.deallocate() }
    for value in group.values {
      fields.withBytes(value) { buffer.append(UnsafeRawBufferPointer($0), isCut: value.isCut) }
    }
    stream.match(buffer, matcher, TextJudge(detector: detector)) { group.values[$0].row }
    stream.tellRepeats()
    return ColumnJudge(detector: detector).judge(stream)
  }
}
