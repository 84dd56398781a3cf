import Foundation
import TestSupport
import Testing

/// `--checkpoint`, `--resume` and `--since` as a user gives them.
struct CheckpointTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try FileManager.default.createDirectory(atPath: folder.path + "/data", withIntermediateDirectories: true)
    let mails = ["maria.keller@gmx.de", "jan.kowalski@o2.pl", "k.obrien@yahoo.co.uk"]
    let rows = mails.enumerated().map { "\($0.offset),\($0.element)\n" }.joined()
    for name in ["a", "b"] { try folder.write("id,mail\n\(rows)", to: "data/\(name).csv") }
  }

  private func run(_ words: String...) throws -> Program.Outcome {
    try Program.run(["scan", "data"] + words, in: folder)
  }

  private func contents(_ name: String) throws -> String {
    try String(contentsOfFile: "\(folder.path)/\(name)", encoding: .utf8)
  }

  @Test func `keeps a file that only its owner may read and that holds no value, and goes on from it`() throws {
    #expect(try run("--checkpoint", "state").status == 1)
    let mode = try FileManager.default.attributesOfItem(atPath: "\(folder.path)/state")[.posixPermissions] as? Int
    #expect(mode == 0o600)
    #expect(try !contents("state").contains("keller"))
    let again = try run("--checkpoint", "state", "--resume", "--format", "json")
    #expect(again.status == 1)
    #expect(again.output.contains("contact.email"))
    try folder.write("id,mail\n1,nobody\n", to: "data/b.csv")
    let since = try run("--since", "state", "--format", "json")
    #expect(since.status == 1)
    #expect(since.output.contains("\"unchanged\""))
    #expect(since.output.contains("\"scanned\""))
  }

  @Test func `says what is wrong with the files`() throws {
    try folder.write("nonsense", to: "state")
    let outcomes: [([String], String)] = [
      (["--resume"], "'--resume' needs '--checkpoint'"), (["--since", "none"], "cannot read none"),
      (["--checkpoint", "none", "--resume"], "cannot read none"), (["--since", "state"], "state is no checkpoint"),
      (["--checkpoint", "state", "--resume"], "state is no checkpoint"),
      (["--checkpoint", "state", "--resume", "--since", "state"], "'--resume' and '--since'"),
      (["data/a.csv", "--checkpoint", "state"], "a checkpoint is of one target"),
    ]
    for (words, problem) in outcomes {
      let outcome = try Program.run(["scan", "data"] + words, in: folder)
      #expect(outcome.status == 2)
      #expect(outcome.errors.contains(problem))
    }
    let overwriting = try Program.run(["scan", "data/a.csv", "--checkpoint", "data/a.csv"], in: folder)
    #expect(overwriting.status == 2 && overwriting.errors.contains("is what is to be scanned"))
    #expect(try run("--checkpoint", "kept").status == 1)
    let other = try run("--since", "kept", "--exclude", "a.csv")
    #expect(other.status == 2 && other.errors.contains("other options (--exclude a.csv)"))
  }
}
