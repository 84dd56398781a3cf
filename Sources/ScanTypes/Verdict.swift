/// How bad it is that a rule's data is there and real.
public enum Severity: String, Sendable, CaseIterable, Comparable {
  case low, medium, high, critical

  public static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }
  private var rank: Int { Severity.allCases.firstIndex(of: self) ?? 0 }
}

/// What the data of a column is.
public enum Verdict: String, Sendable, CaseIterable {
  /// Unmasked personal data.
  case real
  /// Reserved, published or generated values that belong to nobody.
  case synthetic
  /// Redacted, tokenised or keyed-hashed.
  case masked
}

/// Why a verdict was given: a stable code such as `checksum.lift`, documented in `docs/verdicts.md`.
public struct ReasonCode: RawRepresentable, Hashable, Sendable, Comparable {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }
  public init(_ code: String) { rawValue = code }

  public static func < (left: ReasonCode, right: ReasonCode) -> Bool { left.rawValue < right.rawValue }
}

/// What an independent check says of a candidate.
///
/// `silent` is for checks that do not bind: a Danish CPR may fail its modulus since 2007.
public enum CheckResult: Sendable {
  case confirmed, refuted, silent
}
