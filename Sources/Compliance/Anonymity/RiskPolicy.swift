public import ScanTypes

/// What `kanonymity:` in a configuration asks of tables: sets of quasi-identifiers and how well they must hide a person.
///
/// Names of columns are as the user wrote them; only who reads the catalogue knows which there are.
public struct RiskPolicy: Sendable {
  public var rules: [RiskRule] = []
  /// By name, a file of generalisation steps.
  public var hierarchies: [String: HierarchyReference] = [:]
  public var evidence = RiskEvidence()
  /// The path of an earlier report; what did not hold then is accepted.
  public var baseline: String?

  public init() {}
}

/// One set of quasi-identifiers, or the search for such sets, in one table or those like a pattern.
public struct RiskRule: Sendable {
  /// As the user named it; empty on the command line.
  public var id = ""
  /// Globs over `table` and `schema.table`.
  public var tables: [String] = []
  /// Columns, or places in their documents: `zip`, `profile $.zip`. Empty where they are searched.
  public var quasiIdentifiers: [String] = []
  public var search: QuasiIdentifierSearch?
  public var entity: Entity?
  /// Passes when every class has at least so many rows.
  public var k = 5
  public var nulls = NullHandling.value
  /// Written forms of a value that was taken out; `usualTokens` by default.
  public var suppressedTokens = RiskRule.usualTokens
  public var limits = RiskLimits()
  public var sensitive: [SensitiveRule] = []
  /// Whether each sensitive column is measured over classes in which the others count as quasi-identifiers.
  public var takesSensitiveAsQuasi = false
  public var population: PopulationRule?
  /// By column, the steps that a recommendation may try; columns that are not named are tried by their kind.
  public var generalisations: [String: [GeneralisationHint]] = [:]
  public var method = CountingMethod.auto
  /// Nil for the rule's own.
  public var severity: Severity?
  /// Whether a table without rows passes.
  public var allowsEmpty = false
  /// The line that says so, in `file`.
  public var place: SourcePlace?

  public static let usualTokens = ["*", "", "NULL", "REDACTED"]

  public init() {}

  public struct Entity: Sendable {
    public var columns: [String]
    public var mode: Mode

    public enum Mode: String, Sendable, CaseIterable {
      /// Distinct persons in each class.
      case perClass = "per_class"
      /// All rows of a person together are one quasi-identifier.
      case composite
    }

    public init(columns: [String], mode: Mode = .perClass) {
      self.columns = columns
      self.mode = mode
    }
  }
}

/// What NULL among quasi-identifiers means; as `Anonymity.NullMode`.
public enum NullHandling: String, Sendable, CaseIterable {
  case value, wildcard, drop
}

/// Where classes are counted.
public enum CountingMethod: String, Sendable, CaseIterable {
  /// In the database where that suffices, else here.
  case auto
  case pushdown
  case stream
  /// Here, in files of keyed fingerprints from the start.
  case spill
}

/// Other limits than k. Nil asks nothing.
public struct RiskLimits: Sendable {
  public var prosecutor: Double?
  public var journalist: Double?
  public var marketer: Double?
  public var uniqueShare: Double?
  /// Rows that may be in classes below k.
  public var rowsBelowK = Allowance.rows(0)
  public var suppressed: Allowance?

  public init() {}
}

/// How many rows may be something.
public enum Allowance: Sendable, Hashable {
  case rows(Int)
  /// 0 to 1, of all rows.
  case share(Double)

  public func rows(of total: Int) -> Int {
    switch self {
    case .rows(let rows): rows
    // A billionth row more, so that 0.1 % of 3,000 is 3.
    case .share(let share): Int(share * Double(total) + 1e-9)
    }
  }
}

/// What must hold of a sensitive attribute in each class. Nil asks nothing; it is measured all the same.
public struct SensitiveRule: Sendable {
  public var column: String
  public var distinct: Int?
  public var entropy: Double?
  /// The *l* to report a *c* for.
  public var recursiveL = 2
  public var recursiveC: Double?
  public var distance = Distance.automatic
  /// The name of a hierarchy of the policy, or the path of its file on the command line.
  public var hierarchy: String?
  public var closeness: Double?
  public var beta: Double?
  public var isBetaEnhanced = false
  public var deltaDisclosure: Double?
  public var alpha: Double?

  public init(column: String) { self.column = column }

  public enum Distance: String, Sendable, CaseIterable {
    /// Ordered for numbers and dates, hierarchical where there is a hierarchy, else equal.
    case automatic = "auto"
    case equal, ordered, hierarchical
  }
}

/// Everybody who may be in the sample.
public struct PopulationRule: Sendable {
  /// Their table; nil where only their number is known.
  public var table: String?
  /// How many they are; by default the rows of the table.
  public var size: Int?
  public var kMap: Int?
  /// δmin and δmax.
  public var presence: ClosedRange<Double>?

  public init(table: String?, size: Int? = nil, kMap: Int? = nil, presence: ClosedRange<Double>? = nil) {
    self.table = table
    self.size = size
    self.kMap = kMap
    self.presence = presence
  }
}

/// How sets that nobody declared are looked for.
public struct QuasiIdentifierSearch: Sendable {
  public var maxColumns = 4
  public var candidates = 12
  /// Sets that tell fewer pairs of rows apart are not reported.
  public var minSeparation = 0.0
  public var ignore: [String] = []

  public init() {}
}

/// A step that a recommendation may try for a column.
public enum GeneralisationHint: Sendable, Hashable {
  /// The first so many characters.
  case prefix(Int)
  case month, year, decade
  /// Numbers, or years of dates, in bands of a width.
  case band(width: Int, ofYears: Bool)
  case drop
}

public struct HierarchyReference: Sendable {
  public var path: String
  public var place: SourcePlace?

  public init(path: String, place: SourcePlace? = nil) {
    self.path = path
    self.place = place
  }
}

/// What is shown of small classes: never a value.
public struct RiskEvidence: Sendable {
  public var showsClasses = true
  public var mostClasses = 20

  public init() {}
}
