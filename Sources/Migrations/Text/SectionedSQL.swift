/// SQL in sections that comments begin: `-- +goose Up`, `-- migrate:up`, `-- +migrate Up`.
struct SectionedSQL: Sendable {
  /// What a line says.
  enum Mark: Equatable {
    /// A way forward begins; whether in a transaction.
    case up(isInTransaction: Bool)
    case down
    /// Says for the whole file that it runs outside a transaction.
    case noTransaction
    /// An order to the tool within a section, not SQL.
    case other
  }

  private(set) var parts: [SQLPart] = []
  private(set) var isInTransaction = true
  /// Whether there is any section.
  private(set) var hasSections = false

  /// - Parameter mark: what a trimmed line of comment says; nil for a plain line.
  init(_ bytes: [UInt8], path: String, mark: (Substring) -> Mark?) {
    var open: (line: Int, start: Int)?
    func close(at end: Int, into parts: inout [SQLPart]) {
      guard let from = open, from.start < end else { return }
      parts.append(SQLPart(path: path, line: from.line, text: Array(bytes[from.start..<end])))
    }
    for line in FileText(bytes).lines {
      guard let said = mark(line.trimmed) else { continue }
      switch said {
      case .other: continue
      case .noTransaction: isInTransaction = false
      case .up(let transaction):
        close(at: line.bytes.startIndex, into: &parts)
        hasSections = true
        if !transaction { isInTransaction = false }
        open = (line.number, line.bytes.startIndex)
      case .down:
        close(at: line.bytes.startIndex, into: &parts)
        hasSections = true
        open = nil
      }
    }
    close(at: bytes.endIndex, into: &parts)
  }

  var script: MigrationScript { .sql(parts, isInTransaction: isInTransaction) }
}

/// The order behind `--` and a mark: `-- +goose Up` gives `up` for `+goose`; in lower case, blanks made one.
func order(behind mark: String, in line: Substring) -> String? {
  guard line.hasPrefix("--") else { return nil }
  let comment = line.drop { $0 == "-" }.trimmed
  guard comment.lowercased().hasPrefix(mark) else { return nil }
  return comment.dropFirst(mark.count).lowercased().split(separator: " ").joined(separator: " ")
}

extension ToolReader {
  /// Files without the line that begins the way forward, which such a tool refuses to run.
  ///
  /// - Parameters:
  ///   - order: `+goose up`, in lower case.
  ///   - written: the line as people write it.
  func withoutWayForward(_ paths: some Sequence<String>, order wanted: String, written: String) -> [MigrationError] {
    paths.filter { path in
      guard let bytes = try? folder.bytes(of: path), FileText(bytes).foreignEncoding == nil else { return false }
      return !FileText(bytes).lines.contains { line in
        line.trimmed.hasPrefix("--") && order(behind: wanted, in: line.trimmed) != nil
      }
    }.map { path in
      MigrationError(
        .malformedFile, path: path,
        problem: "it has no line '\(written)', without which \(Self.tool.displayName) does not run it",
        hint: "write that line before its first statement, or move the file away")
    }
  }
}
