import CSQLite3
import Glibc

/// What can be told of a database file before the library opens it.
///
/// Offsets from https://sqlite.org/fileformat2.html#the_database_header.
struct SQLiteFile {
  static let magic: [UInt8] = Array("SQLite format 3\0".utf8)

  let path: String
  let size: Int
  /// The file's first 100 bytes, or fewer.
  private let header: [UInt8]

  /// - Throws: `SourceError` for what is not a readable regular file, and for an empty one.
  init(path: String) throws(SourceError) {
    self.path = path
    let status = try regularFileStatus(of: path)
    size = Int(status.st_size)
    guard size > 0 else {
      throw .unusable(
        problem: "\(path) is empty: it has 0 bytes",
        hint: "Check that the job that makes the file has run, or give the right path.")
    }
    header = try firstBytes(of: path, count: 100)
  }

  var hasMagic: Bool { header.starts(with: Self.magic) }
  /// The file change counter and the pages it counts (offsets 24 and 28), which every writing transaction outside a log raises.
  var changeCounter: String { header.count < 32 ? "" : "\(number(at: 24, width: 4)).\(number(at: 28, width: 4))" }
  var usesWAL: Bool { header.count > 19 && header[19] == 2 }

  /// Whether the header, where it can be trusted, promises more pages than there are bytes for.
  var isTruncated: Bool {
    guard header.count == 100, number(at: 24, width: 4) == number(at: 92, width: 4) else { return size < 100 }
    let pageSize = number(at: 16, width: 2) == 1 ? 65_536 : number(at: 16, width: 2)
    return number(at: 28, width: 4) * pageSize > size
  }

  /// Why these bytes are not a database that can be read.
  var notDatabase: SourceError {
    let looksEncrypted = size >= 512 && size % 512 == 0 && header.prefix(16).contains { $0 >= 0x80 || $0 < 0x09 }
    return looksEncrypted
      ? .unusable(
        problem: "\(path) is not a SQLite database, or it is encrypted: it does not begin as one",
        hint: "Give the path of a plain database; export an encrypted one (SQLCipher: sqlcipher_export) first.")
      : .unusable(
        problem: "\(path) is not a SQLite database: it does not begin with 'SQLite format 3'",
        hint: "Give the path of a SQLite database, or drop 'sqlite:' and the suffix to have it read as a file.")
  }

  private func number(at offset: Int, width: Int) -> Int {
    header[offset..<offset + width].reduce(0) { $0 << 8 | Int($1) }
  }
}

/// How to open a file without leaving anything beside it.
enum SQLiteOpening {
  /// With locks, beside other readers and writers.
  case shared
  /// A WAL database that nobody has open and whose log is empty or gone. Opened the ordinary way, the library
  /// would leave a log and an index behind.
  case immutable
  /// A WAL database with rows in its log, and no index (`-shm`) that a process would have: the index is kept in
  /// memory. Without locks, because those need the index.
  case privateIndex

  init(for file: SQLiteFile) {
    let hasRowsInLog = FileStamp(path: file.path + "-wal").map { $0.size > 0 }
    let hasIndex = FileStamp(path: file.path + "-shm") != nil
    switch (file.usesWAL, hasRowsInLog, hasIndex) {
    case (false, _, _), (true, .some, true): self = .shared
    case (true, .some(true), false): self = .privateIndex
    case (true, .some(false), false), (true, .none, _): self = .immutable
    }
  }

  func uri(for path: String) -> String {
    var uri = "file:" + percentEncoded(path) + "?mode=ro"
    switch self {
    case .shared: break
    case .immutable: uri += "&immutable=1"
    case .privateIndex: uri += "&vfs=unix-none"
    }
    return uri
  }

  private func percentEncoded(_ path: String) -> String {
    let digits = Array("0123456789ABCDEF")
    // Two slashes at the start would be read as the name of a host.
    var encoded = path.hasPrefix("//") ? "/." : ""
    for byte in path.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: "-"),
        UInt8(ascii: "_"):
        encoded.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        encoded.append("%")
        encoded.append(digits[Int(byte >> 4)])
        encoded.append(digits[Int(byte & 15)])
      }
    }
    return encoded
  }
}
