import Anonymity
import BuiltInRules
import Compliance
import DataSources
import Detection
import Foundation
import Rules
import ScanTypes
import Scanning
import TestSupport
import Testing

/// What is measured in files where memory is short: the same numbers as in memory.
struct RiskFilesTests {
  private static let detector: Result<Detector, any Error> = Result {
    let today = try #require(CalendarDate(year: 2026, month: 11, day: 1))
    return try Detector(rules: RuleSet.builtIn(), options: DetectorOptions(today: today))
  }

  /// Bytes that hold a few hundred classes: everything else goes to files, which are split again.
  private static let little = 40_000

  /// 6,000 rows of 1,500 persons: NULLs, suppressed values, numbers, and two sensitive columns.
  private static let people: String = {
    var random = SplitMix64(state: 11)
    let lines = (0..<6000).map { _ -> String in
      func number(_ count: UInt64) -> UInt64 { random.next() % count }
      let zip = number(17) == 0 ? "" : number(23) == 0 ? "*" : "\(10_000 + number(60))"
      let age = number(19) == 0 ? "" : number(23) == 0 ? "REDACTED" : "\(18 + number(40))"
      return "\(zip),\(age),d\(number(6) * number(2)),\(number(9) * number(9)),\(number(1500))"
    }
    return "zip,age,diagnosis,salary,person\n" + lines.joined(separator: "\n") + "\n*,*,d1,1,7\n"
  }()

  private func run(
    _ target: String, _ rule: RiskRule, memory: Int, hierarchies: [String: HierarchyFile] = [:]
  ) throws -> RiskReport {
    var options = RiskOptions()
    options.policy.rules = [rule]
    options.memory = memory
    options.recommends = false
    options.hierarchies = hierarchies
    options.spillFolder = NSTemporaryDirectory()
    return try RiskRun(openDataSource(target), with: Self.detector.get(), options: options).run(
      toolVersion: "0", started: "")
  }

  private func rule(_ table: String = "people.csv", _ nulls: NullHandling = .value) -> RiskRule {
    var rule = RiskRule()
    rule.tables = [table]
    rule.quasiIdentifiers = ["zip", "age"]
    rule.nulls = nulls
    return rule
  }

  /// All numbers of a set, by name; reals to ten digits, as sums are taken in another order.
  private func numbers(_ set: RiskSet) -> [String: String] {
    var found = [
      "table rows": "\(set.tableRows)", "rows": "\(set.rows)", "classes": "\(set.classes)", "k": "\(set.k ?? -1)",
      "suppressed": "\(set.suppressedRows)", "with NULL": "\(set.rowsWithNull)",
      "histogram": "\(set.histogram.map { [$0.size, $0.classes, $0.rows] })", "status": set.status.rawValue,
    ]
    func add(_ name: String, _ number: RiskNumber) {
      switch number {
      case .value(let real): found[name] = String(format: "%.10g", real)
      case .missing(let reason): found[name] = reason.code
      }
    }
    for figures in set.attributes {
      let name = figures.column
      add("\(name) alpha", figures.alpha)
      add("\(name) l", figures.distinctL)
      add("\(name) entropy", figures.entropyL)
      add("\(name) recursive", figures.recursiveC)
      add("\(name) t", figures.closeness)
      add("\(name) beta", figures.betaBasic)
      add("\(name) enhanced", figures.betaEnhanced)
      add("\(name) delta", figures.deltaDisclosure)
      found["\(name) values"] = "\(figures.distinctValues) \(figures.distance) \(figures.hasAbsentValues)"
    }
    add("k-map", set.risk.kMap)
    add("journalist", set.risk.journalistHighest)
    add("journalist's average", set.risk.journalistAverage)
    add("marketer", set.risk.marketer)
    add("presence, least", set.risk.presenceLeast)
    add("presence, most", set.risk.presenceMost)
    add("zayatz", set.risk.zayatz)
    add("pitman", set.risk.pitman)
    add("separation", set.separation)
    add("discernability", set.discernability)
    return found
  }

  private func expectSame(
    _ target: String, _ rule: RiskRule, hierarchies: [String: HierarchyFile] = [:], _ comment: String
  ) throws {
    let whole = try run(target, rule, memory: 1 << 30, hierarchies: hierarchies)
    let parts = try run(target, rule, memory: Self.little, hierarchies: hierarchies)
    let (one, other) = (try #require(whole.sets.first), try #require(parts.sets.first))
    #expect(one.method == "stream" && other.method == "spill", "\(comment)")
    #expect(one.k != nil && parts.notices.isEmpty, "\(comment) \(parts.notices.map(\.message))")
    let (left, right) = (numbers(one), numbers(other))
    for name in left.keys.sorted() { #expect(left[name] == right[name], "\(comment): \(name)") }
    // Asked for, it is done from the first row on.
    var spilled = rule
    spilled.method = .spill
    let asked = try #require(run(target, spilled, memory: 1 << 30, hierarchies: hierarchies).sets.first)
    #expect(asked.method == "spill" && numbers(asked) == right, "\(comment)")
  }

  @Test(arguments: [NullHandling.value, .drop])
  func `sensitive values, persons and populations are measured alike`(_ nulls: NullHandling) throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(Self.people, to: "people.csv")
    var sensitive = rule("people.csv", nulls)
    sensitive.sensitive = [SensitiveRule(column: "diagnosis"), SensitiveRule(column: "salary")]
    sensitive.sensitive[1].recursiveL = 1
    try expectSame(path, sensitive, "sensitive")
    for mode in [RiskRule.Entity.Mode.perClass, .composite] {
      var persons = rule("people.csv", nulls)
      persons.entity = .init(columns: ["person"], mode: mode)
      try expectSame(path, persons, "persons \(mode)")
      persons.sensitive = sensitive.sensitive
      try expectSame(path, persons, "persons \(mode) with sensitive values")
    }
  }

  @Test func `a hierarchy of sensitive values is one in files too`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(Self.people, to: "people.csv")
    let text = (0..<6).map { "d\($0),g\($0 / 2),all" }.joined(separator: "\n")
    let hierarchy = try HierarchyFile(Array(text.utf8).span, name: "h.csv")
    var hierarchical = rule()
    hierarchical.sensitive = [SensitiveRule(column: "diagnosis")]
    hierarchical.sensitive[0].hierarchy = "h"
    hierarchical.sensitive[0].distance = .hierarchical
    try expectSame(path, hierarchical, hierarchies: ["h": hierarchy], "hierarchy")
  }

