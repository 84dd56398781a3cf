import DataSources
import Detection
import ScanTypes
import Testing

@testable import Scanning

/// Scans that go on from what an earlier one found out.
struct EarlierScanTests {
  private func mail(_ row: Int, _ column: Int) -> String? { column == 1 ? "bo\(row)@shop.test" : "\(row)" }

  private func people(_ name: String, identity: String? = "1") -> MemorySource.Table {
    var table = MemorySource.Table(description: table(name), rows: 30, cell: mail)
    table.identity = identity
    return table
  }

  private func scan(
    _ source: MemorySource, from earlier: EarlierScan? = nil, today: Int = 1,
    _ change: (inout ScanOptions) -> Void = { _ in }
  ) throws -> (report: ScanReport, state: ScanState) {
    var options = ScanOptions()
    options.jobs = 2
    change(&options)
    var state: ScanState?
    let report = try Scan(source, with: mailDetector(), options: options)
      .run(toolVersion: "1", started: "2026-11-01T00:00:00Z", from: earlier, keep: { state = $0 }, progress: { _ in })
    return (report, try #require(state))
  }

  private func read(_ state: ScanState) throws -> ScanState {
    let rules = try mailDetector().rules.rules.map(\.summary)
    return try #require(ScanState(text: state.text, rules: rules))
  }

  private func problem(_ body: () throws -> Void) -> String {
    do {
      try body()
      return ""
    } catch SourceError.unusable(let problem, _) { return problem } catch { return "\(error)" }
  }

  @Test func `what is unchanged is not read, and what was found in it counts`() throws {
    let first = try scan(MemorySource([people("a"), people("b"), people("c", identity: nil)]))
    #expect(first.state.tables.map(\.name.name) == ["a", "b"])
    #expect(first.state.isComplete)
    let source = MemorySource([people("a"), people("b", identity: "2"), people("c", identity: nil)])
    let second = try scan(source, from: .finished(read(first.state)))
    #expect(source.wasRead.map(\.table.name) == ["b", "c"])
    #expect(second.report.population.map(\.status) == [.unchanged, .unchanged, .scanned, .scanned, .scanned, .scanned])
    #expect(second.report.population.map(\.rowsScanned) == [30, 30, 30, 30, 30, 30])
    #expect(second.report.findings.map { "\($0)" } == first.report.findings.map { "\($0)" })
    #expect(second.report.exitCode == .findings)
    #expect(second.report.totals.rows == 90 && second.report.totals.bytes == first.report.totals.bytes)
    #expect(second.state.tables.map(\.name.name) == ["a", "b"])
  }

  @Test func `an interrupted scan goes on and ends as if nothing had happened`() throws {
    func tables(_ isLost: Bool) -> [MemorySource.Table] {
      var b = people("b")
      b.afterRow = { row throws(SourceError) in
        if isLost, row == 10 { throw .interrupted }
      }
      return [people("a"), b, people("c")]
    }
    var state: ScanState?
    #expect(throws: SourceError.self) {
      try Scan(MemorySource(tables(true)), with: mailDetector(), options: ScanOptions())
        .run(toolVersion: "1", started: "", from: nil, keep: { state = $0 }, progress: { _ in })
    }
    let kept = try #require(state)
    #expect(kept.tables.map(\.name.name) == ["a"])
    #expect(!kept.isComplete)
    let source = MemorySource(tables(false))
    let resumed = try scan(source, from: .interrupted(read(kept)))
    #expect(source.wasRead.map(\.table.name) == ["b", "c"])
    let whole = try scan(MemorySource(tables(false)))
    #expect(resumed.report.findings.map { "\($0)" } == whole.report.findings.map { "\($0)" })
    #expect(resumed.report.population.map { "\($0)" } == whole.report.population.map { "\($0)" })
  }

  @Test func `a table of which something was not read is read again`() throws {
    var partly = people("a")
    partly.notices = [ScanNotice(table: TableName(name: "a"), code: "timeout", message: "m", hint: "h")]
    #expect(try scan(MemorySource([partly])).state.tables.isEmpty)
  }

  @Test func `another column makes another table`() throws {
    let first = try scan(MemorySource([people("a")]))
    var wider = people("a")
    wider.description = table("a", columns: ["id", "note", "more"])
    let source = MemorySource([wider])
    _ = try scan(source, from: .finished(read(first.state)))
    #expect(source.wasRead.count == 1)
  }

