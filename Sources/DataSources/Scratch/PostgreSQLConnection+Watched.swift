import CPostgreSQL
import Glibc

/// What a server said of a statement of a migration, without data.
struct ServerComplaint {
  let problem: String
  let hint: String
}

extension PostgreSQLConnection {
  /// Runs one statement, asking a few times a second whether it shall go on.
  ///
  /// - Returns: nil when it succeeded.
  func execute(
    _ sql: [UInt8], deadline: ContinuousClock.Instant, isCancelled: () -> Bool
  ) -> ServerComplaint? {
    let isSent = (sql + [0]).withUnsafeBufferPointer { bytes in
      bytes.withMemoryRebound(to: CChar.self) { PQsendQuery(handle, $0.baseAddress) }
    }
    guard isSent == 1 else { return .lost }
    var isStopped = false
    var complaint: ServerComplaint?
    while true {
      while PQisBusy(handle) == 1 {
        var socket = pollfd(fd: PQsocket(handle), events: Int16(POLLIN), revents: 0)
        _ = poll(&socket, 1, 200)
        if !isStopped, isCancelled() || ContinuousClock().now > deadline {
          isStopped = true
          cancelStatement()
        }
        guard PQconsumeInput(handle) == 1 else { return .lost }
      }
      guard let result = PQgetResult(handle) else { break }
      defer { PQclear(result) }
      switch PQresultStatus(result) {
      case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY: break
      case PGRES_COPY_IN:
        // Its rows are left out, so it ends at once.
        _ = PQputCopyEnd(handle, nil)
      case PGRES_COPY_OUT, PGRES_COPY_BOTH:
        cancelStatement()
        drainCopy()
      default:
        complaint =
          complaint
          ?? ServerComplaint(result, isLost: isLost, speakingOf: SpokenNames(of: sql, dialect: .postgreSQL))
      }
    }
    return complaint
  }

  private func cancelStatement() {
    guard let cancel = PQgetCancel(handle) else { return }
    var message = [CChar](repeating: 0, count: 256)
    PQcancel(cancel, &message, Int32(message.count))
    PQfreeCancel(cancel)
  }

  private func drainCopy() {
    var row: UnsafeMutablePointer<CChar>?
    while PQgetCopyData(handle, &row, 0) > 0 { PQfreemem(row) }
  }
}

extension ServerComplaint {
  static let lost = ServerComplaint(
    problem: "the connection to the scratch server broke", hint: "look into the server's log, and run again")

  /// - Parameter names: of which it may be said that the server spoke of them.
  init(_ result: OpaquePointer, isLost: Bool, speakingOf names: SpokenNames) {
    func field(_ code: Character) -> String {
      // libpq's PG_DIAG_… are character macros that are not imported.
      guard let ascii = code.asciiValue, let text = PQresultErrorField(result, Int32(ascii)) else { return "" }
      return String(cString: text)
    }
    let state = field("C")
    let words = Self.conditions[state] ?? Self.classes[String(state.prefix(2))] ?? "the server refused it"
    problem = words + names.words(in: field("M")) + " (SQLSTATE \(state))"
    hint = Self.hints[state] ?? "apply the file to an empty database by hand to see more"
  }

  /// PostgreSQL's condition names (Appendix A of its manual) in words.
  private static let conditions: [String: String] = [
    "42P01": "a table is not there", "42703": "a column is not there", "42704": "an object is not there",
    "42883": "a function is not there", "42P07": "a table is there already", "42701": "a column is there already",
    "42710": "an object is there already", "42P06": "a schema is there already", "3F000": "a schema is not there",
    "42723": "a function is there already", "42601": "the SQL is not valid", "42501": "the role may not do this",
    "42804": "types do not fit", "42P16": "the table's definition is not valid", "42830": "a foreign key is not valid",
    "25001": "it may not run inside a transaction", "57014": "it took longer than a statement may",
    "55P03": "a lock was not given in time", "55P04": "a new value of a type is used too early",
    "58P01": "a file of the server is not there", "0A000": "the server cannot do this", "P0001": "it raised an error",
    "22P02": "a value is not valid for its type", "23505": "a value is there twice",
    "23503": "a row that is referred to is not there",
    "23502": "a value is missing", "23514": "a check is not met", "2BP01": "other objects depend on it",
    "22023": "a parameter is not valid", "42P02": "a parameter is not there",
  ]

  private static let classes: [String: String] = [
    "08": "the connection failed", "22": "a value is not valid", "23": "a constraint is not met",
    "25": "the transaction is in the wrong state", "42": "the SQL does not fit the schema",
    "53": "the server ran out of room", "57": "the server stopped it", "58": "the system failed",
    "XX": "the server failed",
  ]

  private static let hints: [String: String] = [
    "42501": "give the scratch role the right, or take the statement out of the migrations",
    "57014": "raise --scratch-timeout",
    "58P01": "install the extension on the scratch server", "0A000": "use a scratch server of the target's version",
    "42704": "create the role, type or extension on the scratch server, or let a migration create it",
    "42P01": "a migration before it may be missing, or a table lies in a schema that the search path does not name",
  ]
}
