import Glibc
import Scanning

/// A file that a report will be written to: whole or not at all.
///
/// The report goes to a new file in the same folder, which takes the old one's place when all of it is on the disk.
/// A pipe or a device is written as it stands.
struct OutputFile {
  /// What stands for standard output, which is no file.
  static let standardOutput = "-"

  /// As the user wrote it.
  let path: String
  /// Where links lead to.
  private let place: String
  private let isRegular: Bool
  private let mode: mode_t

  /// Finds out whether the file can be written, by making one beside it and removing it again.
  ///
  /// - Parameters:
  ///   - isPrivate: whether nobody else may read it.
  ///   - probes: whether one is made. One that is only compared with others need not be.
  init(_ path: String, isPrivate: Bool = false, probes: Bool = true) throws(UsageError) {
    guard path != Self.standardOutput else {
      throw UsageError("this file cannot be standard output (-)", hint: "name a file; ./- is one of that name")
    }
    self.path = path
    var status = stat()
    let exists = stat(path, &status) == 0
    if exists, status.st_mode & S_IFMT == S_IFDIR {
      throw UsageError("cannot write \(path): it is a folder", hint: "name a file in it")
    }
    isRegular = !exists || status.st_mode & S_IFMT == S_IFREG
    if exists, access(path, W_OK) != 0 { throw Self.failure(path, errno) }
    place = (exists ? Self.resolved(path) : nil) ?? Self.resolved(besides: path) ?? path
    let mask = umask(0)
    umask(mask)
    mode = isPrivate ? 0o600 : exists ? status.st_mode & 0o777 : 0o666 & ~mask
    guard isRegular, probes else { return }
    let (descriptor, name) = try Self.makeTemporary(beside: place, for: path)
    close(descriptor)
    unlink(name)
  }

  /// Whether two names lead to one file.
  func isSame(as other: OutputFile) -> Bool {
    isRegular && other.isRegular && place == other.place
  }

  /// Whether a file is there that would be replaced.
  var isThere: Bool { isRegular && access(place, F_OK) == 0 }

  /// Whether what is there is a file that maskproof wrote: it begins as one of its reports for programs, a baseline or a
  /// checkpoint does. That the name of the program stands in it says nothing.
  private var isOwn: Bool {
    guard isThere, let start = try? readFile(place, atMost: 1024) else { return false }
    let text = String(decoding: start, as: UTF8.self)
    return Self.beginnings.contains { text.hasPrefix($0.first) && text.contains($0.soon) }
  }

  private static let beginnings: [(first: String, soon: String)] = [
    ("{\n  \"format\": 1,\n  \"tool\": {\n    \"name\": \"maskproof\",", soon: "\"exit_code\": "),
    ("{\n  \"format\": 1,\n  \"written\": \"", "\"entries\": ["),
    ("{\n  \"$schema\": \"https://json.schemastore.org/sarif-2.1.0.json\",", "\"name\": \"maskproof\","),
    ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites", "<property name=\"maskproof.version\""),
    (ScanState.signature, ""),
  ]

  /// Whether it is the file that a target names, by whatever way, one that SQLite keeps beside it, what comes in on standard
  /// input, or one that is read in the folder that it names and no report: who writes there loses data.
  func isFile(ofTarget target: String) -> Bool {
    guard isRegular else { return false }
    if target == Self.standardOutput { return FileIdentity(descriptor: STDIN_FILENO).map(isOneFile) ?? false }
    return Self.paths(in: target).contains { path in
      ["", "-wal", "-shm", "-journal"].contains { FileIdentity(path + $0).map(isOneFile) ?? false }
        || !isOwn && isFile(below: path) || isCompanion(ofTarget: path)
    }
  }

  /// The target itself, and what of it is a path where a scheme and parameters stand around that: `sqlite:s.db?mode=ro`.
  private static func paths(in target: String) -> [String] {
    var paths = [target[...], target.drop { $0 != ":" }.dropFirst()]
    paths += paths.filter { $0.contains("?") }.map { $0.prefix { $0 != "?" } }
    paths += paths.filter { $0.hasPrefix("//") }.map { $0.dropFirst(2) }
    return paths.filter { !$0.isEmpty }.map(String.init)
  }

  private func isOneFile(with other: FileIdentity) -> Bool { FileIdentity(place) == other }

  /// Whether SQLite keeps it beside a database that the path names, or that is in the folder that it names.
  private func isCompanion(ofTarget path: String) -> Bool {
    ["-wal", "-shm", "-journal"].contains { suffix in
      guard place.hasSuffix(suffix), let base = FileIdentity(String(place.dropLast(suffix.count))) else { return false }
      return FileIdentity(path) == base || FolderSearch.contains(base, below: path)
    }
  }

  /// Whether it is there, and in a folder, in one below it, or where links in these lead to.
  func isFile(below folder: String) -> Bool {
    guard let own = FileIdentity(place), let root = Self.resolved(folder), FileIdentity.isFolder(root) else {
      return false
    }
    return place.hasPrefix(root == "/" ? root : root + "/") || FolderSearch.contains(own, below: root)
  }

  private static func resolved(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// The same for a file that need not be there, in a folder that is.
  private static func resolved(besides path: String) -> String? {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let folder = String(path.dropLast(name.count))
    return resolved(folder.isEmpty ? "." : folder).map { $0 == "/" ? "/" + name : "\($0)/\(name)" }
  }

  /// - Throws: with the old file as it was.
  func write(_ bytes: [UInt8]) throws(UsageError) {
    // An interrupt waits these few milliseconds, so that no half-written file is left behind.
    var signals = sigset_t()
    var before = sigset_t()
    sigemptyset(&signals)
    for number in [SIGINT, SIGTERM, SIGHUP] { sigaddset(&signals, number) }
    pthread_sigmask(SIG_BLOCK, &signals, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }

    guard isRegular else {
      let descriptor = open(path, O_WRONLY | O_CLOEXEC)
      guard descriptor >= 0 else { throw Self.failure(path, errno) }
      let error = bytes.withUnsafeBytes { writeAll($0, to: descriptor) }
      close(descriptor)
      if error != 0 { throw Self.failure(path, error) }
      return
    }
    let (descriptor, name) = try Self.makeTemporary(beside: place, for: path)
    var error = bytes.withUnsafeBytes { writeAll($0, to: descriptor) }
    if error == 0, fchmod(descriptor, mode) != 0 { error = errno }
    if error == 0, fsync(descriptor) != 0 { error = errno }
    if close(descriptor) != 0, error == 0 { error = errno }
    if error == 0, rename(name, place) != 0 { error = errno }
    guard error == 0 else {
      unlink(name)
      throw Self.failure(path, error)
    }
    // The new name must survive a crash as well; a folder that cannot be synced is no reason to fail.
    let folder = open(Self.folder(of: place), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if folder >= 0 {
      fsync(folder)
      close(folder)
    }
  }

  private static func makeTemporary(beside place: String, for path: String) throws(UsageError) -> (Int32, String) {
    var template = Array("\(folder(of: place))/.maskproof-XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    guard descriptor >= 0 else { throw failure(path, errno) }
    return (descriptor, String(decoding: template.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self))
  }

  private static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  private static func failure(_ path: String, _ error: Int32) -> UsageError {
    let hint =
      switch error {
      case ENOENT: "make its folder first"
      case EACCES, EPERM, EROFS: "choose a place that you may write to"
      case ENOSPC, EDQUOT, EFBIG: "make room on the disk; a report that was there before is unchanged"
      default: "choose another place"
      }
    return UsageError("cannot write \(path): \(String(cString: strerror(error)))", hint: hint)
  }
}
