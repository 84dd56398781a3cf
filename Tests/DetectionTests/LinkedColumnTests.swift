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

  /// A column of some values, of which the sample has all or a part.
  private static func content(_ values: [String], of rows: Int? = nil) -> LinkedColumns.Content {
    let batch = Batch()
    batch.reset(columnCount: 1)
    for value in values {
      Array(value.utf8).withUnsafeBytes { batch.append($0, column: 0) }
      batch.rowCount += 1
    }
    var sample = RowSample([Column(name: "c")])
    sample.add(batch, firstRow: 0)
    sample.settle()
    let rows = rows ?? values.count
    return LinkedColumns.Content(
      values: values.count, rows: rows, sketch: ValueSketch(sample, column: 0, rows: rows))
  }

  private static func mails(_ numbers: Range<Int>) -> [String] { numbers.map { "jo.wexcombe\($0)@web.de" } }

  private static func shared(_ findings: [Finding], values: Int = 40) -> [String] {
    shared(findings, content(mails(0..<500)), content(mails(10..<10 + values), of: max(values, 60)))
  }

  private static func shared(
    _ findings: [Finding], _ parent: LinkedColumns.Content, _ child: LinkedColumns.Content
  ) -> [String] {
    let contents = [
      LinkedColumns.Place(table: users, column: "login"): parent,
      LinkedColumns.Place(table: sessions, column: "who"): child,
    ]
    return links.share(findings, contents: contents).map {
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

  @Test func `share nothing where the values are others`() throws {
    let parent = try Self.finding(Self.users, "login", .real, [.nameColumn, .columnOfValues])
    let mails = Self.content(Self.mails(0..<500))
    // A key that is declared and does not hold: running numbers beside addresses.
    #expect(Self.shared([parent], mails, Self.content((1...60).map(String.init))).count == 1)
    #expect(
      Self.shared([parent], Self.content(Self.mails(0..<500), of: 9_000), Self.content((1...60).map(String.init))).count
        == 1)
    // Known whole, none of its addresses is one of the other's.
    #expect(Self.shared([parent], mails, Self.content(Self.mails(700..<760))).count == 1)
    // Numbers of another length.
    let numbers = Self.content((536_220_000..<536_220_500).map(String.init), of: 9_000)
    #expect(Self.shared([parent], numbers, Self.content((1...60).map(String.init))).count == 1)
  }

  @Test func `share what it shows where only a part of either was sampled, and its values look alike`() throws {
    let parent = try Self.finding(Self.users, "login", .real, [.nameColumn, .columnOfValues])
    let mails = Self.content(Self.mails(0..<500), of: 90_000)
    #expect(Self.shared([parent], mails, Self.content(Self.mails(700..<760))).count == 2)
    // The same values in capitals, with blanks.
    let spelled = Self.mails(0..<60).map { " \($0.uppercased())" }
    #expect(Self.shared([parent], Self.content(Self.mails(0..<500)), Self.content(spelled)).count == 2)
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
      contents: [
        LinkedColumns.Place(table: Self.users, column: "login"): Self.content(Self.mails(0..<60)),
        LinkedColumns.Place(table: Self.sessions, column: "who"): Self.content(Self.mails(0..<60)),
      ])
    let explained = Self.links.explained(explanation, findings)
    #expect(explained.links == ["a foreign key leads to users.login, with which it shares the verdict"])
    #expect(explained.rules.first?.finding?.related == "users.login")
    let apart = Self.links.explained(explanation, findings.filter { $0.table == Self.users })
    #expect(apart.links == ["a foreign key leads to users.login, which holds other values"])
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
    let content = Self.content(Self.mails(0..<9))
    let shared = links.share(
      [finding],
      contents: [
        LinkedColumns.Place(table: one, column: "k"): content, LinkedColumns.Place(table: other, column: "k"): content,
      ])
    #expect(shared.map(\.location) == ["a.k", "b.k"])
  }
}
