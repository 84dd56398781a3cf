import Compliance
import Glibc
import ScanTypes

extension ParsedArguments {
  /// What `--config` names, or `maskproof.yaml` in the working folder; nil where neither is there.
  func configuration() throws(UsageError) -> Configuration? {
    let named = value("config")
    let path = named ?? Configuration.defaultName
    guard let bytes = readFile(path, atMost: Configuration.sizeLimit + 1) else {
      guard named != nil else { return nil }
      throw UsageError("cannot read \(path): \(String(cString: strerror(errno)))", hint: "check the path of --config")
    }
    do { return try Configuration(bytes, file: path) } catch { throw UsageError(error, in: path) }
  }
}

extension UsageError {
  /// Everything that is wrong with a file that a person wrote.
  init(_ problems: FileProblems, in file: String) {
    let lines = problems.problems.map { "\($0.place): \($0.problem); \($0.hint)" }
    self.init(
      "\(file) cannot be used",
      hint: lines.prefix(20).joined(separator: "\n  ") + (lines.count > 20 ? "\n  and \(lines.count - 20) more" : ""))
  }
}

/// The first bytes of a file; nil when it cannot be read, with the reason in `errno`.
func readFile(_ path: String, atMost most: Int) -> [UInt8]? {
  let descriptor = open(path, O_RDONLY | O_CLOEXEC)
  guard descriptor >= 0 else { return nil }
  defer { close(descriptor) }
  var bytes: [UInt8] = []
  let isRead = withUnsafeTemporaryAllocation(byteCount: 1 << 16, alignment: 1) { buffer -> Bool in
    while bytes.count < most {
      let count = read(descriptor, buffer.baseAddress, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { return false }
      if count == 0 { return true }
      bytes.append(contentsOf: UnsafeRawBufferPointer(start: buffer.baseAddress, count: count))
    }
    return true
  }
  return isRead ? bytes : nil
}
