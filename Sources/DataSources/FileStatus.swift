import Glibc

/// Size and time of a file: differs when somebody wrote to it.
struct FileStamp: Equatable {
  let size: Int
  private let seconds: Int
  private let nanoseconds: Int
  private let node: UInt
  /// When its content, rights or names last changed: nobody can set it back.
  private let changed: (seconds: Int, nanoseconds: Int)

  static func == (left: FileStamp, right: FileStamp) -> Bool {
    (left.size, left.seconds, left.nanoseconds) == (right.size, right.seconds, right.nanoseconds)
  }

  /// Differs also when somebody put another file in its place, or set its time back.
  var identity: String { "\(size).\(seconds).\(nanoseconds).\(node).\(changed.seconds).\(changed.nanoseconds)" }

  /// Nil when there is no such file.
  init?(path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    size = Int(status.st_size)
    seconds = status.st_mtim.tv_sec
    nanoseconds = status.st_mtim.tv_nsec
    node = UInt(status.st_ino)
    changed = (status.st_ctim.tv_sec, status.st_ctim.tv_nsec)
  }
}

/// The status of a file that can be read as one.
///
/// - Throws: `SourceError` for a missing file, a folder, a pipe, a device.
func regularFileStatus(of path: String) throws(SourceError) -> stat {
  var status = stat()
  guard stat(path, &status) == 0 else { throw openFailure(path: path, code: errno) }
  switch status.st_mode & S_IFMT {
  case S_IFREG: return status
  case S_IFDIR:
    throw .unusable(problem: "\(path) is a folder, not a file", hint: "Give the path of a file in it.")
  default:
    throw .unusable(
      problem: "\(path) is a pipe, a socket or a device, not a file",
      hint: "Write its data to a file, or pipe it in and give - as the target.")
  }
}

/// Why a file could not be opened or listed.
func openFailure(path: String, code: Int32) -> SourceError {
  switch code {
  case ENOENT, ENOTDIR:
    .unreachable(problem: "no such file or folder: \(path)", hint: "Check the path.")
  case EACCES, EPERM:
    .unreachable(
      problem: "permission denied: \(path)", hint: "Run as a user who may read it, or give read permission.")
  default:
    .unreachable(
      problem: "cannot open \(path): \(String(cString: strerror(code)))", hint: "Check the path and the disk.")
  }
}

/// The first bytes of a regular file, as far as it has them.
func firstBytes(of path: String, count: Int) throws(SourceError) -> [UInt8] {
  let descriptor = open(path, O_RDONLY | O_CLOEXEC)
  guard descriptor >= 0 else { throw openFailure(path: path, code: errno) }
  defer { close(descriptor) }
  var bytes = [UInt8](repeating: 0, count: count)
  var filled = 0
  while filled < count {
    let got = bytes.withUnsafeMutableBytes { read(descriptor, $0.baseAddress.map { $0 + filled }, count - filled) }
    if got < 0 && errno == EINTR { continue }
    guard got >= 0 else { throw openFailure(path: path, code: errno) }
    if got == 0 { break }
    filled += got
  }
  return Array(bytes.prefix(filled))
}
