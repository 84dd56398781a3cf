import DataSources
import Glibc
import ScanTypes
import Scanning
import Synchronization
import Testing

struct ScanTests {
  private func scan(
    _ source: any DataSource, _ change: (inout ScanOptions) -> Void = { _ in }
  ) throws -> ScanReport {
    var options = ScanOptions()
    options.jobs = 2
    change(&options)
    return try Scan(source, with: mailDetector(), options: options)
      .run(toolVersion: "1", started: "2026-11-01T00:00:00Z") { _ in }
  }

  private func mail(_ row: Int, _ column: Int) -> String? { column == 1 ? "bo\(row)@shop.test" : "\(row)" }

  @Test func `reads every table once and finds what is in it`() throws {
    let source = MemorySource([
      .init(description: table("b"), rows: 95, cell: mail), .init(description: table("a"), rows: 20, cell: mail),
      .init(description: table("empty")), .init(description: table("clean"), rows: 7),
    ])
    let report = try scan(source)
    #expect(source.wasRead.map(\.table.name) == ["b", "a", "empty", "clean"])
    #expect(report.findings.map(\.location) == ["a.note", "b.note"])
    #expect(report.findings.map(\.rowsScanned) == [20, 95])
    #expect(report.findings.map(\.rowsMatched) == [20, 95])
    #expect(report.totals.tables == 4)
    #expect(report.totals.columns == 8)
    #expect(report.totals.rows == 122)
    #expect(report.population.map(\.status) == Array(repeating: .scanned, count: 8))
    #expect(report.population.map(\.rowsScanned) == [95, 95, 20, 20, 0, 0, 7, 7])
    #expect(report.population.map(\.table.name) == ["b", "b", "a", "a", "empty", "empty", "clean", "clean"])
    #expect(report.rules.map(\.code) == ["MP9001", "MP9002"])
    #expect(report.target == "memory")
    #expect(report.exitCode == .findings)
  }

  @Test func `puts the worst finding first, then goes by name`() throws {
    let source = MemorySource([
      .init(description: table("a", columns: ["z", "y"]), rows: 30) { row, _ in "bo\(row)@shop.test" },
      .init(description: table("b", columns: ["doc"]), rows: 30) { row, _ in
        #"{"m":"bo\#(row)@shop.test","k":"@@bo\#(row)"}"#
      },
    ])
    let report = try scan(source)
    #expect(report.findings.map(\.location) == ["b.doc $.k", "a.y", "a.z", "b.doc $.m"])
  }

