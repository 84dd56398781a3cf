public import Foundation

/// A real PgBouncer of a test's own before the tests' server; it ends with the test, or with the process.
public final class PgBouncer {
  private let folder: TemporaryFolder
  private let guardian = Process()
  private let lifeline: Lifeline
  private let database: PostgreSQLDatabase

  /// - Parameter mode: its `pool_mode`: `session`, `transaction` or `statement`.
  public init(before database: PostgreSQLDatabase, mode: String) throws {
    self.database = database
    folder = try TemporaryFolder()
    chmod(folder.path, 0o777)
    let configuration = try folder.write(
      Data(
        """
        [databases]
        * = host=\(database.server.socketFolder) port=\(PostgreSQLServer.port) user=\(PostgreSQLServer.superuser)
        [pgbouncer]
        listen_addr =
        listen_port = \(Self.port)
        unix_socket_dir = \(folder.path)
        auth_type = any
        pool_mode = \(mode)
        default_pool_size = 2
        """.utf8), to: "pgbouncer.ini")
    lifeline = try Lifeline()
    guardian.executableURL = URL(fileURLWithPath: "/bin/sh")
    guardian.arguments = ["-c", Self.script, "sh", configuration] + ServerAccount.current.prefix
    guardian.standardInput = lifeline.reading
    guardian.standardOutput = FileHandle.nullDevice
    guardian.standardError = FileHandle.nullDevice
    do { try guardian.run() } catch { throw PostgreSQLServerError("sh did not start: \(error)") }
    for _ in 0..<200 where !FileManager.default.fileExists(atPath: "\(folder.path)/.s.PGSQL.\(Self.port)") {
      guard guardian.isRunning else { break }
      usleep(50_000)
    }
    guard FileManager.default.fileExists(atPath: "\(folder.path)/.s.PGSQL.\(Self.port)") else {
      throw PostgreSQLServerError("PgBouncer did not start: install it with 'apt-get install pgbouncer'")
    }
  }

  deinit {
    lifeline.cut()
    guardian.waitUntilExit()
  }

  private static let port = 54_330
  private static let script = #"""
    configuration=$1; shift
    trap '' HUP INT TERM
    PATH=$PATH:/usr/sbin
    "$@" pgbouncer "$configuration" </dev/null &
    pooler=$!
    read -r _
    kill -KILL "$pooler"
    """#

  /// A libpq URI of the database by way of the pooler.
  public var uri: String {
    "postgresql://\(PostgreSQLServer.superuser)@/\(database.name)?host=\(folder.path)&port=\(Self.port)"
  }
}
