public import Compliance
import DataSources
public import Migrations
public import ScanTypes

/// What the user asks of one comparison.
public struct DriftOptions: Sendable {
  public var target: String
  /// The folder of the migrations.
  public var migrations: String
  public var tool: MigrationTool?
  public var historyTable: String?
  /// A server on which a scratch database may be made.
  public var scratch: String?
  public var allowsScratchOnTarget = false
  public var scratchTimeout: Duration = .seconds(120)
  /// A second database that has the schema that is expected.
  public var expected: String?
  public var schemaFile: String?
  public var isStrict = false
  public var placeholders: [String: String] = [:]
  public var contexts: [String]?
  public var labels: [String]?
  public var environment: EnvironmentPolicy?
  public var masking: MaskingDeclarations
  public var appVersion: String?
  /// The newest applied version, where the files have no tool whose history tells it.
  public var appliedVersion: String?
  /// Seconds since 1970.
  public var now: Int
  /// What was found in the data, and whether it was looked for.
  public var findings: [Finding]?
  /// Columns in which something was found, accepted or not, is asked a few times a second.
  public var isCancelled: @Sendable () -> Bool = { false }

  public init(target: String, migrations: String, masking: MaskingDeclarations, now: Int) {
    self.target = target
    self.migrations = migrations
    self.masking = masking
    self.now = now
  }
}
