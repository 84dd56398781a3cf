import DataSources
import ScanTypes

/// The columns whose evidence the user asks for, found in a catalogue.
struct ExplainedColumns: Sendable {
  struct Wanted: Sendable {
    let column: String
    /// As the user wrote it, without what separates it from the column; empty for the cell.
    let path: String
  }

  private let byTable: [TableName: [Wanted]]

  /// - Parameter requests: `table.column`, `schema.table.column`, and a path behind a point, a space or a `#`.
  /// - Throws: `SourceError.unusable` for one that names no column, or one that is not scanned.
  init(_ requests: [String], over catalogue: Catalogue, _ selection: Selection) throws(SourceError) {
    var byTable: [TableName: [Wanted]] = [:]
    for request in requests {
      let found = Self.columns(named: request, in: catalogue)
      guard !found.isEmpty else {
        let nearest = request.nearest(of: Self.names(in: catalogue))
        throw .unusable(
          problem: "--explain '\(request)' names no column",
          hint: nearest.map { "did you mean '\($0)'?" }
            ?? "write table.column or schema.table.column, and a path behind it")
      }
      let scanned = found.filter { selection.contains($0.table, column: $0.wanted.column) }
      guard !scanned.isEmpty else {
        throw .unusable(
          problem: "--explain '\(request)' names a column that is not scanned",
          hint: "change --include or --exclude so that it is")
      }
      for (table, wanted) in scanned { byTable[table, default: []].append(wanted) }
    }
    self.byTable = byTable
  }

  func wanted(in table: TableName) -> [(column: String, path: String)] {
    (byTable[table] ?? []).map { ($0.column, $0.path) }
  }

  /// The longest name of a column that a request begins with; in several tables where they share it.
  private static func columns(named request: String, in catalogue: Catalogue) -> [(table: TableName, wanted: Wanted)] {
    var found: [(table: TableName, wanted: Wanted, length: Int)] = []
    for table in catalogue.tables {
      let prefixes = Set([table.name.name, table.name.displayName])
      for column in table.columns {
        for prefix in prefixes {
          let name = "\(prefix).\(column.name)"
          guard request.hasPrefix(name) else { continue }
          let rest = request.dropFirst(name.count)
          if rest.isEmpty {
            found.append((table.name, Wanted(column: column.name, path: ""), name.count))
          } else if let sign = rest.first, [".", " ", "#"].contains(sign) {
            found.append((table.name, Wanted(column: column.name, path: String(rest.dropFirst())), name.count))
          }
        }
      }
    }
    let longest = found.map(\.length).max()
    return found.filter { $0.length == longest }.map { ($0.table, $0.wanted) }
  }

  private static func names(in catalogue: Catalogue) -> some Sequence<String> {
    catalogue.tables.lazy.flatMap { table in
      table.columns.flatMap { column in
        Set([table.name.name, table.name.displayName]).sorted().map { "\($0).\(column.name)" }
      }
    }
  }
}
