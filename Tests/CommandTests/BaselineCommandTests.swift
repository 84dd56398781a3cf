import Foundation
import TestSupport
import Testing

/// A baseline from its writing to the day it is over, as a user goes through it.
struct BaselineCommandTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(
      "id,mail\n1,maria.keller@gmx.de\n2,jan.kowalski@o2.pl\n3,k.obrien@yahoo.co.uk\n", to: "people.csv")
  }

  private func scan(_ arguments: String...) throws -> Program.Outcome {
    try Program.run(["scan", "people.csv"] + arguments, in: folder)
  }

  private func contents(_ name: String) throws -> String {
    try String(contentsOfFile: "\(folder.path)/\(name)", encoding: .utf8)
  }

  @Test func `accepts what it knows, and fails on what is new`() throws {
    let written = try scan("--write-baseline", "base.json", "--baseline-reason", "ticket 17", "--baseline-by", "DPO")
    #expect(written.status == 1, "the run that writes it tells what it always tells")
    #expect(!(try contents("base.json")).contains("keller"))
    let known = try scan("--baseline", "base.json", "--sarif", "a.sarif", "--junit", "a.xml")
    #expect(known.status == 0)
    #expect(known.errors.isEmpty)
    #expect(known.output.contains("accepted by DPO: ticket 17"))
    #expect(!(try contents("a.sarif")).contains("\"ruleId\""))
    #expect(try contents("a.xml").contains("<skipped message=\"MP1001 accepted by DPO: ticket 17\"/>"))
    try folder.write(
      "id,mail,copy\n1,maria.keller@gmx.de,maria.keller@gmx.de\n2,jan.kowalski@o2.pl,jan.kowalski@o2.pl\n",
      to: "people.csv")
    let more = try scan("--baseline", "base.json")
    #expect(more.status == 1)
    #expect(more.output.hasPrefix("FAIL  1 column holds real personal data"))
  }

  @Test func `tells what is over, what ends soon, and what is gone`() throws {
    _ = try scan("--write-baseline", "base.json", "--baseline-until", "2026-12-05", "--today", "2026-11-29")
    let soon = try scan("--baseline", "base.json", "--today", "2026-11-29")
    #expect(soon.status == 0)
    #expect(soon.errors.contains("in 14 days or less base.json ends to accept"))
    let over = try scan("--baseline", "base.json", "--today", "2026-12-06")
    #expect(over.status == 1)
    #expect(over.errors.contains("(until 2026-12-05)"))
    try folder.write("id,mail\n1,x\n", to: "people.csv")
    let gone = try scan("--baseline", "base.json", "--today", "2026-11-29")
    #expect(gone.status == 0)
    #expect(gone.errors.contains("base.json accepts what is not there any more"))
    #expect(try scan("--baseline", "base.json", "--today", "2026-11-29", "--exclude", "*.id").errors.isEmpty)
  }

  @Test func `is refused with a way out where it cannot be used`() throws {
    try folder.write("{\"format\": 1,\n\"entries\": 5}", to: "bad.json")
    let bad = try scan("--baseline", "bad.json")
    #expect(bad.status == 2)
    #expect(bad.errors.contains("bad.json:2: 'entries' is written as a text"))
    #expect(try scan("--baseline", "none.json").status == 2)
    #expect(try scan("--write-baseline", "people.csv").status == 2)
    #expect(try scan("--write-baseline", "x", "--json", "./x").status == 2)
    #expect(try scan("--baseline-reason", "why").errors.contains("without '--write-baseline'"))
    #expect(try scan("--write-baseline", "x", "--baseline-until", "2026-02-30").status == 2)
  }

  @Test func `is not written where something was not read`() throws {
    let outcome = try Program.run(["scan", "people.csv", "none.csv", "--write-baseline", "base.json"], in: folder)
    #expect(outcome.status == 4)
    #expect(outcome.errors.contains("no baseline was written to base.json"))
    #expect(!FileManager.default.fileExists(atPath: "\(folder.path)/base.json"))
  }
}
