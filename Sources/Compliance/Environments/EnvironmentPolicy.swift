/// What an environment is held to: one entry of `environments:`.
public struct EnvironmentPolicy: Sendable {
  /// What something is when it is found.
  public enum Level: String, Sendable, CaseIterable {
    case error, warn, ignore
  }

  public let name: String
  public var owner: String?
  /// Where its data comes from: `production-masked`, `synthetic` …
  public var dataSource: String?
  public var size: String?
  public var privacyLevel: String?
  /// In which times without a zone are read; an IANA name.
  public var timeZone = "UTC"
  public var refresh = RefreshPolicy()
  /// Gives one time: when the data was taken from its source.
  public var loadedAtQuery: String?
  /// The version of the application that runs on it.
  public var appVersion: String?
  /// So many pending migrations are an error.
  public var pendingError: Int?
  /// By what they are about: `pending`, `edited`, `drift`, `uncovered_pii`, `dead_rule`, `undeclared_column`.
  public var levels: [String: Level] = [:]

  public init(name: String) { self.name = name }
}

/// How often data is to be refreshed. Lengths in seconds.
public struct RefreshPolicy: Sendable, Equatable {
  public struct Limit: Sendable, Equatable {
    public let count: Int
    /// `minute`, `hour` or `day`.
    public let period: String

    public init(count: Int, period: String) {
      self.count = count
      self.period = period
    }

    public var seconds: Int { count * (["minute": 60, "hour": 3600, "day": 86_400][period] ?? 86_400) }
    /// `7 days`
    public var words: String { "\(count) \(period)\(count == 1 ? "" : "s")" }
  }

  public var cadence: Limit?
  public var warnAfter: Limit?
  public var errorAfter: Limit?

  public init() {}

  public var isLimited: Bool { warnAfter != nil || errorAfter != nil }
}
