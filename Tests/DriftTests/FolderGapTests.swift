import CSQLite3
import Drift
import Foundation
import ScanTypes
import TestSupport
import Testing

/// What lies in the folder and was not read must be said.
struct FolderGapTests {
  private static let first = "revision = '0123456789ab'\ndown_revision = None\n\ndef upgrade():\n    pass\n"
  private static let history = """
    CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL);
    INSERT INTO alembic_version VALUES ('0123456789ab');
    """

  private func report(
    _ history: String = Self.history, _ change: (String) throws -> Void
  ) throws -> DriftReport {
    let fixture = DriftFixture()
    try fixture.write(["env.py": "", "versions/a.py": Self.first])
    try change(try fixture.path())
    let folder = try TemporaryFolder()
    try sqlite(folder.path + "/staging.sqlite", history)
    return try fixture.check(folder.path + "/staging.sqlite")
  }

  private func write(_ data: Data, _ path: String) throws { try data.write(to: URL(fileURLWithPath: path)) }

  @Test func `nothing odd is nothing said`() throws {
    let report = try report { _ in }
    #expect(report.scan.notices.isEmpty)
    #expect(report.scan.observations.filter { $0.rule.id == "drift.skipped" }.isEmpty)
  }

  @Test func `a revision in UTF-16 is a gap`() throws {
    let text = "revision = 'bbbbbbbbbbbb'\ndown_revision = '0123456789ab'\n"
    for encoding in [String.Encoding.utf16, .utf16LittleEndian] {
      let report = try report { root in
        try write(#require(text.data(using: encoding)), root + "/versions/b.py")
      }
      #expect(report.scan.notices.map(\.code) == ["file.encoding"])
      #expect(report.scan.notices.first?.message.contains("versions/b.py") == true)
      #expect(report.scan.exitCode == .incomplete)
    }
  }

  @Test func `a revision that is computed is a gap`() throws {
    let report = try report { root in
      try write(Data("revision = make()\ndown_revision = None\ndef upgrade(): pass\n".utf8), root + "/versions/c.py")
    }
    #expect(report.scan.notices.map(\.code) == ["file.malformed"])
  }

  @Test func `links that lead nowhere, pipes and other files are told apart by their names`() throws {
    let report = try report { root in
      try FileManager.default.createSymbolicLink(
        atPath: root + "/versions/gone.py", withDestinationPath: "nowhere.py")
      try FileManager.default.createSymbolicLink(
        atPath: root + "/versions/gone.txt", withDestinationPath: "nowhere.txt")
      #expect(mkfifo(root + "/versions/pipe.py", 0o600) == 0)
    }
    #expect(report.scan.notices.count == 2)
    #expect(report.scan.notices.contains { $0.message.contains("gone.py: it is a link that leads nowhere") })
    #expect(report.scan.notices.contains { $0.message.contains("pipe.py: it is a pipe") })
    #expect(report.remarks.contains { $0.contains("gone.txt") })
  }

  /// A link may lead out of the folder, to a shared set of migrations, or back to where it came from.
  @Test func `links to folders are followed once`() throws {
    let shared = try TemporaryFolder()
    try shared.write("revision = 'bbbbbbbbbbbb'\ndown_revision = '0123456789ab'\n", to: "b.py")
    let report = try report { root in
      try FileManager.default.createSymbolicLink(atPath: root + "/versions/shared", withDestinationPath: shared.path)
      try FileManager.default.createSymbolicLink(atPath: root + "/versions/round", withDestinationPath: "..")
    }
    #expect(report.files == 2)
    #expect(report.pending.map(\.id) == ["bbbbbbbbbbbb"])
    #expect(report.scan.notices.isEmpty)
  }

  @Test func `cells of a history that hold no ids are in no report`() throws {
    let report = try report(
      """
      CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL);
      INSERT INTO alembic_version VALUES ('0123456789ab'), ('anna@example.com'), ('4111111111111111');
      """
    ) { _ in }
    #expect(!"\(report)".contains("anna@"))
    #expect(!"\(report)".contains("4111111111111111"))
    #expect(
      report.messages(of: .migrationMissingLocally).contains {
        $0.hasPrefix("Row 2 of alembic_version on ")
          && $0.contains("holds no id of a migration but a text of 16 characters")
      })
  }
}
