import Glibc

/// Why a file that a command is given cannot be read.
struct GivenFileProblem: Error {
  let reason: String
  let isMissing: Bool
}

/// The first bytes of a file or a pipe.
///
/// A folder and a device are no files that a person wrote: `/dev/zero` never ends.
func readFile(_ path: String, atMost most: Int) throws(GivenFileProblem) -> [UInt8] {
  func systemProblem() -> GivenFileProblem {
    GivenFileProblem(reason: String(cString: strerror(errno)), isMissing: errno == ENOENT)
  }
  let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY)
  guard descriptor >= 0 else { throw systemProblem() }
  defer { close(descriptor) }
  var status = stat()
  guard fstat(descriptor, &status) == 0 else { throw systemProblem() }
  switch status.st_mode & S_IFMT {
  case S_IFREG, S_IFIFO: break
  case S_IFDIR: throw GivenFileProblem(reason: "it is a folder", isMissing: false)
  default: throw GivenFileProblem(reason: "it is a device or a socket, not a file", isMissing: false)
  }
  var bytes: [UInt8] = []
  let isRead = withUnsafeTemporaryAllocation(byteCount: 1 << 16, alignment: 1) { buffer -> Bool in
    while bytes.count < most {
      let count = read(descriptor, buffer.baseAddress, min(buffer.count, most - bytes.count))
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { return false }
      if count == 0 { return true }
      bytes.append(contentsOf: UnsafeRawBufferPointer(start: buffer.baseAddress, count: count))
    }
    return true
  }
  guard isRead else { throw systemProblem() }
  return bytes
}
