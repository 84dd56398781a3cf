import Foundation

/// A second session of a database that stays open: for locks and transactions that stand beside a scan.
public final class PostgreSQLSession {
  private let psql = Process()
  private let input = Pipe()
  private let output = Pipe()

  init(in database: PostgreSQLDatabase, binaries: PostgreSQLBinaries) throws {
    psql.executableURL = URL(fileURLWithPath: binaries.folder + "/psql")
    psql.arguments = [
      "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-h", database.server.socketFolder,
      "-p", "\(PostgreSQLServer.port)", "-U", PostgreSQLServer.superuser, "-d", database.name, "-f", "-",
    ]
    psql.standardInput = input
    psql.standardOutput = output
    try psql.run()
  }

  deinit { close() }

  /// Runs statements and waits for their end.
  public func run(_ sql: String) throws {
    try input.fileHandleForWriting.write(contentsOf: Data("\(sql);\n\\echo done\n".utf8))
    var printed = ""
    while !printed.contains("done\n") {
      let more = output.fileHandleForReading.availableData
      guard !more.isEmpty else { throw PostgreSQLServerError("the second session ended") }
      printed += String(decoding: more, as: UTF8.self)
    }
  }

  /// Ends the session; an open transaction is rolled back.
  public func close() {
    try? input.fileHandleForWriting.close()
    if psql.isRunning { psql.waitUntilExit() }
  }
}

extension PostgreSQLDatabase {
  public func openSession() throws -> PostgreSQLSession { try server.openSession(in: self) }
}
