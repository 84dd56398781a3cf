import Compliance
import DataSources
import Drift
import ScanTypes
import TestSupport
import Testing

struct FreshnessTests {
  private static let history = flywayHistory([("1", "V1__a.sql", nil)])

  /// - Parameter sql: what tells the age in the database.
  private func report(
    _ sql: String, warn: Int? = 7, error: Int? = 14, query: String? = nil, appVersion: String? = nil
  ) throws -> DriftReport {
    let fixture = DriftFixture()
    try fixture.write(["V1__a.sql": "select 1;\n"])
    let staging = try PostgreSQLServer.shared().makeDatabase(Self.history + sql)
    return try fixture.check(staging.uri()) { options in
      var policy = EnvironmentPolicy(name: "staging")
      policy.owner = "data-platform"
      policy.refresh.warnAfter = warn.map { RefreshPolicy.Limit(count: $0, period: "day") }
      policy.refresh.errorAfter = error.map { RefreshPolicy.Limit(count: $0, period: "day") }
      policy.loadedAtQuery = query
      policy.appVersion = appVersion
      options.environment = policy
    }
  }

  private func marker(_ refreshed: String, _ taken: String?) -> String {
    """
    CREATE TABLE maskproof_refresh (refreshed_at timestamptz, source_taken_at timestamptz, dataset_version text);
    INSERT INTO maskproof_refresh VALUES ('\(refreshed)', \(taken.map { "'\($0)'" } ?? "NULL"), '2.7');
    """
  }

