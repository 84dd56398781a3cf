import Glibc
import ScanTypes

/// Writes all bytes, however many calls that takes.
///
/// - Returns: 0, or the error number.
func writeAll(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Int32 {
  var rest = bytes
  while !rest.isEmpty {
    let written = write(descriptor, rest.baseAddress, rest.count)
    if written < 0 {
      if errno == EINTR { continue }
      return errno
    }
    rest = UnsafeRawBufferPointer(rebasing: rest[written...])
  }
  return 0
}

enum StandardError {
  static func write(_ text: String) {
    var text = text
    _ = text.withUTF8 { writeAll(UnsafeRawBufferPointer($0), to: STDERR_FILENO) }
  }
}

/// Standard output is the report.
enum StandardOutput {
  static func write(_ text: String) -> ExitCode { write(Array(text.utf8)) }

  /// - Returns: `clean`, or `incomplete` when not all could be written. A reader that went away is no failure.
  static func write(_ bytes: [UInt8]) -> ExitCode {
    let error = bytes.withUnsafeBytes { writeAll($0, to: STDOUT_FILENO) }
    if error == 0 || error == EPIPE { return .clean }
    StandardError.write("maskproof: cannot write to standard output: \(String(cString: strerror(error)))\n")
    return .incomplete
  }
}
