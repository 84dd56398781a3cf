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
    var walk = Walk(root: path)
    try walk.enter(below: "")
    try walk.followLinks()
    let root = path
    let outer = Self.configurations(above: path)
    folder = MigrationFolder(paths: walk.found, unread: walk.unread, outer: outer) { name throws(MigrationError) in
      guard let bytes = Self.read("\(root)/\(name)", atMost: Self.mostBytes) else {
        throw MigrationError(
          .unreadableFile, path: name, problem: "the file cannot be read", hint: "check its permissions")
      }
      return bytes
    }
  }

  /// Configuration files of tools in the folders above, up to the root of the repository; without one, up to the working
  /// folder. The outermost first.
  private static func configurations(above path: String) -> [String] {
    guard let resolved = realpath(path, nil) else { return [] }
    var folder = String(cString: resolved)
    free(resolved)
    let working = getcwd(nil, 0).map { own in
      defer { free(own) }
      return String(cString: own)
    }
    var levels: [[String]] = []
    var way = ""
    while access(folder + "/.git", F_OK) != 0, folder != working, levels.count < 12,
      let slash = folder.lastIndex(of: "/"), slash != folder.startIndex
    {
      folder = String(folder[..<slash])
      way += "../"
      levels.append(
        MigrationFolder.configurationNames.sorted().filter { access("\(folder)/\($0)", R_OK) == 0 }.map { way + $0 })
    }
    // Neither a repository nor the working folder lies above: those files belong to nobody here.
    guard access(folder + "/.git", F_OK) == 0 || folder == working else { return [] }
    return levels.reversed().flatMap { $0 }
  }

  /// One pass over a folder and all below it.
  private struct Walk {
    let root: String
    var found: [String] = []
    var unread: [UnreadEntry] = []
    /// Folders that were entered: a link may lead back to where it came from.
    private var entered: Set<Identity> = []
    /// Links to folders, followed when all real folders are read, so that a file keeps its own path.
    private var links: [String] = []

    private struct Identity: Hashable {
      var device: dev_t
      var number: ino_t

      init(_ status: stat) { (device, number) = (status.st_dev, status.st_ino) }
    }

    init(root: String) { self.root = root }

    mutating func followLinks() throws(DriftError) {
      while let link = links.popLast() { try enter(below: link) }
    }

    mutating func enter(below: String) throws(DriftError) {
      let path = below.isEmpty ? root : "\(root)/\(below)"
      guard let directory = opendir(path) else {
        throw DriftError(
          .usage, code: "migrations.unreadable",
          problem: "the folder \(path) cannot be listed (\(String(cString: strerror(errno))))",
          hint: "give read permission")
      }
      defer { closedir(directory) }
      var status = stat()
      guard fstat(dirfd(directory), &status) != 0 || entered.insert(Identity(status)).inserted else { return }
      var folders: [String] = []
      while let entry = readdir(directory) {
        let name = withUnsafePointer(to: &entry.pointee.d_name) {
          $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
        guard name != ".", name != ".." else { continue }
        if isFolder(name, below.isEmpty ? name : "\(below)/\(name)") {
          folders.append(below.isEmpty ? name : "\(below)/\(name)")
        }
        guard found.count <= mostFiles else {
          throw DriftError(
            .usage, code: "migrations.too-many", problem: "\(root) holds more than \(mostFiles) files",
            hint: "name the folder of the migrations alone")
        }
      }
      for folder in folders.sorted() { try enter(below: folder) }
    }

    /// Keeps a file, a link or what cannot be read; tells a folder that is to be entered.
    private mutating func isFolder(_ name: String, _ relative: String) -> Bool {
      let path = "\(root)/\(relative)"
      let isHidden = MigrationFolder.isSkipped(folderNamed: name)
      var status = stat()
      guard lstat(path, &status) == 0 else { return false }
      let isLink = status.st_mode & S_IFMT == S_IFLNK
      if isLink, stat(path, &status) != 0 {
        if !isHidden { unread.append(UnreadEntry(path: relative, reason: "it is a link that leads nowhere")) }
        return false
      }
      switch status.st_mode & S_IFMT {
      case S_IFDIR:
        if isHidden { return false }
        if isLink { links.append(relative) }
        return !isLink
      case S_IFREG:
        if access(path, R_OK) != 0 {
          unread.append(UnreadEntry(path: relative, reason: "it may not be read"))
        } else if Int(status.st_size) > mostBytes {
          unread.append(UnreadEntry(path: relative, reason: "it is larger than \(mostBytes >> 20) MB"))
        } else {
          found.append(relative)
        }
      default:
        if !isHidden { unread.append(UnreadEntry(path: relative, reason: "it is \(Self.kind(of: status))")) }
      }
      return false
    }

    private static func kind(of status: stat) -> String {
      switch status.st_mode & S_IFMT {
      case S_IFIFO: "a pipe"
      case S_IFSOCK: "a socket"
      case S_IFBLK, S_IFCHR: "a device"
      default: "no file"
      }
    }
  }

  /// The whole of a regular file, or nil.
  static func read(_ path: String, atMost most: Int = mostBytes) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
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