  @Test func `the time at which the data was taken counts, not the time at which it was loaded`() throws {
    let fresh = try report(marker("2026-11-28 00:00+00", "2026-11-27 00:00+00"))
    #expect(fresh.freshness.status == .pass)
    #expect(fresh.freshness.evidence == "marker")
    #expect(fresh.freshness.ageSeconds == 2 * 86_400)
    let stale = try report(marker("2026-11-28 00:00+00", "2026-11-01 00:00+00"))
    #expect(stale.freshness.status == .error)
    #expect(
      stale.messages(of: .copyStale).first?.hasPrefix("The data of staging is 28 days old by source_taken_at") == true)
    #expect(stale.scan.exitCode == .findings)
    #expect(try report(marker("2026-11-28 00:00+00", "2026-11-20 00:00+00")).freshness.status == .warn)
  }

  /// Restoring the latest backup succeeds while the backup grows older.
  @Test func `a load without the age of what was loaded is never a pass`() throws {
    let loaded = try report(marker("2026-11-28 00:00+00", nil))
    #expect(loaded.freshness.status == .unknown)
    #expect(loaded.freshness.isLowerBound)
    #expect(loaded.scan.exitCode == .findings)
    // It can still make a copy too old.
    #expect(try report(marker("2026-10-28 00:00+00", nil)).freshness.status == .error)
  }

  /// A wrong year would pass until it has come.
  @Test func `a marker of the future tells no age`() throws {
    let early = try report(marker("2026-11-28 00:00+00", "2030-01-01 00:00+00"))
    #expect(early.freshness.status == .unknown)
    #expect(early.scan.notices.map(\.code).contains("freshness.future"))
    #expect(early.scan.exitCode == .incomplete)
  }

  @Test func `exactly as old as a limit is not older`() throws {
    #expect(try report(marker("2026-11-28 00:00+00", "2026-11-22 00:00+00")).freshness.status == .pass)
    #expect(try report(marker("2026-11-28 00:00+00", "2026-11-15 00:00+00")).freshness.status == .warn)
  }

  @Test func `nothing that tells is unknown, and fails where a limit is set`() throws {
    let limited = try report("CREATE TABLE t (id int)")
    #expect(limited.freshness.status == .unknown)
    #expect(limited.messages(of: .ageUnknown).count == 1)
    #expect(limited.scan.exitCode == .findings)
    let unlimited = try report("CREATE TABLE t (id int)", warn: nil, error: nil)
    #expect(unlimited.messages(of: .ageUnknown).isEmpty)
    #expect(
      try report(marker("2026-11-28 00:00+00", "2026-01-01 00:00+00"), warn: nil, error: nil).freshness.status
        == .unlimited)
  }

  @Test func `a query of the environment tells before columns do, and what it gives is checked`() throws {
    let table = "CREATE TABLE t (created_at timestamptz); INSERT INTO t VALUES ('2020-01-01 00:00+00');"
    let asked = try report(table, query: "SELECT timestamptz '2026-11-28 00:00+00'")
    #expect(asked.freshness.evidence == "query")
    #expect(asked.freshness.status == .pass)
    let wrong = try report(table, query: "SELECT 'anna@example.com'")
    #expect(wrong.freshness.evidence == "time-column")
    #expect(wrong.scan.notices.map(\.code) == ["freshness.query"])
    #expect(!"\(wrong.scan.notices)".contains("anna"))
    let writing = try report(table, query: "DELETE FROM t RETURNING created_at")
    #expect(writing.scan.notices.first?.message.contains("it tries to write") == true)
  }

  @Test func `rows in the future are told and left out`() throws {
    let future = try report(
      "CREATE TABLE t (created_at timestamptz); INSERT INTO t VALUES ('2026-11-27 00:00+00'), ('2031-01-01 00:00+00');")
    #expect(future.freshness.ageSeconds == 2 * 86_400)
    #expect(future.messages(of: .timesInFuture).count == 1)
  }

  /// What was written in the second in which it was read lay in the future.
  @Test func `a row that is a minute ahead of this machine's clock is no row of the future`() throws {
    let fresh = try report(
      "CREATE TABLE t (created_at timestamptz); INSERT INTO t VALUES ('2026-11-27 00:00+00'), ('2026-11-29 00:01+00');")
    #expect(fresh.freshness.ageSeconds == 2 * 86_400)
    #expect(fresh.messages(of: .timesInFuture).isEmpty)
  }

  @Test func `data for another version than the application's is told`() throws {
    let data = marker("2026-11-28 00:00+00", "2026-11-27 00:00+00")
    #expect(try report(data, appVersion: "2.8").messages(of: .versionsDiffer).count == 1)
    #expect(try report(data, appVersion: "2.7").messages(of: .versionsDiffer).isEmpty)
  }

  /// A migration of today made data of last year young.
  @Test(arguments: [
    "goose_db_version (id int, version_id bigint, is_applied boolean, created_at timestamptz)",
    "ar_internal_metadata (key text, value text, created_at timestamptz)",
    "atlas_schema_revisions (version text, created_at timestamptz)", "_yoyo_log (id text, created_at timestamptz)",
    "\"SequelizeMeta\" (name text, created_at timestamptz)",
  ])
  func `tables of migration tools tell no age`(_ table: String) throws {
    let name = table.prefix { $0 != " " }
    let report = try report(
      "CREATE TABLE \(table); INSERT INTO \(name) (created_at) VALUES ('2026-11-28 00:00+00');")
    #expect(report.freshness.status == .unknown)
  }

  @Test func `a time in the marker that is none, and a row of the future, are told`() throws {
    let early = try report(
      marker("2026-11-28 00:00+00", "2026-11-27 00:00+00")
        + "INSERT INTO maskproof_refresh VALUES ('2031-01-01 00:00+00', '2026-11-28 12:00+00', '2.7');")
    #expect(early.freshness.ageSeconds == 2 * 86_400)
    #expect(early.scan.notices.map(\.code) == ["freshness.future"])
    let fixture = DriftFixture()
    try fixture.write(["V1__a.sql": "create table t (a int);\n"])
    let path = "\(try fixture.path())/db.sqlite"
    try sqlite(
      path,
      """
      CREATE TABLE t (a int); CREATE TABLE maskproof_refresh (refreshed_at text, source_taken_at text);
      INSERT INTO maskproof_refresh VALUES ('2026-11-28 00:00:00', 'last Tuesday');
      """)
    let unread = try fixture.check(path) { $0.tool = .flyway }
    let notice = unread.scan.notices.first { $0.code == "marker.unreadable" }
    #expect(notice?.message.contains("source_taken_at") == true)
    #expect(!"\(unread.scan.notices)".contains("Tuesday"))
  }
}
