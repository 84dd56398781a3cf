import CPostgreSQL
import Glibc

extension PostgreSQLConnection {
  static let defaultConnectTimeout = 10

  /// Connects as the target, `PG*` variables, service and password files say.
  ///
  /// libpq is driven step by step because only so can it be told, before the login, to give nothing but a code
  /// for what the server says: the server's words quote names, and come in the server's language.
  ///
  /// - Parameter overriding: keywords that win over the target's.
  static func connect(
    to target: PostgreSQLTarget, overriding: [(String, String)] = []
  ) throws(SourceError) -> PostgreSQLConnection {
    // Later keywords win over earlier ones: the user's string over the name, our encoding over the user's.
    let parameters = [
      // A peer that vanished is noticed after two minutes, not after the system's two hours.
      ("keepalives_idle", "60"), ("keepalives_interval", "10"), ("keepalives_count", "6"),
      ("fallback_application_name", "maskproof"), ("dbname", target.connectionString), ("client_encoding", "UTF8"),
    ]
    guard let handle = start(parameters + overriding) else {
      throw .unreachable(problem: "no memory for a PostgreSQL connection", hint: "free some")
    }
    PQsetErrorVerbosity(handle, PQERRORS_SQLSTATE)
    // libpq prints notices on stderr if nobody takes them, and they may quote values.
    PQsetNoticeReceiver(handle, { _, _ in }, nil)
    let name = PostgreSQLName(describing: handle)
    let outcome = wait(for: handle, seconds: timeout(of: handle))
    guard outcome == .connected else {
      let error = ConnectFailure(handle, name: name, timedOut: outcome == .timedOut).sourceError
      PQfinish(handle)
      throw error
    }
    return PostgreSQLConnection(owning: handle, name: PostgreSQLName(describing: handle))
  }

  private static func start(_ parameters: [(String, String)]) -> OpaquePointer? {
    let keywords = parameters.map { strdup($0.0).map { UnsafePointer($0) } } + [nil]
    let values = parameters.map { strdup($0.1).map { UnsafePointer($0) } } + [nil]
    defer { for word in keywords + values { free(UnsafeMutablePointer(mutating: word)) } }
    return PQconnectStartParams(keywords, values, 1)
  }

  /// Seconds, or nil to wait for ever, as libpq reads `connect_timeout`.
  private static func timeout(of handle: OpaquePointer) -> Int? {
    guard let options = PQconninfo(handle) else { return defaultConnectTimeout }
    defer { PQconninfoFree(options) }
    let table = ConnectionOptions(options)
    guard let text = table["connect_timeout"], let seconds = Int(text) else {
      // Each host of a list may take its time.
      let hosts = (table["host"] ?? "").utf8.count { $0 == UInt8(ascii: ",") } + 1
      return defaultConnectTimeout * hosts
    }
    return seconds <= 0 ? nil : max(seconds, 2)
  }

  private enum Outcome { case connected, refused, timedOut }

  private static func wait(for handle: OpaquePointer, seconds: Int?) -> Outcome {
    guard PQstatus(handle) != CONNECTION_BAD else { return .refused }
    let clock = ContinuousClock()
    let deadline = seconds.map { clock.now + .seconds($0) }
    var events = Int16(POLLOUT)
    while true {
      var left: Int32 = -1
      if let deadline {
        let remaining = clock.now.duration(to: deadline)
        guard remaining > .zero else { return .timedOut }
        left = Int32(clamping: remaining.milliseconds + 1)
      }
      var socket = pollfd(fd: PQsocket(handle), events: events, revents: 0)
      let ready = poll(&socket, 1, left)
      if ready < 0, errno != EINTR { return .refused }
      guard ready > 0 else { continue }
      switch PQconnectPoll(handle) {
      case PGRES_POLLING_OK: return .connected
      case PGRES_POLLING_READING: events = Int16(POLLIN)
      case PGRES_POLLING_WRITING: events = Int16(POLLOUT)
      default: return .refused
      }
    }
  }
}

