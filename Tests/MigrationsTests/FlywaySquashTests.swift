import ScanTypes
import Testing

@testable import Migrations

/// Files of Flyway that were taken together or renamed since they ran.
@Suite struct `Flyway files that changed since` {
  private typealias Flyway = `Flyway histories`

  private static let rows = [
    Flyway.row(1, "1", "a", checksum: 1), Flyway.row(2, "2", "b", checksum: 2),
    Flyway.row(3, "3", "c", checksum: Flyway.sum("c")),
  ]

  /// All that they made was drift, and they were missed.
  @Test(arguments: ["B2__all.sql", "B2.5__all.sql", "B1_9__all.sql"])
  func `are stood for by a baseline file`(_ baseline: String) throws {
    let history = try Flyway.project([baseline: "all", "V3__c.sql": "c"], Self.rows).history()
    #expect(history.missingLocally == (baseline == "B1_9__all.sql" ? ["2"] : []))
    #expect(history.pending.isEmpty && history.edited.isEmpty)
    #expect(history.content("3") == .same)
    #expect(history.appliedFiles.compactMap(\.file?.path) == [baseline, "V3__c.sql"])
    #expect(history.applied.count >= 3)
  }

  @Test func `are missed where a file of theirs is left, or nothing ran that far`() throws {
    let some = try Flyway.project(["B2__all.sql": "all", "V1__a.sql": "a", "V3__c.sql": "c"], Self.rows).history()
    #expect(some.missingLocally == ["2"])
    let none = try Flyway.project(["B9__all.sql": "all", "V3__c.sql": "c"], Self.rows).history()
    #expect(none.missingLocally == ["1", "2"])
  }

  @Test func `are told when they were renamed, which is no edit`() throws {
    let history = try Flyway.project(["V3__other_name.sql": "c", "V1__.sql": ""], Self.rows).history()
    #expect(history.edited == ["1"])
    #expect(history.notices.filter { $0.problem.contains("migration 3 otherwise") }.map(\.code) == [.notTold])
    let same = try Flyway.project(["V3__c.sql": "c"], Self.rows).history()
    #expect(!same.notices.contains { $0.problem.contains("otherwise") })
  }
}
