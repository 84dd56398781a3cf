import ScanTypes

extension ColumnKind {
  /// The kind that a declared type speaks of. It promises nothing: SQLite keeps any value in any column.
  ///
  /// Names that say more than the five affinities come first; https://sqlite.org/datatype3.html#affname for the rest.
  init(sqliteType type: String) {
    let type = type.uppercased()
    let kinds: [(String, ColumnKind)] = [
      ("JSON", .json), ("XML", .xml), ("UUID", .uuid), ("GUID", .uuid), ("UNIQUEIDENTIFIER", .uuid),
      ("BOOL", .boolean), ("DATETIME", .timestamp), ("TIMESTAMP", .timestamp), ("DATE", .date), ("TIME", .time),
      ("INET", .network), ("CIDR", .network), ("MACADDR", .network), ("ENUM", .enumeration),
      ("INTERVAL", .other), ("POINT", .other),
      ("INT", .integer), ("SERIAL", .integer), ("CHAR", .text), ("CLOB", .text), ("TEXT", .text),
      ("STRING", .text), ("BLOB", .binary), ("BINARY", .binary), ("BYTEA", .binary), ("REAL", .decimal),
      ("FLOA", .decimal), ("DOUB", .decimal), ("NUM", .decimal), ("DEC", .decimal), ("MONEY", .decimal),
    ]
    self = kinds.first { type.contains($0.0) }?.1 ?? .text
  }
}
