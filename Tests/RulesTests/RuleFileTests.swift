import BuiltInRules
import Rules
import ScanTypes
import Testing

struct RuleFileTests {
  @Test func `reads every key of a good rule`() throws {
    let rule = try #require(try RuleSet(texts: [GoodRule.text()]).rules.first)
    #expect(rule.id == "test.badge")
    #expect(rule.summary.code == "TEST0001")
    #expect(rule.summary.title == "Badge number")
    #expect(rule.summary.severity == .medium)
    #expect(rule.summary.controls == ["GDPR-4.1"])
    #expect(rule.summary.description == "A badge: it names an employee.")
    #expect(rule.summary.remedy == "Mask it.")
    #expect(rule.evidence == .context)
    #expect(rule.validator == "badge")
    #expect(
      rule.forms.map(\.shape) == [
        .digits(count: 6...8, groups: 2...2, open: false), .literals(["bdg_", "no."], lookback: 4),
      ])
    #expect(rule.forms.map(\.pattern) == [#"\d{3}-\d{3,5}"#, #"bdg_\d+"#])
    #expect(rule.forms.map(\.isStrong) == [true, false])
    #expect(rule.keywords == ["badge", "staff number"])
    #expect(rule.counterwords == ["order"])
    #expect(rule.columns == ["badge", "badge_no"])
    #expect(rule.notColumns == ["badge_colour"])
    let range = try #require(rule.synthetic.first)
    #expect(range.reason == ReasonCode("reserved.badge"))
    #expect(range.source == "Handbook 7")
    #expect(range.values == ["000000"])
    #expect(range.pattern == #"999\d{3}"#)
    #expect(rule.place.description == "dir/test.badge.yaml:1")
  }

  @Test func `takes the marks out of examples and counts in bytes`() throws {
    let examples = try #require(try RuleSet(texts: [GoodRule.text()]).rules.first?.examples)
    #expect(examples.map(\.text) == ["my badge 123-456!", "é", "000-000", "order 123-456", "123", "nothing"])
    #expect(examples.map(\.match) == [9..<16, 0..<2, 0..<7, nil, nil, nil])
    #expect(examples.map(\.verdict) == [.real, .real, .synthetic, .real, .real, .real])
    #expect(examples.map(\.column) == [nil, "badge", nil, nil, "order_no", nil])
    #expect(examples.map(\.place.line) == [28, 29, 30, 32, 33, 34])
  }

  @Test(arguments: [
    ("at", Shape.at), ("colons", .colons), ("value", .value),
    ("{digits: 9}", .digits(count: 9...9, groups: 1...1, open: false)),
    ("{digits: [3, 4], groups: [1, 2], open: true}", .digits(count: 3...4, groups: 1...2, open: true)),
    ("{alphanumerics: 17}", .alphanumerics(count: 17...17, groups: 1...1, open: false)),
    ("{literals: [abc]}", .literals(["abc"], lookback: 0)),
  ])
  func `reads a shape`(_ text: String, _ shape: Shape) throws {
    let set = try RuleSet(texts: [GoodRule.replacing(11, with: "  - shape: \(text)")])
    #expect(set.rules[0].forms[0].shape == shape)
  }

  @Test func `lets a whole value go without a pattern`() throws {
    var lines = GoodRule.lines
    lines[10] = "  - shape: value"
    lines.removeSubrange(11...12)
    let forms = try RuleSet(texts: [GoodRule.text(lines)]).rules[0].forms
    #expect(forms[0].pattern == nil)
    #expect(!forms[0].isStrong)
  }

  @Test func `reads a rule of the judge's own, which has no form`() throws {
    let rule = try #require(try RuleSet(texts: [GoodRule.text(GoodRule.judged)]).rules.first)
    #expect(rule.evidence == .judged)
    #expect(rule.forms.isEmpty)
    #expect(rule.examples.isEmpty)
    #expect(rule.summary.title == "Badge number")
  }

  @Test func `loads the rules that are built in`() throws {
    let rules = RuleSet.builtIn().rules
    #expect(rules.contains { $0.id == "contact.email" && $0.summary.code == "MP1001" })
    #expect(rules.map(\.summary.code) == rules.map(\.summary.code).sorted())
    for rule in rules {
      #expect(rule.place.file.hasPrefix("rules/"), "\(rule.place)")
      #expect(!rule.summary.controls.isEmpty, "\(rule.place)")
    }
  }
}
