import ScanTypes
import Testing

@testable import Migrations

/// A cell of a history is shown only where it is an id by the tool's own rules.
struct IDGrammarTests {
  @Test(arguments: [
    (IDGrammar.number, "20260101000000"), (.number, "1"), (.number, "000012"), (.number, "1767225600"),
    (.number, "2026-01-01-000000"), (.version, "2.10.3"), (.version, "202601011200"),
    (.version, "R__views of sales.sql"),
    (.revision, "1975ea83b712"), (.revision, "a123456789bc"), (.revision, "ae1027a6acf"), (.revision, "0001_initial"),
    (.identifiers, "shop.0002_customer_phone"), (.datedName, "20260101000000_add_users"),
    (.datedName, "2026_01_01_000000_create_users_table"), (.datedName, "20260101000000_x.js"),
    (.stampedName, "AddUsers1767225600000"), (.file([".sql"]), "001-users.sql"), (.name, "add_users"),
    (.name, "0001.users"), (.changeSet, "a.xml::1767225600000-12::x"),
    (.changeSet, "db/changelog/a.xml::1-users::jane.doe"),
  ])
  func `ids are shown`(_ grammar: IDGrammar, _ id: String) { #expect(grammar.holds(id)) }

  /// A card, a telephone, a social security number, a date of birth, an address, a sentence.
  @Test(arguments: [
    (IDGrammar.number, "4111111111111111"), (.number, "536221234"), (.number, "4915112345678"), (.number, "2025550123"),
    (.number, "19840312"), (.version, "4111.1111.1111.1111"), (.version, "192.168.100.200"),
    (.revision, "anna@example.com"),
    (.revision, "4111111111111111"), (.revision, "Anna Mueller"), (.revision, "anna.mueller"), (.revision, ""),
    (.identifiers, "anna.mueller@example.com"), (.identifiers, "4111111111111111.x"), (.datedName, "Anna_Mueller"),
    (.datedName, "20260101000000 anna"), (.stampedName, "anna@example.com1767225600000"),
    (.file([".js"]), "anna@example.js"),
    (.file([".js"]), "4111-1111-1111-1111.js"), (.name, "+49 151 12345678"), (.name, "Ünal"), (.name, "anna.mueller"),
    (.number, "20260101-4111111111111111"),
    // A national insurance number, an Italian and a German tax code, numbers of persons in Denmark and Romania, a name with a
    // year, seconds since 1970 that could be any of these, a time that there is not.
    (.revision, "QQ123456C"), (.revision, "RSSMRA85T10A562S"), (.revision, "0101801234"), (.revision, "jane.doe1980"),
    (.revision, "jane_doe1980"), (.revision, "jane_doe"), (.name, "QQ123456C"), (.name, "RSSMRA85T10A562S"),
    (.number, "86095742719"), (.number, "0101801234"), (.number, "2800101221144"), (.number, "20269901000000"),
    (.number, "201012319999"),
    (.datedName, "20260101000000_jane_doe1980"), (.stampedName, "Jane2800101221144"),
    (.changeSet, "a.xml::1::jane.doe1980"),
    (.changeSet, "a.xml::1::anna@example.com"), (.changeSet, "a.xml::4111111111111111::x"),
  ])
  func `what may be a person's is not`(_ grammar: IDGrammar, _ id: String) { #expect(!grammar.holds(id)) }

  @Test(arguments: ["2.7", "v1.4.0-rc1", "@v1.0", "2026.11", "release-4.12", "20261128", "9.0.1", "8.0.0-preview.2"])
  func `versions are short`(_ version: String) { #expect(IDGrammar.isVersion(version)) }

  @Test(arguments: ["QQ123456C", "jane.doe1980", "0101801234", "536-22-1234", "2026.11.28.10.30", "anna", "19800101"])
  func `what may be a person's is no version`(_ text: String) { #expect(!IDGrammar.isVersion(text)) }

  @Test(arguments: ["2026-11-28", "2026-11-28 10:00", "2026-11-28T10:00:00.123Z", "2026-11-28 10:00:00+02"])
  func `times are shown`(_ time: String) { #expect(IDGrammar.isTime(time)) }

  @Test(arguments: ["4111 1111 1111 1111", "1984-03-12", "2026-13-01", "2026-11-28 4111", "0101801234"])
  func `what is no time is not`(_ text: String) { #expect(!IDGrammar.isTime(text)) }

  @Test func `a row that holds no id is told by its place and shape`() throws {
    let project = Project(
      files: [
        "versions/a.py": "revision = '0123456789ab'\ndown_revision = None\n", "env.py": "",
      ],
      tables: [
        TestTable("alembic_version", ["version_num"], [["0123456789ab"], ["anna@example.com"], ["4111111111111111"]])
      ])
    let history = try project.history()
    #expect(
      history.missingLocally.sorted() == ["row 2 of public.alembic_version", "row 3 of public.alembic_version"])
    #expect(
      Set(history.migrations.compactMap(\.idShape)) == ["a text of 16 characters", "16 digits"])
    #expect(history.ahead.isEmpty)
    #expect(!"\(history)".contains("anna"))
    #expect(!"\(history)".contains("4111"))
  }

  @Test(arguments: ["anna@example.com", "4111111111111111"])
  func `no tool's history shows a cell that is no id`(_ cell: String) throws {
    let tables: [(MigrationTool, [String: String], TestTable)] = [
      (
        .rails, ["db/migrate/20260101000000_a.rb": "class A < ActiveRecord::Migration"],
        TestTable("schema_migrations", ["version"], [[cell]])
      ),
      (.dbmate, ["20260101000000_a.sql": "-- migrate:up"], TestTable("schema_migrations", ["version"], [[cell]])),
      (
        .django, ["shop/migrations/0001_initial.py": "class Migration(x):"],
        TestTable(
          "django_migrations", ["id", "app", "name", "applied"],
          [["1", "shop", cell, "x"], ["2", cell, "0001_x", cell]])
      ),
      (
        .knex, ["20260101000000_a.js": "knex.schema"],
        TestTable("knex_migrations", ["id", "name", "batch", "migration_time"], [["1", cell, "1", cell]])
      ),
      (
        .prisma, ["1_a/migration.sql": "select 1"],
        TestTable(
          "_prisma_migrations", ["migration_name", "checksum", "finished_at", "rolled_back_at", "started_at"],
          [[cell, cell, cell, nil, cell]])
      ),
      (
        .laravel, ["2026_01_01_000000_a.php": "Illuminate\\Database\\Migrations"],
        TestTable("migrations", ["id", "migration", "batch"], [["1", cell, "1"]])
      ),
      (
        .entityFramework, ["20260101000000_A.cs": ""],
        TestTable("__EFMigrationsHistory", ["MigrationId", "ProductVersion"], [[cell, cell]])
      ),
      (.sequelize, ["migrations/a.js": "queryInterface"], TestTable("SequelizeMeta", ["name"], [[cell]])),
      (
        .typeorm, ["a.ts": "class A1767225600000 implements MigrationInterface"],
        TestTable("migrations", ["id", "timestamp", "name"], [["1", cell, cell]])
      ),
      (
        .yoyo, ["a.py": "from yoyo import step\nsteps = [step('')]"],
        TestTable("_yoyo_migration", ["migration_hash", "migration_id", "applied_at_utc"], [[cell, cell, cell]])
      ),
      (.sqlMigrate, ["a.sql": "-- +migrate Up"], TestTable("gorp_migrations", ["id", "applied_at"], [[cell, cell]])),
      (
        .diesel, ["2026-01-01-000000_a/up.sql": ""],
        TestTable("__diesel_schema_migrations", ["version", "run_on"], [[cell, cell]])
      ),
      (.golangMigrate, ["1_a.up.sql": ""], TestTable("schema_migrations", ["version", "dirty"], [[cell, "f"]])),
      (
        .goose, ["1_a.sql": "-- +goose Up"],
        TestTable("goose_db_version", ["id", "version_id", "is_applied", "tstamp"], [["1", cell, "t", cell]])
      ),
      (
        .ecto, ["priv/1_a.exs": "use Ecto.Migration"],
        TestTable("schema_migrations", ["version", "inserted_at"], [[cell, cell]])
      ),
      (
        .sqlx, ["1_a.sql": ""],
        TestTable(
          "_sqlx_migrations", ["version", "success", "checksum", "installed_on", "description"],
          [[cell, "t", cell, cell, cell]])
      ),
      (
        .supabase, ["supabase/migrations/1_a.sql": ""],
        TestTable(
          "schema_migrations", schema: "supabase_migrations", ["version", "statements", "name"], [[cell, "{x}", cell]])
      ),
      (
        .atlas, ["1_a.sql": "", "atlas.sum": ""],
        TestTable(
          "atlas_schema_revisions", ["version", "applied", "total", "hash", "type", "executed_at", "error"],
          [[cell, "1", "1", cell, "2", cell, cell]])
      ),
      (
        .liquibase, ["a.sql": "--liquibase formatted sql\n--changeset a:1\nselect 1;"],
        TestTable(
          "databasechangelog",
          ["id", "author", "filename", "orderexecuted", "exectype", "md5sum", "dateexecuted", "tag", "liquibase"],
          [[cell, cell, cell, "1", "EXECUTED", cell, cell, cell, cell]])
      ),
      (
        .sqitch, ["sqitch.plan": "%project=p\na 2026-01-01T00:00:00Z A <a@example.test> # n\n", "deploy/a.sql": ""],
        TestTable(
          "changes", ["change_id", "change", "project", "committed_at", "script_hash"], [[cell, cell, "p", cell, cell]])
      ),
    ]
    for (tool, files, table) in tables {
      var options = MigrationOptions(engine: .postgresql)
      options.tool = tool
      let history = try Project(files: files, tables: [table], options: options).history()
      #expect(!"\(history.notices)".contains(cell), "\(tool)")
      #expect(!"\(history.heads)\(history.versionMarkers)\(history.environment ?? "")".contains(cell), "\(tool)")
      for migration in history.migrations {
        #expect(!"\(migration.id)\(migration.state)\(migration.content)".contains(cell), "\(tool)")
      }
    }
  }
}
