import BuiltInRules
import Detection
import Rules

/// The rules that come with maskproof, and those of `--rules` on top.
func loadRules(_ arguments: ParsedArguments) throws(UsageError) -> RuleSet {
  let builtIn = RuleSet.builtIn()
  guard let directory = arguments.value("rules") else { return builtIn }
  do {
    return try builtIn.merging(RuleSet(directory: directory))
  } catch {
    let lines = error.errors.map { "\($0.place): \($0.problem); \($0.hint)" }
    throw UsageError(
      "the rules in \(directory) cannot be used",
      hint: lines.prefix(20).joined(separator: "\n  ") + (lines.count > 20 ? "\n  and \(lines.count - 20) more" : ""))
  }
}

/// The rules, ready to match, for the day of `--today`.
func makeDetector(_ arguments: ParsedArguments) throws(UsageError) -> Detector {
  let options = DetectorOptions(today: try arguments.day("today"))
  let rules = try loadRules(arguments)
  do { return try Detector(rules: rules, options: options) } catch {
    throw UsageError("\(error.place): \(error.problem)", hint: error.hint)
  }
}