extension PostgreSQLName {
  init(describing handle: OpaquePointer) {
    func text(_ pointer: UnsafeMutablePointer<CChar>?) -> String { pointer.map { String(cString: $0) } ?? "" }
    host = text(PQhost(handle))
    port = text(PQport(handle))
    database = text(PQdb(handle))
  }
}

/// Why a login failed, and the way out.
private struct ConnectFailure {
  let name: PostgreSQLName
  /// libpq's own words, in English, with a bare code where the server spoke. Read, never shown.
  private let words: String
  private let needsPassword: Bool
  private let timedOut: Bool

  init(_ handle: OpaquePointer, name: PostgreSQLName, timedOut: Bool) {
    self.name = name
    self.timedOut = timedOut
    words = PQerrorMessage(handle).map { String(cString: $0) } ?? ""
    needsPassword = PQconnectionNeedsPassword(handle) == 1
  }

  /// The five letters behind the severity, when the server spoke.
  private var sqlState: String {
    let last = words.split(whereSeparator: { $0 == " " || $0 == "\n" }).last ?? ""
    let isCode = last.utf8.count == 5 && last.utf8.allSatisfy { (48...57).contains($0) || (65...90).contains($0) }
    return isCode ? String(last) : ""
  }

  var sourceError: SourceError {
    let (problem, hint) = explanation
    return .unreachable(problem: "\(name.displayName): \(problem)", hint: hint)
  }

  private var explanation: (String, String) {
    if timedOut {
      return ("no answer in time", "check the host, the port and the firewall, or raise connect_timeout=SECONDS")
    }
    if needsPassword {
      return (
        "the server asks for a password and none is given",
        "set PGPASSWORD, or write it to ~/.pgpass (mode 0600) or to a service file"
      )
    }
    switch sqlState {
    case "28P01": return ("wrong user or password", "check PGPASSWORD, ~/.pgpass or the password in the URI")
    case "28000":
      return (
        "the server does not let this role in from here (no such role, or no line in pg_hba.conf)",
        "check the user name and pg_hba.conf; where the server wants TLS, add sslmode=require"
      )
    case "3D000": return ("no such database", "check its name: psql -l lists what there is")
    case "42501": return ("the role may not connect", "GRANT CONNECT ON DATABASE … TO the scanning role")
    case "53300": return ("the server has no connection free", "close some, or raise max_connections")
    case "57P03": return ("the server is starting up or shutting down", "wait a little and scan again")
    case "": break
    case let state: return ("the server refused (SQLSTATE \(state))", "look the code up in the server's log")
    }
    return transportExplanation
  }

  private var transportExplanation: (String, String) {
    let known: [(sign: String, problem: String, hint: String)] = [
      ("could not translate host name", "no such host", "check the spelling of the host and the DNS"),
      (
        "No such file or directory", "no server listens on this socket",
        "start the server, or name its socket folder: host=/var/run/postgresql"
      ),
      ("Connection refused", "nothing listens there", "start the server, or check the host and the port"),
      ("timeout expired", "no answer in time", "check the host, the port and the firewall"),
      ("timed out", "no answer in time", "check the host, the port and the firewall"),
      ("Permission denied", "this user may not open the socket", "connect by TCP: host=localhost"),
      (
        "server does not support SSL", "the server has no TLS and sslmode asks for it",
        "turn TLS on at the server, or set sslmode=prefer"
      ),
      ("certificate", "the server's certificate does not pass", "check sslrootcert, sslcert, sslkey and sslmode"),
      ("SSL", "the TLS connection failed", "check sslmode and the certificates on both sides"),
      (
        "definition of service", "the service file does not define this service",
        "check ~/.pg_service.conf or PGSERVICEFILE"
      ),
      ("service file", "the service file cannot be read", "check ~/.pg_service.conf or PGSERVICEFILE"),
      ("invalid port", "the port is not a number from 1 to 65535", "check port=… or PGPORT"),
      ("invalid sslmode", "sslmode is not one of libpq's", "use prefer, require, verify-ca or verify-full"),
      ("server closed the connection", "the server closed the connection", "look into the server's log"),
    ]
    for entry in known where words.contains(entry.sign) { return (entry.problem, entry.hint) }
    return ("the connection failed", "try the same string with psql")
  }
}
