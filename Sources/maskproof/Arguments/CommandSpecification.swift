import ScanTypes

/// One option of a command: what parses it, what `--help` says of it, and what a typing error is compared with.
struct Option: Sendable {
  let name: String
  var short: Character?
  /// `FILE`, or nil for an option that takes no value.
  var value: String?
  /// The words it takes, where they are few.
  var choices: [String] = []
  var isRepeatable = false
  /// Whether the command does nothing without it.
  var isRequired = false
  let help: String
}

/// One command: the table from which its arguments are read and its help is written.
struct CommandSpecification: Sendable {
  /// `scan`, `rules list`; empty for the program itself.
  let name: String
  /// `TARGET…`
  let arguments: String
  let argumentCount: ClosedRange<Int>
  let summary: String
  let description: String
  let options: [Option]
  let examples: [(command: String, meaning: String)]
  let exitCodes: [(ExitCode, String)]
  let run: @Sendable (ParsedArguments) throws(UsageError) -> ExitCode

  static let all: [CommandSpecification] = [
    .scan, .drift, .risk, .detect, .rulesList, .rulesTest, .rulesExplain, .help,
  ]

  static let commonOptions = [
    Option(name: "help", short: "h", help: "Show this help and leave."),
    Option(name: "version", short: "V", help: "Show the version and leave."),
  ]

  var allOptions: [Option] { options + Self.commonOptions }
}
