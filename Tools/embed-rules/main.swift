import Glibc
import Rules

// embed-rules OUTPUT ROOT FILE…: reads and checks rule files, named by their paths under ROOT, and writes a Swift file that
// holds them in the form that a start reads fastest. One string literal a rule compiles in a fraction of a second for
// hundreds of rules; resources would need Foundation to be found, and an executable that is copied alone would lose them.

func fail(_ message: String) -> Never {
  let line = Array("\(message)\n".utf8)
  _ = write(STDERR_FILENO, line, line.count)
  exit(1)
}

func contents(of path: String) -> [UInt8] {
  guard let file = fopen(path, "rb") else {
    fail("\(path):1: error: cannot read the file: \(String(cString: strerror(errno)))")
  }
  defer { fclose(file) }
  var bytes: [UInt8] = []
  var chunk = [UInt8](repeating: 0, count: 65_536)
  while true {
    let count = fread(&chunk, 1, chunk.count, file)
    if count == 0 { return bytes }
    bytes += chunk[..<count]
  }
}

/// A Swift string literal that means exactly this text.
func literal(_ text: String) -> String {
  var literal = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"", "\\": literal += "\\\(scalar)"
    case "\n": literal += "\\n"
    case _ where scalar.value < 0x20 || scalar.value == 0x7F:
      literal += "\\u{\(String(scalar.value, radix: 16))}"
    default: literal.unicodeScalars.append(scalar)
    }
  }
  return literal + "\""
}

let arguments = CommandLine.arguments
guard arguments.count >= 3 else { fail("usage: embed-rules OUTPUT ROOT FILE…") }
let root = arguments[2].hasSuffix("/") ? arguments[2] : arguments[2] + "/"
let texts = arguments[3...].map { path in
  RuleText(name: path.hasPrefix(root) ? String(path.dropFirst(root.count)) : path, bytes: contents(of: path))
}

var source = """
  // Made by embed-rules from the files in rules/; a change here is lost.

  let embeddedRules: [StaticString] = [

  """
do {
  for rule in try RuleSet(texts: texts).all { source += "  \(literal(rule.embedded)),\n" }
} catch {
  fail(error.problems.map { "\(root)\($0.place): error: \($0.problem); \($0.hint)" }.joined(separator: "\n"))
}
source += "]\n"

guard let output = fopen(arguments[1], "wb") else {
  fail("\(arguments[1]):1: error: cannot write the file: \(String(cString: strerror(errno)))")
}
let bytes = Array(source.utf8)
let isWhole = fwrite(bytes, 1, bytes.count, output) == bytes.count
guard fclose(output) == 0, isWhole else { fail("\(arguments[1]):1: error: the disk is full") }
