/// The words of one command line, told apart as its command's table says. GNU conventions: `--name=value` or
/// `--name value`, `--` ends the options.
struct ParsedArguments: Sendable {
  private(set) var words: [String] = []
  private var values: [String: [String]] = [:]

  init(_ arguments: [String], for command: CommandSpecification) throws(UsageError) {
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      if argument == "--" {
        words += rest
        break
      }
      if argument.hasPrefix("--") {
        try takeLong(argument.dropFirst(2), &rest, command)
      } else if argument.hasPrefix("-"), argument != "-" {
        try takeShort(argument.dropFirst(), &rest, command)
      } else {
        words.append(argument)
      }
    }
    guard !has("help"), !has("version") else { return }
    let usage = (["maskproof", command.name] + command.requiredWords + [command.arguments]).filter { !$0.isEmpty }
      .joined(separator: " ")
    if words.count < command.argumentCount.lowerBound {
      throw UsageError(
        "'\(command.name)' needs \(command.arguments)", hint: "write \(usage); see maskproof help \(command.name)")
    }
    if words.count > command.argumentCount.upperBound {
      // Not quoted: a target may hold a password.
      throw UsageError("there are too many arguments for '\(command.name)'", hint: "write \(usage)")
    }
  }

  func has(_ name: String) -> Bool { values[name] != nil }

  /// The value of an option that is given at most once.
  func value(_ name: String) -> String? { values[name]?.last }

  func values(_ name: String) -> [String] { values[name] ?? [] }

  private mutating func takeLong(
    _ argument: Substring, _ rest: inout ArraySlice<String>, _ command: CommandSpecification
  ) throws(UsageError) {
    let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let name = parts.first.map(String.init) ?? ""
    guard let option = command.allOptions.first(where: { $0.name == name }) else {
      // Only the name: what stands behind `=` may be a secret.
      throw UsageError(
        "unknown option '--\(name)'",
        hint: UsageError.meant(
          name, of: command.allOptions.map(\.name), prefix: "--",
          else: "see maskproof \(command.name.isEmpty ? "" : "help ")\(command.name.isEmpty ? "--help" : command.name)")
      )
    }
    try take(option, inline: parts.count > 1 ? String(parts[1]) : nil, &rest)
  }

  private mutating func takeShort(
    _ argument: Substring, _ rest: inout ArraySlice<String>, _ command: CommandSpecification
  ) throws(UsageError) {
    var letters = argument
    while let letter = letters.popFirst() {
      guard let option = command.allOptions.first(where: { $0.short == letter }) else {
        throw UsageError("unknown option '-\(letter)'", hint: "see maskproof help \(command.name)")
      }
      if option.value != nil, !letters.isEmpty {
        try take(option, inline: String(letters), &rest)
        return
      }
      try take(option, inline: nil, &rest)
    }
  }

  private mutating func take(_ option: Option, inline: String?, _ rest: inout ArraySlice<String>) throws(UsageError) {
    guard let placeholder = option.value else {
      if inline != nil { throw UsageError("'--\(option.name)' takes no value", hint: "write --\(option.name) alone") }
      values[option.name] = []
      return
    }
    var value = inline
    if value == nil, let next = rest.first, !next.hasPrefix("--") { value = rest.popFirst() }
    guard let value, !value.isEmpty else {
      throw UsageError("'--\(option.name)' needs a value", hint: "write --\(option.name) \(placeholder)")
    }
    if !option.choices.isEmpty, !option.choices.contains(value) {
      throw UsageError(
        "'--\(option.name)' cannot be '\(value)'",
        hint: UsageError.meant(
          value, of: option.choices, else: "write one of: \(option.choices.joined(separator: ", "))"))
    }
    if !option.isRepeatable, values[option.name] != nil {
      throw UsageError("'--\(option.name)' is given twice", hint: "leave one of them out")
    }
    values[option.name, default: []].append(value)
  }
}
