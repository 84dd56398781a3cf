import Compliance
import ScanTypes
import Testing

struct RiskPolicyTests {
  private func policy(_ text: String) throws -> RiskPolicy {
    try #require(Configuration(Array(text.utf8), file: "maskproof.yaml").risk)
  }

  private func problems(_ text: String) -> [FileProblem] {
    do {
      _ = try Configuration(Array(text.utf8), file: "maskproof.yaml")
      return []
    } catch { return error.problems }
  }

  private static let whole = """
    kanonymity:
      defaults: {k: 7, nulls: wildcard, suppressed_tokens: ["*", ""], tolerance: {rows_below_k: 0}, on_estimate: fail}
      rules:
        - id: release
          table: "public.patients"
          quasi_identifiers: [zip, birth_date, "profile $.sex", weight]
          entity: {columns: [person_id], mode: composite}
          k: 11
          max_risk: {prosecutor: 0.2, marketer: 5%, unique_share: 0}
          tolerance: {rows_below_k: "0.1%", suppressed: "2%"}
          sensitive:
            - {column: diagnosis, l: {distinct: 3, entropy: 2.5, recursive: {c: 4, l: 3}}, t: {max: 0.3, distance: hierarchical, hierarchy: icd}}
            - {column: salary, t: {max: 0.2, distance: ordered}, beta: {max: 2.0, kind: enhanced}, delta_disclosure: 1.5, alpha: 0.6}
          population: {table: "ref.census", k_map: 20, delta_presence: {max: 0.5}}
          generalize:
            zip: [prefix: 3, prefix: 2, drop]
            birth_date: [year, "band:5y", "band:10y", drop]
            weight: [band: 2]
          method: stream
        - id: unlisted
          tables: ["public.*"]
          auto: {max_columns: 3, candidates: 10, min_separation: 0.9, ignore: [created_at], exact: true}
          severity: low
          allow_empty: true
      hierarchies: {icd: {file: icd.csv}}
      baseline: {file: accepted.json}
      evidence: {drilldown: none, max_classes: 5}
    """

