/// That somebody accepted a finding or an observation as it is: it is told, and fails no gate until the day is over.
public struct Acceptance: Sendable, Hashable {
  /// Why; never empty.
  public let reason: String
  /// Who, as the file that says so calls them.
  public let by: String?
  /// The last day on which it holds, `2026-12-31`; nil for ever.
  public let until: String?
  /// The line that says so.
  public let place: SourcePlace?

  public init(reason: String, by: String? = nil, until: String? = nil, place: SourcePlace? = nil) {
    self.reason = reason
    self.by = by
    self.until = until
    self.place = place
  }

  /// `accepted by DPO until 2026-12-31: ticket 17`.
  public var words: String {
    "accepted" + (by.map { " by \($0)" } ?? "") + (until.map { " until \($0)" } ?? "") + ": \(reason)"
  }
}
