import Foundation
import TestSupport
import Testing

struct DetectTests {
  /// Made up; the domain belongs to a mail provider, so that it is no reserved one.
  private let mail = "maria.keller@gmx.de"
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func detect(_ input: String, _ options: String...) throws -> Program.Outcome {
    try Program.run(["detect"] + options, input: Data(input.utf8), in: folder)
  }

  private func spans(_ outcome: Program.Outcome) -> [String] {
    outcome.output.split(separator: "\n").map { line in
      let object = (try? JSONSerialization.jsonObject(with: Data(line.utf8))) as? [String: Any] ?? [:]
      return "\(object["id"] ?? "?") \(object["start"] ?? "?")-\(object["end"] ?? "?") \(object["rule"] ?? "?")"
    }
  }

  @Test func `numbers lines from 1 and counts bytes, with or without a last line feed`() throws {
    let outcome = try detect("nothing\r\n\(mail)\r\n\nzwölf \(mail)")
    #expect(spans(outcome) == ["2 0-19 contact.email", "4 7-26 contact.email"])
    #expect(outcome.status == 0)
    #expect(outcome.errors.isEmpty)
    #expect(!outcome.output.contains("maria"))
  }

  @Test(arguments: [("off", 0), ("columns", 0), ("full", 1)])
  func `reads names in texts when asked`(_ names: String, _ count: Int) throws {
    let outcome = try detect("We spoke with Margaret Kowalski on Monday.\n", "--names=\(names)")
    #expect(spans(outcome) == (count == 0 ? [] : ["1 14-31 name.person"]))
  }

