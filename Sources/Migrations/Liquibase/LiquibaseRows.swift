/// The history of Liquibase. A row is taken by the changeset that it belongs to; what is left has no file.
///
/// The author of a changeset is mostly a person. One that the repository names is known from there; any other is not shown.
struct LiquibaseRows {
  struct Row {
    var id: String
    var author: String
    var filename: String
    var applied: AppliedRow
    var isTaken = false

    var identifier: String { "\(filename)::\(id)::\(author)" }
    /// The same where the author may be shown to nobody.
    var anonymous: String { "\(filename)::\(id)::\(LiquibaseRows.hiddenAuthor)" }
  }

  /// Stands in the place of an author whom no file names.
  static let hiddenAuthor = "(author not shown)"

  private struct Key: Hashable {
    var id: String
    var author: String
  }

  private var rows: [Row] = []
  private var byKey: [Key: [Int]] = [:]
  private(set) var tags: [VersionMarker] = []
  private let authors: Set<String>

  /// - Parameter authors: those whom the repository names.
  init(_ tables: ToolTables, authors: Set<String>) {
    self.authors = authors
    let ordered = tables.rows.sorted { ($0.integer("orderexecuted") ?? 0) < ($1.integer("orderexecuted") ?? 0) }
    for row in ordered {
      guard let id = row.text("id"), let author = row.text("author"), let filename = row.text("filename") else {
        continue
      }
      byKey[Key(id: id, author: author), default: []].append(rows.count)
      rows.append(
        Row(
          id: id, author: author, filename: filename,
          applied: AppliedRow(
            place: row.integer("orderexecuted"), time: row.text("dateexecuted"), checksum: row.text("md5sum"),
            isOnlyMarked: row.text("exectype")?.uppercased() == "MARK_RAN")))
      if let tag = row.text("tag"), !tag.isEmpty {
        tags.append(VersionMarker(kind: .tag, version: tag, migration: "\(filename)::\(id)::\(author)"))
      }
    }
  }

  /// The row of a changeset: same id and author, and a path that is the same from some folder on.
  mutating func take(_ changeSet: LiquibaseChangeSet) -> Row? {
    let places = (byKey[Key(id: changeSet.id, author: changeSet.author)] ?? []).filter { !rows[$0].isTaken }
    let own = changeSet.filename
    let place =
      places.first { LiquibaseResources.normalised(rows[$0].filename) == own }
      ?? places.first { Self.isSamePath(rows[$0].filename, own) }
      ?? places.first { Self.isSamePath(rows[$0].filename, changeSet.path) }
    guard let place else { return nil }
    rows[place].isTaken = true
    return rows[place]
  }

  private static func isSamePath(_ stored: String, _ own: String) -> Bool {
    let stored = "/" + LiquibaseResources.normalised(stored).drop { $0 == "/" }
    let own = "/" + own.drop { $0 == "/" }
    return stored.hasSuffix(own) || own.hasSuffix(stored)
  }

  /// Rows that no changeset took.
  func left() -> [Migration] {
    let newest = rows.lazy.filter(\.isTaken).compactMap(\.applied.place).max()
    return rows.filter { !$0.isTaken }.map { row in
      let isAhead = newest.flatMap { newest in row.applied.place.map { $0 > newest } } ?? false
      let id = authors.contains(row.author) ? row.identifier : row.anonymous
      return Migration(id: id, state: .missingLocally(isAhead: isAhead), row: row.applied)
    }
  }
}
