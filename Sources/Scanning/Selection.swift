import DataSources
import ScanTypes

/// What of a catalogue is to be read: the include and exclude patterns applied.
struct Selection {
  private let include: [Glob]
  private let exclude: [Glob]

  /// - Throws: `SourceError.unusable` for a pattern that names nothing there is: a typing error must not look like
  ///   a clean scan.
  init(include: [String], exclude: [String], over catalogue: Catalogue) throws(SourceError) {
    self.include = include.map(Glob.init)
    self.exclude = exclude.map(Glob.init)
    for (flag, globs) in [("--include", self.include), ("--exclude", self.exclude)] {
      for glob in globs where !Self.names(in: catalogue).contains(where: glob.matches) {
        let nearest = glob.pattern.nearest(of: Self.names(in: catalogue))
        throw .unusable(
          problem: "\(flag) '\(glob.pattern)' names no table and no column",
          hint: nearest.map { "did you mean '\($0)'?" }
            ?? "write a table, schema.table or schema.table.column; * and ? are wildcards")
      }
    }
  }

  func contains(_ table: TableName, column: String) -> Bool {
    let names = Self.names(of: table) + ["\(table.displayName).\(column)"]
    func matches(_ glob: Glob) -> Bool { names.contains(where: glob.matches) }
    return (include.isEmpty || include.contains(where: matches)) && !exclude.contains(where: matches)
  }

  /// Whether a notice is about something selected.
  func contains(_ notice: ScanNotice) -> Bool {
    guard let table = notice.table else { return true }
    if let column = notice.column { return contains(table, column: column) }
    let names = Self.names(of: table)
    func matches(_ glob: Glob) -> Bool { names.contains(where: glob.matches) }
    // A pattern may name columns of a table that could not be listed: when in doubt the notice stays.
    let mayBeIncluded =
      include.isEmpty || include.contains { glob in matches(glob) || glob.pattern.hasPrefix(table.displayName + ".") }
    return mayBeIncluded && !exclude.contains(where: matches)
  }

  /// Why a column is left out, for the population.
  func reason(_ table: TableName, column: String) -> String {
    let names = Self.names(of: table) + ["\(table.displayName).\(column)"]
    let glob = exclude.first { glob in names.contains(where: glob.matches) }
    return glob.map { "excluded by '\($0.pattern)'" } ?? "not among what --include names"
  }

  private static func names(of table: TableName) -> [String] {
    table.schema == nil ? [table.name] : [table.name, table.displayName]
  }

  private static func names(in catalogue: Catalogue) -> some Sequence<String> {
    let tables = catalogue.tables.lazy.flatMap { table in
      names(of: table.name) + table.columns.map { "\(table.name.displayName).\($0.name)" }
    }
    let unlisted = catalogue.notices.lazy.compactMap(\.table).flatMap(names)
    return [AnySequence(tables), AnySequence(unlisted)].lazy.joined()
  }
}
