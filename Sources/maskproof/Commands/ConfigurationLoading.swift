import Compliance
import ScanTypes

extension ParsedArguments {
  /// What `--config` names, or `maskproof.yaml` in the working folder; nil where neither is there.
  func configuration() throws(UsageError) -> Configuration? {
    let named = value("config")
    let path = named ?? Configuration.defaultName
    let bytes: [UInt8]
    do throws(GivenFileProblem) { bytes = try readFile(path, atMost: Configuration.sizeLimit + 1) } catch {
      // One that is there and cannot be read must not look as if nothing were asked for.
      if named == nil, error.isMissing { return nil }
      throw UsageError(
        "cannot read \(path): \(error.reason)",
        hint: named == nil ? "give read permission, or name another with --config" : "check the path of --config")
    }
    do { return try Configuration(bytes, file: path) } catch { throw UsageError(error, in: path) }
  }
}

extension UsageError {
  /// Everything that is wrong with a file that a person wrote.
  init(_ problems: FileProblems, in file: String) {
    self.init(
      "\(file) cannot be used", hints: problems.problems.map { "\($0.place): \($0.problem); \($0.hint)" })
  }
}
