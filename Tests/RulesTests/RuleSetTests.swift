import BuiltInRules
import Foundation
import Rules
import ScanTypes
import Testing

struct RuleSetTests {
  private func rule(_ name: String, _ code: String, title: String = "Badge") -> RuleText {
    var lines = GoodRule.lines
    lines[0] = "id: test.\(name)"
    lines[1] = "code: \(code)"
    lines[2] = "title: \(title)"
    return GoodRule.text(lines, name: "rules/test.\(name).yaml")
  }

  @Test func `is in order of the codes`() throws {
    let set = try RuleSet(texts: [rule("c", "TEST0003"), rule("a", "TEST0004"), rule("b", "TEST0001")])
    #expect(set.rules.map(\.id) == ["test.b", "test.c", "test.a"])
  }

  @Test func `refuses a second rule with the same id or code`() {
    let twins = errors(
      rule("a", "TEST0001"), rule("b", "TEST0001"),
      GoodRule.text(["id: test.a", "code: TEST0002"] + GoodRule.lines.dropFirst(2), name: "more/test.a.yaml"))
    #expect(
      twins.map(\.description) == [
        "rules/test.b.yaml:1: the code TEST0001 is taken; rules/test.a.yaml:1 has it already; choose another",
        "more/test.a.yaml:1: the id test.a is taken; rules/test.a.yaml:1 has it already; choose another",
      ])
  }

  @Test func `lets a user's rule take the place of one with the same id`() throws {
    let base = try RuleSet(texts: [rule("a", "TEST0001"), rule("b", "TEST0002")])
    let own = try RuleSet(texts: [rule("b", "TEST0005", title: "Ours"), rule("c", "TEST0002")])
    let merged = try base.merging(own)
    #expect(merged.rules.map(\.id) == ["test.a", "test.c", "test.b"])
    #expect(merged.rules.last?.summary.title == "Ours")
    #expect(throws: FileProblems.self) { try base.merging(RuleSet(texts: [rule("d", "TEST0001")])) }
  }

  @Test func `refuses a rule that shares its check with one that there is not`() throws {
    var lines = GoodRule.lines
    lines[19] =
      "country: {shares-check-with: [id.lt.akk], dialling: '1', domain: us, places: [dover], words: [ssn]}\nsynthetic:"
    let error = #expect(throws: FileProblems.self) {
      try RuleSet.builtIn().merging(RuleSet(texts: [GoodRule.text(lines)]))
    }
    #expect(error?.problems.first?.description.contains("did you mean 'id.lt.ak'?") == true)
    let builtIn = RuleSet.builtIn().rules
    let ids = Set(builtIn.map(\.id))
    for rule in builtIn {
      #expect((rule.country?.sharesCheckWith ?? []).allSatisfy(ids.contains), "\(rule.id)")
    }
  }

  @Test func `keeps what is observed apart from what values are asked for`() throws {
    let set = try RuleSet(texts: [rule("a", "TEST0002"), GoodRule.text(GoodRule.observed, name: "drift.pending.yaml")])
    #expect(set.rules.map(\.id) == ["test.a"])
    #expect(set.observed.map(\.id) == ["drift.pending"])
    #expect(set.all.map(\.id) == ["drift.pending", "test.a"])
    #expect(set.excluding { $0.id == "test.a" }.all.map(\.id) == ["drift.pending"])
  }

  @Test func `has a rule for everything that is observed, and a user's words for it`() throws {
    let builtIn = RuleSet.builtIn()
    #expect(Set(builtIn.observed.map(\.id)) == Set(ObservedRule.allCases.map(\.rawValue)))
    for rule in ObservedRule.allCases { #expect(builtIn.observationRules[rule].id == rule.rawValue) }
    var lines = GoodRule.observed
    lines[1] = "code: MP7001"
    lines[3] = "severity: critical"
    let own = try RuleSet(texts: [GoodRule.text(lines, name: "drift.pending.yaml")])
    let merged = try builtIn.merging(own).observationRules
    #expect(merged[.migrationPending].severity == .critical)
    #expect(merged[.migrationPending].title == "Badge number")
    #expect(merged[.copyStale].title == builtIn.observationRules[.copyStale].title)
    let asked = merged.summaries { $0.rawValue.hasPrefix("freshness.") }
    #expect(asked.map(\.code) == ["MP8001", "MP8002", "MP8003", "MP8004", "MP8005"])
  }

  @Test func `reads a directory and those in it, and leaves other files alone`() throws {
    try withDirectory { root in
      let inner = root.appending(path: "group/deep")
      try FileManager.default.createDirectory(at: inner, withIntermediateDirectories: true)
      let text = GoodRule.lines.joined(separator: "\n")
      try text.write(to: inner.appending(path: "test.badge.yaml"), atomically: true, encoding: .utf8)
      try "# Rules".write(to: root.appending(path: "README.md"), atomically: true, encoding: .utf8)
      try "bad".write(to: root.appending(path: ".hidden.yaml"), atomically: true, encoding: .utf8)
      let set = try RuleSet(directory: root.path)
      #expect(set.rules.map(\.place.description) == ["\(root.path)/group/deep/test.badge.yaml:1"])
    }
  }

  @Test func `says what is wrong with a directory`() throws {
    try withDirectory { root in
      #expect(problems { try RuleSet(directory: root.path) } == ["there is no rule in it"])
      #expect(
        problems { try RuleSet(directory: root.path + "/none") }
          == ["cannot read the directory: No such file or directory"])
      #expect(
        problems { try RuleSet.load(files: [root.path + "/a.b.yaml", root.path]) }
          == ["cannot read the file: No such file or directory", "cannot read the file: Is a directory"])
      try FileManager.default.createSymbolicLink(
        at: root.appending(path: "loop"), withDestinationURL: root)
      #expect(problems { try RuleSet(directory: root.path) } == ["directories are nested too deep"])
      try FileManager.default.removeItem(at: root.appending(path: "loop"))
      try "id: a.b".write(to: root.appending(path: "a.b.yml"), atomically: true, encoding: .utf8)
      #expect(problems { try RuleSet(directory: root.path) } == ["a rule file ends in .yaml"])
    }
  }

  private func problems(_ body: () throws -> RuleSet) -> [String] {
    do {
      _ = try body()
      return []
    } catch {
      return (error as? FileProblems)?.problems.map(\.problem) ?? ["\(error)"]
    }
  }

  private func withDirectory(_ body: (URL) throws -> Void) throws {
    let root = FileManager.default.temporaryDirectory.appending(path: "maskproof-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: root) }
    try body(root)
  }
}
