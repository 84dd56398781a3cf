import ScanTypes

extension MigrationProject {
  typealias Candidate = (reader: any ToolReader, fit: LayoutFit)

  /// The one tool whose layout fits best, if there is one.
  ///
  /// - Parameter tables: that look like a history, whosever.
  func best(
    of candidates: [Candidate], areBacked: Bool, tables: [HistoryTable]
  ) throws(MigrationError) -> MigrationTool {
    let strongest = candidates.map(\.fit.strength).max() ?? .none
    let best = candidates.filter { $0.fit.strength == strongest }.map { type(of: $0.reader).tool }.sorted()
    // Files without any tool's mark are plain only when no tool's table speaks for them.
    let named = best.count > 1 ? best.filter { $0 != .plainSQL } : best
    if named.count == 1, areBacked || best.count == 1 { return named[0] }
    // Numbers in front and nothing else, and no tool's table in the database.
    let owners = ownerWords(tables)
    if !areBacked, strongest == .generic, best.contains(.plainSQL), owners.isEmpty { return .plainSQL }
    let reason = areBacked ? "the files and the history tables fit" : "the files fit"
    throw MigrationError(
      .severalTools,
      problem: "\(reason) \(best.map(\.displayName).joined(separator: " and "))\(areBacked ? "" : owners)",
      hint: "name the tool: \(best.map { "--tool \($0.rawValue)" }.joined(separator: " or "))")
  }

  func nothingFound(_ tables: [HistoryTable]) -> MigrationError {
    if let tool = options.tool {
      return MigrationError(
        .noMigrations, problem: "the folder holds no migration of \(tool.displayName)\(unreadWords)",
        hint: "name the folder that holds them, or another tool")
    }
    if let other = UnreadTool.all.first(where: { $0.isIn(candidates) }) { return other.error }
    return MigrationError(
      .noMigrations, problem: "the folder holds no migration of any tool\(unreadWords)\(ownerWords(tables))",
      hint: "name the folder that holds them (--migrations), or the tool (--tool)")
  }

  /// Whose history the database has; empty where it has none.
  private func ownerWords(_ tables: [HistoryTable]) -> String {
    let owners = Set(tables.flatMap(\.query.tools)).sorted().map(\.displayName)
    return owners.isEmpty ? "" : "; the database has a history of \(owners.joined(separator: " or "))"
  }
}
