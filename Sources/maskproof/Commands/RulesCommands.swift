import Detection
import Reports
import Rules
import ScanTypes

private let formatOption = Option(
  name: "format", value: "FORMAT", choices: ["console", "json"], help: "console or json. Default: console.")

extension CommandSpecification {
  static let rulesList: CommandSpecification = CommandSpecification(
    name: "rules list", arguments: "", argumentCount: 0...0, summary: "List the rules",
    description: "Lists all rules in order of their codes.", options: [.rules, formatOption],
    examples: [("maskproof rules list --format json", "List them for a program.")],
    exitCodes: [(.clean, "listed"), (.usage, "a rule cannot be used")],
    run: { arguments throws(UsageError) in
      let rules = try loadRules(arguments).all
      if arguments.value("format") == "json" {
        return StandardOutput.write(RulesJSON(rules.map(\.summary)).bytes)
      }
      let width = rules.map(\.id.count).max() ?? 0
      var text = ""
      for rule in rules {
        let severity = rule.summary.severity.rawValue
        text += "\(rule.summary.code)  \(rule.id)\(String(repeating: " ", count: width - rule.id.count))  "
        text += "\(severity)\(String(repeating: " ", count: max(0, 8 - severity.count)))  \(rule.summary.title)\n"
      }
      return StandardOutput.write(text)
    })

  static let rulesTest: CommandSpecification = CommandSpecification(
    name: "rules test", arguments: "", argumentCount: 0...0, summary: "Run the examples of all rules",
    description: "Runs the examples of every rule with all rules at work, and names those that fail by file and line.",
    options: [
      .rules, .today,
    ],
    examples: [("maskproof rules test --rules own-rules", "Test rules of your own together with the others.")],
    exitCodes: [(.clean, "all examples hold"), (.findings, "an example fails"), (.usage, "a rule cannot be used")],
    run: { arguments throws(UsageError) in
      let detector = try makeDetector(arguments)
      let rules = detector.rules
      let failures = detector.failingExamples()
      var text = failures.map { "\($0)\n" }.joined()
      let examples = rules.all.reduce(0) { $0 + $1.examples.count }
      text += "\(rules.all.count) rules, \(examples) examples, \(failures.count) failing\n"
      let written = StandardOutput.write(text)
      return written == .clean ? (failures.isEmpty ? .clean : .findings) : written
    })

  static let rulesExplain: CommandSpecification = CommandSpecification(
    name: "rules explain", arguments: "ID", argumentCount: 1...1, summary: "Explain a rule",
    description: "Says what a rule finds, why it matters and what to do. ID is an id or a code.",
    options: [.rules, formatOption],
    examples: [
      ("maskproof rules explain contact.email", "Explain a rule by its id."),
      ("maskproof rules explain MP1001", "The same by its code."),
    ],
    exitCodes: [(.clean, "explained"), (.usage, "there is no such rule")],
    run: { arguments throws(UsageError) in
      let rules = try loadRules(arguments).all
      let name = arguments.words[0]
      guard let rule = rules.first(where: { $0.id == name || $0.summary.code == name.uppercased() }) else {
        throw UsageError(
          "there is no rule '\(name)'",
          hint: UsageError.meant(
            name, of: rules.flatMap { [$0.id, $0.summary.code] }, else: "see maskproof rules list"))
      }
      if arguments.value("format") == "json" { return StandardOutput.write(RulesJSON([rule.summary]).bytes) }
      return StandardOutput.write(rule.explanation)
    })
}

extension Rule {
  fileprivate var explanation: String {
    var text = "\(summary.code)  \(summary.title)\n\n"
    func add(_ name: String, _ words: String) {
      guard !words.isEmpty else { return }
      text += name + String(repeating: " ", count: max(1, 12 - name.count)) + wrap(words, indent: 12) + "\n"
    }
    add("Id", id)
    add("Severity", summary.severity.rawValue)
    add("Controls", summary.controls.joined(separator: ", "))
    add("Evidence", evidence.words)
    add("Check", validator ?? "")
    add("Columns", columns.joined(separator: ", "))
    add("Keywords", keywords.joined(separator: ", "))
    add("Synthetic", synthetic.map(\.source).joined(separator: "; "))
    text += "\n\(wrap(summary.description, indent: 0))\n\n\(wrap("What to do: \(summary.remedy)", indent: 0))\n"
    return text
  }
}

extension Evidence {
  fileprivate var words: String {
    switch self {
    case .alone: "the form alone"
    case .checksum: "a checksum that holds more often than by chance"
    case .context: "a word near it, or the name of its column"
    case .name: "the name of its column or field, or a label before it"
    case .judged: "what the columns of a row show together"
    case .observed: "what is known of sets of columns, of migrations or of the target"
    }
  }
}
