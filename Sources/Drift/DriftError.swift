import DataSources
import Migrations
import ScanTypes

/// Why nothing could be compared: what, and the way out. Holds names, never a cell.
public struct DriftError: Error, Sendable, Equatable {
  public enum Kind: Sendable {
    /// The command line, the configuration or the repository is wrong: exit code 2.
    case usage
    /// The target or another database could not be reached: exit code 4.
    case unreachable
    case interrupted
  }

  public let kind: Kind
  /// `history.denied`, `migrations.none` …
  public let code: String
  public let problem: String
  public let hint: String

  public init(_ kind: Kind, code: String, problem: String, hint: String) {
    self.kind = kind
    self.code = code
    self.problem = problem
    self.hint = hint
  }
}

extension MigrationError {
  /// The same as something that was not read.
  func notice(shown: (String) -> String) -> ScanNotice {
    let place = path.map { "\(shown($0))\(line.map { ":\($0)" } ?? ""): " } ?? ""
    return ScanNotice(table: nil, code: code.rawValue, message: "\(place)\(problem)", hint: hint)
  }
}

extension DriftError {
  init(_ error: SourceError, code: String) {
    switch error {
    case .unreachable(let problem, let hint), .lost(let problem, let hint):
      self.init(.unreachable, code: code, problem: problem, hint: hint)
    case .unusable(let problem, let hint): self.init(.usage, code: code, problem: problem, hint: hint)
    case .interrupted: self.init(.interrupted, code: "interrupted", problem: "it was interrupted", hint: "run again")
    }
  }
}
