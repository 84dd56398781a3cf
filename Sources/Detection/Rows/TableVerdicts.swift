import ScanTypes

/// What the judge of columns says of one table, place by place, before the rows are asked.
struct TableVerdicts {
  /// A column or a path in its documents.
  struct Place {
    /// The place in the table's description.
    let column: Int
    let path: String
    /// Nil where no rule looks at the column's type.
    let stream: StreamTally?
    let rowsScanned: Int
    var judgements: [ColumnJudge.Judgement]
    /// What its values read as, in sentences, for who asks why.
    var readings: [String] = []
  }

  let table: TableDescription
  /// Letters of the columns' names that are the table's: found once, as it takes a look at every column.
  let prefix: Int
  /// Added to by `add` and `place` alone.
  var places: [Place] = []
  /// Tables have thousands of columns: to look through all places for each would take seconds.
  private var numbers: [Name: Int] = [:]

  private struct Name: Hashable {
    let column: Int
    let path: String
  }

  init(table: TableDescription) {
    self.table = table
    prefix = table.sharedPrefix
  }

  mutating func add(
    _ judgements: [ColumnJudge.Judgement], column: Int, path: String, stream: StreamTally, rowsScanned: Int
  ) {
    var judgements = judgements
    // Of the members of a map, whose rows are counted member by member, several may be of the same row.
    for number in judgements.indices {
      judgements[number].rowsMatched = min(judgements[number].rowsMatched, rowsScanned)
    }
    append(Place(column: column, path: path, stream: stream, rowsScanned: rowsScanned, judgements: judgements))
  }

  /// Where a column's or path's verdicts stand; made for one that no rule was asked about.
  mutating func place(column: Int, path: String, rowsScanned: Int) -> Int {
    if let known = numbers[Name(column: column, path: path)] { return known }
    append(Place(column: column, path: path, stream: nil, rowsScanned: rowsScanned, judgements: []))
    return places.count - 1
  }

  private mutating func append(_ place: Place) {
    let name = Name(column: place.column, path: place.path)
    if numbers[name] == nil { numbers[name] = places.count }
    places.append(place)
  }

  /// What is said of a column or path; nil where no value was seen.
  func place(of field: RowFields.Field) -> Place? {
    numbers[Name(column: field.column, path: field.path)].map { places[$0] }
  }

  mutating func remove(where isUnwanted: (ColumnJudge.Judgement) -> Bool) {
    for place in places.indices { places[place].judgements.removeAll(where: isUnwanted) }
  }

  /// In order of column, path, rule code.
  func findings(_ detector: Detector) -> [Finding] {
    let kinds = keyKinds(detector)
    return places.sorted { ($0.column, $0.path) < ($1.column, $1.path) }.flatMap { place in
      let column = table.columns[place.column].name
      return place.judgements.sorted { $0.rule < $1.rule }.map { judgement in
        let rule = detector.compiled[judgement.rule].rule.summary
        return Finding(
          table: table.name, column: column, path: shown(place, kinds), rule: rule, verdict: judgement.verdict,
          reasons: judgement.reasons, confidence: (judgement.confidence * 100).rounded() / 100,
          rowsMatched: judgement.rowsMatched, rowsScanned: place.rowsScanned, distinctMatched: judgement.distinct,
          fingerprint: fingerprint(rule: rule.id, table: table.name, column: column, path: place.path),
          related: judgement.related, halfMasked: judgement.halfMasked)
      }
    }
  }

  // MARK: Keys that are data

  /// What the keys of a map are, where one rule explains them.
  private struct KeyKind {
    let column: Int
    /// The path of a value of the map, `$.users.{key}`.
    let path: String
    let name: Substring
  }

  private func keyKinds(_ detector: Detector) -> [KeyKind] {
    places.compactMap { place in
      guard place.path.hasSuffix(".{key}~"),
        let best = place.judgements.filter({ $0.reasons.contains(.columnOfValues) }).max(by: { $0.score < $1.score }),
        let stream = place.stream, best.explains * 5 >= stream.nonEmpty * 4,
        let name = detector.compiled[best.rule].rule.id.split(separator: ".").last
      else { return nil }
      return KeyKind(column: place.column, path: String(place.path.dropLast()), name: name)
    }
    // Inner maps first, so that the outer ones are still written as they are found here.
    .sorted { $0.path.utf8.count > $1.path.utf8.count }
  }

  /// The path as a report shows it: `$.users[{key:email}].phone`. The fingerprint knows nothing of kinds, which depend on data.
  private func shown(_ place: Place, _ kinds: [KeyKind]) -> String {
    var path = place.path
    for kind in kinds where kind.column == place.column && path.hasPrefix(kind.path) {
      path = kind.path.dropLast(".{key}".count) + "[{key:\(kind.name)}]" + path.dropFirst(kind.path.count)
    }
    return path
  }
}
