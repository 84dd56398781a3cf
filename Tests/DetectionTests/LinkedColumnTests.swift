import ScanTypes
import Testing

@testable import Detection

/// Foreign keys: what one column is, the other is, too.
@Suite struct `Columns that a foreign key ties together` {
  private static let users = TableName(name: "users")
  private static let sessions = TableName(name: "sessions")

  private static func table(_ name: TableName, _ column: String, to parent: String? = nil) -> TableDescription {
    TableDescription(
      name: name,
      columns: [
        Column(name: column, references: parent.map { ColumnReference(table: users, column: $0) }),
        Column(name: "email"),
      ])
  }

  private static func finding(
    _ table: TableName, _ column: String, _ verdict: Verdict, _ reasons: [ReasonCode], rule: String = "contact.email",
    confidence: Double = 0.9, distinct: Int = 500
  ) throws -> Finding {
    let rule = try #require(BuiltIn.detector.compiled.first { $0.rule.id == rule }).rule.summary
    return Finding(
      table: table, column: column, path: "", rule: rule, verdict: verdict, reasons: reasons, confidence: confidence,
      rowsMatched: distinct, rowsScanned: distinct, distinctMatched: distinct, fingerprint: "")
  }

  /// `sessions.who` refers to `users.login`.
  private static let links = LinkedColumns(
    [table(users, "login"), table(sessions, "who", to: "login")], BuiltIn.detector)

  private static func shared(_ findings: [Finding], values: Int = 40) -> [String] {
    let filled = [
      LinkedColumns.Place(table: users, column: "login"): (values: 500, rows: 500),
      LinkedColumns.Place(table: sessions, column: "who"): (values: values, rows: 60),
    ]
    return links.share(findings, filled: filled).map {
      "\($0.location) \($0.rule.id) \($0.verdict.rawValue) \($0.reasons.first?.rawValue ?? "")"
    }
  }

  @Test func `share what the one shows`() throws {
    let parent = try Self.finding(Self.users, "login", .real, [.nameColumn, .columnOfValues])
    #expect(
      Self.shared([parent]) == [
        "users.login contact.email real name.column", "sessions.who contact.email real linked.foreign-key",
      ])
    let child = try Self.finding(Self.sessions, "who", .real, [.formStrong, .columnOfValues])
    #expect(Self.shared([child]).last == "users.login contact.email real linked.foreign-key")
  }

  @Test func `give nothing to a column without values`() throws {
    let parent = try Self.finding(Self.users, "login", .real, [.nameColumn, .columnOfValues])
    #expect(Self.shared([parent], values: 0).count == 1)
  }

  @Test func `are nobody's where the values that the other draws on are nobody's`() throws {
    let parent = try Self.finding(Self.users, "login", .synthetic, [.generatedCounter, .nameColumn, .columnOfValues])
    let child = try Self.finding(Self.sessions, "who", .real, [.columnOfValues], distinct: 8)
    #expect(Self.shared([parent, child]).last == "sessions.who contact.email synthetic linked.foreign-key")
  }

  @Test func `are not nobody's because a few of them are`() throws {
    // The accounts that have a session are testers'; there are others.
    let parent = try Self.finding(Self.users, "login", .real, [.columnOfValues], confidence: 0.7)
    let child = try Self.finding(Self.sessions, "who", .synthetic, [.nameColumn, .columnOfValues])
    #expect(Self.shared([parent, child]).first == "users.login contact.email real column.values")
  }

  @Test func `take the better name for the same values`() throws {
    let parent = try Self.finding(Self.users, "login", .real, [.nameColumn, .columnOfValues])
    let child = try Self.finding(
      Self.sessions, "who", .real, [.columnOfValues], rule: "online.username", confidence: 0.7, distinct: 5)
    #expect(Self.shared([parent, child]).last == "sessions.who contact.email real linked.foreign-key")
  }

  @Test func `are not tied by their name alone`() throws {
    let mail = try Self.finding(Self.users, "email", .real, [.nameColumn, .columnOfValues])
    #expect(Self.shared([mail]).count == 1)
  }

  @Test func `say so when they are explained`() throws {
    let explanation = ColumnExplanation(
      table: Self.sessions, column: "who", path: "", declaredType: "TEXT", state: .seen, rows: 60)
    #expect(
      Self.links.explained(explanation, []).links == [
        "a foreign key leads to users.login, which is a key and no personal data by itself"
      ])
    let findings = Self.links.share(
      [try Self.finding(Self.users, "login", .real, [.nameColumn, .columnOfValues])],
      filled: [LinkedColumns.Place(table: Self.sessions, column: "who"): (values: 60, rows: 60)])
    let explained = Self.links.explained(explanation, findings)
    #expect(explained.links == ["a foreign key leads to users.login, with which it shares the verdict"])
    #expect(explained.rules.first?.finding?.related == "users.login")
  }

  @Test func `may refer to each other`() throws {
    let one = TableName(name: "a")
    let other = TableName(name: "b")
    func table(_ name: TableName, _ target: TableName) -> TableDescription {
      TableDescription(
        name: name, columns: [Column(name: "k", references: ColumnReference(table: target, column: "k"))])
    }
    let links = LinkedColumns([table(one, other), table(other, one)], BuiltIn.detector)
    let finding = try Self.finding(one, "k", .synthetic, [.nameColumn, .columnOfValues])
    let shared = links.share([finding], filled: [LinkedColumns.Place(table: other, column: "k"): (values: 9, rows: 9)])
    #expect(shared.map(\.location) == ["a.k", "b.k"])
  }
}
