/// A migration tool that is known by a line of its files and is not read: to be said by its name, as its files may be named
/// like another's.
struct UnreadTool: Sendable {
  let name: String
  /// Of its files, in lower case.
  let suffixes: [String]
  /// What one of its files holds, and none of the tool's that it looks like.
  let marks: [String]
  /// Tools whose files are named alike.
  let looksLike: [MigrationTool]

  /// Whether the first few hundred files of its kind show it.
  func isIn(_ folder: MigrationFolder) -> Bool {
    let files = folder.paths.filter { path in suffixes.contains { path.lowercased().hasSuffix($0) } }
    guard folder.anyOf(files, holds: marks, looking: 400) else { return false }
    return !folder.anyOf(files, holds: Self.marksOfKnown, looking: 400)
  }

  var error: MigrationError {
    MigrationError(
      .unreadTool, problem: "these are migrations of \(name), which maskproof does not read",
      hint: "write what brings a database forward into numbered SQL files and say --tool plain-sql; "
        + "'maskproof scan' judges the data without migrations")
  }

  private static let marksOfKnown = [
    "MigrationBuilder", "Illuminate\\Database\\Migrations", "ActiveRecord::Migration", "queryInterface",
    "MigrationInterface", "knex.", "from yoyo", "import yoyo", "pressly/goose", "+goose",
  ]

  private static let scripts = [".js", ".ts", ".cjs", ".mjs"]

  static let all = [
    UnreadTool(
      name: "FluentMigrator", suffixes: [".cs"], marks: ["using FluentMigrator"], looksLike: [.entityFramework]),
    UnreadTool(
      name: "Phinx", suffixes: [".php"],
      marks: ["Phinx\\Migration", "use Migrations\\AbstractMigration", "use Migrations\\BaseMigration"],
      looksLike: [.laravel]),
    UnreadTool(
      name: "Doctrine", suffixes: [".php"], marks: ["Doctrine\\Migrations", "Doctrine\\DBAL\\Migrations"],
      looksLike: [.laravel]),
    UnreadTool(name: "Yii", suffixes: [".php"], marks: ["yii\\db\\Migration", "CDbMigration"], looksLike: [.laravel]),
    UnreadTool(
      name: "CodeIgniter", suffixes: [".php"], marks: ["CodeIgniter\\Database\\Migration", "CI_Migration"],
      looksLike: [.laravel]),
    UnreadTool(
      name: "Sequel", suffixes: [".rb"], marks: ["Sequel.migration", "ROM::SQL.migration"], looksLike: [.rails]),
    UnreadTool(
      name: "node-pg-migrate", suffixes: scripts,
      marks: ["node-pg-migrate", "pgm.createTable", "pgm.addColumn", "pgm.sql"],
      looksLike: [.knex, .sequelize, .typeorm]),
    UnreadTool(
      name: "node-pg-migrate", suffixes: [".sql"], marks: ["-- Up Migration"], looksLike: [.plainSQL, .sqlx]),
    UnreadTool(
      name: "MikroORM", suffixes: scripts, marks: ["@mikro-orm/migrations"], looksLike: [.knex, .sequelize, .typeorm]),
    UnreadTool(name: "db-migrate", suffixes: scripts, marks: ["options.dbmigrate"], looksLike: [.knex, .sequelize]),
    UnreadTool(name: "Aerich", suffixes: [".py"], marks: ["BaseDBAsyncClient"], looksLike: [.yoyo]),
    UnreadTool(name: "Peewee", suffixes: [".py"], marks: ["peewee_migrate", "import peewee"], looksLike: [.yoyo]),
    UnreadTool(
      name: "Play evolutions", suffixes: [".sql"], marks: ["--- !Ups", "-- !Ups"], looksLike: [.plainSQL, .sqlx]),
    UnreadTool(
      name: "MyBatis Migrations", suffixes: [".sql"], marks: ["-- //@UNDO", "--//@UNDO", "-- @UNDO"],
      looksLike: [.plainSQL, .sqlx]),
    UnreadTool(name: "SeaORM", suffixes: [".rs"], marks: ["MigrationTrait"], looksLike: []),
    UnreadTool(name: "gormigrate", suffixes: [".go"], marks: ["go-gormigrate"], looksLike: [.goose]),
  ]
}
