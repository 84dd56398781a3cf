import ScanTypes
import Testing

@testable import Migrations

/// Seeds are numbered as migrations are; they were pending, or had the versions of migrations.
@Suite struct `Seeds beside migrations` {
  @Test(arguments: [
    (
      ["db/migrations/20260101000000_a.sql": "-- migrate:up\n", "db/seeds/001_users.sql": "INSERT INTO a VALUES (1);"],
      TestTable("schema_migrations", ["version"], [["20260101000000"]])
    ),
    (
      ["migrations/1_a.sql": "-- +goose Up\n", "seeds/1_users.sql": "-- +goose Up\nINSERT INTO a VALUES (1);"],
      TestTable(
        "goose_db_version", ["id", "version_id", "is_applied", "tstamp"],
        [["1", "0", "t", "x"], ["2", "1", "t", "x"]])
    ),
    (
      [
        "knexfile.js": "", "migrations/20260101000000_a.js": "exports.up = (knex) => {}",
        "seeds/01_users.js": "exports.seed = (knex) => knex('users').insert([])",
      ],
      TestTable(
        "knex_migrations", ["id", "name", "batch", "migration_time"], [["1", "20260101000000_a.js", "1", "x"]])
    ),
  ])
  func `are no migrations`(_ files: [String: String], _ table: TestTable) throws {
    let history = try Project(files: files, tables: [table]).history()
    #expect(history.pending.isEmpty && history.fileCount == 1)
    #expect(!history.notices.contains { $0.code.isGap })
  }

  @Test func `are read where they are all that the folder holds`() throws {
    let history = try Project(files: ["seeds/001_users.sql": "INSERT INTO a VALUES (1);"]).history()
    #expect(history.fileCount == 1)
  }

  /// `lib` beside `src`: all were there twice.
  @Test func `and scripts compiled from modules of TypeORM are none`() throws {
    let text = "export class Ssn1767225600000 implements MigrationInterface { async up() {} }"
    let history = try Project(files: [
      "lib/migrations/1767225600000-Ssn.js": text, "src/migrations/1767225600000-Ssn.ts": text,
      "src/migrations/1767225600001-Iban.js": "class Iban1767225600001 { /* MigrationInterface */ }",
    ]).history()
    #expect(
      history.migrations.compactMap(\.file?.path) == [
        "src/migrations/1767225600000-Ssn.ts", "src/migrations/1767225600001-Iban.js",
      ])
    #expect(!history.codes.contains(.duplicateVersion))
  }
}
