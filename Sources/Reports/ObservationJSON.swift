import ScanTypes

extension JSONWriter {
  mutating func members(of observation: Observation) {
    member("rule", observation.rule.id)
    member("code", observation.rule.code)
    member("severity", observation.rule.severity.rawValue)
    member("standing", observation.standing.rawValue)
    member("reason", observation.reason)
    key("acceptance")
    if let acceptance = observation.acceptance { object { $0.members(of: acceptance) } } else { null() }
    member("subject") { $0.members(of: observation.subject) }
    member("message", observation.message)
    member("hint", observation.hint)
    member("place", observation.place)
    member("details") { for detail in observation.details { $0.member(detail) } }
    member("fingerprint", observation.fingerprint)
  }

  mutating func members(of acceptance: Acceptance) {
    member("reason", acceptance.reason)
    member("by", acceptance.by)
    member("until", acceptance.until)
    member("place", acceptance.place)
  }

  /// `null` for nil.
  mutating func member(_ name: String, _ place: SourcePlace?) {
    key(name)
    guard let place else { return null() }
    object {
      $0.member("file", place.file)
      $0.member("line", place.line)
    }
  }

  mutating func member(_ detail: Observation.Detail) {
    key(detail.name)
    switch detail.value {
    case .integer(let number): value(number)
    case .real(let number): value(inFull: number)
    case .text(let text): value(text)
    case .texts(let texts): array(of: texts) { $0.value($1) }
    }
  }

  private mutating func members(of subject: Observation.Subject) {
    member("kind", subject.kind)
    switch subject {
    case .target: break
    case .table(let table), .columns(let table, _):
      member("schema", table.schema)
      member("table", table.name)
      if case .columns(_, let columns) = subject { member("columns", columns) }
    case .migration(let name): member("migration", name)
    case .file(let path): member("file", path)
    }
  }
}

extension Observation.Subject {
  fileprivate var kind: String {
    switch self {
    case .target: "target"
    case .table: "table"
    case .columns: "columns"
    case .migration: "migration"
    case .file: "file"
    }
  }
}
