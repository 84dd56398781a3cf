import Foundation
import TestSupport
import Testing

struct ReportWritingTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(
      "id,mail\n1,maria.keller@gmx.de\n2,jan.kowalski@o2.pl\n3,k.obrien@yahoo.co.uk\n", to: "people.csv")
    try folder.write("code,name\nDE,Germany\nFR,France\n", to: "countries.csv")
  }

  private func scan(_ arguments: String...) throws -> Program.Outcome {
    try Program.run(["scan"] + arguments, in: folder)
  }

  private func contents(_ name: String) throws -> String {
    try String(contentsOfFile: "\(folder.path)/\(name)", encoding: .utf8)
  }

  private func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
  }

  @Test func `fails on real data and passes without, in every format`() throws {
    let found = try scan("people.csv", "--json", "a.json", "--sarif", "a.sarif", "--junit", "a.xml")
    #expect(found.status == 1)
    #expect(found.output.hasPrefix("FAIL  1 column holds real personal data"))
    #expect(try contents("a.json").contains("\"rule\": \"contact.email\""))
    #expect(try contents("a.sarif").contains("\"uri\": \"people.csv\""))
    #expect(try contents("a.xml").contains("<failure type=\"MP1001\""))
    for text in [found.output, try contents("a.json"), try contents("a.sarif"), try contents("a.xml")] {
      #expect(!text.contains("keller") && !text.contains("kowalski"))
    }
    let clean = try scan("countries.csv")
    #expect(clean.status == 0)
    #expect(clean.output.hasPrefix("PASS"))
    #expect(try scan("countries.csv", "people.csv").status == 1)
  }

  @Test func `follows the gate`() throws {
    #expect(try scan("people.csv", "--fail-on", "critical").status == 0)
    #expect(try scan("people.csv", "--fail-on", "low").status == 1)
  }

  @Test func `names a target that is not there, in the reports too`() throws {
    let outcome = try scan("people.csv", "none.csv", "--json", "a.json")
    #expect(outcome.status == 4)
    #expect(try contents("a.json").contains("\"code\": \"target.unreachable\""))
    #expect(try contents("a.json").contains("contact.email"))
  }

  @Test func `sends any format to standard output or a file`() throws {
    #expect(try scan("people.csv", "--format", "json").output.hasPrefix("{\n  \"format\": 1,"))
    #expect(try scan("people.csv", "--format", "junit").output.hasPrefix("<?xml"))
    let filed = try scan("people.csv", "--format", "sarif", "-o", "out.sarif")
    #expect(filed.output.isEmpty)
    #expect(try contents("out.sarif").contains("\"version\": \"2.1.0\""))
    #expect(try scan("people.csv", "--quiet").output.split(separator: "\n").count == 1)
  }

  @Test func `colours only where it is wanted`() throws {
    func output(_ environment: [String: String], _ options: String...) throws -> String {
      try Program.run(["scan", "people.csv"] + options, environment: environment, in: folder).output
    }
    #expect(try !output([:]).contains("\u{1b}"))
    #expect(try output(["CLICOLOR_FORCE": "1"]).contains("\u{1b}["))
    #expect(try output([:], "--color=always").contains("\u{1b}["))
    #expect(try !output(["CLICOLOR_FORCE": "1", "NO_COLOR": "1"]).contains("\u{1b}"))
    #expect(try !output(["CLICOLOR_FORCE": "1"], "--color", "never").contains("\u{1b}"))
    #expect(try output([:]).utf8.allSatisfy { $0 < 0x80 }, "no UTF-8 locale, so ASCII")
  }

  @Test func `refuses a path before it scans`() throws {
    let before = try names()
    let cases: [(path: String, problem: String)] = [
      ("none/a.json", "No such file or directory"), (".", "it is a folder"), ("people.csv/a", "Not a directory"),
    ]
    for (path, problem) in cases {
      let outcome = try scan("people.csv", "--json", path)
      #expect(outcome.status == 2)
      #expect(outcome.output.isEmpty)
      #expect(outcome.errors.hasPrefix("maskproof: cannot write \(path): \(problem)\n"))
    }
    let twice = try scan("people.csv", "--json", "a", "--junit", "./a")
    #expect(twice.status == 2)
    #expect(twice.errors.contains("is given for two files"))
    // By its name, by another way to it, by a link: what is scanned is not what is written.
    try FileManager.default.createSymbolicLink(
      atPath: "\(folder.path)/link", withDestinationPath: "\(folder.path)/people.csv")
    let contents = FileManager.default.contents(atPath: "\(folder.path)/people.csv")
    for path in ["people.csv", "./people.csv", "link"] {
      let own = try scan("people.csv", "--json", path)
      #expect(own.status == 2)
      #expect(own.errors.hasPrefix("maskproof: \(path) is what is to be read\n"))
      #expect(FileManager.default.contents(atPath: "\(folder.path)/people.csv") == contents)
    }
    try FileManager.default.removeItem(atPath: "\(folder.path)/link")
    #expect(try names() == before)
  }

  /// A report in the place of the log that SQLite keeps beside a database took the database's rows with it.
  @Test func `takes the place of nothing that belongs to the target`() throws {
    try SQLiteDatabase.make("\(folder.path)/live.db", ["CREATE TABLE t(a)", "INSERT INTO t VALUES (1)"])
    for path in ["live.db-wal", "./live.db-shm", "live.db-journal"] {
      for option in ["--json", "--checkpoint"] {
        let outcome = try scan("live.db", option, path)
        #expect(outcome.status == 2 && outcome.errors.contains("\(path) is what is to be read"))
      }
      #expect(!FileManager.default.fileExists(atPath: "\(folder.path)/\(path)"))
    }
    let own = try scan(".", "--json", "people.csv")
    #expect(own.status == 2 && own.errors.contains("people.csv is what is to be read"))
    // What only speaks of maskproof is none of its reports.
    for (name, text) in [("notes.csv", "mail,note\na@b.de,maskproof\n"), ("list.json", "{\"entries\": [{\"id\": 1}]}")]
    {
      try folder.write(text, to: name)
      let outcome = try scan(".", "--json", name)
      #expect(outcome.status == 2 && outcome.errors.contains("\(name) is what is to be read"))
      #expect(try contents(name) == text)
      try FileManager.default.removeItem(atPath: "\(folder.path)/\(name)")
    }
    // A report of an earlier run is replaced.
    for option in ["--json", "--sarif", "--junit"] {
      for _ in 0..<2 { #expect(try scan(".", option, "report\(option)").status != 2) }
    }
  }

  /// Only what lay in the folder by its path was asked for: a link to it, or to the folder that holds it, was followed by the scan
  /// and forgotten here.
  @Test func `nor of what is read through a link, or comes in on standard input`() throws {
    let manager = FileManager.default
    try SQLiteDatabase.make("\(folder.path)/live.db", ["CREATE TABLE t(a)", "INSERT INTO t VALUES (1)"])
    try manager.createDirectory(atPath: "\(folder.path)/far", withIntermediateDirectories: true)
    try folder.write("id,mail\n1,a@b.de\n", to: "far/in.csv")
    for (link, target) in [("one/in.csv", "far/in.csv"), ("two/far", "far"), ("three/l.db", "live.db")] {
      let parent = "\(folder.path)/\(link.split(separator: "/")[0])"
      try manager.createDirectory(atPath: parent, withIntermediateDirectories: true)
      try manager.createSymbolicLink(
        atPath: "\(folder.path)/\(link)", withDestinationPath: "\(folder.path)/\(target)")
    }
    let before = try contents("far/in.csv")
    for (target, path) in [
      ("one", "far/in.csv"), ("two", "far/in.csv"), ("three", "live.db"), ("three", "live.db-wal"),
      ("three", "live.db-journal"), ("sqlite:live.db?mode=ro", "live.db"),
    ] {
      let outcome = try scan(target, "-o", path)
      #expect(outcome.status == 2 && outcome.errors.contains("\(path) is what is to be read"), "\(target) \(path)")
    }
    let piped = try Program.run(in: folder, shell: "exec \"$MASKPROOF\" scan - -o far/in.csv < far/in.csv")
    #expect(piped.status == 2 && piped.errors.contains("far/in.csv is what is to be read"))
    #expect(try contents("far/in.csv") == before)
    // Two ways to one file that is not there yet.
    for other in ["two/far/new.json", "one/../far/new.json"] {
      let outcome = try scan("people.csv", "--json", "far/new.json", "--junit", other)
      #expect(outcome.status == 2 && outcome.errors.contains("is given for two files"))
    }
  }

  @Test(arguments: ["--no-progress", "--quiet"])
  func `says which file of the target it leaves out, whatever else is silent`(_ option: String) throws {
    _ = try scan(".", "--json", "report.json", option)
    let again = try scan(".", "--json", "report.json", option)
    #expect(again.errors.contains("report.json is left out: this run writes it"))
  }

  /// `--json` in the place of a migration took the migration with it.
  @Test func `takes the place of nothing that is read`() throws {
    try FileManager.default.createDirectory(atPath: "\(folder.path)/sql", withIntermediateDirectories: true)
    try folder.write("CREATE TABLE t (a INTEGER);", to: "sql/V1__t.sql")
    try folder.write("{}", to: "maskproof.yaml")
    try SQLiteDatabase.make("\(folder.path)/live.db", ["CREATE TABLE t(a)", "INSERT INTO t VALUES (1)"])
    let cases: [[String]] = [
      ["scan", "live.db", "--migrations", "sql", "--json", "sql/V1__t.sql"],
      ["drift", "live.db", "--migrations", "sql", "--junit", "sql/V1__t.sql"],
      ["drift", "live.db", "--migrations", "sql", "--sources-json", "maskproof.yaml"],
      ["drift", "live.db", "--migrations", "sql", "--schema-file", "sql/V1__t.sql", "--sarif", "./sql/V1__t.sql"],
      ["risk", "live.db", "--quasi", "a", "--sensitive", "b", "--hierarchy", "b=people.csv", "-o", "people.csv"],
    ]
    for words in cases {
      let outcome = try Program.run(words, in: folder)
      #expect(outcome.status == 2)
      #expect(outcome.errors.contains("is what is to be read"), "\(outcome.errors)")
      // The file would be lost, and not the folder that it is in.
      let isInFolder = words.last?.hasSuffix("sql/V1__t.sql") == true
      #expect(!outcome.errors.contains("sql would be lost"))
      #expect(outcome.errors.contains("it belongs to sql, and what it holds would be lost") == isInFolder)
    }
    #expect(try contents("sql/V1__t.sql") == "CREATE TABLE t (a INTEGER);")
  }

  @Test func `keeps the old report whole when the disk is full`() throws {
    try folder.write("the old report", to: "a.json")
    // The limit is in blocks of 1,024 bytes; the report is larger.
    let outcome = try Program.run(
      in: folder, shell: "ulimit -f 1; exec \"$MASKPROOF\" scan people.csv --quiet --json a.json")
    #expect(outcome.status == 3)
    #expect(outcome.errors.contains("cannot write a.json: File too large"))
    #expect(try contents("a.json") == "the old report")
    #expect(try names() == ["a.json", "countries.csv", "people.csv"])
  }

  @Test func `says when standard output or a device is full`() throws {
    let output = try Program.run(in: folder, shell: "\"$MASKPROOF\" scan people.csv > /dev/full")
    #expect(output.status == 3)
    #expect(output.errors.contains("cannot write to standard output: No space left on device"))
    let device = try scan("people.csv", "--json", "/dev/full")
    #expect(device.status == 3)
    #expect(device.errors.contains("cannot write /dev/full: No space left on device"))
  }

  @Test func `replaces a report, keeps its mode, and follows a link to it`() throws {
    try folder.write("old", to: "real.json")
    let file = "\(folder.path)/real.json"
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: file)
    try FileManager.default.createSymbolicLink(atPath: "\(folder.path)/link.json", withDestinationPath: "real.json")
    #expect(try scan("people.csv", "--json", "link.json").status == 1)
    #expect(try contents("real.json").hasPrefix("{"))
    #expect(try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int == 0o640)
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: "\(folder.path)/link.json") == "real.json")
  }

  @Test func `leaves nothing behind when it is interrupted`() throws {
    try folder.write("the old report", to: "a.json")
    let before = try names()
    // Standard input that never ends keeps the scan running until the signal comes; a shell without job control
    // starts what runs in the background deaf to it.
    let outcome = try Program.run(
      in: folder,
      shell: """
        set -m; mkfifo pipe; exec 3<>pipe; "$MASKPROOF" scan - --json a.json < pipe & program=$!
        sleep 2; kill -INT $program; wait $program; status=$?; rm pipe; exit $status
        """)
    #expect(outcome.status == 130)
    #expect(try contents("a.json") == "the old report")
    #expect(try names() == before)
  }
}
