import CPostgreSQL
import Glibc
import SQLText
import ScanTypes

/// A database made on a PostgreSQL server for one run: `maskproof_scratch_<pid>_<random>`, from `template0`.
public final class PostgreSQLScratch: ScratchDatabase {
  /// What the names of all such databases begin with.
  public static let prefix = "maskproof_scratch_"

  public let name: String
  public private(set) var remarks: [String] = []
  private let target: PostgreSQLTarget
  private let limits: ScratchLimits
  /// Where the database is made and dropped from; its application name says that the database is in use.
  private let maintenance: PostgreSQLConnection
  private var connection: PostgreSQLConnection?
  private var settings: Set<String> = []
  private var searchPath: [String] = []
  private var rolesBefore: Set<String> = []
  private var leftOut = 0

  /// Makes the database.
  ///
  /// - Parameters:
  ///   - server: a libpq URI; the database it names is only connected to.
  ///   - forbiddenServer: the identity of the target's server, which is refused; nil when it may be the same.
  ///   - searchPath: the schemas in which unqualified names are made; they are made first.
  public init(
    _ server: String, forbiddenServer: String?, searchPath: [String], limits: ScratchLimits
  ) throws(SourceError) {
    self.limits = limits
    target = try PostgreSQLTarget(server)
    name = "\(Self.prefix)\(getpid())_\(String(UInt64.random(in: .min ... .max), radix: 36))"
    maintenance = try PostgreSQLConnection.connect(to: target, overriding: [("application_name", name)])
    self.searchPath = searchPath
    do {
      try refuseTarget(forbiddenServer)
      try Self.sweep(maintenance)
      rolesBefore = try Self.roles(maintenance)
      try maintenance.run("CREATE DATABASE \(name) TEMPLATE template0")
    } catch let failure as PostgreSQLFailure {
      throw Self.explained(failure, maintenance.name.displayName)
    } catch let refusal as SourceError {
      throw refusal
    } catch {
      throw .unusable(problem: "the scratch database could not be made", hint: "see the server's log")
    }
    do {
      connection = try PostgreSQLConnection.connect(
        to: target, overriding: [("dbname", name), ("application_name", name)])
      try prepare()
    } catch let failure as PostgreSQLFailure {
      remove()
      throw failure.sourceError(during: "preparing the scratch database")
    } catch let failure as SourceError {
      remove()
      throw failure
    } catch {
      remove()
      throw .unusable(problem: "the scratch database could not be opened", hint: "see the server's log")
    }
  }

  deinit { remove() }

  private func refuseTarget(_ forbidden: String?) throws(SourceError) {
    guard let forbidden else { return }
    let own: String?
    do { own = try maintenance.serverIdentity() } catch { throw error.sourceError(during: "asking which server it is") }
    if own == forbidden {
      throw .unusable(
        problem: "the scratch server is the server of the target",
        hint:
          "name another server with --scratch, or allow it with --scratch-on-target-server: the database that is made "
          + "there is a new one and dropped at the end")
    }
  }

  private static func explained(_ failure: PostgreSQLFailure, _ server: String) -> SourceError {
    failure.sqlState == "42501"
      ? .unusable(
        problem: "\(server): the role may not create a scratch database",
        hint: "ALTER ROLE <role> CREATEDB; or name another server with --scratch")
      : failure.sourceError(during: "making a scratch database")
  }

  /// Drops what earlier runs of this role left when they were killed. One in use has a session that bears its name.
  private static func sweep(_ maintenance: PostgreSQLConnection) throws(PostgreSQLFailure) {
    let rows = try maintenance.query(
      """
      SELECT d.datname FROM pg_database d WHERE d.datname ~ '^\(prefix)[0-9]+_[0-9a-z]+$'
        AND d.datdba = (SELECT oid FROM pg_roles WHERE rolname = current_user)
        AND NOT EXISTS (SELECT FROM pg_stat_activity a
          WHERE a.application_name = d.datname OR a.datname = d.datname)
      """)
    for row in 0..<rows.count {
      // Somebody else may drop it at the same time.
      try? maintenance.run("DROP DATABASE IF EXISTS \(PostgreSQLInspection.quoted(rows.text(row, 0)))")
    }
  }

  private static func roles(_ connection: PostgreSQLConnection) throws(PostgreSQLFailure) -> Set<String> {
    let rows = try connection.query("SELECT rolname FROM pg_roles")
    return Set((0..<rows.count).map { rows.text($0, 0) })
  }

