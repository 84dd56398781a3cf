import Foundation
import TestSupport
import Testing

struct SignalTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write("id,mail\n1,maria.keller@gmx.de\n2,jan.kowalski@o2.pl\n3,k.obrien@yahoo.co.uk\n", to: "people.csv")
    try folder.write("the old report", to: "a.json")
  }

  private func contents(_ name: String) throws -> String {
    try String(contentsOfFile: "\(folder.path)/\(name)", encoding: .utf8)
  }

  private func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
  }

  @Test(arguments: [SIGINT, SIGTERM])
  func `a signal cancels the statement at the server and leaves the old report`(_ number: Int32) throws {
    let database = try PostgreSQLServer.shared().makeDatabase("CREATE TABLE a(mail text)")
    let session = try database.openSession()
    try session.run("BEGIN; LOCK TABLE a IN ACCESS EXCLUSIVE MODE")
    let program = try Program.start(
      ["scan", database.uri(), "people.csv", "--lock-timeout", "10m", "--json", "a.json"], in: folder)
    #expect(try Program.wait { try database.programSessions(where: "wait_event_type = 'Lock'") == 1 })
    kill(program.processIdentifier, number)
    program.waitUntilExit()
    #expect(program.terminationReason == .exit)
    #expect(program.terminationStatus == 130)
    // A session that waits for a lock does not see by itself that its client has gone.
    #expect(try Program.wait { try database.programSessions() == 0 })
    #expect(try contents("out").isEmpty)
    #expect(try contents("err") == "\nmaskproof: interrupted; no report was written\n")
    #expect(try contents("a.json") == "the old report")
    #expect(try names() == ["a.json", "err", "out", "people.csv"])
    session.close()
  }

  @Test func `a second signal does not wait`() throws {
    // Opening a pipe that nobody writes to hangs before there is a scan that could be told to stop.
    let outcome = try Program.run(
      in: folder,
      shell: """
        set -m; mkfifo pipe; exec 3<>pipe; "$MASKPROOF" scan - --json a.json < pipe & program=$!
        sleep 1; kill -TERM $program; kill -INT $program; wait $program; status=$?; rm pipe; exit $status
        """)
    #expect(outcome.status == 130)
    #expect(try contents("a.json") == "the old report")
    #expect(try names() == ["a.json", "people.csv"])
  }

  @Test func `a reader that goes away changes neither the verdict nor the report files`() throws {
    let outcome = try Program.run(
      in: folder,
      shell: """
        "$MASKPROOF" scan people.csv --json a.json | head -c 1 >/dev/null; first=${PIPESTATUS[0]}
        "$MASKPROOF" scan people.csv --format sarif | true; second=${PIPESTATUS[0]}
        echo $first $second
        """)
    #expect(outcome.output == "1 1\n")
    #expect(outcome.errors.isEmpty)
    #expect(try contents("a.json").hasPrefix("{"))
  }

  @Test(arguments: [
    ("< /dev/null", 0, ""), ("<&-", 4, "cannot read standard input"),
    ("< people.csv > /dev/full", 3, "cannot write to standard output"),
  ]) func `detect says when a stream is closed or full`(_ streams: String, _ status: Int32, _ words: String) throws {
    let outcome = try Program.run(in: folder, shell: "\"$MASKPROOF\" detect \(streams)")
    #expect(outcome.status == status)
    #expect(words.isEmpty ? outcome.errors.isEmpty : outcome.errors.contains(words))
  }

  @Test(arguments: [
    ("scan - <&-", 3, ""), ("scan people.csv >&-", 3, "cannot write to standard output"),
    ("scan people.csv 2>&-", 1, ""), ("scan people.csv --json a.json <&- >&- 2>&-", 3, ""),
    ("rules list >&-", 3, "cannot write to standard output"),
    ("--help > /dev/full", 3, "cannot write to standard output"),
  ]) func `closed streams are no reason to crash or to write elsewhere`(
    _ command: String, _ status: Int32, _ words: String
  ) throws {
    let outcome = try Program.run(in: folder, shell: "\"$MASKPROOF\" \(command)")
    #expect(outcome.status == status)
    #expect(words.isEmpty || outcome.errors.contains(words))
    // A report on a descriptor that a file took over would land in that file.
    #expect(try contents("people.csv").hasPrefix("id,mail\n"))
    if command.contains("--json") {
      #expect(try JSONSerialization.jsonObject(with: Data(contents("a.json").utf8)) is [String: Any])
    }
  }
}
