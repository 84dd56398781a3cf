import Foundation

/// Where the server's programs are.
struct PostgreSQLBinaries {
  let folder: String

  /// Version 15 where Debian puts it, else the newest there, else what PATH names.
  static func find(
    under root: String = "/usr/lib/postgresql",
    path: String = ProcessInfo.processInfo.environment["PATH"] ?? ""
  ) throws -> PostgreSQLBinaries {
    let versions = ((try? FileManager.default.contentsOfDirectory(atPath: root)) ?? [])
      .compactMap { Int($0) }.sorted(by: >)
    let preferred = versions.filter { $0 == 15 } + versions.filter { $0 != 15 }
    let folders = preferred.map { "\(root)/\($0)/bin" } + path.split(separator: ":").map(String.init)
    let programs = ["initdb", "postgres", "psql"]
    for folder in folders
    where programs.allSatisfy({ FileManager.default.isExecutableFile(atPath: "\(folder)/\($0)") }) {
      return PostgreSQLBinaries(folder: folder)
    }
    throw PostgreSQLServerError(
      "no PostgreSQL server on this machine: install one with 'apt-get install postgresql-15'")
  }
}

/// Whom the server runs as: PostgreSQL refuses to run as root.
struct ServerAccount {
  /// The words before a command that change the user; none when there is no need.
  let prefix: [String]
  /// The owner of the server's folder, where it is not ourselves.
  let userAndGroup: (user: uid_t, group: gid_t)?

  static var current: ServerAccount {
    guard geteuid() == 0 else { return ServerAccount(prefix: [], userAndGroup: nil) }
    let entry = getpwnam("postgres") ?? getpwnam("nobody")
    guard let account = entry?.pointee else { return ServerAccount(prefix: [], userAndGroup: nil) }
    return ServerAccount(
      prefix: ["setpriv", "--reuid=\(account.pw_uid)", "--regid=\(account.pw_gid)", "--clear-groups", "--"],
      userAndGroup: (account.pw_uid, account.pw_gid))
  }
}
