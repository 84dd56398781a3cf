import Glibc

/// Which file it is, by whatever name.
struct FileIdentity: Hashable {
  private let device: UInt
  private let node: UInt

  /// Nil where nothing is there.
  init?(_ path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    self.init(status)
  }

  /// Of what is open.
  init?(descriptor: Int32) {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return nil }
    self.init(status)
  }

  fileprivate init(_ status: stat) {
    device = UInt(status.st_dev)
    node = UInt(status.st_ino)
  }

  static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }
}

/// Looks for a file in a folder and all that links in it lead to, as a scan of the folder would find it.
///
/// Each folder is gone through once, so that links in a circle end.
struct FolderSearch {
  private let wanted: FileIdentity
  private var seen: Set<FileIdentity> = []

  /// - Complexity: O(*n*) in the files below the folder; where it is none, one look.
  static func contains(_ file: FileIdentity, below folder: String) -> Bool {
    guard FileIdentity.isFolder(folder) else { return false }
    var search = FolderSearch(wanted: file)
    return search.isFound(in: folder)
  }

  private init(wanted: FileIdentity) { self.wanted = wanted }

  private mutating func isFound(in folder: String) -> Bool {
    var waiting = [folder]
    while let next = waiting.popLast() {
      guard let identity = FileIdentity(next), seen.insert(identity).inserted else { continue }
      for path in Self.entries(of: next) {
        var status = stat()
        // What cannot be looked at is not read either.
        guard stat(path, &status) == 0 else { continue }
        if FileIdentity(status) == wanted { return true }
        if status.st_mode & S_IFMT == S_IFDIR, !Self.isHidden(path) { waiting.append(path) }
      }
    }
    return false
  }

  private static func isHidden(_ path: String) -> Bool { path.split(separator: "/").last?.hasPrefix(".") ?? false }

  private static func entries(of folder: String) -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var paths: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { paths.append(folder + "/" + name) }
    }
    return paths
  }
}
