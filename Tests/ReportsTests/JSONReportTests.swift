import Reports
import ScanTypes
import Testing

/// What docs/json-report.md promises.
struct JSONReportTests {
  @Test func `is the document itself for one target, and a list in their order for several`() throws {
    let one = try JSON(JSONReport([ExampleReport.mixed]).bytes)
    #expect(one["target"].text == "postgresql://db.internal/staging")
    let several = try JSON(JSONReport([ExampleReport.mixed, ExampleReport.clean]).bytes)
    #expect(several.names == ["format", "reports"])
    #expect(several["format"].count == 1)
    #expect(several["reports"].array.map { $0["target"].text } == [one["target"].text, "staging.sqlite"])
  }

  @Test(arguments: ExampleReport.all.filter { $0.reports.count == 1 })
  func `has every documented member and no other`(_ example: ExampleReport.Case) throws {
    let report = example.reports[0]
    let json = try JSON(JSONReport([report]).bytes)
    #expect(
      json.names == [
        "exit_code", "findings", "format", "gate", "notices", "observations", "population", "rules", "started",
        "target", "tool",
        "totals",
      ])
    #expect(json["format"].count == 1)
    #expect(json["tool"].names == ["name", "version"])
    #expect(json["tool"]["version"].text == report.toolVersion)
    #expect(json["started"].text == "2026-02-28T23:59:59Z")
    #expect(json["gate"].text == report.gate.rawValue)
    #expect(json["exit_code"].count == Int(report.exitCode.rawValue))
    for finding in json["findings"].array {
      #expect(
        finding.names == [
          "acceptance", "code", "column", "confidence", "distinct_matched", "fingerprint", "half_masked", "made_at",
          "path", "reasons", "related",
          "rows_matched", "rows_scanned", "rule", "schema", "severity", "table", "verdict",
        ])
      #expect((0...1).contains(finding["confidence"].number ?? -1))
    }
    for observation in json["observations"].array {
      #expect(
        observation.names == [
          "acceptance", "code", "details", "fingerprint", "hint", "message", "place", "reason", "rule", "severity",
          "standing", "subject",
        ])
    }
    for entry in json["population"].array {
      #expect(entry.names == ["column", "reason", "rows_scanned", "schema", "status", "table", "type"])
    }
    for notice in json["notices"].array {
      #expect(notice.names == ["code", "column", "hint", "message", "schema", "table"])
    }
    #expect(
      json["totals"].names == [
        "bytes", "columns", "masked", "observations", "real", "rows", "seconds", "synthetic", "tables", "violations",
      ])
    for rule in json["rules"].array {
      #expect(rule.names == ["code", "controls", "description", "id", "remedy", "severity", "title"])
    }
  }

  @Test func `holds findings, population and notices in the report's order, with names as they are`() throws {
    for report in [ExampleReport.mixed, ExampleReport.hostile] {
      let json = try JSON(JSONReport([report]).bytes)
      func name(_ json: JSON) -> [String?] { [json["schema"].text, json["table"].text, json["column"].text] }
      #expect(json["findings"].array.map(name) == report.findings.map { [$0.table.schema, $0.table.name, $0.column] })
      #expect(
        json["population"].array.map(name) == report.population.map { [$0.table.schema, $0.table.name, $0.column] })
      #expect(
        json["notices"].array.map(name) == report.notices.map { [$0.table?.schema, $0.table?.name, $0.column] })
      #expect(json["findings"].array.map { $0["path"].text } == report.findings.map(\.path))
      #expect(json["findings"].array.map { $0["fingerprint"].text } == report.findings.map(\.fingerprint))
      #expect(json["population"].array.map { $0["status"].text } == report.population.map(\.status.rawValue))
      #expect(
        json["findings"].array.map { $0["reasons"].texts } == report.findings.map { $0.reasons.map(\.rawValue) })
    }
  }

  @Test func `says with null what is about more than a table`() throws {
    let json = try JSON(JSONReport([ExampleReport.unreachable]).bytes)
    #expect(json["exit_code"].count == 4)
    #expect(json["notices"].array.count == 1)
    #expect(json["notices"][0]["code"].text == "target.unreachable")
    #expect(json["notices"][0]["table"].value == nil)
    #expect(json["findings"].array.isEmpty && json["population"].array.isEmpty)
  }

  @Test func `shows controls, bidi marks and what cannot be seen as escapes`() {
    let text = String(decoding: JSONReport([ExampleReport.hostile]).bytes, as: UTF8.self)
    for mark in ["\u{1b}", "\u{0}", "\u{202E}", "\u{FEFF}", "\u{9B}", "\u{2028}", "\u{E0041}"] {
      #expect(!text.unicodeScalars.contains { String($0) == mark })
    }
    for escape in [#"\u001b[31mred"#, #"a\u0000b"#, #"\u202egnp.exe"#, #"\udb40\udc41tag"#] {
      #expect(text.contains(escape), "\(escape)")
    }
    #expect(text.contains("列名 🇩🇪"), "what can be read stays")
  }
}
