import ScanTypes

/// A statement that failed: only the server's five-letter code of it.
///
/// What the server says in words is never kept: its messages quote values, names of roles and pieces of SQL.
struct PostgreSQLFailure: Error {
  /// `42501`; empty where the server gave none.
  let sqlState: String
  /// Whether the connection is gone with it.
  let isConnectionLost: Bool

  /// What it means for the whole source.
  func sourceError(during activity: String) -> SourceError {
    if isConnectionLost {
      return .lost(
        problem: "the connection to PostgreSQL broke during \(activity)",
        hint: "check that the server runs and that nothing ends long connections, then scan again")
    }
    return .unusable(
      problem: "PostgreSQL refused \(activity) (SQLSTATE \(sqlState))",
      hint: "look the code up in the server's log; the role needs CONNECT on the database and SELECT on its tables")
  }
}

/// What a failed reading of one table means, in words of our own.
struct TableFailure {
  let code: String
  let message: String
  let hint: String

  func notice(for table: TableName?, column: String? = nil) -> ScanNotice {
    ScanNotice(table: table, column: column, code: code, message: message, hint: hint)
  }

  /// - Parameters:
  ///   - timeout: the statement timeout that was set, if there was one.
  ///   - grant: the statement that would give the missing right.
  init(_ failure: PostgreSQLFailure, timeout: Duration?, grant: String) {
    if failure.isConnectionLost {
      self = .connectionLost
      return
    }
    switch failure.sqlState {
    case "42501":
      self = .permissionDenied(grant: grant)
    case "57014" where timeout != nil:
      code = "timeout"
      message = "the statement timeout ended the reading"
      hint = "raise the statement timeout, or ask for a sample"
    case "57014":
      code = "cancelled"
      message = "the reading was cancelled on the server"
      hint = "see who cancels queries or which timeout the role has, then scan again"
    case "55P03":
      code = "lock.timeout"
      message = "another session holds a lock on it and did not let go in time"
      hint = "scan when no migration runs, or raise the lock timeout"
    case "42P01", "3F000":
      code = "table.dropped"
      message = "it was dropped or renamed while the scan ran"
      hint = "scan again"
    case "42703":
      code = "column.dropped"
      message = "one of its columns was dropped or renamed while the scan ran"
      hint = "scan again"
    case "XX001", "XX002":
      code = "data.corrupt"
      message = "the server found its data damaged"
      hint = "check the table with pg_amcheck and restore it"
    case "54000":
      code = "cell.too-large"
      message = "a row is larger than the 1 GB that PostgreSQL can send"
      hint = "exclude the column that holds it, and check it in another way"
    case "40001", "72000":
      code = "snapshot.conflict"
      message = "the server gave up the scan's snapshot"
      hint = "on a standby set hot_standby_feedback = on or raise max_standby_streaming_delay, then scan again"
    case "22021", "22P05":
      code = "encoding"
      message = "it holds text that its database's encoding does not allow"
      hint = "repair the text, or recreate the database with the encoding that its data has"
    case let state where state.hasPrefix("53"):
      code = "server.resources"
      message = "the server ran out of memory, disk or connections (SQLSTATE \(state))"
      hint = "give it more, then scan again"
    case let state where state.hasPrefix("HV") || state.hasPrefix("08"):
      code = "foreign.unreachable"
      message = "the foreign server behind it could not be read (SQLSTATE \(state))"
      hint = "repair the user mapping or the foreign server, or exclude the table and scan its source"
    case let state:
      code = "server.error"
      message = "the server could not read it (SQLSTATE \(state))"
      hint = "look the code up in the server's log"
    }
  }

  private init(code: String, message: String, hint: String) {
    self.code = code
    self.message = message
    self.hint = hint
  }

  static let connectionLost = TableFailure(
    code: "connection.lost", message: "the connection broke while it was read",
    hint: "check that the server runs and that nothing ends long connections, then scan again")

  static let rowSecurity = TableFailure(
    code: "row-security", message: "row-level security would hide rows from the scanning role",
    hint: "scan with a role that has BYPASSRLS, or that owns the table where row security is not forced")

  static let unpopulated = TableFailure(
    code: "view.unpopulated", message: "the materialized view was never filled",
    hint: "run REFRESH MATERIALIZED VIEW, or exclude it")

  static let rewritten = TableFailure(
    code: "table.rewritten",
    message: "it was truncated or rewritten while the scan ran, so that rows may be missing",
    hint: "scan again when nothing loads data")

  static func permissionDenied(grant: String) -> TableFailure {
    TableFailure(
      code: "permission.denied", message: "the scanning role may not read it",
      hint: "run as its owner: \(grant)")
  }
}
