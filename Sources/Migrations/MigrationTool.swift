/// A tool that keeps migrations in files and the applied ones in a table.
public enum MigrationTool: String, Sendable, CaseIterable, Comparable {
  case alembic, atlas, dbmate, diesel, django, drizzle, ecto, flyway, goose, knex, laravel, liquibase, prisma, rails
  case sequelize, sqitch, sqlx, supabase, typeorm, yoyo
  case entityFramework = "ef-core"
  case golangMigrate = "golang-migrate"
  case sqlMigrate = "sql-migrate"
  /// Numbered SQL files without a tool of their own.
  case plainSQL = "plain-sql"

  /// The name that people write, for messages.
  public var displayName: String {
    switch self {
    case .alembic: "Alembic"
    case .atlas: "Atlas"
    case .diesel: "Diesel"
    case .django: "Django"
    case .drizzle: "Drizzle"
    case .ecto: "Ecto"
    case .entityFramework: "EF Core"
    case .flyway: "Flyway"
    case .knex: "Knex"
    case .laravel: "Laravel"
    case .liquibase: "Liquibase"
    case .plainSQL: "plain numbered SQL"
    case .prisma: "Prisma"
    case .rails: "Rails"
    case .sequelize: "Sequelize"
    case .supabase: "Supabase"
    case .typeorm: "TypeORM"
    case .dbmate, .golangMigrate, .goose, .sqitch, .sqlMigrate, .sqlx, .yoyo: rawValue
    }
  }

  /// Whether it keeps a lock in a table; others lock the table or ask the server.
  public var keepsLock: Bool { [.liquibase, .knex, .yoyo, .entityFramework, .goose].contains(self) }

  public static func < (left: MigrationTool, right: MigrationTool) -> Bool { left.rawValue < right.rawValue }
}