  @Test func `says all that the page says it can`() throws {
    let policy = try policy(Self.whole)
    let release = policy.rules[0]
    #expect(release.tables == ["public.patients"])
    #expect(release.quasiIdentifiers == ["zip", "birth_date", "profile $.sex", "weight"])
    #expect(release.k == 11)
    #expect(release.nulls == .wildcard)
    #expect(release.suppressedTokens == ["*", ""])
    #expect(release.entity?.columns == ["person_id"])
    #expect(release.entity?.mode == .composite)
    #expect(release.limits.prosecutor == 0.2)
    #expect(release.limits.marketer == 0.05)
    #expect(release.limits.uniqueShare == 0)
    #expect(release.limits.rowsBelowK == .share(0.001))
    #expect(release.limits.suppressed == .share(0.02))
    #expect(release.sensitive[0].distinct == 3)
    #expect(release.sensitive[0].entropy == 2.5)
    #expect(release.sensitive[0].recursiveC == 4)
    #expect(release.sensitive[0].recursiveL == 3)
    #expect(release.sensitive[0].closeness == 0.3)
    #expect(release.sensitive[0].hierarchy == "icd")
    #expect(release.sensitive[1].distance == .ordered)
    #expect(release.sensitive[1].isBetaEnhanced)
    #expect(release.sensitive[1].beta == 2)
    #expect(release.sensitive[1].deltaDisclosure == 1.5)
    #expect(release.sensitive[1].alpha == 0.6)
    #expect(release.population?.table == "ref.census")
    #expect(release.population?.kMap == 20)
    #expect(release.population?.presence == 0...0.5)
    #expect(release.generalisations["zip"] == [.prefix(3), .prefix(2), .drop])
    #expect(
      release.generalisations["birth_date"]
        == [.year, .band(width: 5, ofYears: true), .band(width: 10, ofYears: true), .drop])
    #expect(release.generalisations["weight"] == [.band(width: 2, ofYears: false)])
    #expect(release.method == .stream)
    #expect(release.place == SourcePlace(file: "maskproof.yaml", line: 4))
    let search = policy.rules[1]
    #expect(search.k == 7)
    #expect(search.search?.maxColumns == 3)
    #expect(search.search?.candidates == 10)
    #expect(search.search?.minSeparation == 0.9)
    #expect(search.search?.ignore == ["created_at"])
    #expect(search.severity == .low)
    #expect(search.allowsEmpty)
    #expect(policy.hierarchies["icd"]?.path == "icd.csv")
    #expect(policy.evidence.showsClasses == false)
    #expect(policy.evidence.mostClasses == 5)
    #expect(policy.baseline == "accepted.json")
  }

  @Test(arguments: [
    ("quasi_identifers: [zip]", 5, "'quasi_identifers' is not a key of a rule of 'kanonymity'"),
    ("quasi_identifiers: [zip]\n      k: 1", 6, "'k' is not a whole number from 2 to 1000000000"),
    ("quasi_identifiers: [zip]\n      nulls: ignore", 6, "'ignore' is no value of 'nulls'"),
    ("quasi_identifiers: [zip]\n      auto: {}", 3, "the rule 'r' has both 'quasi_identifiers' and 'auto'"),
    ("quasi_identifiers: [zip]\n      tolerance: {rows_below_k: few}", 6, "'rows_below_k' is no number of rows"),
    ("quasi_identifiers: [zip]\n      sensitive: [{column: d, t: {max: 2}}]", 6, "'max' is no share of a whole"),
    (
      "quasi_identifiers: [zip]\n      sensitive: [{column: d, t: {distance: hierarchical}}]", 6,
      "the distance is hierarchical, and there is no hierarchy"
    ),
    (
      "quasi_identifiers: [zip]\n      sensitive: [{column: d, t: {hierarchy: icd}}]", 3,
      "'icd' is no hierarchy of 'kanonymity'"
    ),
    ("quasi_identifiers: [zip]\n      generalize: {zip: [round]}", 6, "a step of 'generalize' is not known"),
    ("quasi_identifiers: [zip]\n      method: estimate", 6, "'estimate' is no 'method': what was estimated shows no k"),
    (
      "quasi_identifiers: [zip]\n      query: SELECT 1", 6,
      "the rule 'r' has a 'query', and statements of others are not run: they may do anything"
    ),
    ("quasi_identifiers: [zip]\n      severity: warning", 6, "'warning' is no value of 'severity'"),
    ("quasi_identifiers: []", 5, "'quasi_identifiers' names no column"),
    ("quasi_identifiers: [zip]\n      entity: {columns: []}", 6, "'entity' names no column"),
    (
      "quasi_identifiers: [zip]\n      sensitive: [{column: d}]\n      sa_as_qi: true", 7,
      "'sa_as_qi' needs two sensitive columns"
    ),
    (
      "quasi_identifiers: [zip]\n      generalize: {zpi: [drop]}", 6,
      "'generalize' has 'zpi', which is none of the 'quasi_identifiers'"
    ),
    (
      "quasi_identifiers: [zip]\n      generalize: {zip: [prefix: 2, prefix: 3]}", 6,
      "'prefix: 3' of 'zip' does not go on from 'prefix: 2'"
    ),
    (
      "quasi_identifiers: [b]\n      generalize: {b: [year, \"band:4y\", decade]}", 6,
      "'decade' of 'b' does not go on from 'band: 4y'"
    ),
    (
      "auto: {}\n      entity: {columns: [person]}", 6,
      "'entity' does not go with 'auto': it is about columns that are named"
    ),
    (
      "auto: {}\n      sensitive: [{column: d}]", 6,
      "'sensitive' does not go with 'auto': it is about columns that are named"
    ),
    ("auto: {exact: false}", 5, "'exact' is false"),
    ("auto: {max_columns: 9}", 5, "'max_columns' is not a whole number from 1 to 6"),
  ])
  func `names what is wrong with its line`(_ text: String, _ line: Int, _ problem: String) {
    let found = problems("kanonymity:\n  rules:\n    - id: r\n      table: t\n      \(text)\n")
    #expect(found.contains { $0.place.line == line && $0.problem == problem }, "\(found)")
  }

  @Test func `a baseline fails on what is worse and on what is new, and a list may say so`() {
    let rules = "kanonymity:\n  rules: [{id: r, table: t, quasi_identifiers: [a]}]\n"
    #expect(problems(rules + "  baseline: {file: b.json, fail_on: [k_lower, new_violations]}\n").isEmpty)
    #expect(
      problems(rules + "  baseline: {file: b.json, fail_on: [k_lower]}\n").map(\.problem) == [
        "'fail_on' leaves out 'new_violations', and a baseline always fails on it"
      ])
    #expect(
      problems(rules + "  baseline: {file: b.json, fail_on: [k_lower, new_violations, all]}\n").map(\.problem) == [
        "'all' is nothing that a baseline fails on"
      ])
  }

  @Test func `rows are not to be found by a report`() {
    let rules = "kanonymity:\n  rules: [{id: r, table: t, quasi_identifiers: [a]}]\n"
    #expect(problems(rules + "  evidence: {drilldown: masked, max_classes: 20, locators: false}\n").isEmpty)
    #expect(
      problems(rules + "  evidence: {locators: true}\n").map(\.problem) == [
        "'locators' would lead from a class to its rows, and so to persons: no report has them"
      ])
  }

  @Test func `an estimate decides nothing`() {
    let found = problems("kanonymity:\n  defaults: {on_estimate: pass}\n  rules: []\n")
    #expect(found.map(\.problem) == ["'on_estimate' is not 'fail'"])
  }

  @Test func `two rules do not share an id`() {
    let rule = "    - {id: r, table: t, quasi_identifiers: [a]}\n"
    #expect(problems("kanonymity:\n  rules:\n\(rule)\(rule)").map(\.place.line) == [4])
  }

  @Test func `a share of rows is of all of them, and forgives no whole row`() {
    #expect(Allowance.share(0.001).rows(of: 3000) == 3)
    #expect(Allowance.share(0.001).rows(of: 2999) == 2)
    #expect(Allowance.rows(4).rows(of: 10) == 4)
  }
}
