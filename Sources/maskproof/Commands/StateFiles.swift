import ScanTypes
import Scanning

/// The files in which scans keep what they know: `--checkpoint`, `--resume`, `--since`.
struct StateFiles {
  /// Of a million tables with a finding each.
  private static let sizeLimit = 512 << 20

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
    checkpoint = try arguments.outputFile("checkpoint")
    guard let checkpoint, checkpoint.isThere else { return }
    let start: [UInt8]
    do throws(GivenFileProblem) { start = try readFile(path, atMost: ScanState.signature.utf8.count) } catch {
      throw UsageError("cannot read \(path): \(error.reason)", hint: "name another file for --checkpoint")
    }
    guard start.isEmpty || start.elementsEqual(ScanState.signature.utf8) else {
      throw UsageError(
        "\(path) is no checkpoint of maskproof, and would be replaced by one",
        hint: "name another file for --checkpoint, or remove this one")
    }
  }

  private static func expectOneTarget(_ arguments: ParsedArguments) throws(UsageError) {
    if arguments.words.count > 1 {
      throw UsageError(
        "a checkpoint is of one target", hint: "scan the targets in several runs, each with a file of its own")
    }
  }

  /// Whether a scan must know when the content of a table may have changed.
  var tellsContent: Bool { since != nil || checkpoint != nil }

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
    let bytes: [UInt8]
    do throws(GivenFileProblem) { bytes = try readFile(path, atMost: sizeLimit + 1) } catch {
      throw UsageError(
        "cannot read \(path): \(error.reason)", hint: "name the file that an earlier scan wrote with --checkpoint")
    }
    guard bytes.count <= sizeLimit else {
      throw UsageError(
        "\(path) is larger than \(sizeLimit >> 20) MB, which no checkpoint is",
        hint: "name the file that an earlier scan wrote with --checkpoint")
    }
    guard let state = ScanState(text: String(decoding: bytes, as: UTF8.self), rules: rules) else {
      throw UsageError(
        "\(path) is no checkpoint, is damaged, or was made with other rules",
        hint: "scan everything once with --checkpoint")
    }
    return state
  }
}
