import Rules
import ScanTypes

// Names of persons and addresses in fields that no name gives away, and things that are only called by a name.
extension RowJudge {
  /// Adds what the values show to be names or addresses, and takes away names that were found by a word such as `name`
  /// alone and that the values do not bear out.
  func judgeNames(_ verdicts: inout TableVerdicts, _ role: TableRole, _ likeness: NameLikeness) {
    // Streets speak for persons beside them, and persons for lines that are streets in form alone.
    var addresses: [Int: AddressShares] = [:]
    if let rule = detector.form(tagged: .address)?.ruleIndex { judgeAddresses(&verdicts, rule, role, &addresses) }
    if let rule = detector.form(tagged: .person)?.ruleIndex { judgePersons(&verdicts, rule, role, likeness) }
    if let rule = detector.form(tagged: .address)?.ruleIndex { judgeAddresses(&verdicts, rule, role, &addresses) }
    for (place, shares) in addresses where shares.numbered > 0 { verdicts.places[place].readings.append(shares.words) }
  }

  private func judgePersons(_ verdicts: inout TableVerdicts, _ rule: Int, _ role: TableRole, _ likeness: NameLikeness) {
    let mails = mailFields(verdicts)
    var shares: [Int: NameShares] = [:]
    var agreeing: Set<Int> = []
    var beside: Set<Int> = []
    var whole: Set<Int> = []
    for place in verdicts.places.indices {
      guard let candidate = candidate(verdicts.places[place], rule, verdicts) else {
        if verdicts.places[place].judgements.contains(where: { $0.rule == rule && $0.verdict == .real }) {
          whole.insert(place)
        }
        continue
      }
      let known = NameShares(fields, values: fields.fields[candidate.field].values, likeness)
      shares[place] = known
      if known.distinct >= 5, known.pairs * 2 >= known.distinct { whole.insert(place) }
    }
    // What is found in the first round speaks for what stands beside it in the second.
    for round in 0..<2 {
      let company = TableCompany(verdicts, role, detector)
      for place in verdicts.places.indices {
        guard let candidate = candidate(verdicts.places[place], rule, verdicts) else { continue }
        let isAboutPeople = company.isAboutPeople(besides: verdicts.places[place])
        let known = shares[place] ?? NameShares(fields, values: fields.fields[candidate.field].values, likeness)
        shares[place] = known
        guard known.distinct > 0, !candidate.isExplained || known.isPlainlyNames else { continue }
        var claim = NameClaim(
          shares: known, evidence: candidate.evidence, subject: candidate.subject, isAboutPeople: isAboutPeople,
          agreesWithMail: agreeing.contains(place), isBesideNames: beside.contains(place),
          isBesideWholeNames: !whole.subtracting([place]).isEmpty, isNamedOtherwise: candidate.isNamedOtherwise)
        // Only where it can decide: it compares every row with others.
        if round == 0, !claim.isConvincing, claim.margin > -NameClaim.weightOfMail,
          mails.contains(where: { agrees($0, candidate.field) })
        {
          agreeing.insert(place)
          claim.agreesWithMail = true
        }
        settle(claim, at: place, candidate, rule, &verdicts)
        if round == 1, known.names > 0 { verdicts.places[place].readings.append(claim.words) }
      }
      if round == 0 { beside = neighbours(of: shares, rule, verdicts) }
    }
  }

  private struct Candidate {
    let field: Int
    let evidence: NameEvidence
    let subject: FieldSubject
    let isNamedOtherwise: Bool
    /// The judgement of the rule that stands already.
    let standing: Int?
    /// Whether a rule that describes without naming explains the values: only names that can be nothing else take them from it.
    let isExplained: Bool
  }

  /// The field of a place where names may be looked for: text that no other rule explains and that its name does not
  /// already decide.
  private func candidate(_ place: TableVerdicts.Place, _ rule: Int, _ verdicts: TableVerdicts) -> Candidate? {
    guard let stream = place.stream, !place.path.hasSuffix("~"), isText(verdicts.table.columns[place.column].kind),
      let field = fields.index(column: place.column, path: place.path)
    else { return nil }
    let evidence = stream.names[rule]
    let standing = place.judgements.firstIndex { $0.rule == rule }
    let others = place.judgements.filter {
      $0.rule != rule
        && ($0.verdict == .real ? $0.explains * 10 >= stream.nonEmpty * 7 : $0.reasons.contains(.nameColumn))
    }
    guard others.allSatisfy({ $0.verdict == .real && detector.compiled[$0.rule].rule.isQuasi }),
      evidence < .strong || standing == nil
    else { return nil }
    if let standing, place.judgements[standing].verdict != .real { return nil }
    let named = stream.names.indices.contains { $0 != rule && stream.names[$0] > .weak }
    return Candidate(
      field: field, evidence: evidence, subject: FieldSubject(fieldName(of: field, verdicts)),
      isNamedOtherwise: named, standing: standing,
      isExplained: !others.isEmpty)
  }

  private func isText(_ kind: ColumnKind) -> Bool {
    switch kind {
    case .integer, .decimal, .boolean, .date, .timestamp, .time, .uuid, .network, .range: false
    default: true
    }
  }

