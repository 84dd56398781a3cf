/// A number that was measured, or the reason why there is none: never NaN, never infinity.
public enum Measured: Equatable, Sendable {
  case value(Double)
  case missing(MissingReason)

  /// Takes a computed number; what is not finite is missing for `reason`.
  init(_ number: Double, otherwise reason: MissingReason) {
    self = number.isFinite ? .value(number) : .missing(reason)
  }

  public var value: Double? {
    if case .value(let number) = self { number } else { nil }
  }

  public var reason: MissingReason? {
    if case .missing(let reason) = self { reason } else { nil }
  }
}

/// Why a number does not exist. The raw value stands in reports, beside `null`.
public enum MissingReason: String, Sendable, CaseIterable {
  /// No rows were measured. Never a pass.
  case empty
  /// A class has fewer than *l* sensitive values: no *c* makes it (c,l)-diverse.
  case tooFewValues = "too-few-values"
  /// Some gain exceeds -ln p: enhanced β-likeness holds for no β.
  case gainAboveBound = "gain-above-bound"
  /// Classes overlap under `wildcard`: what is defined on a partition has no value.
  case overlappingClasses = "overlapping-classes"
  /// A class of the sample is not in the population table, or is smaller there than in the sample.
  case outsidePopulation = "outside-population"
  /// The population is said to be smaller than the sample.
  case populationBelowSample = "population-below-sample"
  /// The likelihood of the model has no root for these class sizes.
  case noLikelihoodRoot = "no-likelihood-root"
  /// The order or the hierarchy of the sensitive values does not place every value.
  case valueNotPlaced = "value-not-placed"

  /// One sentence for people.
  public var explanation: String {
    switch self {
    case .empty: "there are no rows to measure"
    case .tooFewValues: "a class has fewer sensitive values than l, so no c makes it diverse"
    case .gainAboveBound: "a class gains more than -ln p on a value, so enhanced beta-likeness holds for no beta"
    case .overlappingClasses: "with NULL as wildcard classes overlap, and this is defined on classes that do not"
    case .outsidePopulation: "a class of the sample is not, or not as large, in the population table"
    case .populationBelowSample: "the population is smaller than the sample"
    case .noLikelihoodRoot: "the population model has no solution for these class sizes"
    case .valueNotPlaced: "a sensitive value has no place in the given order or hierarchy"
    }
  }
}

/// A limit and its direction.
///
/// `atLeast` and `atMost` forgive 1e-9 so that a share printed in full and read back passes. `below` is strict by
/// definition (recursive (c,l), δ-disclosure) and forgives nothing: equality has to fail.
public enum Limit: Equatable, Sendable {
  case atLeast(Double)
  case atMost(Double)
  case below(Double)

  static let slack = 1e-9

  public func judge(_ measured: Measured) -> Outcome {
    switch measured {
    case .missing(.empty): .empty
    case .missing(let reason): .unmeasured(reason)
    case .value(let number): allows(number) ? .passed : .failed
    }
  }

  func allows(_ number: Double) -> Bool {
    switch self {
    case .atLeast(let limit): number >= limit - Self.slack
    case .atMost(let limit): number <= limit + Self.slack
    case .below(let limit): number < limit
    }
  }
}

/// What a limit says of a measurement. Only `passed` is a pass.
public enum Outcome: Equatable, Sendable {
  case passed, failed
  /// Nothing was there to measure.
  case empty
  case unmeasured(MissingReason)
}
