import Detection
import Glibc
import ScanTypes
import Scanning

extension CommandSpecification {
  static let detect: CommandSpecification = CommandSpecification(
    name: "detect", arguments: "", argumentCount: 0...0, summary: "Find spans of personal data in texts",
    description: """
      Reads texts from standard input, one a line, and writes what it finds as NDJSON: {"id","start","end","rule","verdict","confidence"}. The id is the number of the line, from 1. Never the text itself. What is encoded in a text (base64, hex, percent, query strings, cookies, JSON Web Tokens, mail, quoted-printable, HTML entities) is found, too, with the way to it as "path": "base64:$.card".
      """,
    options: [
      Option(
        name: "ndjson",
        help:
          "Read objects {\"id\",\"text\"} instead, one a line; the id, a string or a number, is given back as it is."),
      Option(
        name: "offsets", value: "UNIT", choices: ["bytes", "codepoints"],
        help: "Count UTF-8 bytes or Unicode code points of the text. Default: bytes."),
      .rules,
      .today,
    ] + nameOptions,
    examples: [
      ("maskproof detect < tickets.txt", "Find spans in lines of text."),
      ("maskproof detect --ndjson --offsets codepoints < tickets.ndjson", "The same in JSON, for a Python program."),
    ],
    exitCodes: [
      (.clean, "all was read, whatever was found"), (.usage, "wrong usage or configuration"),
      (.incomplete, "a line, or what is encoded in one, was not read; standard error says which or how many"),
      (.unreachable, "standard input cannot be read"), (.interrupted, "interrupted"),
    ],
    run: { arguments throws(UsageError) in
      let first = EarlyRead(of: STDIN_FILENO, capacity: DetectStream.blockBytes)
      let detector = try makeDetector(arguments)
      let preparation = Preparation(of: detector, forFields: false)
      defer { withExtendedLifetime(preparation) {} }
      signal(SIGINT) { _ in _exit(ExitCode.interrupted.rawValue) }
      var stream = DetectStream(
        after: first, TextDetector(detector, decodes: true), isNDJSON: arguments.has("ndjson"),
        countsCodePoints: arguments.value("offsets") == "codepoints")
      return stream.run()
    })
}