  @Test func `a population is joined in files, of rows and of persons`() throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.people, to: "people.csv")
    let extra = (0..<9000).map { "\(10_000 + $0 % 61),\(18 + $0 % 41)\n" }.joined()
    let rows = Self.people.split(separator: "\n").dropFirst().map {
      $0.split(separator: ",", omittingEmptySubsequences: false)[..<2].joined(separator: ",") + "\n"
    }
    try folder.write("zip,age\n" + rows.joined() + extra, to: "census.csv")
    var population = rule()
    population.population = PopulationRule(table: "census.csv")
    try expectSame(folder.path, population, "population")
    population.entity = .init(columns: ["person"])
    try expectSame(folder.path, population, "population of persons")
    // Only the population is too large for memory: then the sample goes to files with it.
    try folder.write("zip,age\n10000,20\n10000,20\n10001,20\n", to: "few.csv")
    var few = rule("few.csv")
    few.population = PopulationRule(table: "census.csv")
    try expectSame(folder.path, few, "a large population")
  }

  @Test func `what cannot be counted in files says how far it came, and what helps`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(Self.people, to: "people.csv")
    let report = try run(path, rule("people.csv", .wildcard), memory: Self.little)
    let set = try #require(report.sets.first)
    #expect(set.status == .undecided && set.k == nil)
    #expect(set.tableRows > 100 && report.rows == set.tableRows)
    let notice = try #require(report.notices.first)
    #expect(notice.code == "memory")
    #expect(notice.message.contains("in the first \(set.tableRows) rows"))
    #expect(notice.hint.contains("--memory") && notice.hint.contains("--nulls value"))
    #expect(report.scan.exitCode == .incomplete)
  }

  @Test func `combinations are found whose finest classes do not fit into memory`() throws {
    let folder = try TemporaryFolder()
    var random = SplitMix64(state: 3)
    let lines = (0..<6000).map { row in
      "\(10_000 + random.next() % 400),\(1940 + random.next() % 60)-0\(1 + random.next() % 9)-1\(random.next() % 9),"
        + "\(["f", "m"][Int(random.next() % 2)]),\(["single", "married", "widowed"][Int(random.next() % 3)]),flu\(random.next() % 4)"
    }
    let text = "zip_code,birth_date,sex,marital_status,diagnosis\n" + lines.joined(separator: "\n") + "\n"
    let path = try folder.write(text, to: "people.csv")
    var search = RiskRule()
    search.tables = ["people.csv"]
    search.k = 3
    search.search = QuasiIdentifierSearch()
    let whole = try run(path, search, memory: 1 << 30)
    let parts = try run(path, search, memory: Self.little)
    #expect(parts.notices.isEmpty)
    let combinations = { (report: RiskReport) in
      report.searches.flatMap(\.combinations).map { combination in
        "\(combination.columns) \(combination.k) \(combination.rowsBelowK) \(combination.uniques) "
          + "\(combination.mostContributing ?? "")"
      }
    }
    #expect(combinations(whole).count > 1)
    #expect(combinations(parts) == combinations(whole))
    #expect(parts.sets.map(\.quasiIdentifiers) == whole.sets.map(\.quasiIdentifiers))
    for (one, other) in zip(whole.sets, parts.sets) {
      #expect(other.method == "spill")
      #expect(numbers(one) == numbers(other))
    }
  }

  /// A share was taken of all rows, those that are in no class too, while a declared set is held against its own rows.
  @Test func `a tolerated share of a found combination is one of the rows in its classes`() throws {
    let folder = try TemporaryFolder()
    let rows =
      Array(repeating: "*,*", count: 900) + Array(repeating: "10115,1980-01-01", count: 92)
      + (1...8).map { "2011\($0),1991-02-0\($0)" }
    let path = try folder.write("zip_code,birth_date\n" + rows.joined(separator: "\n") + "\n", to: "people.csv")
    var search = RiskRule()
    search.tables = ["people.csv"]
    search.k = 3
    search.limits.rowsBelowK = .share(0.01)
    search.search = QuasiIdentifierSearch()
    for memory in [1 << 30, 1_000] {
      let report = try run(path, search, memory: memory)
      #expect(report.sets.map(\.quasiIdentifiers) == [["zip_code"], ["birth_date"]])
      #expect(report.sets.allSatisfy { $0.status == .failed && $0.rowsBelowK == 8 && $0.rows == 100 })
    }
  }
}
