/// Whose SQL it is: decides how strings, comments and names are written, and how names fold.
public enum SQLDialect: String, Sendable, CaseIterable {
  /// PostgreSQL, as `psql` and `pg_dump` read and write it.
  case postgreSQL
  /// MySQL and MariaDB, as `mysql` and `mysqldump` do.
  case mySQL
  /// SQLite, as `sqlite3` and its `.dump` do.
  case sqlite
}

/// What changes the reading of bytes within one dialect; a session's settings change it.
public struct LexicalRules: Sendable, Equatable {
  public let dialect: SQLDialect
  /// Whether a backslash escapes in `'…'`: MySQL's default, and PostgreSQL's with `standard_conforming_strings` off.
  public var hasBackslashEscapes: Bool
  /// Whether `"…"` is a string: MySQL's default, without `ANSI_QUOTES`.
  public var hasDoubleQuotedStrings: Bool

  public init(_ dialect: SQLDialect) {
    self.dialect = dialect
    hasBackslashEscapes = dialect == .mySQL
    hasDoubleQuotedStrings = dialect == .mySQL
  }
}
