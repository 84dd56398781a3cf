/// What a database and the repository that it belongs to say of each other. Names, counts and times; never a value.
public struct DriftReport: Sendable {
  /// What the expected columns rest on.
  public enum Evidence: String, Sendable {
    /// The migrations were applied in a scratch database.
    case scratch
    /// A second database that the user named.
    case expectedDatabase = "expected-database"
    /// Statements of SQL migrations were read, without a server.
    case statements
    /// `schema.rb`, `schema.prisma`, `structure.sql` and the like.
    case schemaFile = "schema-file"
    /// Files and history rows alone: nothing is known of columns.
    case history

    /// `applied in scratch`
    public var words: String {
      switch self {
      case .scratch: "migrations applied in a scratch database"
      case .expectedDatabase: "compared with a second database"
      case .statements: "statements of the migrations read, no server asked"
      case .schemaFile: "read from a schema file"
      case .history: "history only; columns were not compared"
      }
    }
  }

  public struct Pending: Sendable {
    public let id: String
    public let place: SourcePlace?
    /// `table.column`, those it adds, as far as is known.
    public let adds: [String]

    public init(id: String, place: SourcePlace?, adds: [String]) {
      self.id = id
      self.place = place
      self.adds = adds
    }
  }

  public struct Edited: Sendable {
    public let id: String
    /// The git revision whose file is the one that was applied; nil where none was found.
    public let revision: String?
    /// Why there is none; empty when there is one.
    public let reason: String

    public init(id: String, revision: String?, reason: String) {
      self.id = id
      self.revision = revision
      self.reason = reason
    }
  }

  public struct Reasoned: Sendable {
    public let id: String
    public let reason: String

    public init(id: String, reason: String) {
      self.id = id
      self.reason = reason
    }
  }

  public struct Columns: Sendable {
    public var driftMissing: [String] = []
    public var driftExtra: [String] = []
    public var pendingMissing: [String] = []
    public var pendingExtra: [String] = []
    /// `schema.table.column`, expected, actual; with `--strict`.
    public var types: [(column: String, expected: String, actual: String)] = []
    public var nullability: [(column: String, expected: String, actual: String)] = []
    /// Tables of which nothing could be concluded, with the reason.
    public var uncertain: [Reasoned] = []

    public init() {}
  }

  public struct Masking: Sendable {
    public struct Table: Sendable {
      public let table: String
      public let personal: Int
      public let covered: Int

      public init(table: String, personal: Int, covered: Int) {
        self.table = table
        self.personal = personal
        self.covered = covered
      }
    }

    /// Whose declarations were read: `maskproof.yaml`, `Greenmask` …; empty when there were none.
    public var sources: [String] = []
    /// Personal columns that a masking rule covers, of all personal ones, from 0 to 1; nil where there is no declaration or no
    /// personal column.
    public var coverage: Double?
    public var tables: [Table] = []
    public var uncovered: [String] = []
    public var deadRules: [String] = []
    public var contradicted: [String] = []
    public var undeclared: [String] = []
    public var pendingPersonal: [String] = []
    /// Made after the masking was approved, and not declared.
    public var newer: [String] = []
    /// What the columns were judged by: `names`, or `names and data`.
    public var basis = "names"

    public init() {}
  }

  public struct Freshness: Sendable {
    public enum Status: String, Sendable {
      case pass, warn, error
      /// Nothing told the age. Never a pass.
      case unknown
      /// The age is known, and nobody set a limit.
      case unlimited
    }

    public var status: Status = .unknown
    public var ageSeconds: Int?
    /// Whether the data may be older than `ageSeconds`.
    public var isLowerBound = false
    /// `marker`, `query`, `time-column`, `replica`, `dump`, `statistics`, `file`, `none`
    public var evidence = "none"
    /// The same in words: `the 99th percentile of public.orders.created_at`.
    public var evidenceWords = ""
    /// UTC, seconds since 1970: the newest time in the data, and when its age was taken.
    public var newest: Int?
    public var measuredAt = 0
    public var warnAfter: (count: Int, period: String)?
    public var errorAfter: (count: Int, period: String)?
    public var datasetVersion: String?
    public var appVersion: String?

    public init() {}
  }

  public struct Environment: Sendable {
    public var name: String
    public var owner: String?
    public var dataSource: String?
    public var size: String?
    public var privacyLevel: String?
    /// `7 days`
    public var cadence: String?

    public init(name: String) { self.name = name }
  }

  public var tool = ""
  public var toolName = ""
  public var historyTable: String?
  public var evidence = Evidence.history
  public var files = 0
  public var applied: [String] = []
  public var pending: [Pending] = []
  public var missingLocally: [String] = []
  public var ahead: [String] = []
  public var edited: [Edited] = []
  public var lineEndsOnly: [String] = []
  public var oldChecksum: [Reasoned] = []
  public var cannotCompare: [Reasoned] = []
  public var failed: [String] = []
  public var outOfOrder: [String] = []
  public var heads: [String] = []
  public var columns = Columns()
  public var masking = Masking()
  public var freshness = Freshness()
  public var environment: Environment?
  /// What a reader should know and what is no finding.
  public var remarks: [String] = []
  /// Observations, notices and the exit code.
  public var scan: ScanReport

  public init(scan: ScanReport) { self.scan = scan }
}