  @Test func `gives the same report whatever the number of threads`() throws {
    func report(jobs: Int) throws -> [String] {
      let tables = (0..<12).map { number in
        MemorySource.Table(description: table("t\(number)", columns: ["a", "b", "doc"]), rows: 50 * number) {
          row, column in
          switch (column, (row * 7 + number) % 5) {
          case (_, 4): nil
          case (0, _): "bo\(row % 31)@shop.test"
          case (1, 0): "call @@handle\(row) now"
          case (1, _): "nothing \(row)"
          default: #"{"k\#(row % 9)":{"mail":"x\#(row)@shop.test"},"bo\#(row)@shop.test":1}"#
          }
        }
      }
      let report = try scan(MemorySource(tables)) { $0.jobs = jobs }
      return report.findings.map { "\($0)" } + report.population.map { "\($0)" } + report.notices.map { "\($0)" }
    }
    let alone = try report(jobs: 1)
    #expect(alone.count > 60)
    for jobs in [1, 2, 4, 7] { #expect(try report(jobs: jobs) == alone) }
  }

  @Test func `keeps memory bounded: batches come back`() throws {
    let source = MemorySource([.init(description: table("big"), rows: 20_000, cell: mail)])
    let report = try scan(source) { $0.jobs = 2 }
    #expect(report.totals.rows == 20_000)
    #expect(source.batchCount <= 6)
  }

  @Test func `leaves excluded tables and columns unread and says so`() throws {
    let source = MemorySource([
      .init(description: table("users", schema: "app"), rows: 30, cell: mail),
      .init(description: table("log", schema: "app"), rows: 30, cell: mail),
      .init(description: table("users", schema: "old"), rows: 30, cell: mail),
    ])
    let report = try scan(source) {
      $0.include = ["app.*", "old.users.id"]
      $0.exclude = ["log", "app.users.note"]
    }
    #expect(source.wasRead.map(\.table.displayName) == ["app.users", "old.users"])
    #expect(source.wasRead.map(\.columns) == [["id"], ["id"]])
    #expect(report.findings.isEmpty)
    #expect(report.population.map(\.status) == [.scanned, .excluded, .excluded, .excluded, .scanned, .excluded])
    #expect(report.population[1].reason == "excluded by 'app.users.note'")
    #expect(report.population[5].reason == "not among what --include names")
    #expect(report.totals.tables == 2)
    #expect(report.exitCode == .clean)
  }

  @Test func `reads files with all their columns but does not judge the excluded`() throws {
    let source = MemorySource([.init(description: table("a.csv", kind: .file), rows: 30, cell: mail)])
    let report = try scan(source) { $0.exclude = ["a.csv.note"] }
    #expect(source.wasRead.map(\.columns) == [["id", "note"]])
    #expect(report.findings.isEmpty)
    #expect(report.population.map(\.status) == [.scanned, .excluded])
  }

  @Test(arguments: [
    (["user"], [String](), "user", "did you mean 'users'?"),
    ([], ["app.user"], "app.user", "did you mean 'app.users'?"),
    (["Users"], [], "Users", "did you mean 'users'?"), (["users.*.x"], [], "users.*.x", nil),
  ]) func `refuses a pattern that names nothing`(
    _ include: [String], _ exclude: [String], _ pattern: String, _ hint: String?
  ) throws {
    let source = MemorySource([.init(description: table("users", schema: "app"), rows: 1)])
    let error = #expect(throws: SourceError.self) {
      try scan(source) {
        $0.include = include
        $0.exclude = exclude
      }
    }
    guard case .unusable(let problem, let given) = error else {
      Issue.record("the error is \(String(describing: error))")
      return
    }
    #expect(problem.contains("'\(pattern)'"))
    if let hint { #expect(given == hint) }
    #expect(source.wasRead.isEmpty)
  }

  @Test func `marks what a source could not read`() throws {
    let locked = TableName(name: "locked")
    let hidden = TableName(name: "hidden")
    let source = MemorySource(
      [
        .init(
          description: table("locked"), rows: 25, cell: mail,
          notices: [ScanNotice(table: locked, code: "timeout", message: "timed out", hint: "wait")]),
        .init(
          description: table("hidden"), rows: 25,
          notices: [
            ScanNotice(table: hidden, column: "note", code: "permission.denied", message: "not allowed", hint: "grant")
          ]),
        .init(description: table("some"), rows: 25, isSampled: true),
      ],
      notices: [ScanNotice(table: TableName(name: "odd"), code: "unlisted", message: "odd", hint: "look")])
    let report = try scan(source)
    #expect(report.population.map(\.status) == [.incomplete, .incomplete, .scanned, .incomplete, .sampled, .sampled])
    #expect(report.population.map(\.reason).prefix(4) == ["timed out", "timed out", "", "not allowed"])
    #expect(report.population.map(\.rowsScanned) == [25, 25, 25, 0, 25, 25])
    #expect(report.notices.map(\.code) == ["unlisted", "timeout", "permission.denied"])
    #expect(report.findings.map(\.location) == ["locked.note"])
    #expect(report.exitCode == .incomplete)

    let without = try scan(source) { $0.exclude = ["locked", "hidden.note", "odd"] }
    #expect(without.notices.isEmpty)
    #expect(without.exitCode == .clean)
  }

  @Test func `still reports when the source is lost in the middle`() throws {
    let source = MemorySource([
      .init(description: table("a"), rows: 20, cell: mail),
      .init(
        description: table("b"), rows: 100, cell: mail,
        afterRow: { row throws(SourceError) in
          if row == 49 { throw .lost(problem: "the server went away", hint: "start it") }
        }),
      .init(description: table("c"), rows: 20, cell: mail),
    ])
    let report = try scan(source)
    #expect(
      report.population.map(\.status) == [.scanned, .scanned, .incomplete, .incomplete, .incomplete, .incomplete])
    #expect(report.population.map(\.rowsScanned) == [20, 20, 50, 50, 0, 0])
    #expect(report.findings.map(\.location) == ["a.note", "b.note"])
    #expect(report.notices.map(\.code) == ["source.lost"])
    #expect(report.notices.first?.message.contains("2 of 3 tables") == true)
    #expect(report.exitCode == .incomplete)
  }

