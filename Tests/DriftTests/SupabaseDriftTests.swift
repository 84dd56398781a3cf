import Drift
import ScanTypes
import TestSupport
import Testing

/// A database of Supabase, whose platform has tables that no migration makes and that migrations build on.
struct SupabaseDriftTests {
  private static let platform = """
    CREATE SCHEMA auth; CREATE TYPE auth.level AS ENUM ('a');
    CREATE TABLE auth.users (id uuid PRIMARY KEY, email varchar(255), level auth.level);
    CREATE SCHEMA storage; CREATE TABLE storage.buckets (id text PRIMARY KEY, name text);
    CREATE SCHEMA extensions; CREATE SCHEMA supabase_migrations;
    CREATE TABLE supabase_migrations.schema_migrations (version text PRIMARY KEY, statements text[], name text);
    INSERT INTO supabase_migrations.schema_migrations VALUES ('20260101000000', NULL, 'init');
    CREATE TABLE profiles (id uuid, owner uuid, spare text);

    """

  private func report(scratch: Bool) throws -> DriftReport {
    let fixture = DriftFixture()
    try fixture.write([
      "supabase/migrations/20260101000000_init.sql": """
      create table public.profiles (
        id uuid references auth.users on delete cascade primary key,
        owner uuid default auth.uid()
      );
      alter table profiles enable row level security;
      create policy "own" on profiles for select using (auth.uid() = id);
      insert into storage.buckets (id, name) values ('a', 'a');
      create function handle() returns trigger language plpgsql as $$ begin return new; end; $$;
      create trigger t after insert on auth.users for each row execute procedure handle();
      """,
      "supabase/migrations/20260102000000_ssn.sql": "alter table profiles add column ssn text;\n",
    ])
    let server = try PostgreSQLServer.shared()
    let target = try server.makeDatabase(Self.platform)
    return try fixture.check(target.uri()) { options in
      guard scratch else { return }
      options.scratch = try? server.makeDatabase().uri()
      options.allowsScratchOnTarget = true
    }
  }

  /// All of `auth` and `storage` was drift, and no scratch database took a key that leads there.
  @Test(arguments: [true, false])
  func `tables of the platform are no drift, and migrations may build on them`(scratch: Bool) throws {
    let report = try report(scratch: scratch)
    #expect(report.evidence == (scratch ? .scratch : .statements))
    #expect(report.columns.driftExtra == ["public.profiles.spare"])
    #expect(report.columns.driftMissing.isEmpty)
    #expect(report.columns.pendingMissing == ["public.profiles.ssn"] && report.columns.pendingExtra.isEmpty)
    #expect(report.remarks.contains("Tables of auth and storage are the platform's own and were not compared."))
    #expect(!report.scan.notices.contains { $0.code == "scratch.failed" })
    // They hold persons all the same.
    #expect(report.masking.uncovered.contains("auth.users.email"))
  }
}
