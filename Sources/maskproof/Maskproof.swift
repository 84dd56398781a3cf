import Glibc
import ScanTypes

/// The program: finds the command that is meant and runs it.
enum Maskproof {
  static let version = "0.1.0"

  static func run(_ arguments: [String]) -> ExitCode {
    // Without this a file size limit kills the program instead of failing the write.
    signal(SIGXFSZ, SIG_IGN)
    // A file that is opened must not take the place of a stream that is closed, or messages would be written into it.
    // What is put there fails as a closed stream does.
    for stream in STDIN_FILENO...STDERR_FILENO where fcntl(stream, F_GETFD) < 0 {
      _ = open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY)
    }
    // A parent may have left these blocked, and nobody could stop a scan.
    var signals = sigset_t()
    sigemptyset(&signals)
    for number in [SIGINT, SIGTERM, SIGHUP, SIGALRM, SIGPIPE] { sigaddset(&signals, number) }
    pthread_sigmask(SIG_UNBLOCK, &signals, nil)
    do {
      let (specification, rest) = try command(in: arguments)
      let parsed = try ParsedArguments(rest, for: specification)
      if parsed.has("help") { return StandardOutput.write(specification.helpText) }
      if parsed.has("version") { return StandardOutput.write("maskproof \(version)\n") }
      return try specification.run(parsed)
    } catch {
      StandardError.write("maskproof: \(error.problem)\n")
      if !error.hint.isEmpty { StandardError.write("  \(error.hint)\n") }
      return .usage
    }
  }

  /// The command that the first words name, and the words behind them.
  private static func command(in arguments: [String]) throws(UsageError) -> (CommandSpecification, [String]) {
    guard let first = arguments.first, !first.hasPrefix("-") else { return (.maskproof, arguments) }
    if let command = CommandSpecification.all.first(where: { $0.name == first }) {
      return (command, Array(arguments.dropFirst()))
    }
    let family = CommandSpecification.all.filter { $0.name.hasPrefix("\(first) ") }
    guard !family.isEmpty else {
      let names = CommandSpecification.all.compactMap { $0.name.split(separator: " ").first.map(String.init) }
      throw UsageError(
        "unknown command '\(first)'", hint: UsageError.meant(first, of: names, else: "see maskproof --help"))
    }
    guard arguments.count > 1, !arguments[1].hasPrefix("-") else {
      if arguments.dropFirst().contains(where: { $0 == "--help" || $0 == "-h" }) {
        return (.help, [first])
      }
      let words = family.map { String($0.name.dropFirst(first.count + 1)) }
      throw UsageError("'\(first)' needs one of: \(words.joined(separator: ", "))", hint: "see maskproof help \(first)")
    }
    if let command = family.first(where: { $0.name == "\(first) \(arguments[1])" }) {
      return (command, Array(arguments.dropFirst(2)))
    }
    let words = family.map { String($0.name.dropFirst(first.count + 1)) }
    throw UsageError(
      "unknown command '\(first) \(arguments[1])'",
      hint: UsageError.meant(arguments[1], of: words, else: "write one of: \(words.joined(separator: ", "))"))
  }
}
