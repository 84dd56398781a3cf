/// What a baseline says of one finding or observation: that it was there, how bad it was, and whether somebody took it on.
public struct BaselineEntry: Sendable, Equatable {
  /// A number of the observation then, by the name it has among its details: `k`, 7.
  public struct Measure: Sendable, Equatable {
    public let name: String
    public let value: Double

    public init(name: String, value: Double) {
      self.name = name
      self.value = value
    }
  }

  public let fingerprint: String
  /// Its id.
  public let rule: String
  /// What it is about, for people: `public.patients (zip, birth_date)`.
  public let subject: String
  public let measures: [Measure]
  /// Nil where it was only measured: it held, and must not get worse.
  public let acceptance: Acceptance?

  public init(
    fingerprint: String, rule: String, subject: String, measures: [Measure] = [], acceptance: Acceptance? = nil
  ) {
    self.fingerprint = fingerprint
    self.rule = rule
    self.subject = subject
    self.measures = measures
    self.acceptance = acceptance
  }
}