  @Test func `stops when it is told to`() throws {
    let cancellation = ScanCancellation()
    let rows = Mutex(0)
    let source = MemorySource([
      .init(
        description: table("endless"), rows: 1_000_000_000, cell: mail,
        afterRow: { row throws(SourceError) in
          rows.withLock { $0 = row }
          if row == 5000 { cancellation.cancel() }
        })
    ])
    let scan = Scan(source, with: try mailDetector(), options: ScanOptions(), cancellation: cancellation)
    let error = #expect(throws: SourceError.self) { try scan.run(toolVersion: "1", started: "") { _ in } }
    guard case .interrupted = error else {
      Issue.record("the error is \(String(describing: error))")
      return
    }
    #expect(rows.withLock { $0 } < 100_000)
  }

  @Test func `does not wait for a source that hangs`() throws {
    let cancellation = ScanCancellation()
    let isLetGo = Atomic(false)
    let source = MemorySource([
      .init(
        description: table("hangs"), rows: 1,
        afterRow: { _ throws(SourceError) in
          cancellation.cancel()
          while !isLetGo.load(ordering: .relaxed) { sched_yield() }
        })
    ])
    let scan = Scan(source, with: try mailDetector(), options: ScanOptions(), cancellation: cancellation)
    let error = #expect(throws: SourceError.self) { try scan.run(toolVersion: "1", started: "") { _ in } }
    isLetGo.store(true, ordering: .relaxed)
    guard case .interrupted = error else {
      Issue.record("the error is \(String(describing: error))")
      return
    }
  }

  @Test func `counts once what is read again from the first row`() throws {
    let source = MemorySource([.init(description: table("t"), rows: 40, cell: mail, startsOverAfter: 25)])
    let report = try scan(source)
    #expect(report.totals.rows == 40)
    #expect(report.findings.map(\.rowsMatched) == [40])
    #expect(report.findings.map(\.distinctMatched) == [40])
  }

  @Test func `reads no faster than it may, and the same`() throws {
    let rows = { MemorySource([.init(description: table("t"), rows: 40, cell: self.mail)]) }
    let slow = try scan(rows()) { $0.bytesPerSecond = 100_000 }
    #expect(slow.findings.map { "\($0)" } == (try scan(rows())).findings.map { "\($0)" })
  }

  @Test func `tells how far it is`() throws {
    let source = MemorySource((0..<3).map { .init(description: table("t\($0)"), rows: 40, cell: mail) })
    var seen: [ScanProgress] = []
    _ = try Scan(source, with: mailDetector(), options: ScanOptions()).run(toolVersion: "1", started: "") {
      seen.append($0)
    }
    #expect(seen.last?.tablesDone == 3)
    #expect(seen.last?.tablesTotal == 3)
    #expect(seen.last?.rows == 120)
    #expect((seen.last?.bytes ?? 0) > 1000)
    #expect(seen.map(\.rows) == seen.map(\.rows).sorted())
  }

  @Test func `does not pass a source without any table`() throws {
    let report = try scan(MemorySource([]))
    #expect(report.exitCode == .incomplete)
    #expect(report.notices.map(\.code) == ["target.empty"])
    #expect(report.population.isEmpty)
    #expect(report.totals.tables == 0)
  }

  @Test func `shows no key of a map, which may be people's names`() throws {
    let names = (0..<400).map {
      "Q" + String(repeating: "q", count: $0 / 20) + "abcdefghijklmnopqrst".prefix($0 % 20 + 1)
    }
    let source = MemorySource([
      .init(description: table("books", columns: ["doc"]), rows: 400) { row, _ in
        #"{"contacts":{"\#(names[row])":{"mail":"bo\#(row)@shop.test"},"@@boss\#(row % 7)":{}}}"#
      }
    ])
    let report = try scan(source) { $0.jobs = 3 }
    #expect(report.findings.map(\.path) == ["$.contacts.{key}~", "$.contacts.{key}.mail"])
    #expect(report.findings.map(\.rowsMatched) == [400, 400])
  }
}
