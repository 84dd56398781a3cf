import Glibc
import ScanTypes

/// The files under a folder, each once, in the order of their names.
///
/// Folders whose names begin with a dot are left out. A link leads to its file or folder unless that has been
/// seen already, so that links in a circle end.
struct FolderWalk {
  /// Paths below the folder.
  private(set) var files: [String] = []
  private(set) var notices: [ScanNotice] = []

  private let root: String
  private var seen: Set<Identity> = []
  private var links: [String] = []

  private struct Identity: Hashable {
    let device: UInt
    let node: UInt
  }

  /// - Parameter leftOut: files that are passed over, by whatever way they are reached.
  init(_ root: String, leavingOut leftOut: [String] = []) throws(SourceError) {
    self.root = root
    for path in leftOut { if let status = Self.status(of: path) { seen.insert(Self.identity(status)) } }
    guard let names = Self.names(in: root) else { throw openFailure(path: root, code: errno) }
    if let status = Self.status(of: root) { seen.insert(Self.identity(status)) }
    visit(names, below: "")
    // Files and folders keep their own names; only what is reached by links alone is named by a link.
    while !links.isEmpty {
      let found = links.sorted(by: Self.isBefore)
      links = []
      for link in found { add(link, followsLinks: true) }
    }
    files.sort(by: Self.isBefore)
  }

  private mutating func visit(_ names: [String], below folder: String) {
    for name in names.sorted(by: Self.isBefore) {
      add(folder.isEmpty ? name : folder + "/" + name, followsLinks: false)
    }
  }

  private mutating func add(_ path: String, followsLinks: Bool) {
    let full = root + "/" + path
    guard let status = Self.status(of: full, followsLinks: followsLinks) else {
      note(path, code: "file.missing", "The link leads nowhere, so nothing was read.", "Mend or remove the link.")
      return
    }
    switch status.st_mode & S_IFMT {
    case S_IFLNK: links.append(path)
    case S_IFDIR:
      guard path.split(separator: "/").last?.hasPrefix(".") != true, seen.insert(Self.identity(status)).inserted
      else { return }
      guard let names = Self.names(in: full) else {
        note(
          path, code: errno == EACCES ? "permission.denied" : "read-error",
          "The folder cannot be listed: \(String(cString: strerror(errno))).", "Give read permission, and scan again.")
        return
      }
      visit(names, below: path)
    case S_IFREG: if seen.insert(Self.identity(status)).inserted { files.append(path) }
    default:
      note(
        path, code: "unsupported", "A pipe, a socket or a device: it was not read.",
        "Remove it, or exclude it, if there is no data behind it.")
    }
  }

  private mutating func note(_ path: String, code: String, _ message: String, _ hint: String) {
    notices.append(ScanNotice(table: TableName(name: path), code: code, message: message, hint: hint))
  }

  /// By bytes, so that the order is the same in every locale.
  private static func isBefore(_ left: String, _ right: String) -> Bool {
    left.utf8.lexicographicallyPrecedes(right.utf8)
  }

  private static func identity(_ status: stat) -> Identity {
    Identity(device: UInt(status.st_dev), node: UInt(status.st_ino))
  }

  private static func status(of path: String, followsLinks: Bool = true) -> stat? {
    var status = stat()
    return (followsLinks ? stat(path, &status) : lstat(path, &status)) == 0 ? status : nil
  }

  private static func names(in path: String) -> [String]? {
    guard let folder = opendir(path) else { return nil }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names
  }
}
