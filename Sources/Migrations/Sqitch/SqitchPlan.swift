/// sqitch's plan: changes and tags, a line each, in the order in which they are deployed.
struct SqitchPlan: Sendable {
  struct Change: Sendable {
    var name: String
    var line: Int
    var requires: [String]
    var conflicts: [String]
    var date: String
    var planner: String
    var note: String
    /// SHA-1 over all of the above and the change before.
    var id = ""
    /// The first tag behind it.
    var tag: String?
  }

  private(set) var project = ""
  private(set) var uri: String?
  private(set) var changes: [Change] = []
  /// Tag and the change it stands at, in order.
  private(set) var tags: [(name: String, change: Int)] = []

  /// - Throws: `malformedFile`, with the line.
  init(_ bytes: [UInt8], path: String) throws(MigrationError) {
    let text = FileText(bytes)
    try text.mustBeUTF8(path)
    for line in text.lines {
      let written = line.trimmed
      if written.isEmpty || written.hasPrefix("#") { continue }
      if written.hasPrefix("%") {
        read(pragma: written.dropFirst())
      } else if written.hasPrefix("@") {
        try read(tag: written, line.number, path)
      } else {
        changes.append(try Self.change(written, line.number, path))
      }
    }
    guard !project.isEmpty else {
      throw MigrationError(
        .malformedFile, path: path, line: 1, problem: "the plan has no %project", hint: "add '%project=NAME' to it")
    }
    assignIDs()
    try checkNames(path)
  }

  private mutating func read(pragma: Substring) {
    guard let equals = pragma.firstIndex(of: "=") else { return }
    let value = String(Substring(pragma[pragma.index(after: equals)...]).trimmed)
    switch Substring(pragma[..<equals]).trimmed {
    case "project": project = value
    case "uri": uri = value
    default: break
    }
  }

  private mutating func read(tag written: Substring, _ line: Int, _ path: String) throws(MigrationError) {
    let name = String(written.dropFirst().prefix { $0 != " " && $0 != "\t" })
    guard !changes.isEmpty else {
      throw MigrationError(
        .malformedFile, path: path, line: line, problem: "the tag @\(name) stands before any change",
        hint: "move it behind the change it is for")
    }
    tags.append((name, changes.count - 1))
    for place in changes.indices.reversed() {
      // All changes since the tag before.
      guard changes[place].tag == nil else { break }
      changes[place].tag = name
    }
  }

  /// `name [requires !conflicts] 2026-01-01T00:00:00Z Planner <mail> # note`.
  private static func change(_ written: Substring, _ line: Int, _ path: String) throws(MigrationError) -> Change {
    func malformed(_ problem: String) -> MigrationError {
      MigrationError(
        .malformedFile, path: path, line: line, problem: problem,
        hint: "write 'name [requires] date planner <mail> # note'")
    }
    var rest = written
    let name = String(rest.prefix { $0 != " " && $0 != "\t" })
    rest = rest.dropFirst(name.count).trimmed
    var dependencies: [Substring] = []
    if rest.hasPrefix("[") {
      guard let end = rest.firstIndex(of: "]") else { throw malformed("the list of dependencies has no ']'") }
      dependencies = rest[rest.index(after: rest.startIndex)..<end].split { $0 == " " || $0 == "\t" }
      rest = rest[rest.index(after: end)...].trimmed
    }
    let date = String(rest.prefix { $0 != " " && $0 != "\t" })
    guard date.utf8.count == 20, date.hasSuffix("Z"), date.leadingDigits.count == 4 else {
      throw malformed("the change '\(name)' has no date")
    }
    rest = rest.dropFirst(date.count).trimmed
    guard let open = rest.firstIndex(of: "<"), let close = rest[open...].firstIndex(of: ">") else {
      throw malformed("the change '\(name)' has no planner")
    }
    let planner = String(rest[...close])
    let comment = rest[rest.index(after: close)...].trimmed
    let note = comment.hasPrefix("#") ? String(comment.dropFirst().trimmed) : ""
    return Change(
      name: name, line: line, requires: dependencies.filter { !$0.hasPrefix("!") }.map(String.init),
      conflicts: dependencies.filter { $0.hasPrefix("!") }.map { String($0.dropFirst()) }, date: date,
      planner: planner, note: unescaped(note))
  }

  /// `\n`, `\r`, `\\` in a note.
  private static func unescaped(_ note: String) -> String {
    var result = ""
    var isEscaped = false
    for character in note {
      if isEscaped {
        result += ["n": "\n", "r": "\r", "\\": "\\"][character] ?? "\\\(character)"
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else {
        result.append(character)
      }
    }
    return isEscaped ? result + "\\" : result
  }

  /// The id is that of git for an object of kind `change`.
  private mutating func assignIDs() {
    var parent: String?
    for place in changes.indices {
      let change = changes[place]
      var info = "project \(project)\n"
      if let uri { info += "uri \(uri)\n" }
      info += "change \(change.name)\n"
      if let parent { info += "parent \(parent)\n" }
      info += "planner \(change.planner)\ndate \(change.date)"
      if !change.requires.isEmpty { info += "\nrequires" + change.requires.map { "\n  + \($0)" }.joined() }
      if !change.conflicts.isEmpty { info += "\nconflicts" + change.conflicts.map { "\n  - \($0)" }.joined() }
      if !change.note.isEmpty { info += "\n\n\(change.note)" }
      let object = "change \(info.utf8.count)\0\(info)"
      changes[place].id = Digest.sha1.hexadecimal(Array(object.utf8))
      parent = changes[place].id
    }
  }

  /// A name may come again only when a tag stands between: then it is reworked.
  private func checkNames(_ path: String) throws(MigrationError) {
    var last: [String: Change] = [:]
    for change in changes {
      if let earlier = last[change.name], earlier.tag == nil || earlier.tag == change.tag {
        throw MigrationError(
          .duplicateVersion, path: path, line: change.line,
          problem: "the change '\(change.name)' stands in line \(earlier.line) too, and no tag between",
          hint: "rename one of them, or tag before reworking it")
      }
      last[change.name] = change
    }
  }

  /// The script of the change at a place, without folder and suffix: a reworked one's old script is `name@tag`.
  func scriptName(_ place: Int) -> String {
    let change = changes[place]
    let isReworked = changes[(place + 1)...].contains { $0.name == change.name }
    guard isReworked, let tag = change.tag else { return change.name }
    return "\(change.name)@\(tag)"
  }
}
