import CPostgreSQL

/// A connection string as the user wrote it: a libpq URI or `keyword=value` words.
struct PostgreSQLTarget {
  /// May hold a password: for libpq only, never for a message.
  let connectionString: String

  static let uriSchemes = ["postgresql://", "postgres://"]

  /// Whether a target is meant for libpq: a URI, or words whose first is one of libpq's keywords.
  static func matches(_ target: String) -> Bool {
    if isURI(target) { return true }
    let words = target.utf8.drop { $0 == UInt8(ascii: " ") }
    guard let equals = words.firstIndex(of: UInt8(ascii: "=")), let options = PQconndefaults() else { return false }
    defer { PQconninfoFree(options) }
    let keyword = String(target[words.startIndex..<equals].prefix { $0 != " " })
    return ConnectionOptions(options).contains(keyword)
  }

  private static func isURI(_ target: String) -> Bool {
    uriSchemes.contains { target.hasPrefix($0) }
  }

  /// - Throws: `SourceError.unusable` when libpq cannot read the string; its own message would quote it.
  init(_ target: String) throws(SourceError) {
    connectionString = target
    // libpq ends the password at the first `@`; of one that holds another, the rest would be taken for a host or a
    // database, whose names are shown.
    if Self.isURI(target), target.prefix(while: { $0 != "?" }).count(where: { $0 == "@" }) > 1 {
      throw .unusable(
        problem: "the PostgreSQL connection string has more than one @",
        hint: "write %40 for @ in names and passwords, %2F for / and %3A for :, or set PGPASSWORD")
    }
    var message: UnsafeMutablePointer<CChar>?
    let options = PQconninfoParse(target, &message)
    defer {
      PQconninfoFree(options)
      if let message { PQfreemem(message) }
    }
    guard let options else {
      throw .unusable(
        problem: "the PostgreSQL connection string cannot be read",
        hint: "write postgresql://user@host:5432/database, with %40 for @, %2F for / and %3A for : in names and "
          + "passwords, or keywords such as host=… dbname=…")
    }
    // A URI without any parameter is fine: PG* variables and libpq's defaults say the rest.
    _ = options
  }
}

/// What a connection goes by, for people: no user, no password, no parameters.
struct PostgreSQLName {
  var host: String
  var port: String
  var database: String

  /// `postgresql://host:port/db`; the folder of a Unix socket stands in brackets, which libpq can read back.
  var displayName: String {
    let place = host.hasPrefix("/") || host.contains(":") ? "[\(Self.escaped(host))]" : Self.escaped(host)
    let suffix = port.isEmpty || port == "5432" ? "" : ":\(Self.escaped(port))"
    return "postgresql://\(place)\(suffix)/\(Self.escaped(database))"
  }

  /// Percent-encodes what would end a part of a URI or command a terminal.
  private static func escaped(_ text: String) -> String {
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case 0...0x20, 0x7F, UInt8(ascii: "%"), UInt8(ascii: "?"), UInt8(ascii: "#"), UInt8(ascii: "@"):
        let digits = Array("0123456789ABCDEF".utf8)
        bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      default: bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// libpq's table of options; borrowed, so not to be kept longer than the pointer lives.
struct ConnectionOptions {
  private let first: UnsafeMutablePointer<PQconninfoOption>

  init(_ first: UnsafeMutablePointer<PQconninfoOption>) { self.first = first }

  func contains(_ keyword: String) -> Bool { option(keyword) != nil }

  /// The value of an option, or nil where it is not set.
  subscript(keyword: String) -> String? {
    guard let value = option(keyword)?.val else { return nil }
    let text = String(cString: value)
    return text.isEmpty ? nil : text
  }

  private func option(_ keyword: String) -> PQconninfoOption? {
    var next = first
    while let name = next.pointee.keyword {
      if String(cString: name) == keyword { return next.pointee }
      next += 1
    }
    return nil
  }
}
