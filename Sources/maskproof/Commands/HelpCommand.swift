import ScanTypes

extension CommandSpecification {
  /// The program itself, when no command is named.
  static let maskproof: CommandSpecification = CommandSpecification(
    name: "", arguments: "COMMAND", argumentCount: 0...1000, summary: "",
    description: """
      Proves that a non-production database holds no unmasked personal data, or names the columns that do. No value that it reads is ever shown or stored.
      """,
    options: [],
    examples: [
      ("maskproof scan staging.sqlite", "Scan a database and show the report."),
      ("maskproof help scan", "Show the options of a command."),
    ],
    exitCodes: [
      (.clean, "clean under the gate"), (.findings, "findings at or above the gate"),
      (.usage, "wrong usage or configuration"), (.incomplete, "something was not read"),
      (.unreachable, "a target could not be reached"), (.interrupted, "interrupted"),
    ],
    run: { arguments throws(UsageError) in
      // The first word would have been a command.
      guard arguments.words.isEmpty else {
        throw UsageError("the command comes first", hint: "see maskproof --help")
      }
      return StandardOutput.write(CommandSpecification.maskproof.helpText)
    })

  static let help: CommandSpecification = CommandSpecification(
    name: "help", arguments: "[COMMAND]", argumentCount: 0...2, summary: "Show the help of a command",
    description: "Shows the help of COMMAND, or of the program.", options: [],
    examples: [("maskproof help rules list", "Show the options of 'rules list'.")], exitCodes: [],
    run: { arguments throws(UsageError) in
      let name = arguments.words.joined(separator: " ")
      if name.isEmpty { return StandardOutput.write(CommandSpecification.maskproof.helpText) }
      let commands = CommandSpecification.all.filter { $0.name == name || $0.name.hasPrefix("\(name) ") }
      guard !commands.isEmpty else {
        throw UsageError(
          "unknown command '\(name)'",
          hint: UsageError.meant(name, of: CommandSpecification.all.map(\.name), else: "see maskproof --help"))
      }
      return StandardOutput.write(commands.map(\.helpText).joined(separator: "\n"))
    })
}
