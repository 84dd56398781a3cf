import Rules
import ScanTypes

extension RowJudge {
  /// Asks the sampled values of columns that look real whether a generator or a masker made them all.
  ///
  /// A mistake that hides real data is the worse one: every test wants the whole column to bear the mark, in numbers that
  /// a real one does not reach, and small columns are left as they are.
  func judgeGenerated(_ verdicts: inout TableVerdicts) {
    var keys: [[Int?]]?
    for place in verdicts.places.indices {
      let judged = verdicts.places[place]
      guard judged.judgements.contains(where: Self.mayBeGenerated),
        let field = fields.index(column: judged.column, path: judged.path)
      else { continue }
      let known = keys ?? numericKeys(verdicts.table.columns)
      keys = known
      let values = GeneratedValues(fields: fields, field: field, rows: rows, keys: known)
      for number in judged.judgements.indices where Self.mayBeGenerated(judged.judgements[number]) {
        let rule = detector.compiled[judged.judgements[number].rule].rule
        let words = nameTokens(fields.fields[field].trail.last ?? verdicts.table.columns[judged.column].name)
        if let mark = values.mark(of: rule, name: words) {
          verdicts.places[place].judgements[number].settle(mark)
        }
      }
    }
    judgeAgreement(&verdicts)
  }

  private static func mayBeGenerated(_ judgement: ColumnJudge.Judgement) -> Bool {
    judgement.verdict == .real && judgement.reasons.contains(.columnOfValues)
  }

  /// By row, the numbers of the columns that may count the rows.
  private func numericKeys(_ columns: [Column]) -> [[Int?]] {
    fields.fields.indices.filter {
      fields.fields[$0].path.isEmpty && columns[fields.fields[$0].column].kind == .integer
    }
    .map { index in
      var keys = [Int?](repeating: nil, count: fields.rowCount)
      for value in fields.fields[index].values {
        keys[value.row] = fields.withBytes(value) { $0.first == 0x2D ? nil : NumberSeries.digits(of: $0) }
      }
      return keys
    }
  }

  // MARK: Names and mail addresses of one row

  /// Names that were drawn evenly from a list, in rows whose mail addresses a generator made of other names from it, are
  /// nobody's.
  ///
  /// All three are wanted, as each alone says little: shuffled columns disagree, too, and hold real names; the names of a
  /// small table may be even; and where a masker replaced the addresses, the names may have been forgotten.
  private func judgeAgreement(_ verdicts: inout TableVerdicts) {
    let names = columns(of: .name, [.real], in: verdicts)
    let mails = columns(of: .mail, [.synthetic], in: verdicts)
    guard !names.isEmpty, !mails.isEmpty, columns(of: .mail, [.real], in: verdicts).isEmpty else { return }
    let isByChance = mails.allSatisfy {
      RowAgreement(fields, mails: MailStatistics(fields, $0.field), names: names.map(\.field)).isByChance
    }
    guard isByChance else { return }
    let isAllGenerated = isAllGenerated(verdicts)
    for name in names where isAllGenerated || isEvenDraw(of: name.field) {
      verdicts.places[name.place].judgements[name.number].settle((.rowDisagreement, .synthetic))
    }
  }

  /// Whether everything else in the table that could be a person's is synthetic, in three columns of different kinds beside
  /// the mail addresses and more. A masker that forgot the names would have left them in agreement with nothing, too, but
  /// it would not have made its mail addresses of them.
  private func isAllGenerated(_ verdicts: TableVerdicts) -> Bool {
    var synthetic: Set<Int> = []
    for judgement in verdicts.places.flatMap(\.judgements) where judgement.reasons.contains(.columnOfValues) {
      let rule = detector.compiled[judgement.rule]
      guard !rule.rule.isQuasi, rule.rule.summary.severity > .low, !(rule.validator?.isVague ?? false) else { continue }
      guard judgement.verdict == .synthetic else { return false }
      synthetic.insert(judgement.rule)
    }
    return synthetic.count >= 4
  }

  /// Where columns of values are judged to be data of a trait.
  private func columns(
    of trait: Trait, _ meant: [Verdict], in verdicts: TableVerdicts
  ) -> [(place: Int, number: Int, field: Int)] {
    var found: [(place: Int, number: Int, field: Int)] = []
    for (place, judged) in verdicts.places.enumerated() where judged.path.isEmpty {
      for (number, judgement) in judged.judgements.enumerated()
      where meant.contains(judgement.verdict) && judgement.reasons.contains(.columnOfValues)
        && detector.compiled[judgement.rule].rule.has(trait)
      {
        if let field = fields.index(column: judged.column, path: "") { found.append((place, number, field)) }
      }
    }
    return found
  }

  /// Whether the first words of names, and the last ones, are drawn evenly.
  private func isEvenDraw(of field: Int) -> Bool {
    var first: [[UInt8]: Int] = [:]
    var last: [[UInt8]: Int] = [:]
    for value in fields.fields[field].values {
      fields.withBytes(value) { bytes in
        let words = bytes.split(separator: 0x20)
        if let word = words.first { first[Array(word), default: 0] += 1 }
        if let word = words.last { last[Array(word), default: 0] += 1 }
      }
    }
    return DrawStatistics(first.values).isEvenDraw && DrawStatistics(last.values).isEvenDraw
  }
}

extension ColumnJudge.Judgement {
  /// Takes the verdict that a mark of all values gives.
  mutating func settle(_ mark: (reason: ReasonCode, verdict: Verdict)) {
    verdict = mark.verdict
    reasons.removeAll { $0 == .partialMasking || $0 == .partialSynthetic }
    reasons.insert(mark.reason, at: 0)
  }
}