  func fieldName(of field: Int, _ verdicts: TableVerdicts) -> FieldName {
    let table = verdicts.table
    let column = table.columns[fields.fields[field].column].name
    guard let last = fields.fields[field].trail.last else {
      return FieldName(column, under: [table.name.name], prefix: verdicts.prefix)
    }
    return FieldName(last, under: [table.name.name, column] + fields.fields[field].trail.dropLast())
  }

  private func settle(
    _ claim: NameClaim, at place: Int, _ candidate: Candidate, _ rule: Int, _ verdicts: inout TableVerdicts
  ) {
    if claim.isConvincing {
      guard let stream = verdicts.places[place].stream else { return }
      if let standing = candidate.standing {
        if verdicts.places[place].judgements[standing].reasons.contains(.columnOfValues) {
          if !verdicts.places[place].judgements[standing].reasons.contains(.namesInValues) {
            verdicts.places[place].judgements[standing].reasons.insert(.namesInValues, at: 0)
          }
          return
        }
        verdicts.places[place].judgements.remove(at: standing)
      }
      if candidate.isExplained {
        verdicts.places[place].judgements.removeAll { detector.compiled[$0.rule].rule.isQuasi }
      }
      verdicts.places[place].judgements.append(
        judgement(rule, claim.reasons, claim.confidence, share: claim.share, distinct: claim.shares.names, stream))
    } else if let standing = candidate.standing, candidate.evidence == .maybe,
      verdicts.places[place].judgements[standing].reasons.contains(.columnOfValues), claim.isRefuted
    {
      verdicts.places[place].judgements.remove(at: standing)
    }
  }

  /// - Parameter share: of the values, those that are what the rule looks for.
  func judgement(
    _ rule: Int, _ reasons: [ReasonCode], _ confidence: Double, share: Double, distinct: Int, _ stream: StreamTally
  ) -> ColumnJudge.Judgement {
    let matched = max(1, Int((share * Double(stream.nonEmpty)).rounded()))
    return ColumnJudge.Judgement(
      rule: rule, verdict: .real, reasons: reasons, confidence: confidence, rowsMatched: matched, distinct: distinct,
      explains: matched, score: 0)
  }

  // MARK: Neighbours

  private func mailFields(_ verdicts: TableVerdicts) -> [MailStatistics] {
    verdicts.places.flatMap { place -> [MailStatistics] in
      guard
        place.judgements.contains(where: {
          $0.verdict == .real && $0.reasons.contains(.columnOfValues)
            && detector.compiled[$0.rule].validator?.name == "email"
        }), let field = fields.index(column: place.column, path: place.path)
      else { return [] }
      return [MailStatistics(fields, field)]
    }
  }

  private func agrees(_ mails: MailStatistics, _ field: Int) -> Bool {
    RowAgreement(fields, mails: mails, names: [field], countsKnown: false).isBeyondChance
  }

  /// Places of single words right beside a field of names that was found.
  private func neighbours(of shares: [Int: NameShares], _ rule: Int, _ verdicts: TableVerdicts) -> Set<Int> {
    var columns: Set<Int> = []
    var documents: [Int: Int] = [:]
    func isFound(_ place: TableVerdicts.Place) -> Bool {
      place.judgements.contains { $0.rule == rule && $0.verdict == .real && $0.reasons.contains(.columnOfValues) }
    }
    for place in verdicts.places where isFound(place) {
      if place.path.isEmpty { columns.insert(place.column) } else { documents[place.column, default: 0] += 1 }
    }
    return Set(
      shares.filter(\.value.isOfOneWord).keys.filter { number in
        let place = verdicts.places[number]
        if place.path.isEmpty { return columns.contains(place.column - 1) || columns.contains(place.column + 1) }
        return documents[place.column, default: 0] > (isFound(place) ? 1 : 0)
      })
  }

  // MARK: Addresses

  private func judgeAddresses(
    _ verdicts: inout TableVerdicts, _ rule: Int, _ role: TableRole, _ known: inout [Int: AddressShares]
  ) {
    let isBesidePlaces = verdicts.places.contains { place in
      place.judgements.contains { detector.compiled[$0.rule].rule.isQuasi && $0.reasons.contains(.nameColumn) }
    }
    let company = TableCompany(verdicts, role, detector)
    for place in verdicts.places.indices {
      guard let candidate = candidate(verdicts.places[place], rule, verdicts), candidate.standing == nil,
        !candidate.isExplained, let stream = verdicts.places[place].stream
      else { continue }
      let shares = known[place] ?? AddressShares(fields, values: fields.fields[candidate.field].values)
      known[place] = shares
      let claim = AddressClaim(
        shares: shares, evidence: candidate.evidence, subject: candidate.subject,
        isAboutPeople: company.isAboutPeople(besides: verdicts.places[place]), isBesidePlaces: isBesidePlaces)
      guard claim.isConvincing else { continue }
      verdicts.places[place].judgements.append(
        judgement(
          rule, claim.reasons, claim.confidence, share: claim.shares.share(claim.shares.numbered),
          distinct: claim.shares.numbered, stream))
    }
  }
}
