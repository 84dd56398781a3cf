import Foundation
import TestSupport
import Testing

@testable import DataSources

/// Ways to name a server, and what is said when that leads nowhere.
@Suite struct PostgreSQLConnectionTests {
  private static let password = "s3cr3t p@ss/wörd"

  /// What opening a target says when it fails.
  private func complaint(_ target: String) throws -> (error: SourceError, words: String) {
    let error = try #require(throws: SourceError.self) { _ = try openDataSource(target) }
    return (error, words(of: error))
  }

  private func expectUnreachable(_ target: String, saying sign: String, keeping secrets: [String] = []) throws {
    let (error, words) = try complaint(target)
    guard case .unreachable = error else {
      Issue.record("not the error of a target that cannot be reached: \(words)")
      return
    }
    #expect(words.contains(sign), "\(words)")
    for secret in secrets { #expect(!words.contains(secret), "\(words)") }
  }

  @Test func `lets a role with a password in`() throws {
    let server = try PostgreSQLServer.shared()
    let role = try server.makeRole(password: Self.password)
    let database = try server.makeDatabase()
    let source = try openDataSource(database.uri(role: role, password: Self.password))
    #expect(try source.catalogue().tables.isEmpty)
    #expect(source.displayName == "postgresql://[\(server.socketFolder)]:\(PostgreSQLServer.port)/\(database.name)")
  }

  @Test func `a wrong password is unreachable, and shown nowhere`() throws {
    let server = try PostgreSQLServer.shared()
    let role = try server.makeRole(password: Self.password)
    let target = try server.makeDatabase().uri(role: role, password: "wr0ng-one")
    try expectUnreachable(target, saying: "wrong user or password", keeping: ["wr0ng-one", role])
  }

  @Test func `a password that is missing is asked for in words`() throws {
    let server = try PostgreSQLServer.shared()
    let role = try server.makeRole(password: Self.password)
    try expectUnreachable(server.makeDatabase().uri(role: role) + "&passfile=/nonexistent", saying: "PGPASSWORD")
  }

  @Test func `an unknown database, role, host, port and socket are each named`() throws {
    let database = try PostgreSQLServer.shared().makeDatabase()
    let here = "host=\(database.server.socketFolder) port=\(PostgreSQLServer.port)"
    try expectUnreachable("\(here) user=\(PostgreSQLServer.superuser) dbname=nope", saying: "no such database")
    try expectUnreachable("\(here) user=nobody_known dbname=\(database.name)", saying: "no such role")
    try expectUnreachable(
      "postgresql://u:pw-hidden@no-such-host.invalid/db", saying: "no such host", keeping: ["pw-hidden"])
    try expectUnreachable("postgresql://u:pw-hidden@127.0.0.1:1/db", saying: "nothing listens", keeping: ["pw-hidden"])
    try expectUnreachable(
      "postgresql:///db?host=/nonexistent&password=pw-hidden", saying: "socket", keeping: ["pw-hidden"])
    try expectUnreachable("postgresql://u@127.0.0.1:99999/db", saying: "port")
  }

  @Test func `a role that may not connect is told which right it lacks`() throws {
    let server = try PostgreSQLServer.shared()
    let role = try server.makeRole()
    let database = try server.makeDatabase("REVOKE CONNECT ON DATABASE :DBNAME FROM PUBLIC")
    try expectUnreachable(database.uri(role: role), saying: "GRANT CONNECT")
  }

  @Test func `a server that never answers is given up`() throws {
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(listener) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let port = try withUnsafeMutablePointer(to: &address) { pointer in
      try pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        try #require(bind(listener, address, size) == 0 && listen(listener, 1) == 0)
        try #require(getsockname(listener, address, &size) == 0)
      }
      return UInt16(bigEndian: pointer.pointee.sin_port)
    }
    try expectUnreachable("postgresql://u@127.0.0.1:\(port)/db?connect_timeout=2", saying: "no answer in time")
  }

  @Test(arguments: [
    "postgresql://u:pw-hidden@host:port:port/%zz", "postgres://u:pw-hidden@[::1/db", "host=x password='pw-hidden",
    "host=x pasword=pw-hidden", "postgresql://h/db?nonsense=pw-hidden",
  ])
  func `a string that libpq cannot read is misuse, and not quoted`(_ target: String) throws {
    let (error, words) = try complaint(target)
    guard case .unusable = error else {
      Issue.record("not the error of a wrong target")
      return
    }
    #expect(!words.contains("pw-hidden"))
  }

  @Test(arguments: [
    ("postgresql://h/db", true), ("postgres://", true), ("service=x", true), ("  host = h dbname=d", true),
    ("dump.sql", false), ("folder/a=b.json", false), ("sqlite:host=x", false), ("hostile=x", false), ("-", false),
    ("", false),
  ])
  func `knows a connection string from a file's name`(_ target: String, _ isConnection: Bool) {
    #expect(PostgreSQLTarget.matches(target) == isConnection)
  }

  @Test(arguments: [
    ("db.example", "5432", "shop", "postgresql://db.example/shop"),
    ("db.example", "6543", "shop", "postgresql://db.example:6543/shop"),
    ("/var/run/postgresql", "5432", "a b?", "postgresql://[/var/run/postgresql]/a%20b%3F"),
    ("::1", "5432", "d\u{1B}[2J", "postgresql://[::1]/d%1B[2J"), ("h", "", "ünï", "postgresql://h/ünï"),
  ])
  func `names a target without what may not be seen`(_ host: String, _ port: String, _ database: String, _ name: String)
  {
    #expect(PostgreSQLName(host: host, port: port, database: database).displayName == name)
  }

  @Test func `connects by PG variables alone`() async throws {
    let database = try PostgreSQLServer.shared().makeDatabase("CREATE TABLE from_variables (a text)")
    let (folder, name) = (database.server.socketFolder, database.name)
    // In a process of its own: variables belong to the whole process, and other tests run beside.
    await #expect(processExitsWith: .success) { [folder = folder as String, name = name as String] in
      setenv("PGHOST", folder, 1)
      setenv("PGPORT", "\(PostgreSQLServer.port)", 1)
      setenv("PGUSER", PostgreSQLServer.superuser, 1)
      setenv("PGDATABASE", name, 1)
      setenv("PGCLIENTENCODING", "LATIN1", 1)
      setenv("PGOPTIONS", "-c default_transaction_isolation=serializable", 1)
      let tables = try openDataSource("postgresql://").catalogue().tables
      try #require(tables.map(\.name.name) == ["from_variables"])
    }
  }

  @Test func `connects by a service file, with a password file`() async throws {
    let server = try PostgreSQLServer.shared()
    let role = try server.makeRole(password: "pass-file-word")
    let database = try server.makeDatabase("CREATE TABLE from_service (a text)")
    let folder = try TemporaryFolder()
    let service = try folder.write(
      "[staging]\nhost=\(server.socketFolder)\nport=\(PostgreSQLServer.port)\ndbname=\(database.name)\nuser=\(role)\n",
      to: "services")
    let passwords = try folder.write("*:*:*:\(role):pass-file-word\n", to: "passwords")
    chmod(passwords, 0o600)
    await #expect(processExitsWith: .success) { [service = service as String, passwords = passwords as String] in
      setenv("PGSERVICEFILE", service, 1)
      setenv("PGPASSFILE", passwords, 1)
      let tables = try openDataSource("service=staging").catalogue().tables
      try #require(tables.map(\.name.name) == ["from_service"])
      let error = try #require(throws: SourceError.self) { _ = try openDataSource("service=missing") }
      try #require(words(of: error).contains("service"))
    }
  }
}
