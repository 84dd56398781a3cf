import CPostgreSQL
import Glibc

/// One connection of libpq: owned here, closed when this goes.
final class PostgreSQLConnection {
  let handle: OpaquePointer
  let name: PostgreSQLName

  /// Takes over a connection that is ready for statements.
  init(owning handle: OpaquePointer, name: PostgreSQLName) {
    self.handle = handle
    self.name = name
  }

  deinit { PQfinish(handle) }

  var isLost: Bool { PQstatus(handle) == CONNECTION_BAD }

  var isInTransaction: Bool { PQtransactionStatus(handle) != PQTRANS_IDLE }

  /// The process that serves this connection, as the other side gave it at the beginning.
  var processNumber: Int { Int(PQbackendPID(handle)) }

  /// `150012` for 15.12.
  var serverVersion: Int { Int(PQserverVersion(handle)) }

  func parameter(_ name: String) -> String {
    PQparameterStatus(handle, name).map { String(cString: $0) } ?? ""
  }

  /// Runs one or more statements that give no rows of interest.
  func run(_ sql: String) throws(PostgreSQLFailure) {
    _ = try query(sql)
  }

  /// The rows of the last of the statements.
  func query(_ sql: String) throws(PostgreSQLFailure) -> PostgreSQLRows {
    try query(Array(sql.utf8))
  }

  /// - Parameter sql: bytes of the database's encoding, without NUL.
  func query(_ sql: [UInt8]) throws(PostgreSQLFailure) -> PostgreSQLRows {
    guard let result = execute(sql) else { throw failure(of: nil) }
    switch PQresultStatus(result) {
    case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY: return PostgreSQLRows(owning: result)
    default:
      defer { PQclear(result) }
      throw failure(of: result)
    }
  }

  /// Begins `COPY … TO STDOUT`; its rows come from `nextCopyRow`.
  ///
  /// - Parameter sql: bytes of the database's encoding, without NUL.
  func beginCopy(_ sql: [UInt8]) throws(PostgreSQLFailure) {
    guard let result = execute(sql) else { throw failure(of: nil) }
    defer { PQclear(result) }
    guard PQresultStatus(result) == PGRES_COPY_OUT else { throw failure(of: result) }
  }

  private func execute(_ sql: [UInt8]) -> OpaquePointer? {
    (sql + [0]).withUnsafeBufferPointer { bytes in
      bytes.withMemoryRebound(to: CChar.self) { PQexec(handle, $0.baseAddress) }
    }
  }

  /// The next row in COPY's text format with its newline, or nil after the last one. Free it with `PQfreemem`.
  ///
  /// libpq holds a whole row: a cell of 1 GB takes as much memory here.
  @inline(__always)
  func nextCopyRow() throws(PostgreSQLFailure) -> UnsafeMutableRawBufferPointer? {
    var row: UnsafeMutablePointer<CChar>?
    let length = PQgetCopyData(handle, &row, 0)
    if length >= 0, let row { return UnsafeMutableRawBufferPointer(start: row, count: Int(length)) }
    try finishCopy(isBroken: length < -1)
    return nil
  }

  private func finishCopy(isBroken: Bool) throws(PostgreSQLFailure) {
    var problem: PostgreSQLFailure? = isBroken ? failure(of: nil) : nil
    while let result = PQgetResult(handle) {
      if PQresultStatus(result) != PGRES_COMMAND_OK, problem == nil { problem = failure(of: result) }
      let isStuck = PQresultStatus(result) == PGRES_COPY_OUT
      PQclear(result)
      if isStuck { break }
    }
    if let problem { throw problem }
  }

  /// What another thread needs to cancel a statement of this connection. Free it with `PQfreeCancel`.
  func makeCancel() -> OpaquePointer? { PQgetCancel(handle) }

  /// Tells the server to stop the running COPY, and takes in what is still under way.
  func cancelCopy() {
    if let cancel = PQgetCancel(handle) {
      var message = [CChar](repeating: 0, count: 256)
      PQcancel(cancel, &message, Int32(message.count))
      PQfreeCancel(cancel)
    }
    while let row = try? nextCopyRow() { PQfreemem(row.baseAddress) }
  }

  private func failure(of result: OpaquePointer?) -> PostgreSQLFailure {
    // libpq's PG_DIAG_SQLSTATE, a character macro that is not imported.
    let state = result.flatMap { PQresultErrorField($0, Int32(UInt8(ascii: "C"))) }.map { String(cString: $0) }
    // The server says that it ends the session (57P01 to 57P05) before libpq sees the connection closed.
    let isEnding = state?.hasPrefix("57P") ?? false
    return PostgreSQLFailure(sqlState: state ?? "", isConnectionLost: isLost || isEnding)
  }
}

/// The rows of a query, all in memory: for the catalogue, never for data.
struct PostgreSQLRows: ~Copyable {
  private let result: OpaquePointer
  let count: Int

  init(owning result: OpaquePointer) {
    self.result = result
    count = Int(PQntuples(result))
  }

  deinit { PQclear(result) }

  var columnCount: Int { Int(PQnfields(result)) }

  func isNull(_ row: Int, _ column: Int) -> Bool { PQgetisnull(result, Int32(row), Int32(column)) == 1 }

  /// The bytes as the server sent them; empty for null.
  func bytes(_ row: Int, _ column: Int) -> [UInt8] {
    let length = Int(PQgetlength(result, Int32(row), Int32(column)))
    guard let start = PQgetvalue(result, Int32(row), Int32(column)) else { return [] }
    return Array(UnsafeRawBufferPointer(start: start, count: length))
  }

  /// The text, with what is not UTF-8 replaced.
  func text(_ row: Int, _ column: Int) -> String { String(decoding: bytes(row, column), as: UTF8.self) }

  func integer(_ row: Int, _ column: Int) -> Int? { Int(text(row, column)) }

  func isTrue(_ row: Int, _ column: Int) -> Bool { bytes(row, column) == [UInt8(ascii: "t")] }
}
