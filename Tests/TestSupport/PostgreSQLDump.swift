import Foundation

extension PostgreSQLServer {
  /// What `pg_dump`, or `pg_dumpall` for the whole server, writes about a database.
  public func dump(_ database: PostgreSQLDatabase, _ options: [String] = [], program: String = "pg_dump") throws -> Data
  {
    let dump = Process()
    dump.executableURL = URL(fileURLWithPath: folderOfPrograms + "/" + program)
    dump.arguments = ["-h", socketFolder, "-p", "\(Self.port)", "-U", Self.superuser] + options
    if program == "pg_dump" { dump.arguments?.append(database.name) }
    dump.environment = ["LC_ALL": "C", "PATH": "/usr/bin:/bin"]
    let output = Pipe()
    dump.standardOutput = output
    try dump.run()
    let written = output.fileHandleForReading.readDataToEndOfFile()
    dump.waitUntilExit()
    guard dump.terminationStatus == 0 else {
      throw PostgreSQLServerError("\(program) ended with \(dump.terminationStatus)")
    }
    return written
  }
}
