public import Foundation
import Synchronization

/// A real PostgreSQL server of the tests' own: one per test process, on a Unix socket in a temporary folder.
///
/// It is stopped and its folder removed when the process ends, however it ends: a shell that owns the server
/// reads from a pipe whose other end is here, and the kernel closes that end even after SIGKILL.
public final class PostgreSQLServer: Sendable {
  /// The folder of the socket, as a connection string's `host`.
  public let socketFolder: String
  /// The port is part of a socket's name only; nothing listens on TCP.
  public static let port = 54_329
  /// Logs in without a password and may do everything.
  public static let superuser = "maskproof_admin"
  /// Whoever is a member of this role must give a password (SCRAM); see `makeRole`.
  static let passwordGroup = "needs_password"

  private let binaries: PostgreSQLBinaries
  var folderOfPrograms: String { binaries.folder }
  private let guardian: Process
  /// Closing it is the sign to stop.
  private let lifeline: Lifeline
  private let databaseCount = Atomic<Int>(0)

  /// The server that all tests of the process share, started on first use.
  public static func shared() throws -> PostgreSQLServer { try sharedServer.get() }

  private static let sharedServer: Result<PostgreSQLServer, any Error> = Result {
    let server = try PostgreSQLServer()
    atexit { try? PostgreSQLServer.shared().stop() }
    return server
  }

  /// A server apart from the shared one, for tests that stop it.
  public init() throws {
    binaries = try PostgreSQLBinaries.find()
    let account = ServerAccount.current
    let parent = Self.parentFolder
    var template = Array("\(parent)/maskproof-pg-XXXXXX".utf8CString)
    guard let made = mkdtemp(&template) else { throw PostgreSQLServerError("cannot make a folder in \(parent)") }
    let folder = String(cString: made)
    socketFolder = folder
    chmod(folder, 0o755)
    if let id = account.userAndGroup { chown(folder, id.user, id.group) }

    lifeline = try Lifeline()
    guardian = Process()
    // It gets a process group of its own from Foundation, so that Ctrl-C does not reach it.
    guardian.executableURL = URL(fileURLWithPath: "/bin/sh")
    guardian.arguments =
      ["-c", Self.guardScript, "sh", folder, binaries.folder, "\(Self.port)"]
      + account.prefix
    guardian.standardInput = lifeline.reading
    guardian.standardOutput = FileHandle.nullDevice
    guardian.standardError = FileHandle.nullDevice
    try guardian.run()
    try waitUntilReady()
    _ = try run("CREATE ROLE \(Self.passwordGroup)")
  }

  /// Stops the server at once and removes its folder. Done by itself at exit.
  public func stop() {
    lifeline.cut()
    guardian.waitUntilExit()
  }

  /// In memory where there is plenty: every new database is some 300 files, made and removed.
  private static var parentFolder: String {
    var space = statvfs()
    guard statvfs("/dev/shm", &space) == 0, access("/dev/shm", W_OK | X_OK) == 0 else { return "/tmp" }
    return UInt64(space.f_bavail) * UInt64(space.f_frsize) >= 4 << 30 ? "/dev/shm" : "/tmp"
  }

