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
    throw UsageError(
      "the rules in \(directory) cannot be used",
      hints: error.problems.map { "\($0.place): \($0.problem); \($0.hint)" })
  }
}

/// The rules, ready to match, for the day of `--today`.
///
/// - Parameter loaded: what `loadRules` gave, where it was asked already.
func makeDetector(_ arguments: ParsedArguments, _ loaded: RuleSet? = nil) throws(UsageError) -> Detector {
  var options = DetectorOptions(today: try arguments.day("today"))
  if let names = arguments.value("names").flatMap(NameReading.init) { options.names = names }
  if let threshold = try arguments.likelihood("name-threshold") { options.nameThreshold = threshold }
  var rules = if let loaded { loaded } else { try loadRules(arguments) }
  if options.names == .off { rules = rules.excluding { $0.id.hasPrefix("name.") || $0.id.hasPrefix("address.") } }
  do {
    let detector = try Detector(rules: rules, options: options)
    // To take its tables apart is a tenth of a short run, and the process ends anyway.
    _ = Unmanaged.passRetained(detector)
    return detector
  } catch {
    throw UsageError("\(error.place): \(error.problem)", hint: error.hint)
  }
}

/// How names of persons and addresses are looked for.
let nameOptions = [
  Option(
    name: "names", value: "WHERE", choices: NameReading.allCases.map(\.rawValue),
    help:
      "Look for names of persons and addresses in running text too (full), only where a column's or key's name says so (columns), or not at all (off). Default: full."
  ),
  Option(
    name: "name-threshold", value: "P",
    help:
      "How likely a word in running text must be a name or an address, from 0.01 to 0.99: more finds less, and surer. Default: 0.5."
  ),
]
