import ScanTypes

extension MigrationProject {
  /// The same history, without what its table holds in the place of ids, tags and labels and that is none: a row by its
  /// place, and the shape of what stands there.
  func withholding(_ history: MigrationHistory, _ tables: ToolTables, of reader: any ToolReader) -> MigrationHistory {
    var history = history
    let grammar = type(of: reader).idGrammar
    var refused = 0
    // Made when the first is refused: mostly none is.
    var places: [String: Int]?
    for place in history.migrations.indices where history.migrations[place].file == nil {
      let id = history.migrations[place].id
      if grammar.holds(id) { continue }
      refused += 1
      let known = places ?? tables.rows.placesByID
      places = known
      let row = known[id].map { $0 + 1 } ?? refused
      history.migrations[place].id = "row \(row) of \(tables.name?.displayName ?? "the history table")"
      history.migrations[place].idShape = IDGrammar.shape(of: id)
      if case .missingLocally = history.migrations[place].state {
        history.migrations[place].state = .missingLocally(isAhead: false)
      }
    }
    let versions = history.versionMarkers.filter { IDGrammar.isVersion($0.version) }
    if versions.count < history.versionMarkers.count {
      history.notices.append(
        MigrationError(
          .notTold,
          problem:
            "\(history.versionMarkers.count - versions.count) of the versions that the history remembers are not shown",
          hint: "they do not look like versions"))
    }
    history.versionMarkers = versions
    if let environment = history.environment, !IDGrammar.isLabel(environment) { history.environment = nil }
    return history
  }
}

extension [HistoryRow] {
  /// The first row of which each id may have been made.
  ///
  /// - Complexity: O(*n*).
  fileprivate var placesByID: [String: Int] {
    var places: [String: Int] = [:]
    for (place, row) in enumerated() {
      for id in row.possibleIDs where places[id] == nil { places[id] = place }
    }
    return places
  }
}

extension HistoryRow {
  /// What ids are made of: one of its values, or several of them joined.
  fileprivate var possibleIDs: [String] {
    var ids: [String] = []
    if let file = text("filename"), let id = text("id"), let author = text("author") {
      ids += ["\(file)::\(id)::\(author)", "\(file)::\(id)::\(LiquibaseRows.hiddenAuthor)"]
    }
    if let app = text("app"), let name = text("name") { ids.append("\(app).\(name)") }
    for value in texts {
      ids += [value, value.fileName]
      // The same number without zeros in front.
      if value.isDigits, let number = Int(value) { ids.append(String(number)) }
    }
    return ids
  }
}
