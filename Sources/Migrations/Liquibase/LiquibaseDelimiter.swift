extension LiquibaseSQL {
  /// The text with `;` where a statement ends: Liquibase takes another delimiter, and by itself lines of `/` and `GO`.
  var statements: String? {
    guard let text, splitsStatements else { return text }
    let delimiters = endDelimiter.map(Self.literals) ?? ["/", "go"]
    guard !delimiters.isEmpty, delimiters.contains(where: { text.lowercased().contains($0) }) else { return text }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.map { Self.ended($0, by: delimiters) }.joined(separator: "\n")
  }

  /// It is an expression: `\n/\s*\n|\n/\s*$`. Of those only plain words and marks between blanks are known.
  private static func literals(_ expression: String) -> [String] {
    expression.split(separator: "|").map { part in
      var rest = part[...]
      for blank in ["^", "\\n", "\\r", "\\s*", "\\s+", "\n", " "] + ["\\n", "\\s*"] {
        if rest.hasPrefix(blank) { rest = rest.dropFirst(blank.count) }
      }
      for blank in ["$", "\\n", "\\r", "\\s*", "\\s+", "\n", " "] + ["\\n", "\\s*"] {
        if rest.hasSuffix(blank) { rest = rest.dropLast(blank.count) }
      }
      return rest.lowercased()
    }.filter { literal in
      !literal.isEmpty && literal != ";"
        && literal.allSatisfy { $0.isASCII && ($0.isLetter || "/@~#!;-_".contains($0)) }
    }
  }

  private static func ended(_ line: Substring, by delimiters: [String]) -> String {
    let written = line.trimmed
    let lower = written.lowercased()
    if delimiters.contains(lower) { return ";" }
    // `END//`; a stroke or a word alone may be a part of a statement.
    for delimiter in delimiters where delimiter.count > 1 && lower.hasSuffix(delimiter) {
      guard delimiter.allSatisfy({ !$0.isLetter }) else { continue }
      return written.dropLast(delimiter.count) + ";"
    }
    return String(line)
  }
}
