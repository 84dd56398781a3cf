import Rules
public import ScanTypes

extension Detector {
  /// Runs the examples of every rule, with all rules at work, as the rules' own test.
  ///
  /// - Returns: one error for each example that fails, at the example's file and line; never its text.
  public func failingExamples() -> [FileProblem] {
    var detectors: [String: TextDetector] = [:]
    var failures: [FileProblem] = []
    for rule in rules.rules {
      for example in rule.examples {
        let field = example.column ?? ""
        let detector = detectors[field] ?? TextDetector(self, field: example.column)
        detectors[field] = detector
        let bytes = Array(example.text.utf8)
        let found = bytes.withUnsafeBufferPointer { detector.spans(in: $0) }
        if let problem = problem(with: found, rule: rule, example: example) {
          failures.append(
            FileProblem(
              place: example.place, problem: "the example of \(rule.id) fails: \(problem)",
              hint: "correct the rule, or the example if it asks for the wrong thing"))
        }
      }
    }
    return failures
  }

  private func problem(with found: [DetectedSpan], rule: Rule, example: RuleExample) -> String? {
    let own = found.filter { $0.rule.id == rule.id }
    guard let match = example.match else {
      return own.first.map { "bytes \($0.range.lowerBound) to \($0.range.upperBound) match, and nothing should" }
    }
    guard let span = own.first(where: { $0.range == match }) else {
      if let other = own.first {
        return
          "the match is bytes \(other.range.lowerBound) to \(other.range.upperBound), not \(match.lowerBound) to \(match.upperBound)"
      }
      if let other = found.first(where: { $0.range.overlaps(match) }) {
        return "\(other.rule.id) claims bytes \(other.range.lowerBound) to \(other.range.upperBound)"
      }
      return "nothing matches bytes \(match.lowerBound) to \(match.upperBound)"
    }
    guard span.verdict == example.verdict else {
      return "the verdict is \(span.verdict.rawValue), not \(example.verdict.rawValue)"
    }
    return nil
  }
}
