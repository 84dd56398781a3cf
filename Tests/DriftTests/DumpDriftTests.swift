import Drift
import Foundation
import ScanTypes
import TestSupport
import Testing

/// A dump of PostgreSQL in place of the database.
struct DumpDriftTests {
  private static let dump = """
    -- PostgreSQL database dump
    CREATE TABLE public.users (id bigint, email text, ssn text, iban text);
    CREATE TABLE public.flyway_schema_history (installed_rank integer, version character varying(50),
      description character varying(200), type character varying(20), script character varying(1000), checksum integer,
      installed_by character varying(100), installed_on timestamp without time zone, execution_time integer,
      success boolean);
    CREATE TABLE public.maskproof_refresh (refreshed_at timestamp with time zone, source_environment text,
      source_taken_at timestamp with time zone, dataset_version text);
    COPY public.flyway_schema_history FROM stdin;
    1\t1\tusers\tSQL\tV1__users.sql\t\\N\tapp\t2026-01-01 00:00:00\t1\tt
    \\.

    """

  private func report(_ more: String) throws -> DriftReport {
    let fixture = DriftFixture()
    try fixture.write([
      "m/V1__users.sql": "create table users (id bigint, email text, ssn text, iban text);\n",
      "dump.sql": Self.dump + more + "-- PostgreSQL database dump complete\n",
    ])
    let path = try fixture.path()
    return try fixture.check(path + "/dump.sql") { $0.migrations = path + "/m" }
  }

  /// Every column that a label covers was without a rule.
  @Test func `security labels in a dump are masking rules`() throws {
    let report = try report(
      """
      SECURITY LABEL FOR anon ON COLUMN public.users.ssn IS 'MASKED WITH FUNCTION anon.fake_ssn()';
      SECURITY LABEL FOR anon ON COLUMN public.users.email IS 'NOT MASKED';
      SECURITY LABEL FOR selinux ON COLUMN public.users.iban IS 'system_u:object_r';
      SECURITY LABEL FOR anon ON COLUMN public.users.id IS 'MASKED WITH VALUE NULL';
      SECURITY LABEL FOR anon ON COLUMN public.users.id IS NULL;
      SECURITY LABEL FOR anon ON COLUMN public.users.gone IS 'masked with value NULL';
      SECURITY LABEL FOR anon ON TABLE public.users IS 'TABLESAMPLE BERNOULLI(10)';

      """)
    #expect(report.masking.sources == ["security label"])
    #expect(report.masking.uncovered == ["public.users.iban"])
    #expect(report.masking.deadRules == ["public.users.gone"])
  }

  /// A dump without a date had no age, whatever the refresh job had written.
  @Test func `the refresh job's marker in a dump tells its age`() throws {
    let report = try report(
      """
      COPY public.maskproof_refresh FROM stdin;
      2026-11-01 00:00:00+00\tproduction\t2026-10-01 00:00:00+00\t1.0
      2026-11-20 02:00:00+02\tproduction\t2026-11-19 00:00:00+00\t2.0
      2027-11-20 00:00:00+00\tproduction\t2027-11-19 00:00:00+00\t3.0
      \\.

      """)
    #expect(report.freshness.evidence == "marker")
    #expect(report.freshness.ageSeconds == 10 * 86_400)
    #expect(report.freshness.datasetVersion == "2.0")
    #expect(report.scan.notices.map(\.code) == ["freshness.future"])
  }

  @Test func `a marker that holds no time is told`() throws {
    let report = try report(
      "COPY public.maskproof_refresh FROM stdin;\nyesterday\tproduction\t\\N\t1.0\n\\.\n\n")
    #expect(report.freshness.status == .unknown)
    #expect(report.scan.notices.map(\.code) == ["marker.unreadable"])
  }
}
