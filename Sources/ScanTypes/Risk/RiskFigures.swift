/// A number, or why there is none.
public enum RiskNumber: Sendable, Equatable {
  case value(Double)
  case missing(Reason)

  public struct Reason: Sendable, Equatable {
    /// `too-few-values`
    public let code: String
    /// A sentence without its point.
    public let words: String

    public init(code: String, words: String) {
      self.code = code
      self.words = words
    }

    public static let empty = Reason(code: "empty", words: "there are no rows to measure")
    public static let notAsked = Reason(code: "not-asked", words: "it was not asked for")
    public static let noPopulation = Reason(code: "no-population", words: "no population table was given")
    public static let noSensitive = Reason(code: "no-sensitive", words: "no sensitive attribute was given")
  }

  public var value: Double? { if case .value(let number) = self { number } else { nil } }

  /// The largest; missing where one is: what cannot be measured is no pass.
  static func largest(_ all: [RiskNumber]) -> RiskNumber {
    all.first { $0.value == nil } ?? all.compactMap(\.value).max().map { .value($0) } ?? .missing(.noSensitive)
  }

  static func smallest(_ all: [RiskNumber]) -> RiskNumber {
    all.first { $0.value == nil } ?? all.compactMap(\.value).min().map { .value($0) } ?? .missing(.noSensitive)
  }
}

/// What an attacker gains.
public struct RiskFigures: Sendable {
  public var prosecutorHighest = RiskNumber.missing(.notAsked)
  public var prosecutorAverage = RiskNumber.missing(.notAsked)
  public var prosecutorLowest = RiskNumber.missing(.notAsked)
  /// The share of rows whose risk is above `threshold`.
  public var atRisk = RiskNumber.missing(.notAsked)
  public var threshold = 0.0
  public var marketer = RiskNumber.missing(.notAsked)
  /// Without a table of the population, the prosecutor's.
  public var journalistHighest = RiskNumber.missing(.notAsked)
  public var journalistAverage = RiskNumber.missing(.notAsked)
  public var kMap = RiskNumber.missing(.noPopulation)
  public var presenceLeast = RiskNumber.missing(.noPopulation)
  public var presenceMost = RiskNumber.missing(.noPopulation)
  /// Estimated shares of population uniques.
  public var zayatz = RiskNumber.missing(.noPopulation)
  public var pitman = RiskNumber.missing(.noPopulation)

  public init() {}
}

/// What the classes of one set tell of one sensitive attribute.
public struct SensitiveFigures: Sendable {
  public var column: String
  /// Values in the table, NULL being one.
  public var distinctValues = 0
  public var alpha = RiskNumber.missing(.notAsked)
  public var distinctL = RiskNumber.missing(.notAsked)
  public var entropyL = RiskNumber.missing(.notAsked)
  public var recursiveL = 2
  public var recursiveC = RiskNumber.missing(.notAsked)
  /// `equal`, `ordered` or `hierarchical`.
  public var distance = "equal"
  public var closeness = RiskNumber.missing(.notAsked)
  public var betaBasic = RiskNumber.missing(.notAsked)
  public var betaEnhanced = RiskNumber.missing(.notAsked)
  public var deltaDisclosure = RiskNumber.missing(.notAsked)
  /// Whether some class lacks a value of the table, for which δ would be infinite.
  public var hasAbsentValues = false

  public init(column: String) { self.column = column }

  /// Number by number what is worst in some figures, of several attributes or of several parts of a table.
  ///
  /// Column and count of values are the first's; all numbers are missing where there are no figures.
  public static func worst(of all: [SensitiveFigures]) -> SensitiveFigures {
    var worst = all.first ?? SensitiveFigures(column: "")
    worst.alpha = .largest(all.map(\.alpha))
    worst.distinctL = .smallest(all.map(\.distinctL))
    worst.entropyL = .smallest(all.map(\.entropyL))
    worst.recursiveC = .largest(all.map(\.recursiveC))
    worst.closeness = .largest(all.map(\.closeness))
    worst.betaBasic = .largest(all.map(\.betaBasic))
    worst.betaEnhanced = .largest(all.map(\.betaEnhanced))
    worst.deltaDisclosure = .largest(all.map(\.deltaDisclosure))
    worst.distance = all.first { $0.closeness == worst.closeness }?.distance ?? worst.distance
    worst.recursiveL = all.first { $0.recursiveC == worst.recursiveC }?.recursiveL ?? worst.recursiveL
    worst.hasAbsentValues = all.contains(where: \.hasAbsentValues)
    return worst
  }
}
