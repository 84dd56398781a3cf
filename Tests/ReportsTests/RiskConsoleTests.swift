import Reports
import ScanTypes
import Testing

/// What a person sees of `maskproof risk` in a terminal of 80 columns.
struct RiskConsoleTests {
  private func set(
    _ table: String, _ columns: [String], below: Int, origin: RiskSet.Origin = .found, status: RiskSet.Status = .failed
  ) -> RiskSet {
    var set = RiskSet(
      table: TableName(schema: "public", name: table), quasiIdentifiers: columns, origin: origin, nulls: "value",
      method: "stream", requiredK: 5)
    set.status = status
    (set.k, set.rows, set.classes, set.uniques, set.rowsBelowK) = (1, 123_456, 23_456, 12, below)
    set.histogram = [.init(size: 1, classes: 12, rows: 12), .init(size: 7, classes: 17_000, rows: 119_000)]
    set.separation = .value(0.999)
    set.risk.prosecutorHighest = .value(1)
    set.risk.marketer = .value(0.19)
    var figures = SensitiveFigures(column: "a_sensitive_column_of_a_name_that_is_as_long_as_a_server_lets_it_be")
    figures.distinctL = .value(1)
    figures.entropyL = .value(1.5)
    figures.closeness = .value(0.838)
    figures.alpha = .value(1)
    figures.betaBasic = .value(5.15)
    figures.deltaDisclosure = .value(1.82)
    set.attributes = [figures]
    set.generalisations = [
      GeneralisationAdvice(
        steps: columns.map { .init(column: $0, words: "prefix 3", sql: "left(\"\($0)\", 3)") }, k: 9, rowsLeft: 0,
        loss: 0.26, isExact: true)
    ]
    set.smallClasses = [
      SmallClass(
        id: "875350310674", size: 2, shape: columns.map { _ in "xxxxxxxxxxxxxxxxxxxx…" }, sensitiveValues: [1])
    ]
    return set
  }

  private func report(_ sets: [RiskSet], _ searches: [RiskSearch] = []) -> RiskReport {
    RiskReport(
      toolVersion: "0", target: "staging", started: "", gate: .high, sets: sets, searches: searches, observations: [],
      notices: [], tables: 30, rows: 1_000_000, seconds: 1, rules: [])
  }

  private func lines(_ report: RiskReport, width: Int = 80) -> [String] {
    String(decoding: RiskConsole(report, style: ConsoleStyle(width: width)).bytes, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  @Test func `a name of a hundred letters and its SQL stay within the terminal`() {
    let names = (0..<3).map { String(repeating: "kundennummer_", count: 8) + "\($0)" }
    var set = set(names[0], names, below: 1, origin: .declared)
    set.invalidDocuments = [InvalidDocuments(column: names[0], count: 1, values: 1)]
    set.violatingCombinations = [
      ViolatingCombination(columns: names, k: 1, rowsBelowK: 1, uniques: 1, mostContributing: names[1])
    ]
    var undecided = set
    (undecided.k, undecided.status, undecided.tableRows) = (nil, .undecided, 1)
    undecided.problem = "The classes of \(names[0]) do not fit."
    let search = RiskSearch(
      table: set.table, roles: names.map { .init(column: $0, role: "text", evidence: names[0], separation: 0.5) },
      candidates: names, leftOut: names, sampleRows: 1, suggestions: names)
    let lines = lines(report([set, undecided], [search]))
    #expect(lines.allSatisfy { $0.count <= 80 }, "\(lines.filter { $0.count > 80 })")
    // One is one.
    let text = lines.joined(separator: " ").split(separator: " ").joined(separator: " ")
    #expect(text.contains("1 row below 5") && !text.contains("1 rows"))
    #expect(text.contains("1 of 1 value of") && text.contains("is no JSON, and counts"))
    #expect(text.contains("1 row read"))
  }

  private static let long = (0..<6).map { "a_column_of_a_name_that_few_would_write_out_\($0)" }

  @Test func `no line is wider than the terminal, however long names are`() {
    let search = RiskSearch(
      table: TableName(schema: "public", name: Self.long[0]),
      roles: Self.long.map {
        .init(column: $0, role: "quasi-identifier", evidence: "address.postal-code", separation: 0.816)
      }, candidates: Self.long, leftOut: ["a", "b"], sampleRows: 1000, suggestions: ["c"])
    let sets = [set(Self.long[0], Self.long, below: 9), set("patients", ["zip", "birth_date", "sex"], below: 4)]
    for line in lines(report(sets, [search])) { #expect(line.count <= 80, "\(line)") }
  }

  @Test func `of many sets the worst come first, some in two lines, and the rest as a number`() throws {
    let sets = (0..<40).map { set("table\($0)", ["zip", "age"], below: $0 * 10) }
    let lines = lines(report(sets))
    #expect(lines.count < 140)
    let places = try ["table39:", "table38:", "table37:", "table36:", "table25:"].map { name in
      try #require(lines.firstIndex { $0.contains("fails") && $0.contains(name) }, "\(name)")
    }
    #expect(places == places.sorted())
    #expect(!lines.contains { $0.contains("table24:") })
    let rest = lines.joined(separator: " ").split(separator: " ").joined(separator: " ")
    #expect(rest.contains("and 25 sets more"))
    #expect(rest.contains("--json FILE"))
  }

  @Test func `what is declared and fails stands before what holds`() throws {
    let sets = [
      set("a", ["x"], below: 0, origin: .declared, status: .passed), set("b", ["x"], below: 9, origin: .declared),
    ]
    let lines = lines(report(sets))
    let (fails, holds) = (lines.firstIndex { $0.contains("fails") }, lines.firstIndex { $0.contains("holds") })
    #expect(try #require(fails) < #require(holds))
  }

  @Test func `each term is said in words where it first stands, and once`() {
    let text = lines(
      report([set("a", ["x"], below: 9, origin: .declared), set("b", ["x"], below: 8, origin: .declared)])
    )
    .joined(separator: " ").split(separator: " ").joined(separator: " ")
    for words in [
      "the smallest class, which is all rows with the same values in these columns",
      "how far a class is from the whole table",
      "largest share of one value in a class", "fewest different values in a class",
      "loss: what is lost of what the columns tell",
      "counted while reading (stream)",
    ] { #expect(text.contains(words), "\(words)") }
    #expect(text.components(separatedBy: "largest share of one value").count == 2)
  }
}

extension String {
  fileprivate func components(separatedBy separator: String) -> [Substring] {
    var parts: [Substring] = []
    var rest = self[...]
    while let range = rest.firstRange(of: separator) {
      parts.append(rest[..<range.lowerBound])
      rest = rest[range.upperBound...]
    }
    return parts + [rest]
  }
}