  /// Arguments: folder, binaries, port, and the words before a command that change the user.
  private static let guardScript = #"""
    folder=$1 bin=$2 port=$3; shift 3
    trap '' HUP INT TERM
    "$@" "$bin/initdb" -D "$folder/data" -U maskproof_admin -A trust -E UTF8 --locale=C --no-sync \
      >"$folder/initdb.log" 2>&1 </dev/null || { read -r _; rm -rf "$folder"; exit 1; }
    printf '%s\n' 'local all +needs_password scram-sha-256' 'local all all trust' >"$folder/data/pg_hba.conf"
    "$@" "$bin/postgres" -D "$folder/data" -k "$folder" -p "$port" -c listen_addresses= -c fsync=off \
      -c full_page_writes=off -c synchronous_commit=off -c max_connections=60 -c shared_buffers=64MB \
      -c autovacuum=off -c log_min_messages=fatal >"$folder/server.log" 2>&1 </dev/null &
    server=$!
    read -r _
    kill -QUIT "$server"
    wait "$server"
    rm -rf "$folder"
    """#

  private func waitUntilReady() throws {
    for _ in 0..<600 {
      if (try? run("SELECT 1")) != nil { return }
      guard guardian.isRunning else { break }
      if let log = try? String(contentsOfFile: socketFolder + "/initdb.log", encoding: .utf8),
        log.contains("initdb: error")
      {
        throw PostgreSQLServerError("initdb failed: \(log)")
      }
      usleep(50_000)
    }
    let log = (try? String(contentsOfFile: socketFolder + "/server.log", encoding: .utf8)) ?? ""
    throw PostgreSQLServerError("the PostgreSQL server did not start: \(log)")
  }

  /// Runs SQL with `psql` as the superuser and returns what it prints, unaligned and without headers.
  ///
  /// - Throws: `PostgreSQLServerError` with psql's own words when a statement fails.
  @discardableResult
  public func run(_ sql: String, in database: String = "postgres") throws -> String {
    try run(Data(sql.utf8), encoding: "UTF8", in: database)
  }

  /// As above, for SQL in another encoding; without one it is the database's own.
  @discardableResult
  public func run(_ sql: Data, encoding: String? = nil, in database: String = "postgres") throws -> String {
    let psql = Process()
    psql.executableURL = URL(fileURLWithPath: binaries.folder + "/psql")
    psql.arguments = [
      "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-h", socketFolder, "-p", "\(Self.port)",
      "-U", Self.superuser, "-d", database, "-f", "-",
    ]
    psql.environment = ["LC_ALL": "C", "PATH": "/usr/bin:/bin"]
    if let encoding { psql.environment?["PGCLIENTENCODING"] = encoding }
    // From a file: a pipe would end this process by SIGPIPE when psql stops before it has read all.
    let script = try TemporaryFolder()
    let path = try script.write(sql, to: "script.sql")
    psql.standardInput = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
    let output = Pipe()
    psql.standardOutput = output
    let problems = script.path + "/problems"
    FileManager.default.createFile(atPath: problems, contents: nil)
    psql.standardError = try FileHandle(forWritingTo: URL(fileURLWithPath: problems))
    try psql.run()
    let printed = output.fileHandleForReading.readDataToEndOfFile()
    psql.waitUntilExit()
    let complaint = (try? Data(contentsOf: URL(fileURLWithPath: problems))) ?? Data()
    guard psql.terminationStatus == 0 else {
      throw PostgreSQLServerError("psql: " + String(decoding: complaint, as: UTF8.self))
    }
    return String(decoding: printed, as: UTF8.self).trimmingCharacters(in: .newlines)
  }

  /// A new database, filled by SQL.
  public func makeDatabase(_ sql: String = "", encoding: String = "UTF8") throws -> PostgreSQLDatabase {
    let number = databaseCount.add(1, ordering: .relaxed).newValue
    let name = "test_\(number)"
    try run("CREATE DATABASE \(name) TEMPLATE template0 ENCODING '\(encoding)' LC_COLLATE 'C' LC_CTYPE 'C'")
    let database = PostgreSQLDatabase(server: self, name: name)
    if !sql.isEmpty { try database.run(sql) }
    return database
  }

  func openSession(in database: PostgreSQLDatabase) throws -> PostgreSQLSession {
    try PostgreSQLSession(in: database, binaries: binaries)
  }

  /// A new role that may log in; with a password it must give it.
  ///
  /// Roles belong to the whole server, hence the number in the name.
  public func makeRole(password: String? = nil, options: String = "") throws -> String {
    let name = "role_\(databaseCount.add(1, ordering: .relaxed).newValue)"
    let secret = password.map { "PASSWORD '\($0)' IN ROLE \(Self.passwordGroup)" } ?? ""
    try run("CREATE ROLE \(name) LOGIN \(options) \(secret)")
    return name
  }
}

/// A database on the tests' server.
public struct PostgreSQLDatabase: Sendable {
  public let server: PostgreSQLServer
  public let name: String

  /// A libpq URI: `postgresql://role:password@/name?host=…&port=…`.
  public func uri(role: String = PostgreSQLServer.superuser, password: String? = nil) -> String {
    let allowed = CharacterSet.alphanumerics
    let login = [role, password].compactMap { $0?.addingPercentEncoding(withAllowedCharacters: allowed) }
    return "postgresql://\(login.joined(separator: ":"))@/\(name)?host=\(server.socketFolder)"
      + "&port=\(PostgreSQLServer.port)"
  }

  @discardableResult
  public func run(_ sql: String) throws -> String { try server.run(sql, in: name) }

  @discardableResult
  public func run(_ sql: Data) throws -> String { try server.run(sql, in: name) }
}

/// Why the tests' server does not run or does not do what it was told.
public struct PostgreSQLServerError: Error, CustomStringConvertible {
  public let description: String
  init(_ description: String) { self.description = description }
}