  @Test(arguments: ["0", "1", "-0.5", "1e-6", "nan", "half"])
  func `refuses a threshold that is no likelihood`(_ threshold: String) throws {
    let outcome = try detect("x\n", "--name-threshold=\(threshold)")
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("'--name-threshold' is not a number from 0.01 to 0.99"))
  }

  @Test func `counts code points when asked`() throws {
    let outcome = try detect("zwölf 😀 \(mail) ü \(mail)\n", "--offsets=codepoints")
    #expect(spans(outcome) == ["1 8-27 contact.email", "1 30-49 contact.email"])
  }

  @Test func `gives ids back as they are, and counts in the text without its escapes`() throws {
    let input = """
      {"id":"a\\"b","text":"m\\u00fcn \\ud83d\\ude00 \(mail)"}
      {"x":{"text":[1,{"id":null}]},"text":"\\n\(mail)","id":-1.5e3}

      {"id":2,"text":""}
      """
    let outcome = try detect(input, "--ndjson", "--offsets", "codepoints", "--names", "columns")
    #expect(outcome.status == 0)
    let lines = outcome.output.split(separator: "\n")
    #expect(lines.count == 2)
    #expect(
      lines.first?.hasPrefix(#"{"id":"a\"b","start":6,"end":25,"rule":"contact.email","verdict":"real","#) == true)
    #expect(lines.last?.hasPrefix(#"{"id":-1.5e3,"start":1,"end":20,"#) == true)
  }

  /// They passed with exit code 0: in each line of NUL bytes nothing was found.
  @Test(
    arguments: [
      ([0xFF, 0xFE, 0x61, 0x00, 0x0A, 0x00], "UTF-16"), ([0x61, 0x00, 0x62, 0x00, 0x0A, 0x00], "NUL bytes"),
      ([0x1F, 0x8B, 0x08, 0x00, 0x00, 0x0A], "gzip"), ([0x28, 0xB5, 0x2F, 0xFD, 0x00, 0x0A], "zstd"),
    ] as [([UInt8], String)])
  func `refuses what is no UTF-8 text`(_ bytes: [UInt8], _ name: String) throws {
    for options in [[], ["--ndjson"]] {
      let outcome = try Program.run(["detect"] + options, input: Data(bytes), in: folder)
      #expect(outcome.status == 3)
      #expect(outcome.output.isEmpty)
      #expect(outcome.errors.contains(name) && outcome.errors.contains("was not read"))
    }
  }

  @Test func `drops a mark before JSON`() throws {
    let outcome = try detect("\u{FEFF}{\"id\":1,\"text\":\"\(mail)\"}\n", "--ndjson")
    #expect(spans(outcome) == ["1 0-19 contact.email"])
    #expect(outcome.status == 0 && outcome.errors.isEmpty)
  }

  private static let deep = String(repeating: "[", count: 20_000)

  @Test(arguments: [
    ("{", "it is not valid JSON"), ("[1]", "it is not a JSON object"), ("null", "it is not a JSON object"),
    (#"{"id":1}"#, #"it has no "text""#), (#"{"text":"x"}"#, #"it has no "id""#),
    (#"{"id":1,"text":2}"#, #""text" is not a string"#), (#"{"id":1,"text":"x"#, #""text" is not a string"#),
    (#"{"id":[1],"text":"x"}"#, #""id" is not a string or a number"#),
    (#"{"id":1,"text":"x"} y"#, "something follows the object"), (#"{"id":1,"text":"\x"}"#, "it is not valid JSON"),
    (#"{"id":1,"text":"\u12"}"#, "it is not valid JSON"), (#"{"id":1,"text":"x",}"#, "it is not valid JSON"),
    (#"{"id":01,"text":"x"}"#, #""id" is not a string or a number"#),
    (#"{"id":1,"id":2,"text":"x"}"#, #"it has "id" twice"#),
    (#"{"id":1,"a":[1,2,"text":"x"}"#, "it is not valid JSON"),
    (#"{"id":1,"text":"x","a":\#(deep)"#, "it is not valid JSON"),
  ])
  func `names a malformed line by its number and goes on`(_ line: String, problem: String) throws {
    let good = #"{"id":9,"text":"\#(mail)"}"#
    let outcome = try detect("\(good)\n\(line)\n\(good)\n", "--ndjson")
    #expect(outcome.status == 3)
    #expect(spans(outcome).count == 2)
    #expect(outcome.errors == "maskproof: line 2: \(problem)\n")
  }

  @Test func `names no more than twenty malformed lines`() throws {
    let outcome = try detect(String(repeating: "{secret\n", count: 50), "--ndjson")
    #expect(outcome.status == 3)
    #expect(outcome.errors.split(separator: "\n").count == 21)
    #expect(outcome.errors.hasSuffix("maskproof: 30 more lines were not read\n"))
    #expect(!outcome.errors.contains("secret"))
  }

  @Test func `takes NUL and invalid UTF-8 as they come`() throws {
    let input = Data([0x00, 0xFF, 0xC3, 0x28, 0x20]) + Data("\(mail)\n".utf8)
    let outcome = try Program.run(["detect"], input: input, in: folder)
    #expect(spans(outcome) == ["1 5-24 contact.email"])
  }

  @Test func `finds each span of a very long line once`() throws {
    // Spans stand on both sides of and across the places where the line is cut into pieces.
    let piece = 4 << 20
    let places = [
      0, 100, piece - 8192, piece - 4110, piece - 4080, piece - 10, piece + 30, 2 * piece - 8202, 9_000_000,
    ]
    var text = [UInt8](repeating: UInt8(ascii: " "), count: 9_100_000)
    for place in places { text.replaceSubrange(place..<place + mail.utf8.count, with: mail.utf8) }
    let outcome = try Program.run(["detect"], input: Data(text), in: folder)
    #expect(spans(outcome) == places.map { "1 \($0)-\($0 + 19) contact.email" })
  }

  @Test func `reads nothing from nothing, and says so when it cannot read`() throws {
    #expect(try detect("").output.isEmpty)
    let outcome = try Program.run(in: folder, shell: "\"$MASKPROOF\" detect < .")
    #expect(outcome.status == 4)
    #expect(outcome.errors.contains("cannot read standard input"))
  }
}
