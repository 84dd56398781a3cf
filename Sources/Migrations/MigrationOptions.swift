/// What the user says beside the folder.
public struct MigrationOptions: Sendable {
  /// Which database the history lies in: changes for others are not pending, and folders named for others are not read.
  public enum Engine: String, Sendable, CaseIterable {
    case postgresql, sqlite, mysql
  }

  public var engine: Engine
  /// `--tool`: no other is looked for.
  public var tool: MigrationTool?
  /// `--history-table`: `table` or `schema.table`.
  public var historyTable: String?
  /// Flyway placeholders and Liquibase properties, by name.
  public var placeholders: [String: String] = [:]
  /// Liquibase contexts and labels that are run; nil: not said, so all are.
  public var contexts: [String]?
  public var labels: [String]?
  /// The section of a configuration file that names environments (`dbconfig.yml`, `knexfile`, `atlas.hcl`).
  public var environment: String?
  /// For numbered SQL without a tool: the newest version that is applied, as the user says; nil: not said.
  public var appliedVersion: String?

  public init(engine: Engine, tool: MigrationTool? = nil, historyTable: String? = nil) {
    self.engine = engine
    self.tool = tool
    self.historyTable = historyTable
  }
}
