import ScanTypes

// Values that are not what the column's declared type says, where nothing enforces it: `INTEGER` with mail addresses in it.
// They are the values of a text column of the same name, counted apart, so that neither they nor the others are judged by
// what the column does not hold. Which ones they are depends on the bytes of each value alone.
extension ColumnTally {
  /// Looks at the values of a buffer of which some are strays, each by what it is.
  ///
  /// - Returns: false, and nothing looked at, where none is.
  func takesApart(
    _ buffer: ColumnBuffer, firstRow: Int, _ budget: ExpansionBudget, _ matcher: Matcher, _ judge: TextJudge,
    _ decoder: DocumentDecoder
  ) -> Bool {
    guard let form = DeclaredForm(column) else { return false }
    let first = firstStray(in: buffer, form)
    if first == buffer.valueCount { return false }
    var declared = ColumnBuffer(capacity: isSkipped ? 64 : buffer.count)
    var apart = ColumnBuffer(capacity: 512)
    defer {
      declared.deallocate()
      apart.deallocate()
    }
    for index in 0..<buffer.valueCount {
      let isContinuation = buffer.isContinuation(index)
      let value = UnsafeRawBufferPointer(buffer.bytes(index))
      let repeated = isContinuation ? (index == 0 ? buffer.repeatedBytes : 0) : nil
      if !isContinuation {
        isInStray = index >= first && !buffer.isNull(index) && !form.fits(buffer.bytes(index))
        if isInStray { strayCount += 1 }
      }
      if isInStray {
        apart.append(value, repeating: repeated, isCut: buffer.isCut(index))
        declared.appendNull(isContinuation: isContinuation)
      } else {
        apart.appendNull(isContinuation: isContinuation)
        if isSkipped || buffer.isNull(index) {
          declared.appendNull(isContinuation: isContinuation)
        } else {
          declared.append(value, repeating: repeated, isCut: buffer.isCut(index))
        }
      }
    }
    addDeclared(declared, firstRow: firstRow, budget, matcher, judge, decoder)
    let strays =
      strays
      ?? ColumnTally(
        detector, column: column.renamed(references: nil).of(.text), of: table, prefix: prefix,
        distinctCapacity: distinctCapacity, memoRoom: memoRoom)
    self.strays = strays
    strays.rows = firstRow
    strays.add(apart, firstRow: firstRow, budget, matcher, judge, decoder)
    return true
  }

  /// The first value that is a stray or goes on with one; the number of values where none does.
  private func firstStray(in buffer: ColumnBuffer, _ form: DeclaredForm) -> Int {
    if buffer.valueCount == 0 { return 0 }
    if buffer.isContinuation(0), isInStray { return 0 }
    if !form.isPlain(buffer) {
      for index in 0..<buffer.valueCount
      where !buffer.isNull(index) && !buffer.isContinuation(index) && !form.fits(buffer.bytes(index)) {
        return index
      }
    }
    isInStray = false
    return buffer.valueCount
  }

  func mergeStrays(of other: ColumnTally) {
    strayCount += other.strayCount
    guard let more = other.strays else { return }
    if let strays { strays.merge(more) } else { strays = more }
  }

  /// What the judge says of each place, the strays' own beside that of the other values. To be called once, when all is
  /// settled: their evidence is one from then on.
  func judged(by judge: ColumnJudge) -> [DecodedPlace] {
    let declared = places(judgedBy: judge)
    guard let strays else { return declared }
    self.strays = nil
    let apart = strays.places(judgedBy: judge)
    cutCells += strays.cutCells
    deepCells += strays.deepCells
    addStreams(of: strays)
    return namedStreams.map { place in
      let both = [declared, apart].map { side in side.first { $0.path == place.path }?.judgements ?? [] }
      return DecodedPlace(
        path: place.path, hosts: place.hosts, stream: place.stream,
        judgements: ColumnJudge.Judgement.joined(both[0], both[1]))
    }
  }

  private func places(judgedBy judge: ColumnJudge) -> [DecodedPlace] {
    namedStreams.map { place in
      DecodedPlace(path: place.path, hosts: place.hosts, stream: place.stream, judgements: judge.judge(place.stream))
    }
  }

  /// The column as what it mostly holds, once all is judged: types by which nothing is looked at say nothing of strays.
  var seenColumn: Column {
    guard strayCount > 0 else { return column }
    let filled = namedStreams.first { $0.path.isEmpty }?.stream.nonEmpty ?? 0
    return strayCount * 2 >= filled ? column.of(.text) : column
  }

  /// For who asks why.
  var strayReadings: [String] {
    if strayCount == 0 { return [] }
    return [
      "\(strayCount) of \(rows) rows hold something else than the declared type says; it was looked at as text"
    ]
  }
}

extension ColumnJudge.Judgement {
  /// What is said of two kinds of values in one place, which share no row and no value.
  static func joined(_ left: [Self], _ right: [Self]) -> [Self] {
    var all = left
    for judgement in right {
      if let twin = all.firstIndex(where: { $0.rule == judgement.rule }) {
        all[twin] = all[twin].joined(with: judgement)
      } else {
        all.append(judgement)
      }
    }
    // That a column is masked is said of one in which nothing else was found.
    if all.contains(where: { $0.explains > 0 || $0.verdict != .masked }) {
      all.removeAll { $0.explains == 0 && $0.verdict == .masked }
    }
    return all.sorted { $0.rule < $1.rule }
  }

  private func joined(with other: Self) -> Self {
    // Beside real values the others are what they are in any column that has both.
    if verdict != other.verdict {
      return verdict == .real || verdict == .synthetic && other.verdict == .masked ? self : other
    }
    var joined = score >= other.score ? self : other
    joined.rowsMatched = rowsMatched + other.rowsMatched
    joined.distinct = distinct + other.distinct
    joined.explains = explains + other.explains
    joined.confidence = max(confidence, other.confidence)
    let more = score >= other.score ? other.reasons : reasons
    joined.reasons += more.filter { !joined.reasons.contains($0) }
    return joined
  }
}
