import Foundation
import TestSupport
import Testing

/// `maskproof scan --config`: sets of quasi-identifiers that are counted while the scan reads.
struct ScanRiskTests {
  let place: RiskFolder

  init() throws {
    place = try RiskFolder()
    try place.write(
      """
      kanonymity:
        rules:
          - {id: patients, table: patients.csv, quasi_identifiers: [zip, age, sex], k: 3}
      """, to: "maskproof.yaml")
  }

  private func scan(_ arguments: [String]) throws -> Program.Outcome {
    try Program.run(["scan", "patients.csv"] + arguments, in: place.folder)
  }

  @Test func `what fails the policy fails the scan, in every report`() throws {
    let outcome = try scan([
      "--config", "maskproof.yaml", "--json", "o.json", "--sarif", "o.sarif", "--junit", "o.xml",
    ])
    #expect(outcome.status == 1, "\(outcome.errors)")
    #expect(outcome.output.contains("k is 2 over zip, age, sex: 2 rows are in classes below 3"))
    let document = try #require(
      JSONSerialization.jsonObject(with: Data(contentsOf: URL(fileURLWithPath: place.path + "/o.json")))
        as? [String: Any])
    let observations = try #require(document["observations"] as? [[String: Any]])
    #expect(observations.contains { ($0["rule"] as? String ?? "").contains("quasi.k-anonymity") })
    for name in ["o.sarif", "o.xml"] {
      let text = try String(contentsOfFile: place.path + "/" + name, encoding: .utf8)
      #expect(text.contains("k is 2 over zip, age, sex"), "\(name)")
    }
  }

  @Test func `a scan without --config asks no policy`() throws {
    let outcome = try scan([])
    #expect(!outcome.output.contains("over zip"))
  }

  @Test func `a sample decides no k`() throws {
    let outcome = try scan(["--config", "maskproof.yaml", "--sample", "3"])
    #expect(outcome.status == 3)
    #expect(outcome.output.contains("a sample never shows k"))
  }

  @Test func `a baseline takes a set on, and tells when it gets worse`() throws {
    let arguments = ["--config", "maskproof.yaml"]
    #expect(try scan(arguments + ["--write-baseline", "b.json"]).status == 1)
    #expect(try scan(arguments + ["--baseline", "b.json"]).status == 0)
    try place.write("zip,age,sex,diagnosis\n1,2,f,flu\n1,2,f,flu\n1,2,f,flu\n9,9,m,flu\n", to: "patients.csv")
    let worse = try scan(arguments + ["--baseline", "b.json"])
    #expect(worse.status == 1)
    #expect(worse.output.contains("k fell from 2 to 1"))
  }

  @Test(arguments: [
    ("rules:\n    - {id: r, tables: ['*'], auto: {}}", "search for sets", "maskproof risk"),
    ("rules: []", "has no rule below 'kanonymity'", "docs/risk.md"),
    ("rules:\n    - {id: r, table: none.csv, quasi_identifiers: [zip]}", "no table 'none.csv'", "maskproof"),
    (
      "rules:\n    - {id: r, table: patients.csv, quasi_identifiers: [zpi]}", "'zpi' is no column",
      "did you mean 'zip'?"
    ),
  ])
  func `a policy that a scan cannot keep is a usage error`(_ text: String, _ problem: String, _ hint: String) throws {
    try place.write("kanonymity:\n  \(text)\n", to: "other.yaml")
    let outcome = try scan(["--config", "other.yaml"])
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains(problem), "\(outcome.errors)")
    #expect(outcome.errors.contains(hint), "\(outcome.errors)")
    #expect(try scan(["other.csv", "--config", "maskproof.yaml"]).errors.contains("speaks of one target"))
  }

  @Test func `rules that search are left to the other command, and it is said`() throws {
    try place.write(
      """
      kanonymity:
        rules:
          - {id: find, tables: ["*"], auto: {}}
          - {id: patients, table: patients.csv, quasi_identifiers: [zip], k: 2}
      """, to: "both.yaml")
    let outcome = try scan(["--config", "both.yaml"])
    #expect(outcome.output.contains("1 passed"))
    #expect(outcome.errors.contains("a scan does not search for sets, which find of both.yaml asks for"))
  }
}
