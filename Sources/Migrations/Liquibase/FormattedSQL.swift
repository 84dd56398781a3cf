/// A SQL file whose comments make it a changelog: `--liquibase formatted sql`, `--changeset author:id`.
struct FormattedSQL: Sendable {
  struct Section: Sendable {
    var author: String
    var id: String
    var line: Int
    /// In lower case.
    var attributes: [String: String] = [:]
    var sql = ""
    var sqlLine: Int?
    var validCheckSums: [String] = []
    var preconditionsDBMS: String?
  }

  private(set) var logicalFilePath: String?
  private(set) var properties: [[String: String]] = []
  private(set) var sections: [Section] = []

  /// Whether the first line that is not empty says so.
  static func isFormatted(_ text: FileText) -> Bool {
    guard let first = text.lines.first(where: { !$0.trimmed.isEmpty }) else { return false }
    guard let words = directive(first.trimmed) else { return false }
    return words.lowercased().split(separator: " ").prefix(2).elementsEqual(["liquibase", "formatted"])
  }

  init(_ text: FileText) {
    var ignored = 0
    var isInComment = false
    for line in text.lines {
      let written = line.trimmed
      if isInComment {
        isInComment = !written.contains("*/")
        continue
      }
      if written.lowercased().hasPrefix("/* liquibase") {
        isInComment = !written.contains("*/")
        continue
      }
      if let words = Self.directive(written), read(words, line: line.number, ignored: &ignored) { continue }
      if ignored != 0 {
        if ignored > 0 { ignored -= 1 }
        continue
      }
      guard !sections.isEmpty else { continue }
      append(line)
    }
    for place in sections.indices { sections[place].sql = sections[place].sql.trimmed }
  }

  private mutating func append(_ line: FileText.Line) {
    let place = sections.count - 1
    if sections[place].sqlLine == nil, !line.trimmed.isEmpty { sections[place].sqlLine = line.number }
    sections[place].sql += line.text + "\n"
  }

  /// The words behind `--`.
  private static func directive(_ line: Substring) -> Substring? {
    guard line.hasPrefix("--") else { return nil }
    return line.drop { $0 == "-" }.trimmed
  }

  /// - Returns: whether the line is an order to Liquibase, and so no SQL.
  private mutating func read(_ words: Substring, line: Int, ignored: inout Int) -> Bool {
    let lower = words.lowercased()
    func rest(_ word: String) -> Substring? {
      guard lower.hasPrefix(word) else { return nil }
      let behind = words.dropFirst(word.count)
      guard let next = behind.first else { return "" }
      return next == ":" || next == " " || next == "\t" || next == "-" ? behind : nil
    }
    if rest("liquibase") != nil {
      logicalFilePath = Self.attributes(words)["logicalfilepath"] ?? logicalFilePath
    } else if let written = rest("changeset") {
      ignored = 0
      if let section = Self.section(written, line) { sections.append(section) }
    } else if let written = rest("property") {
      properties.append(Self.attributes(written))
    } else if let written = rest("ignorelines") {
      let word = written.drop { $0 == ":" || $0 == " " }.trimmed.lowercased()
      ignored = word == "start" ? -1 : word == "end" ? 0 : Int(word) ?? 0
    } else if let written = rest("validchecksum") {
      if !sections.isEmpty {
        sections[sections.count - 1].validCheckSums.append(String(written.drop { $0 == ":" || $0 == " " }.trimmed))
      }
    } else if rest("rollback") != nil || rest("comment") != nil || lower.hasPrefix("precondition") {
      // Not part of the SQL.
    } else {
      return false
    }
    return true
  }

  /// `author:id attribute:value …`; author and id may stand in quotes.
  private static func section(_ written: Substring, _ line: Int) -> Section? {
    var rest = written.trimmed
    guard let author = word(&rest, until: { $0 == ":" }), rest.popFirst() == ":" else { return nil }
    rest = rest.trimmed
    guard let id = word(&rest, until: { $0 == " " || $0 == "\t" }) else { return nil }
    return Section(
      author: String(Substring(author).trimmed), id: id, line: line, attributes: attributes(rest))
  }

  private static func word(_ rest: inout Substring, until isEnd: (Character) -> Bool) -> String? {
    if rest.first == "\"" {
      rest = rest.dropFirst()
      guard let end = rest.firstIndex(of: "\"") else { return nil }
      defer { rest = rest[rest.index(after: end)...] }
      return String(rest[..<end])
    }
    let word = rest.prefix { !isEnd($0) }
    rest = rest[word.endIndex...]
    return word.isEmpty ? nil : String(word)
  }

  /// `name:value` and `name:"a value"`, names in lower case.
  private static func attributes(_ text: Substring) -> [String: String] {
    var found: [String: String] = [:]
    var rest = text.trimmed
    while !rest.isEmpty {
      guard let name = word(&rest, until: { $0 == ":" || $0 == " " }) else { break }
      if rest.first == ":" {
        rest = rest.dropFirst()
        found[name.lowercased()] = word(&rest, until: { $0 == " " || $0 == "\t" }) ?? ""
      }
      rest = rest.trimmed
    }
    return found
  }
}
