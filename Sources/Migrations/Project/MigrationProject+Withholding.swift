import ScanTypes

extension MigrationProject {
  /// The same history, without what its table holds in the place of ids, tags and labels and that is none: a row by its
  /// place, and the shape of what stands there.
  func withholding(_ history: MigrationHistory, _ tables: ToolTables, of reader: any ToolReader) -> MigrationHistory {
    var history = history
    let grammar = type(of: reader).idGrammar
    var refused = 0
    for place in history.migrations.indices where history.migrations[place].file == nil {
      let id = history.migrations[place].id
      if grammar.holds(id) { continue }
      refused += 1
      let row = tables.rows.firstIndex { $0.makes(id) }.map { $0 + 1 } ?? refused
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

extension HistoryRow {
  /// Whether an id was made of this row: one of its values, or several of them joined.
  fileprivate func makes(_ id: String) -> Bool {
    let joined = [("filename", "id", "author")].compactMap { first, second, third -> String? in
      guard let one = text(first), let two = text(second), let three = text(third) else { return nil }
      return "\(one)::\(two)::\(three)"
    }
    let pair = text("app").flatMap { app in text("name").map { "\(app).\($0)" } }
    return joined.contains(id) || pair == id || texts.contains { $0 == id || $0.fileName == id || $0.isNumber(id) }
  }
}

extension String {
  /// Whether it is the same number as another text, which has no zeros in front.
  fileprivate func isNumber(_ other: String) -> Bool { isDigits && Int(self).map { String($0) == other } ?? false }
}
