import ScanTypes

/// A statement that failed: only the server's five-letter code of it.
///
/// What the server says in words is never kept: its messages quote values, names of roles and pieces of SQL.
struct PostgreSQLFailure: Error {
  /// `42501`; empty where the server gave none.
  let sqlState: String
  /// Whether the connection is gone with it.
  let isConnectionLost: Bool

  /// Whether a standby gave the statement up because its replay of the log would wait for it: the next attempt, in a newer
  /// snapshot, may end well.
  var isRecoveryConflict: Bool { sqlState == "40001" || sqlState == "40P01" }

  /// What it means for the whole source.
  func sourceError(during activity: String) -> SourceError {
    if isConnectionLost {
      return .lost(
        problem: "the connection to PostgreSQL broke during \(activity)",
        hint:
          "check that the server runs and that nothing ends long connections or transactions, as a pooler of single statements does, then scan again"
      )
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
      message = "The statement timeout ended the reading before the last row."
      hint = "Raise the statement timeout, or ask for a sample."
    case "57014":
      code = "cancelled"
      message = "The reading was cancelled on the server before the last row."
      hint = "See who or what cancels queries there, then scan again."
    case "55P03":
      code = "lock.timeout"
      message = "Another session held a lock on the table longer than the lock timeout, so it was not read."
      hint = "Scan when no migration runs, or raise the lock timeout."
    case "42P01", "3F000":
      code = "table.dropped"
      message = "The table was dropped or renamed while the scan ran."
      hint = "Scan again."
    case "42703":
      code = "column.dropped"
      message = "A column of the table was dropped or renamed while the scan ran, so it was not read."
      hint = "Scan again."
    case "XX001", "XX002":
      code = "data.corrupt"
      message = "The table is damaged on the server and was read only up to the damage."
      hint = "Check the table with pg_amcheck and restore it."
    case "54000":
      code = "cell.too-large"
      message = "A row is larger than the 1 GB that PostgreSQL can send; the rows before it were read."
      hint = "Exclude the column that holds it, and check that in another way."
    case "40001", "72000":
      code = "snapshot.conflict"
      message = "The server gave up the scan's snapshot before the last row."
      hint = "On a standby set hot_standby_feedback = on or raise max_standby_streaming_delay, then scan again."
    case "22021", "22P05":
      code = "encoding"
      message = "The table holds text that the database's encoding does not allow, and was read only up to it."
      hint = "Repair the text, or recreate the database with the encoding that its data has."
    case let state where state.hasPrefix("53"):
      code = "server.resources"
      message =
        "The server ran out of memory, disk or connections (SQLSTATE \(state)), so the table was not read to its end."
      hint = "Give the server more, then scan again."
    case let state where state.hasPrefix("HV") || state.hasPrefix("08"):
      code = "foreign.unreachable"
      message = "The foreign server behind the table could not be read (SQLSTATE \(state))."
      hint = "Repair the foreign server or its user mapping, or exclude the table and scan its source."
    case let state:
      code = "server.error"
      message = "The server could not read the table to its end (SQLSTATE \(state))."
      hint = "Look the code up in the server's log."
    }
  }

  private init(code: String, message: String, hint: String) {
    self.code = code
    self.message = message
    self.hint = hint
  }

  static let connectionLost = TableFailure(
    code: "connection.lost", message: "The connection broke before the last row was read.",
    hint: "Check that the server runs and that nothing ends long connections, then scan again.")

  static let rowSecurity = TableFailure(
    code: "row-security",
    message: "Row-level security would hide rows from the scanning role, so the table was not read.",
    hint: "Scan with a role that has BYPASSRLS, or as the table's owner where row security is not forced.")

  static let unpopulated = TableFailure(
    code: "view.unpopulated", message: "The materialized view was never filled, so there was nothing to read.",
    hint: "Run REFRESH MATERIALIZED VIEW, or exclude it.")

  static let rewritten = TableFailure(
    code: "table.rewritten",
    message: "The table was truncated or rewritten while the scan ran, so that rows may be missing.",
    hint: "Scan again when nothing loads data.")

  static let noJSON = TableFailure(
    code: "json.invalid", message: "A cell of the column is no JSON document, so the place in it cannot be read.",
    hint: "Repair the documents, or count by another column.")

  static func permissionDenied(grant: String) -> TableFailure {
    TableFailure(
      code: "permission.denied", message: "The scanning role may not read it.",
      hint: "Run as its owner: \(grant);")
  }
}
