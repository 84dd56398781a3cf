import Rules
import ScanTypes

/// A rule without fault, as lines that a test may change.
enum GoodRule {
  static let lines = [
    "id: test.badge",  // 1
    "code: TEST0001",
    "title: Badge number",
    "severity: medium",
    "controls: [GDPR-4.1]",  // 5
    "description: 'A badge: it names an employee.'",
    "remedy: Mask it.",
    "evidence: context",
    "validator: badge",
    "forms:",  // 10
    "  - shape: {digits: [6, 8], groups: 2}",
    "    pattern: '\\d{3}-\\d{3,5}'",
    "    strong: true",
    "  - shape: {literals: [bdg_, 'no.'], lookback: 4}",
    "    pattern: bdg_\\d+",  // 15
    "keywords: [badge, staff number]",
    "counterwords: [order]",
    "columns: [badge, badge_no]",
    "not-columns: [badge_colour]",
    "synthetic:",  // 20
    "  - reason: reserved.badge",
    "    source: Handbook 7",
    "    values: ['000000']",
    "    pattern: '999\\d{3}'",
    "# a comment",  // 25
    "examples:",
    "  positive:",
    "    - 'my badge «123-456»!'",
    "    - {text: '«é»', column: badge}",
    "    - {text: '«000-000»', verdict: synthetic}",  // 30
    "  negative:",
    "    - order 123-456",
    "    - {text: '123', column: order_no}",
    "    - nothing",
  ]

  /// The same, found by the judge alone.
  static let judged = Array(lines[..<7]) + ["evidence: judged"]

  /// One of what is observed beside the values.
  static let observed = ["id: drift.pending"] + lines[1..<7] + ["evidence: observed"]

  static func text(_ lines: [String] = lines, name: String = "dir/test.badge.yaml") -> RuleText {
    RuleText(name: name, bytes: Array(lines.joined(separator: "\n").utf8))
  }

  /// The good rule with one line (from 1) replaced.
  static func replacing(_ line: Int, with text: String) -> RuleText {
    var changed = lines
    changed[line - 1] = text
    return Self.text(changed)
  }
}

/// The errors of some texts; empty when they are good.
func errors(_ texts: RuleText...) -> [FileProblem] {
  do {
    _ = try RuleSet(texts: texts)
    return []
  } catch {
    return error.problems
  }
}
