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
    #expect(overwriting.status == 2 && overwriting.errors.contains("is what is to be read"))
    #expect(try run("--checkpoint", "kept").status == 1)
    let other = try run("--since", "kept", "--exclude", "a.csv")
    #expect(other.status == 2 && other.errors.contains("other options (--exclude a.csv)"))
  }

  /// `--checkpoint notes.txt` wrote over the notes.
  @Test func `replaces nothing but a checkpoint`() throws {
    try folder.write("what I must not forget", to: "notes.txt")
    try folder.write("", to: "fresh")
    let outcome = try run("--checkpoint", "notes.txt")
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("notes.txt is no checkpoint of maskproof, and would be replaced by one"))
    #expect(try contents("notes.txt") == "what I must not forget")
    #expect(try run("--write-baseline", "known.json").status == 1)
    #expect(try run("--baseline", "known.json", "--write-baseline", "notes.txt").status == 2)
    #expect(try contents("notes.txt") == "what I must not forget")
    for name in ["fresh", "new"] {
      #expect(try run("--checkpoint", name).status == 1)
      #expect(try run("--checkpoint", name).status == 1)
    }
  }

  /// `/dev/zero` was read until the memory was full.
  @Test(arguments: ["--since", "--baseline", "--config"])
  func `reads no device`(_ option: String) throws {
    let command = option == "--config" ? ["drift", "data/a.csv", "--migrations", "data"] : ["scan", "data"]
    for (path, reason) in [("/dev/zero", "it is a device or a socket, not a file"), ("data", "it is a folder")] {
      let outcome = try Program.run(command + [option, path], in: folder)
      #expect(outcome.status == 2)
      #expect(outcome.errors.contains("cannot read \(path): \(reason)"), "\(outcome.errors)")
    }
  }

  @Test func `in the folder that is scanned is left out of the scan`() throws {
    for _ in 1...2 {
      let outcome = try run("--checkpoint", "data/state", "--json", "data/report.json", "--format", "json")
      #expect(outcome.status == 1)
      #expect(!outcome.output.contains("report.json") && !outcome.output.contains("\"state\""))
    }
    let third = try run("--json", "data/report.json")
    #expect(third.errors.contains("data/report.json is left out: this run writes it"))
  }
}
