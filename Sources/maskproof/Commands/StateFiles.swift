import Glibc
import ScanTypes
import Scanning

/// The files in which scans keep what they know: `--checkpoint`, `--resume`, `--since`.
struct StateFiles {
  private let checkpoint: OutputFile?
  private let resumes: Bool
  private let since: String?

  init(_ arguments: ParsedArguments) throws(UsageError) {
    resumes = arguments.has("resume")
    since = arguments.value("since")
    if resumes, since != nil {
      throw UsageError("'--resume' and '--since' go on from different scans", hint: "leave one of them out")
    }
    guard let path = arguments.value("checkpoint") else {
      if resumes {
        throw UsageError("'--resume' needs '--checkpoint'", hint: "name the file: --checkpoint FILE --resume")
      }
      checkpoint = nil
      if since != nil { try Self.expectOneTarget(arguments) }
      return
    }
    try Self.expectOneTarget(arguments)
    let file = try OutputFile(path, isPrivate: true)
    if let target = arguments.words.first(where: file.isFile(ofTarget:)) {
      throw UsageError("\(path) is what is to be scanned", hint: "\(target) would be lost; name another file")
    }
    checkpoint = file
  }

  private static func expectOneTarget(_ arguments: ParsedArguments) throws(UsageError) {
    if arguments.words.count > 1 {
      throw UsageError(
        "a checkpoint is of one target", hint: "scan the targets in several runs, each with a file of its own")
    }
  }

  /// Where a scan goes on from.
  func earlier(_ rules: [RuleSummary]) throws(UsageError) -> EarlierScan? {
    if let since { return .finished(try Self.load(since, rules)) }
    guard resumes, let checkpoint else { return nil }
    return .interrupted(try Self.load(checkpoint.path, rules))
  }

  /// Nil where nothing is kept. What cannot be written is said once; the scan goes on.
  var keep: ((ScanState) -> Void)? {
    guard let checkpoint else { return nil }
    var hasFailed = false
    return { state in
      do throws(UsageError) {
        try checkpoint.write(Array(state.text.utf8))
      } catch {
        if !hasFailed { StandardError.write("maskproof: \(error.problem)\n  \(error.hint)\n") }
        hasFailed = true
      }
    }
  }

  private static func load(_ path: String, _ rules: [RuleSummary]) throws(UsageError) -> ScanState {
    guard let bytes = contents(of: path) else {
      throw UsageError("cannot read \(path)", hint: "name the file that an earlier scan wrote with --checkpoint")
    }
    guard let state = ScanState(text: String(decoding: bytes, as: UTF8.self), rules: rules) else {
      throw UsageError(
        "\(path) is no checkpoint, is damaged, or was made with other rules",
        hint: "scan everything once with --checkpoint")
    }
    return state
  }

  private static func contents(of path: String) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { return nil }
      if count == 0 { return bytes }
      bytes += buffer[..<count]
    }
  }
}
