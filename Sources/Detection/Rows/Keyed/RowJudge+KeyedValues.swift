import Rules
import ScanTypes

// Tables of keys and values: what a column holds differs from row to row, and another column says what it is.
extension RowJudge {
  /// Asks the values of each key by themselves whether they are names or addresses.
  func judgeKeyedValues(_ verdicts: inout TableVerdicts, _ role: TableRole, _ likeness: NameLikeness) {
    let columns = verdicts.table.columns
    let keys = fields.fields.indices.filter { number in
      let field = fields.fields[number]
      return field.path.isEmpty && Self.isNamed(columns[field.column].name, by: Self.keyWords)
        && !columns[field.column].isPrimaryKey
    }
    guard !keys.isEmpty, keys.count <= Self.keyLimit else { return }
    let company = TableCompany(verdicts, role, detector)
    for place in verdicts.places.indices {
      let judged = verdicts.places[place]
      guard judged.path.isEmpty, let stream = judged.stream,
        Self.isNamed(columns[judged.column].name, by: Self.valueWords),
        let field = fields.index(column: judged.column, path: ""), let groups = groups(of: field, by: keys)
      else { continue }
      let isAboutPeople = company.isAboutPeople(besides: judged)
      for kind in [TaggedKind.person, .address] {
        guard let rule = detector.form(tagged: kind)?.ruleIndex,
          !verdicts.places[place].judgements.contains(where: { $0.rule == rule && $0.verdict == .real })
        else { continue }
        var rows = 0
        var distinct = 0
        var confidence = 0.0
        for group in groups where group.values.count >= 3 {
          let name = FieldName(group.key, under: [verdicts.table.name.name])
          let evidence = detector.nameEvidence(name)[rule]
          let subject = FieldSubject(name)
          let found: (isConvincing: Bool, confidence: Double, distinct: Int)
          if kind == .person {
            let claim = NameClaim(
              shares: NameShares(fields, values: group.values, likeness), evidence: evidence, subject: subject,
              isAboutPeople: isAboutPeople, agreesWithMail: false, isBesideNames: false, isBesideWholeNames: false,
              isNamedOtherwise: false)
            found = (claim.isConvincing, claim.confidence, claim.shares.names)
          } else {
            let claim = AddressClaim(
              shares: AddressShares(fields, values: group.values), evidence: evidence, subject: subject,
              isAboutPeople: isAboutPeople, isBesidePlaces: false)
            found = (claim.isConvincing, claim.confidence, claim.shares.doors)
          }
          guard found.isConvincing else { continue }
          rows += group.values.count
          distinct += found.distinct
          confidence = max(confidence, found.confidence)
        }
        guard rows > 0 else { continue }
        let share = Double(rows) / Double(max(fields.fields[field].values.count, 1))
        let reason: ReasonCode = kind == .person ? .namesInValues : .addressesInValues
        verdicts.places[place].judgements.append(
          judgement(rule, [reason, .keyedValues], confidence, share: share, distinct: distinct, stream))
      }
    }
  }

  private struct Group {
    /// As the cell says it; what it is called is asked, nothing of it is kept.
    let key: String
    var values: [RowFields.Value]
  }

  private static let groupLimit = 200
  /// A table with more columns of keys is none of keys and values.
  static let keyLimit = 4

  /// The values of a field by what stands in the column of keys; nil where there is none.
  private func groups(of field: Int, by keyFields: [Int]) -> [Group]? {
    for number in keyFields where number != field {
      let keys = fields.fields[number]
      var byKey: [String: Int] = [:]
      var groups: [Group] = []
      for value in keys.values where groups.count <= Self.groupLimit {
        let key = fields.withBytes(value) { String(decoding: $0.prefix(60), as: UTF8.self) }
        let group = byKey[key] ?? groups.count
        if group == groups.count {
          byKey[key] = group
          groups.append(Group(key: key, values: []))
        }
        for place in fields.places(of: field, row: value.row) {
          groups[group].values.append(fields.fields[field].values[place])
        }
      }
      if groups.count >= 2, groups.count <= Self.groupLimit, groups.count * 3 <= keys.values.count { return groups }
    }
    return nil
  }

  static func isNamed(_ name: String, by words: Set<String>) -> Bool {
    nameTokens(name).contains { words.contains(FieldName.singular($0)) }
  }

  static let valueWords: Set<String> = [
    "value", "val", "v", "data", "data1", "content", "answer", "response", "text", "string", "wert", "valeur", "valor",
    "waarde",
  ]
  static let keyWords: Set<String> = [
    "key", "k", "attribute", "attr", "prop", "property", "field", "name", "code", "parameter", "param", "question",
    "element",
    "concept", "label", "variable", "setting", "type", "mimetype", "tag", "claim", "feld", "champ", "campo",
  ]
}
