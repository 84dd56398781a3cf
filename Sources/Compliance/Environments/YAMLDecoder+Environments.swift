import ScanTypes
import YAMLText

/// The section `environments:`.
extension YAMLDecoder {
  mutating func environments(_ entry: YAMLNode.Entry?) -> [EnvironmentPolicy] {
    guard let entry else { return [] }
    guard case .mapping(let entries) = entry.value.content else {
      report(
        entry.value.line, "'environments' is written as \(entry.value.kindName)",
        "write a name, and below it what the environment is held to")
      return []
    }
    return entries.compactMap { environment($0) }
  }

  private mutating func environment(_ entry: YAMLNode.Entry) -> EnvironmentPolicy? {
    guard
      let fields = fields(
        of: entry.value, "the environment '\(entry.key)'", required: [],
        optional: [
          "owner", "data_source", "size", "privacy_level", "time_zone", "refresh", "loaded_at_query", "app_version",
          "migrations", "masking",
        ])
    else { return nil }
    var policy = EnvironmentPolicy(name: entry.key)
    policy.owner = text(fields["owner"])
    policy.dataSource = text(fields["data_source"])
    policy.size = text(fields["size"])
    policy.privacyLevel = text(fields["privacy_level"])
    policy.appVersion = text(fields["app_version"])
    policy.loadedAtQuery = text(fields["loaded_at_query"])
    if let zone = text(fields["time_zone"]) {
      if zone.utf8.allSatisfy(Self.mayStandInZone) {
        policy.timeZone = zone
      } else {
        report(
          fields["time_zone"]?.line ?? entry.line, "'time_zone' is no name of a time zone", "write UTC or Europe/Berlin"
        )
      }
    }
    policy.refresh = refresh(fields["refresh"])
    if let migrations = fields["migrations"],
      let known = self.fields(
        of: migrations.value, "'migrations'", required: [], optional: ["pending", "pending_error", "edited", "drift"])
    {
      if let count = known["pending_error"] { policy.pendingError = number(count, from: 1) }
      for key in ["pending", "edited", "drift"] { setLevel(key, known[key], &policy) }
    }
    if let masking = fields["masking"],
      let known = self.fields(
        of: masking.value, "'masking'", required: [],
        optional: ["uncovered_pii", "dead_rule", "undeclared_column", "newer_column"])
    {
      for key in ["uncovered_pii", "dead_rule", "undeclared_column", "newer_column"] {
        setLevel(key, known[key], &policy)
      }
    }
    return policy
  }

  private static func mayStandInZone(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"),
      UInt8(ascii: "_"), UInt8(ascii: "/"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: ":"):
      true
    default: false
    }
  }

  private mutating func setLevel(_ key: String, _ entry: YAMLNode.Entry?, _ policy: inout EnvironmentPolicy) {
    if let level = word(entry, as: EnvironmentPolicy.Level.self) { policy.levels[key] = level }
  }

  private mutating func refresh(_ entry: YAMLNode.Entry?) -> RefreshPolicy {
    var policy = RefreshPolicy()
    guard let entry,
      let fields = fields(
        of: entry.value, "'refresh'", required: [], optional: ["cadence", "warn_after", "error_after"])
    else { return policy }
    policy.cadence = limit(fields["cadence"])
    policy.warnAfter = limit(fields["warn_after"])
    policy.errorAfter = limit(fields["error_after"])
    if let warn = policy.warnAfter, let error = policy.errorAfter, warn.seconds > error.seconds {
      report(entry.line, "'warn_after' is longer than 'error_after'", "let the warning come first")
    }
    return policy
  }

  /// `7d`, `12h`, `30m`, or dbt's `{count: 7, period: day}`.
  private mutating func limit(_ entry: YAMLNode.Entry?) -> RefreshPolicy.Limit? {
    guard let entry else { return nil }
    if case .scalar(let written) = entry.value.content {
      let units: [Character: String] = ["d": "day", "h": "hour", "m": "minute"]
      if let unit = written.last.flatMap({ units[$0] }), let count = Int(written.dropLast()), count > 0, count < 100_000
      {
        return RefreshPolicy.Limit(count: count, period: unit)
      }
      report(
        entry.value.line, "'\(entry.key)' is not a length of time", "write 7d, 12h or 30m, or {count: 7, period: day}")
      return nil
    }
    guard let fields = fields(of: entry.value, "'\(entry.key)'", required: ["count", "period"]),
      let count = number(fields["count"], from: 1), let period = text(fields["period"])
    else { return nil }
    guard ["minute", "hour", "day"].contains(period) else {
      report(entry.value.line, "'\(period)' is no period", "write minute, hour or day")
      return nil
    }
    return RefreshPolicy.Limit(count: count, period: period)
  }

  private mutating func number(_ entry: YAMLNode.Entry?, from smallest: Int) -> Int? {
    guard let entry, let written = text(entry) else { return nil }
    guard let number = Int(written), number >= smallest, number < 1_000_000 else {
      report(entry.value.line, "'\(entry.key)' is not a number from \(smallest)", "write '\(entry.key): 20'")
      return nil
    }
    return number
  }
}
