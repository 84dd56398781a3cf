/// What brings a database forward by one migration.
public enum MigrationScript: Equatable, Sendable {
  /// SQL, part by part; each part is sent as one piece. `isInTransaction` is false where the file or the tool says so
  /// (`CREATE INDEX CONCURRENTLY` within a file is for the reader of the SQL to see).
  case sql([SQLPart], isInTransaction: Bool)
  /// A program, or changes that the tool turns into SQL itself: not for a scratch database.
  case code(language: String)
}

/// A change that is not in a script, as only the tool could run it.
public struct UnfollowedChange: Hashable, Sendable {
  /// Below the folder.
  public var path: String
  public var line: Int
  /// `the change customChange is not known as SQL`
  public var what: String
  /// Tables that it names; none where it may change any.
  public var tables: [String]

  public init(path: String, line: Int, what: String, tables: [String]) {
    self.path = path
    self.line = line
    self.what = what
    self.tables = tables
  }
}

/// A stretch of SQL and where it is written.
public struct SQLPart: Equatable, Sendable {
  /// Below the folder.
  public var path: String
  /// The line of `text`'s first byte, from 1. Placeholders are replaced within their lines, so lines keep their numbers
  /// unless a value holds a line end.
  public var line: Int
  /// UTF-8 without a byte order mark, placeholders replaced; without the parts that take it back.
  public var text: [UInt8]

  public init(path: String, line: Int = 1, text: [UInt8]) {
    self.path = path
    self.line = line
    self.text = text
  }
}