  private func prepare() throws(PostgreSQLFailure) {
    guard let connection else { return }
    let rows = try connection.query("SELECT lower(name) FROM pg_settings")
    settings = Set((0..<rows.count).map { rows.text($0, 0) })
    for schema in searchPath where schema != "public" {
      try connection.run("CREATE SCHEMA IF NOT EXISTS \(PostgreSQLInspection.quoted(schema))")
    }
    let superuser = try connection.query("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
    if superuser.count > 0, superuser.isTrue(0, 0) {
      remarks.append(
        "The role of the scratch server is a superuser; migrations are code, so give them one that may only create databases."
      )
    }
  }

  public func schema() throws(SourceError) -> [SchemaTable] {
    guard let connection else { throw .unusable(problem: "the scratch database is gone", hint: "run again") }
    do {
      // Types of the user's are written with their schema, as in the look at the target.
      try connection.run("RESET ALL; SET search_path = pg_catalog, pg_temp")
      return try connection.schemaTables()
    } catch {
      throw error.sourceError(during: "reading the scratch database's catalogue")
    }
  }

  public func remove() {
    connection = nil
    guard !isRemoved else { return }
    isRemoved = true
    let force = maintenance.serverVersion >= 130_000 ? " WITH (FORCE)" : ""
    let drop = "DROP DATABASE IF EXISTS \(name)\(force)"
    if (try? maintenance.run(drop)) == nil {
      // The connection may have been cut; the next run's sweep is the last resort.
      let other = try? PostgreSQLConnection.connect(to: target)
      try? other?.run(drop)
    }
    dropRoles()
  }

  private var isRemoved = false
  private var text: [UInt8] = []

  /// Roles belong to the whole server: those that a migration made in a block of code go, too.
  private func dropRoles() {
    guard let now = try? Self.roles(maintenance) else { return }
    let written = String(decoding: text, as: UTF8.self)
    for role in now.subtracting(rolesBefore).sorted() where written.contains(role) {
      try? maintenance.run("DROP ROLE IF EXISTS \(PostgreSQLInspection.quoted(role))")
    }
  }
}

extension PostgreSQLScratch {
  public func apply(_ script: ScratchScript) throws(ScratchFailure) {
    guard let connection else {
      throw ScratchFailure(place: nil, statement: "", problem: "the scratch database is gone", hint: "run again")
    }
    do { try apply(script, on: connection) } catch {
      // What the file did before is undone, whatever ended it.
      if PQtransactionStatus(connection.handle) != PQTRANS_IDLE {
        _ = connection.execute(Array("ROLLBACK".utf8), deadline: ContinuousClock().now + .seconds(10)) { false }
      }
      throw error
    }
  }

  private func apply(_ script: ScratchScript, on connection: PostgreSQLConnection) throws(ScratchFailure) {
    let statements = StatementSplitter.statements(of: script.text, dialect: .postgreSQL)
    if statements.contains(where: { words(of: $0).contains("ROLE") || words(of: $0).first == "DO" }) {
      text += script.text
    }
    let hasTransaction =
      script.isInTransaction && !statements.contains { $0.kind == .sql && ScratchStatement.forbidsTransaction($0.text) }
    let path = (searchPath + (searchPath.contains("public") ? [] : ["public"])).map(PostgreSQLInspection.quoted)
    try send(
      "RESET ALL; SET search_path = \(path.joined(separator: ", ")); SET statement_timeout = \(limits.statementTimeout.milliseconds);"
        + " SET lock_timeout = '10s'; SET standard_conforming_strings = on" + (hasTransaction ? "; BEGIN" : ""),
      on: connection, place: nil, words: "")
    for statement in statements {
      if limits.isCancelled() { throw Self.interrupted }
      let place = SourcePlace(file: script.path, line: script.line + statement.lines.lowerBound - 1)
      switch ScratchStatement(statement, dialect: .postgreSQL, settings: settings) {
      case .leftOut: continue
      case .refused(let problem, let hint):
        throw ScratchFailure(place: place, statement: spoken(statement), problem: problem, hint: hint)
      case .run(let sql): try send(sql, on: connection, place: place, words: spoken(statement))
      }
    }
    // A file may have begun or ended a transaction of its own.
    if PQtransactionStatus(connection.handle) != PQTRANS_IDLE {
      let end = SourcePlace(file: script.path, line: script.line)
      try send("COMMIT", on: connection, place: end, words: "COMMIT")
    }
  }

  private func words(of statement: SQLStatement) -> [String] {
    statement.kind == .sql ? ScratchStatement.words(of: statement.text, dialect: .postgreSQL, most: 3) : []
  }

  private func spoken(_ statement: SQLStatement) -> String {
    statement.kind == .sql ? ScratchStatement.spoken(statement.text, dialect: .postgreSQL) : ""
  }

  private static let interrupted = ScratchFailure(
    place: nil, statement: "", problem: "it was interrupted", hint: "run again", isInterrupted: true)

  private func send(
    _ sql: String, on connection: PostgreSQLConnection, place: SourcePlace?, words: String
  ) throws(ScratchFailure) {
    try send(Array(sql.utf8), on: connection, place: place, words: words)
  }

  /// Runs a statement and watches for the user's stop and for the time it takes: a migration may switch the server's own
  /// limit off.
  private func send(
    _ sql: [UInt8], on connection: PostgreSQLConnection, place: SourcePlace?, words: String
  ) throws(ScratchFailure) {
    let outcome = connection.execute(
      sql, deadline: ContinuousClock().now + limits.statementTimeout + .seconds(5), isCancelled: limits.isCancelled)
    guard let failure = outcome else { return }
    if limits.isCancelled() { throw Self.interrupted }
    throw ScratchFailure(
      place: place, statement: words, problem: failure.problem,
      hint: failure.hint)
  }
}
