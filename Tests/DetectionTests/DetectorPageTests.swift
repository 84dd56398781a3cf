import BuiltInRules
import Foundation
import Rules
import ScanTypes
import Testing

@testable import Detection

/// docs/detectors.md, which lists all rules, and the rules that other documents speak of.
@Suite struct DetectorPageTests {
  private static let root = URL(fileURLWithPath: #filePath).appending(path: "../../..").standardized
  private static let page = root.appending(path: "docs/detectors.md")

  @Test func `lists every rule as it is`() throws {
    let rules = RuleSet.builtIn().all
    let rendered = try DetectorPage(rules: rules, validators: validators()).text
    if ProcessInfo.processInfo.environment["MASKPROOF_REFRESH_GOLDEN"] != nil {
      try rendered.write(to: Self.page, atomically: true, encoding: .utf8)
    }
    let written = try String(contentsOf: Self.page, encoding: .utf8)
    #expect(written == rendered, "scripts/refresh-golden brings it up to date")
  }

  /// A rule that was renamed or never written would leave its name behind.
  @Test func `every rule that a document names exists`() throws {
    let rules = RuleSet.builtIn().all
    let ids = Set(rules.map(\.id))
    let groups = Set(ids.compactMap { $0.split(separator: ".").first })
    // A reason code that looks like the id of a rule, and what docs/verdicts.md says that other catalogues have.
    let reasons: Set = [
      "name.column", "mask.ok", "mask.synthetic", "mask.fpe-suspect", "mask.policy-missing",
    ]
    var named = 0
    for document in try documents() {
      let text = try String(contentsOf: document, encoding: .utf8)
      for match in text.matches(of: /`([a-z]+)((?:\.[a-z0-9]+(?:-[a-z0-9]+)*)+)`/) {
        let id = String(match.1 + match.2)
        guard groups.contains(match.1), !reasons.contains(id), !id.hasSuffix(".yaml") else { continue }
        let exists = ids.contains(id)
        #expect(exists, "\(document.lastPathComponent) names \(id)")
        named += 1
      }
    }
    #expect(named > 20)
  }

  private func documents() throws -> [URL] {
    let docs = try FileManager.default.contentsOfDirectory(
      at: Self.root.appending(path: "docs"), includingPropertiesForKeys: nil)
    let others = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md"].map {
      Self.root.appending(path: $0)
    }
    return docs.filter { $0.pathExtension == "md" } + others
  }

  private func validators() throws -> ValidatorTable {
    let today = try #require(CalendarDate(year: 2026, month: 6, day: 1))
    return ValidatorTable(options: DetectorOptions(today: today))
  }
}

/// The page: a table of rules for each group.
private struct DetectorPage {
  let rules: [Rule]
  let validators: ValidatorTable

  private static let groups: [(name: String, title: String)] = [
    ("contact", "Ways to reach a person"), ("name", "Names"), ("address", "Addresses"), ("geo", "Places"),
    ("date", "Dates of a life"), ("demo", "What describes a person"), ("bio", "Bodies"), ("photo", "Faces"),
    ("online", "Accounts and traces on the web"), ("net", "Networks"), ("device", "Devices"), ("vehicle", "Vehicles"),
    ("doc", "Documents"), ("id", "Numbers of persons, by country"), ("fin", "Money"), ("health", "Health"),
    ("org", "Registers of firms"), ("vat", "VAT numbers"), ("secret", "Secrets"), ("mask", "Masking"),
    ("quasi", "Re-identification"), ("drift", "Migrations and schema"), ("freshness", "Age of the data"),
  ]

  var text: String {
    get throws {
      var text = introduction
      var listed = 0
      for group in Self.groups {
        let members = rules.filter { $0.id.hasPrefix(group.name + ".") }.sorted { $0.id < $1.id }
        text += "\n## \(group.title)\n\n"
        text += "| rule | code | what it finds | severity | counts | check | controls |\n"
        text += "| --- | --- | --- | --- | --- | --- | --- |\n"
        for rule in members { text += row(rule) }
        listed += members.count
      }
      #expect(listed == rules.count, "a group of rules has no place on the page")
      return text
    }
  }

  private func row(_ rule: Rule) -> String {
    let cells = [
      "`\(rule.id)`", rule.summary.code, rule.summary.title, rule.summary.severity.rawValue, rule.evidence.rawValue,
      check(of: rule), rule.summary.controls.joined(separator: " "),
    ]
    return "| " + cells.joined(separator: " | ") + " |\n"
  }

  /// The name of the validator, and of how many random values of the right form one passes.
  private func check(of rule: Rule) -> String {
    guard let name = rule.validator else { return "" }
    guard let chance = validators[name]?.chance else { return name }
    return chance > 0 ? "\(name), 1 in \(Int((1 / chance).rounded()))" : name
  }

  private var introduction: String {
    """
    # Detectors

    All \(rules.count) rules that come with maskproof, by group. `maskproof rules explain ID` says of each what it finds, what
    to do, how it is written and which values are nobody's; [rules.md](rules.md) how a rule works and how to write one;
    [verdicts.md](verdicts.md) how verdicts come about. This page is written from the rules by `scripts/refresh-golden`, and a
    test fails when it is not.

    How to read a line:

    - *rule* and *code* are stable: reports, fingerprints and your settings may rely on them.
    - *severity* is what `--fail-on` compares.
    - *counts* is what a match needs besides itself: `alone` nothing, the form is proof; `checksum` a right check digit, and in
      a column more right ones than chance gives; `context` a keyword near it or the name of its column; `name` the name of
      the column or field, or a label right before it; `judged` what the columns of a row show together; `observed` what is known of sets of columns, of migrations
      or of the whole target, which no value shows.
    - *check* is the validator that computes check digits, structure or entropy, with the share of random values of the right
      form that pass it (`1 in 10` for Luhn); without a share it says nothing about chance.
    - *controls* are the articles and requirements that such data falls under: `GDPR-9.1`, `HIPAA-164.514.b.2.i.G`, `PCI-6.5.5`.

    """
  }
}
