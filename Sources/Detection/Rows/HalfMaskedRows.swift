import ScanTypes

/// Tells the real rows of a field from its masked ones, in the sample.
struct HalfMaskedRows {
  let detector: Detector
  let fields: RowFields
  let matcher: Matcher

  /// By sampled row: true for real, false for masked, nil for what is neither.
  func classes(of field: Int, rule: Int, stream: StreamTally) -> [Bool?] {
    var classes = [Bool?](repeating: nil, count: fields.rowCount)
    let values = fields.fields[field].values
    var buffer = ColumnBuffer(capacity: 4096)
    defer { buffer.deallocate() }
    for value in values { fields.withBytes(value) { buffer.append(UnsafeRawBufferPointer($0)) } }
    // A row is real if anything in it is.
    for value in values where fields.withBytes(value, MaskKind.init) != nil { classes[value.row] = false }
    let ranges = detector.compiled[rule].synthetic.ranges
    matcher.scan(buffer, field: stream.field) { index, hits in
      let row = values[index].row
      for hit in hits where hit.rule == rule && hit.check != .refuted {
        if let range = hit.range, ranges[range].atShare == nil {
          if classes[row] == nil { classes[row] = false }
        } else {
          classes[row] = true
        }
      }
    }
    return classes
  }
}

extension RowJudge {
  /// Says of columns with real rows among masked ones how many those are, and which.
  func judgeHalfMasked(_ verdicts: inout TableVerdicts) {
    let rows = HalfMaskedRows(detector: detector, fields: fields, matcher: matcher)
    var known: [Int]?
    for place in verdicts.places.indices {
      let column = verdicts.places[place].column
      let path = verdicts.places[place].path
      guard let stream = verdicts.places[place].stream else { continue }
      for number in verdicts.places[place].judgements.indices {
        let judgement = verdicts.places[place].judgements[number]
        guard judgement.verdict == .real, let masked = maskedRows(judgement, stream) else { continue }
        var condition: String?
        if let field = fields.index(column: column, path: path) {
          let others = known ?? speakable(verdicts)
          known = others
          condition = SeparatingCondition(
            classes: rows.classes(of: field, rule: judgement.rule, stream: stream), fields: fields,
            columns: verdicts.table.columns
          ).text(among: others.filter { $0 != field })
        }
        let half = HalfMasked(realRows: judgement.rowsMatched, maskedRows: masked, condition: condition)
        verdicts.places[place].judgements[number].halfMasked = half
        reportGap(half, beside: judgement, in: &verdicts.places[place])
      }
    }
  }

  /// How many rows of a half-masked column are masked, over the whole table; nil for other columns.
  private func maskedRows(_ judgement: ColumnJudge.Judgement, _ stream: StreamTally) -> Int? {
    var masked = 0
    if judgement.reasons.contains(.partialMasking) { masked += stream.masks.reduce(0, +) }
    if judgement.reasons.contains(.partialSynthetic), let tally = stream.rules[judgement.rule] {
      let ranges = detector.compiled[judgement.rule].synthetic.ranges
      let synthetic = tally.ranges.filter { ranges[$0.key].atShare == nil }.values.reduce(0, +)
      // A few test accounts among real ones are no masking.
      if synthetic * 5 >= judgement.rowsMatched { masked += synthetic }
    }
    return masked > 0 ? masked : nil
  }

  /// A gap in the masking weighs at least `medium`, whatever the data: the next refresh brings more of it.
  private func reportGap(
    _ half: HalfMasked, beside judgement: ColumnJudge.Judgement, in place: inout TableVerdicts.Place
  ) {
    guard detector.compiled[judgement.rule].rule.summary.severity == .low, half.maskedRows >= 10,
      half.realShare <= 0.8, let rule = detector.index(of: .inconsistent)
    else { return }
    var gap = judgement
    gap.rule = rule
    gap.reasons = [.partialMasking]
    gap.halfMasked = half
    place.judgements.append(gap)
  }

  /// The fields whose values may stand in a condition: nothing was found in them, and their names promise nothing.
  private func speakable(_ verdicts: TableVerdicts) -> [Int] {
    fields.fields.indices.filter { index in
      let field = fields.fields[index]
      let place = verdicts.place(of: field)
      if place?.judgements.isEmpty == false { return false }
      let names = place?.stream?.names ?? []
      return !names.indices.contains { names[$0] > .weak && detector.compiled[$0].rule.summary.severity > .low }
    }
  }
}
