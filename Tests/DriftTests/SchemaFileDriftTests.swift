import DataSources
import Drift
import Foundation
import ScanTypes
import TestSupport
import Testing

/// Files that say what a schema is, against a database: what they cannot speak of is no drift.
struct SchemaFileDriftTests {
  private static let rails =
    "create table schema_migrations (version varchar primary key);\n"
    + "create table ar_internal_metadata (key varchar primary key, value varchar, created_at timestamp, updated_at timestamp);\n"
    + "insert into schema_migrations values ('20260101000000');\n"
  private static let users = "create table users (id bigint primary key, email text);\n"
  private static let migration = """
    class Users < ActiveRecord::Migration[7.1]
      def change
        create_table :users do |t|
          t.string :email
        end
        execute "CREATE VIEW actives AS SELECT id FROM users"
      end
    end

    """

  private func report(
    _ schema: (name: String, text: String), _ sql: String, scratch: Bool = false
  ) throws -> DriftReport {
    let fixture = DriftFixture()
    try fixture.write(["db/migrate/20260101000000_users.rb": Self.migration, "db/\(schema.name)": schema.text])
    let server = try PostgreSQLServer.shared()
    return try fixture.check(server.makeDatabase(Self.rails + Self.users + sql).uri()) { options in
      guard scratch else { return }
      options.scratch = try? server.makeDatabase().uri()
      options.allowsScratchOnTarget = true
      options.isStrict = true
    }
  }

  private static let schema = """
    ActiveRecord::Schema[7.1].define(version: 2026_01_01_000000) do
      create_table "users", force: :cascade do |t|
        t.string "email"
      end
    end

    """

  /// A view that a migration makes by SQL was a table "which no applied migration makes".
  @Test func `views are not in schema.rb, and no drift`() throws {
    let report = try report(
      ("schema.rb", Self.schema),
      "create view actives as select id from users; create materialized view days as select 1 as day;"
        + "alter table users add spare text;")
    #expect(report.columns.driftExtra == ["public.users.spare"])
    #expect(
      report.remarks.contains {
        $0 == "The schema file does not speak of 2 views (actives and days), which were not compared."
      })
    #expect(report.scan.notices.isEmpty)
  }

  @Test func `tables of schemas that schema.rb has none of are not compared, which is a gap`() throws {
    let report = try report(("schema.rb", Self.schema), "create schema audit; create table audit.log (who text);")
    #expect(report.columns.driftExtra.isEmpty)
    #expect(
      report.scan.notices.map(\.message) == [
        "Columns of 1 table were not compared: the schema file holds no table of the schema audit."
      ])
    #expect(report.scan.exitCode == .incomplete)
  }

  /// Each `structure.sql` holds them: they were missing tables, of high severity.
  @Test func `tables of the tool in structure.sql are no part of the schema`() throws {
    let report = try report(
      ("structure.sql", Self.users + Self.rails + "create table orders (id int);\n"),
      "alter table users add spare text;")
    #expect(report.columns.driftMissing == ["public.orders.id"])
    #expect(report.columns.driftExtra == ["public.users.spare"])
    #expect(report.scan.notices.isEmpty)
  }

  /// What a dump's tables inherit was not known, and their columns were not compared.
  @Test func `structure.sql is applied in scratch where there is one`() throws {
    let dump =
      "\\restrict x\nSELECT pg_catalog.set_config('search_path', '', false);\n"
      + Self.rails.replacing("create table ", with: "create table public.").components(separatedBy: "insert")[0]
      + "create table public.users (id bigint primary key, email text);\n"
      + "create table public.admins (level int) inherits (public.users);\n\\unrestrict x\n"
    let report = try report(
      ("structure.sql", dump), "create table admins (level text, spare text) inherits (users);", scratch: true)
    #expect(report.evidence == .schemaFile)
    #expect(report.columns.driftExtra == ["public.admins.spare"])
    #expect(report.columns.driftMissing.isEmpty)
    #expect(report.columns.types.map(\.column) == ["public.admins.level"])
    #expect(report.scan.notices.isEmpty)
    #expect(!report.remarks.contains { $0.hasPrefix("--scratch was not used") })
  }

  @Test func `a dump that scratch refuses is read, which is told`() throws {
    let report = try report(
      ("structure.sql", Self.users + "create table odd (a no_such_type);\n"), "create table odd (b int);", scratch: true
    )
    #expect(report.columns.driftMissing == ["public.odd.a"] && report.columns.driftExtra == ["public.odd.b"])
    #expect(report.scan.notices.isEmpty)
    #expect(report.remarks.contains { $0.contains("Its statements were read instead.") })
  }

  /// `_PostToTag` was drift.
  @Test func `tables that Prisma makes between two models are expected`() throws {
    let fixture = DriftFixture()
    try fixture.write([
      "prisma/migrations/1_a/migration.sql": "", "prisma/migrations/migration_lock.toml": "",
      "prisma/schema.prisma": """
      model Post {
        id   Int   @id
        tags Tag[]
        by   User[] @relation("authors")
      }
      model Tag {
        id    Int    @id
        posts Post[]
        post  Post?  @relation("one", fields: [id], references: [id])
      }
      model User {
        id      Int    @id
        posts   Post[] @relation(name: "authors")
        friends User[] @relation("friends")
        others  User[] @relation("friends")
        @@map("users")
      }
      """,
    ])
    let target = try PostgreSQLServer.shared().makeDatabase(
      """
      create table "Post" (id int); create table "Tag" (id int); create table users (id int);
      create table "_PostToTag" ("A" int, "B" int); create table _authors ("A" int, "B" int);
      create table _friends ("A" int, "B" int); create table "_TagToUser" ("A" int);
      """)
    let report = try fixture.check(target.uri()) { $0.schemaFile = try? fixture.path() + "/prisma/schema.prisma" }
    #expect(report.columns.driftExtra == ["public._TagToUser.A"])
    #expect(report.columns.driftMissing.isEmpty && report.columns.pendingMissing.isEmpty)
  }
}
