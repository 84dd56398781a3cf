import BuiltInRules
import DataSources
import Detection
import Rules
import ScanTypes
import TestSupport
import Testing

@testable import Scanning

/// Which names of tables and columns are personal data, and what is shown instead.
@Suite struct `Names of a catalogue` {
  private static let detector: Result<Detector, any Error> = Result {
    try Detector(
      rules: .builtIn(), options: DetectorOptions(today: #require(CalendarDate(year: 2026, month: 11, day: 1))))
  }

  private func personal(_ names: [String]) throws -> [String] {
    let personal = PersonalNames(among: names, try Self.detector.get())
    return names.filter { personal.rule(of: $0) != nil }
  }

  @Test func `are personal where they are a person's mail or a number that its check confirms`() throws {
    let names = ["jo.wexcombe@web.de", "DE96370501980001937426", "4929420573595709"]
    #expect(try personal(names + ["customers", "email", "card_number"]) == names)
  }

  @Test(arguments: [
    "git@github.com", "sales@acme.com", "support@shop.co.uk", "noreply@acme.com", "no-reply@acme.com",
    "info@praxis-nord.de",
    "noreply-2@acme.com", "support+orders@acme.com", "deploy@web1.acme.com", "Kontakt@firma.de", "postmaster@acme.com",
  ]) func `are not where a mailbox is a task's`(_ name: String) throws { #expect(try personal([name]).isEmpty) }

  @Test func `are not where they are numbered and pass a check by chance`() throws {
    // Every tenth of numbers that differ in nothing passes Luhn.
    let shards = (0..<60).map { "shard_\(4_929_420_573_595_700 + $0)" }
    #expect(try personal(shards).isEmpty)
    #expect(try personal(["shard_4929420573595709"]) == ["shard_4929420573595709"])
    let moments = (0..<28).map { "events_202401\($0 + 1 < 10 ? "0" : "")\($0 + 1)120000" }
    #expect(try moments.allSatisfy { try personal([$0]).isEmpty })
    #expect(try personal(["log_20240131120000123", "backup_202401311200"]).isEmpty)
  }

  // MARK: What is shown

  private static let schema = "eva.wexcombe@web.de"
  private static let table = "jo.wexcombe@web.de"
  private static let column = "4929420573595709"

  private func scan(_ change: (inout ScanOptions) -> Void = { _ in }) throws -> ScanReport {
    func table(_ schema: String?, _ name: String, _ columns: [String]) -> MemorySource.Table {
      MemorySource.Table(
        description: TableDescription(
          name: TableName(schema: schema, name: name), columns: columns.map { Column(name: $0, declaredType: "text") }),
        rows: 1,
        notices: [
          ScanNotice(
            table: TableName(schema: schema, name: name), code: "x", message: "\(name)!", hint: "\(schema ?? "")?")
        ])
    }
    let source = MemorySource([
      table("public", "plain", ["a"]), table("public", Self.table, ["b", "c"]), table("public", "other", [Self.column]),
      table(Self.schema, "kept", ["d"]),
    ])
    var options = ScanOptions()
    change(&options)
    return try Scan(source, with: Self.detector.get(), options: options)
      .run(toolVersion: "1", started: "2026-11-01T00:00:00Z") { _ in }
  }

  @Test func `are places and shapes in reports, schemas' too`() throws {
    let report = try scan()
    let tables = Set(report.population.map(\.table.displayName))
    #expect(
      tables == [
        "public.plain", "public.table 2 xx.xxxxxxxx@xxx.xx", "public.other", "schema 2 xxx.xxxxxxxx@xxx.xx.kept",
      ])
    #expect(report.notices.count { $0.code == "schema.personal" } == 3)
    let said = "\(report)"
    for name in [Self.schema, Self.table, Self.column] { #expect(!said.contains(name)) }
    #expect(said.contains("plain!") && said.contains("E-mail address"))
  }

  @Test(arguments: [
    "public.table 2 xx.xxxxxxxx@xxx.xx", "table 2 xx.xxxxxxxx@xxx.xx", "public.jo.wexcombe@web.de",
    "jo.wexcombe@web.de",
  ]) func `are taken by include and exclude as they are, and as they are shown`(_ name: String) throws {
    let included = try scan { $0.include = [name] }
    #expect(included.population.filter { $0.status != .excluded }.map(\.column) == ["b", "c"])
    let excluded = try scan { $0.exclude = [name] }
    #expect(excluded.population.filter { $0.status == .excluded }.map(\.column) == ["b", "c"])
    // Reasons quote patterns.
    #expect(!"\(included) \(excluded)".contains(Self.table))
  }

  @Test(arguments: [
    ("public.other.4929420573595709", [column]), ("eva.wexcombe@web.de.*", ["d"]), ("eva.wexcombe@web.de.kept", ["d"]),
    ("public.jo.wexcombe@web.de.c", ["c"]), ("kept", ["d"]),
  ]) func `are taken with their columns and schemas`(_ pattern: String, _ columns: [String]) throws {
    let excluded = try scan { $0.exclude = [pattern] }.population.filter { $0.status == .excluded }
    #expect(excluded.map { $0.column == "column 1 9999999999999999" ? Self.column : $0.column } == columns)
    #expect(excluded.allSatisfy { !$0.reason.contains("wexcombe@") && !$0.reason.contains(Self.column) })
  }

  @Test func `are not told by PostgreSQL's refusals either`() throws {
    let role = try PostgreSQLServer.shared().makeRole()
    let database = try PostgreSQLServer.shared().makeDatabase(
      """
      CREATE TABLE "\(Self.table)" (a text); CREATE TABLE plain (a text, "\(Self.column)" text); GRANT SELECT (a) ON plain TO \(role);
      CREATE SCHEMA "\(Self.schema)"; CREATE TABLE "\(Self.schema)".kept (a text);
      CREATE SCHEMA open; CREATE TABLE open."\(Self.schema)" (a text);
      """)
    let source = try openDataSource(database.uri(role: role))
    let report = try Scan(source, with: Self.detector.get(), options: ScanOptions())
      .run(toolVersion: "1", started: "2026-11-01T00:00:00Z") { _ in }
    #expect(report.notices.contains { $0.code == "permission.denied" } && report.isIncomplete)
    #expect(report.notices.contains { $0.code == "schema.personal" })
    let said = "\(report)"
    for name in [Self.schema, Self.table, Self.column] { #expect(!said.contains(name)) }
  }
}
