import Foundation
import TestSupport
import Testing

struct UsageTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func `says its version`() throws {
    let outcome = try Program.run(["--version"], in: folder)
    #expect(outcome.status == 0)
    #expect(outcome.output.wholeMatch(of: /maskproof \d+\.\d+\.\d+\n/) != nil)
    #expect(outcome.errors.isEmpty)
  }

  @Test(arguments: [["--help"], ["-h"], ["help"], []]) func `shows all commands`(_ arguments: [String]) throws {
    let outcome = try Program.run(arguments, in: folder)
    #expect(outcome.status == 0)
    for command in ["scan", "risk", "detect", "rules list", "rules test", "rules explain"] {
      #expect(outcome.output.contains("\n  \(command) "))
    }
  }

  @Test(arguments: [["scan"], ["risk"], ["detect"], ["rules", "list"], ["rules", "test"], ["rules", "explain"]])
  func `shows a command's help with examples and exit codes`(_ command: [String]) throws {
    let direct = try Program.run(command + ["--help"], in: folder)
    #expect(direct.status == 0)
    #expect(direct.output.hasPrefix("Usage: maskproof \(command.joined(separator: " "))"))
    #expect(direct.output.contains("\nExamples:\n") && direct.output.contains("\nExit codes:\n"))
    #expect(try Program.run(["help"] + command, in: folder).output == direct.output)
  }

  @Test(arguments: [
    (["scna", "x"], "unknown command 'scna'", "did you mean 'scan'?"),
    (["scan", "--jsno", "a", "x"], "unknown option '--jsno'", "did you mean '--json'?"),
    (["scan", "--exlude=a", "x"], "unknown option '--exlude'", "did you mean '--exclude'?"),
    (["scan", "-x", "y"], "unknown option '-x'", "see maskproof help scan"),
    (["--verison"], "unknown option '--verison'", "did you mean '--version'?"),
    (["rules", "explan"], "unknown command 'rules explan'", "did you mean 'explain'?"),
    (["rules"], "'rules' needs one of: list, test, explain", "see maskproof help rules"),
    (["scan"], "'scan' needs TARGET…", "write maskproof scan TARGET…; see maskproof help scan"),
    (["scan", "x", "--json"], "'--json' needs a value", "write --json FILE"),
    (["scan", "x", "--json="], "'--json' needs a value", "write --json FILE"),
    (["scan", "x", "--json", "--sarif"], "'--json' needs a value", "write --json FILE"),
    (["scan", "x", "--quiet=yes"], "'--quiet' takes no value", "write --quiet alone"),
    (["scan", "x", "--fail-on", "hihg"], "'--fail-on' cannot be 'hihg'", "did you mean 'high'?"),
    (["scan", "x", "--fail-on", "all"], "'--fail-on' cannot be 'all'", "write one of: low, medium, high, critical"),
    (
      ["scan", "x", "--max-rate", "fast"], "'--max-rate' is not a number of bytes",
      "write --max-rate 20MB, 500kB or 1GB"
    ),
    (["scan", "x", "--max-rate", "0"], "'--max-rate' is not a number of bytes", "write --max-rate 20MB, 500kB or 1GB"),
    (["scan", "x", "--jobs", "0"], "'--jobs 0' is no whole number from 1 on", "write --jobs 4"),
    (
      ["scan", "x", "--sample", "0"], "'--sample' is neither a share nor a number of rows above 0",
      "write --sample 1% or --sample 10000"
    ),
    (
      ["scan", "x", "--sample", "101%"], "'--sample' is neither a share nor a number of rows above 0",
      "write --sample 1% or --sample 10000"
    ),
    (["scan", "x", "--seed", "7"], "'--seed' needs '--sample'", "write --sample 1% --seed 7"),
    (["scan", "x", "--lock-timeout", "5 d"], "'--lock-timeout' is not a length of time", "write 500ms, 30s, 5m or 1h"),
    (["scan", "x", "--today", "2026-02-30"], "'--today' is not a day", "write --today YYYY-MM-DD"),
    (["scan", "x", "--json", "a", "--json", "b"], "'--json' is given twice", "leave one of them out"),
    (["scan", "x", "x"], "a target is given twice", "name each target once"),
    (["detect", "file"], "there are too many arguments for 'detect'", "write maskproof detect"),
    (["rules", "explain", "contact.emial"], "there is no rule 'contact.emial'", "did you mean 'contact.email'?"),
  ])
  func `says what is wrong and the way out`(_ arguments: [String], problem: String, hint: String) throws {
    let outcome = try Program.run(arguments, in: folder)
    #expect(outcome.status == 2)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors == "maskproof: \(problem)\n  \(hint)\n")
  }

  @Test func `takes what stands behind -- for a target`() throws {
    let outcome = try Program.run(["scan", "--", "--no-such-file"], in: folder)
    #expect(!outcome.errors.contains("unknown option"))
    #expect(outcome.status == 4)
  }

  @Test(arguments: [
    "postgresql://joe:s3cr3t-pw@127.0.0.1:1/db?password=s3cr3t-pw", "postgresql://joe:s3cr3t-pw@[bad/db",
    "host=127.0.0.1 port=1 password=s3cr3t-pw dbname=x", "host=127.0.0.1 pasword=s3cr3t-pw",
  ])
  func `echoes no password`(_ target: String) throws {
    let reports = ["--json", "a.json", "--sarif", "a.sarif", "--junit", "a.xml"]
    let outcome = try Program.run(["scan", target] + reports, in: folder)
    #expect([2, 4].contains(outcome.status))
    var all = outcome.output + outcome.errors
    for file in ["a.json", "a.sarif", "a.xml"] {
      all += (try? String(contentsOfFile: "\(folder.path)/\(file)", encoding: .utf8)) ?? ""
    }
    #expect(!all.contains("s3cr3t") && !all.contains("joe"))
  }

  @Test func `is quiet when nobody reads on`() throws {
    let shell = "\"$MASKPROOF\" help | true; \"$MASKPROOF\" rules list | head -n 1"
    let outcome = try Program.run(in: folder, shell: shell)
    #expect(outcome.errors.isEmpty)
    #expect(outcome.output.hasPrefix("MP"))
  }

  @Test func `the documentation holds every command's help as it is`() throws {
    let root = URL(fileURLWithPath: #filePath).appending(path: "../../..").standardized
    let document = try String(contentsOf: root.appending(path: "docs/cli.md"), encoding: .utf8)
    for command in ["", "scan", "detect", "rules list", "rules test", "rules explain", "help"] {
      let words = command.split(separator: " ").map(String.init)
      let help = try Program.run(words + ["--help"], in: folder).output
      #expect(document.contains("```text\n\(help)```"), "scripts/write-cli-docs brings it up to date: \(command)")
    }
  }
}