  @Test func `columns that a key ties together are compared by their values, so both are read`() throws {
    func tables(_ identity: String) -> [MemorySource.Table] {
      var customers = people("customers")
      customers.description = TableDescription(
        name: TableName(name: "customers"), columns: [Column(name: "id"), Column(name: "note", isPrimaryKey: true)])
      let reference = ColumnReference(table: TableName(name: "customers"), column: "note")
      var orders = people("orders", identity: identity)
      orders.description = TableDescription(
        name: TableName(name: "orders"), columns: [Column(name: "id"), Column(name: "buyer", references: reference)])
      return [customers, orders, people("other")]
    }
    let first = try scan(MemorySource(tables("1")))
    let source = MemorySource(tables("2"))
    let second = try scan(source, from: .finished(read(first.state)))
    #expect(source.wasRead.map(\.table.name).sorted() == ["customers", "orders"])
    #expect(second.report.findings.map { "\($0)" } == first.report.findings.map { "\($0)" })
  }

  @Test func `a scan that is not like the earlier one refuses, and says what differs`() throws {
    let tables = [people("a"), people("b")]
    let state = try read(scan(MemorySource(tables)).state)
    let source = MemorySource(tables)
    #expect(
      problem { _ = try scan(source, from: .interrupted(state)) { $0.exclude = ["b"] } }.contains("(--exclude b)"))
    #expect(
      problem { _ = try scan(source, from: .finished(state)) { $0.limits.sample = .rows(5) } }.contains("--sample 5"))
    func changed(_ word: String, _ other: String) -> ScanState? {
      var lines = state.text.split(separator: "\n").dropLast().map(String.init)
      for index in lines.indices where lines[index].hasPrefix(word + "\t") { lines[index] = word + "\t" + other }
      let body = lines.joined(separator: "\n") + "\n"
      let rules = (try? mailDetector().rules.rules.map(\.summary)) ?? []
      return ScanState(text: body + "sha256\t\(sha256(body))\n", rules: rules)
    }
    for (word, sign) in [("version", "maskproof 0"), ("target", "another target"), ("rules", "other rules")] {
      let other = try #require(changed(word, "0"))
      #expect(problem { _ = try scan(source, from: .finished(other)) }.contains(sign))
    }
    let yesterday = try #require(changed("today", "2026-10-31"))
    #expect(problem { _ = try scan(source, from: .interrupted(yesterday)) }.contains("another day"))
    #expect(problem { _ = try scan(source, from: .finished(yesterday)) }.isEmpty)
  }

  @Test func `a state comes back from its text as it was, and holds no value`() throws {
    let names = ["tab\there", "line\r\nfeed", "back\\slash", "\u{301}accent", ""]
    let tables = names.map { name in
      var table = people(name)
      table.description = TableDescription(
        name: TableName(schema: name, name: "t \(name)"),
        columns: [Column(name: "id \(name)"), Column(name: "note \(name)")])
      return table
    }
    let state = try scan(MemorySource(tables)).state
    let back = try read(state)
    #expect(back.basis == state.basis && back.isComplete == state.isComplete)
    #expect(back.tables.map { "\($0)" } == state.tables.map { "\($0)" })
    #expect(!state.tables.isEmpty && state.tables.allSatisfy { !$0.findings.isEmpty })
    #expect(!state.text.contains("shop.test"))
  }

  @Test func `text that is cut off, changed or something else is no state`() throws {
    let text = try scan(MemorySource([people("a")])).state.text
    let rules = try mailDetector().rules.rules.map(\.summary)
    #expect(ScanState(text: text, rules: rules) != nil)
    #expect(ScanState(text: text, rules: []) == nil, "a rule is missing")
    for end in 0..<text.utf8.count {
      #expect(ScanState(text: String(decoding: text.utf8.prefix(end), as: UTF8.self), rules: rules) == nil)
    }
    #expect(ScanState(text: text.replacing("bo", with: "ba").replacing("real", with: "fake"), rules: rules) == nil)
    for other in ["", "\n", "{}", "sha256\t\n", text + text] { #expect(ScanState(text: other, rules: rules) == nil) }
  }
}
