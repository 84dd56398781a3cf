import Glibc
import Migrations

/// A folder of a repository, walked once and read when a file is asked for.
struct RepositoryFolder: Sendable {
  /// As the user named it, without a slash at its end.
  let path: String
  let folder: MigrationFolder

  /// A migration is text that people wrote.
  private static let mostBytes = 64 << 20
  private static let mostFiles = 200_000

  init(_ path: String) throws(DriftError) {
    var path = path
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    self.path = path
    var status = stat()
    guard stat(path, &status) == 0 else {
      throw DriftError(
        .usage, code: "migrations.unreadable", problem: "no such folder: \(path)",
        hint: "give the path of the migrations")
    }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      throw DriftError(
        .usage, code: "migrations.unreadable", problem: "\(path) is a file, not a folder",
        hint: "give the folder that holds the migrations")
    }
    var found: [String] = []
    try Self.walk(path, below: "", into: &found)
    let root = path
    folder = MigrationFolder(paths: found) { name throws(MigrationError) in
      let path = "\(root)/\(name)"
      guard let bytes = Self.read(path, atMost: Self.mostBytes) else {
        var status = stat()
        if stat(path, &status) == 0, Int(status.st_size) > Self.mostBytes {
          throw MigrationError(
            .unreadableFile, path: name,
            problem: "the file is larger than \(Self.mostBytes >> 20) MB, which no migration is",
            hint: "name the folder of the migrations alone, or move the data out of it")
        }
        throw MigrationError(
          .unreadableFile, path: name, problem: "the file cannot be read", hint: "check its permissions")
      }
      return bytes
    }
  }

  private static func walk(_ root: String, below: String, into found: inout [String]) throws(DriftError) {
    let path = below.isEmpty ? root : "\(root)/\(below)"
    guard let directory = opendir(path) else {
      throw DriftError(
        .usage, code: "migrations.unreadable",
        problem: "the folder \(path) cannot be listed (\(String(cString: strerror(errno))))",
        hint: "give read permission")
    }
    defer { closedir(directory) }
    var folders: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      guard name != ".", name != ".." else { continue }
      let relative = below.isEmpty ? name : "\(below)/\(name)"
      var status = stat()
      // A link to a folder may lead back to where it came from.
      guard lstat("\(root)/\(relative)", &status) == 0 else { continue }
      if status.st_mode & S_IFMT == S_IFLNK {
        guard stat("\(root)/\(relative)", &status) == 0, status.st_mode & S_IFMT == S_IFREG else { continue }
      }
      switch status.st_mode & S_IFMT {
      case S_IFDIR: if !MigrationFolder.isSkipped(folderNamed: name) { folders.append(relative) }
      case S_IFREG: found.append(relative)
      default: break
      }
      guard found.count <= mostFiles else {
        throw DriftError(
          .usage, code: "migrations.too-many", problem: "\(root) holds more than \(mostFiles) files",
          hint: "name the folder of the migrations alone")
      }
    }
    for folder in folders.sorted() { try walk(root, below: folder, into: &found) }
  }

  /// The whole of a regular file, or nil.
  static func read(_ path: String, atMost most: Int = mostBytes) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG, Int(status.st_size) <= most else {
      return nil
    }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(Int(status.st_size) + 1)
    return withUnsafeTemporaryAllocation(byteCount: 1 << 16, alignment: 1) { buffer -> [UInt8]? in
      while true {
        let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
        if count < 0, errno == EINTR { continue }
        guard count >= 0 else { return nil }
        if count == 0 { return bytes }
        bytes.append(contentsOf: UnsafeRawBufferPointer(start: buffer.baseAddress, count: count))
        guard bytes.count <= most else { return nil }
      }
    }
  }

  /// A path of the repository as reports show it: relative to the working folder where it lies in it.
  func shown(_ relative: String) -> String { Self.shown("\(path)/\(relative)") }

  static func shown(_ path: String) -> String {
    var path = path
    if path.hasPrefix("/"), let working = getcwd(nil, 0) {
      let prefix = String(cString: working) + "/"
      free(working)
      if path.hasPrefix(prefix) { path.removeFirst(prefix.count) }
    }
    let isAbsolute = path.hasPrefix("/")
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part == "..", let last = parts.last, last != ".." { parts.removeLast() } else { parts.append(part) }
    }
    return (isAbsolute ? "/" : "") + parts.joined(separator: "/")
  }
}
