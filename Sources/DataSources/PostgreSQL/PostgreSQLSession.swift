import ScanTypes

extension Duration {
  /// Whole milliseconds, rounded down.
  var milliseconds: Int64 { components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000 }
}

extension PostgreSQLConnection {
  /// The oldest server whose catalogue has what is asked for.
  static let oldestVersion = 100_000

  /// Whether a range of pages is read without the others.
  var canReadRanges: Bool { serverVersion >= 140_000 }

  /// By what name other connections may read in this one's snapshot, as long as its transaction lasts.
  enum SharedSnapshot {
    case named(String)
    case pooled
    case refused
  }

  /// Exports the snapshot that was just begun. Where the server refuses that, another one is begun in its place.
  func shareSnapshot() throws(SourceError) -> SharedSnapshot {
    do {
      let rows = try query("SELECT pg_backend_pid(), pg_export_snapshot()")
      guard rows.count > 0 else { return .refused }
      // A pooler gives its clients numbers of its own instead of the backend's.
      guard rows.integer(0, 0) == processNumber else { return .pooled }
      let name = rows.text(0, 1)
      // It goes into a statement as it is.
      let isPlain = name.utf8.allSatisfy {
        $0 == UInt8(ascii: "-") || (0x30...0x39).contains($0) || (0x41...0x46).contains($0)
      }
      return !name.isEmpty && isPlain ? .named(name) : .refused
    } catch {
      try beginSnapshot()
      return .refused
    }
  }

  /// Opens the one read-only snapshot that everything is read in, with settings that make its text the same
  /// whatever the role, the database or the server set.
  ///
  /// - Parameter name: of a snapshot that another connection exported, to read in that one.
  func beginSnapshot(sharing name: String? = nil) throws(SourceError) {
    guard serverVersion >= Self.oldestVersion else {
      throw .unusable(
        problem: "\(self.name.displayName): the server is older than PostgreSQL 10",
        hint: "restore the data into a newer server and scan that")
    }
    do {
      // What is left of an attempt to share another one.
      if isInTransaction { try run("ROLLBACK") }
      try run("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
      if let name { try run("SET TRANSACTION SNAPSHOT '\(name)'") }
      // A database without an encoding may hold any bytes; UTF-8 would make the server refuse them.
      if parameter("server_encoding") == "SQL_ASCII" { try run("SET LOCAL client_encoding = 'SQL_ASCII'") }
      for (setting, value) in Self.settings { try run("SET LOCAL \(setting) = \(value)") }
      // Compiling pays for aggregates, not for reading rows as they lie.
      if serverVersion >= 110_000 { try run("SET LOCAL jit = off") }
      if serverVersion >= 170_000 { try run("SET LOCAL transaction_timeout = 0") }
    } catch {
      throw error.sourceError(during: "a read-only transaction")
    }
  }

  /// Local to the transaction, so that a pooler's next client does not inherit them.
  private static let settings = [
    // Nothing of the user's can stand in for what is meant (CVE-2018-1058).
    ("search_path", "pg_catalog, pg_temp"),
    // Row-level security that would hide rows is an error then, never a silent gap.
    ("row_security", "off"),
    ("statement_timeout", "0"),
    ("idle_in_transaction_session_timeout", "0"),
    ("lock_timeout", "'10s'"),
    ("DateStyle", "'ISO, YMD'"),
    ("IntervalStyle", "'iso_8601'"),
    ("TimeZone", "'UTC'"),
    ("bytea_output", "'hex'"),
    // The shortest digits that give the same number back.
    ("extra_float_digits", "1"),
    ("lc_monetary", "'C'"),
    // A second scan of the same table must not begin in its middle.
    ("synchronize_seqscans", "off"),
  ]
}

/// Quotes an identifier for SQL, whatever bytes it has.
func quotedIdentifier(_ name: [UInt8]) -> [UInt8] {
  let quote = UInt8(ascii: "\"")
  return [quote] + name.flatMap { $0 == quote ? [quote, quote] : [$0] } + [quote]
}
