import BuiltInRules
import Detection
import Rules
import ScanTypes
import Testing

/// The rules' own test: each must find what its examples mark, and nothing where they mark nothing.
struct RuleExampleTests {
  @Test func `every example of every rule holds`() throws {
    let rules = RuleSet.builtIn()
    let today = try #require(CalendarDate(year: 2026, month: 6, day: 1))
    let detector = try Detector(rules: rules, options: DetectorOptions(today: today))
    let failures = detector.failingExamples()
    #expect(failures.isEmpty, "\(failures.map(\.description).joined(separator: "\n"))")
    let matched = rules.rules.filter { $0.evidence != .judged }
    #expect(matched.reduce(0) { $0 + $1.examples.count } >= 6 * matched.count)
  }

  /// A rule whose examples were not asked would pass any.
  @Test func `an example that does not hold is reported at its line`() throws {
    let text = """
      id: test.code
      code: TEST0001
      title: Code
      severity: low
      description: A code.
      remedy: None.
      evidence: alone
      forms: [{shape: {literals: [code-]}, pattern: 'code-\\d+'}]
      examples:
        positive:
          - 'a «code-1»'
          - 'a «code-1»2'
          - 'a «kode-1»'
        negative:
          - 'a code-'
          - 'a code-7'
          - 'nothing'
      """
    let rules = try RuleSet(texts: [RuleText(name: "test.code.yaml", bytes: Array(text.utf8))])
    let today = try #require(CalendarDate(year: 2026, month: 6, day: 1))
    let detector = try Detector(rules: rules, options: DetectorOptions(today: today))
    #expect(detector.failingExamples().map(\.place.line) == [12, 13, 16])
  }

  @Test func `a judged rule that no judge knows is refused`() throws {
    let text = """
      id: mask.none
      code: TEST0001
      title: None
      severity: low
      description: None.
      remedy: None.
      evidence: judged
      """
    let rules = try RuleSet(texts: [RuleText(name: "mask.none.yaml", bytes: Array(text.utf8))])
    let today = try #require(CalendarDate(year: 2026, month: 6, day: 1))
    let error = #expect(throws: FileProblem.self) {
      try Detector(rules: rules, options: DetectorOptions(today: today))
    }
    #expect(error?.problem == "nothing judges 'mask.none'")
    #expect(error?.hint.contains("mask.weak-hash") == true)
  }
}
