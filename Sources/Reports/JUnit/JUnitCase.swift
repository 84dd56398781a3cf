import ScanTypes

/// A place and what it was tested for: a column or path and a family of rules, or what was observed and its rule.
struct JUnitCase {
  enum Outcome {
    case passed
    case failed(type: String, message: String, text: String)
    /// Not read: neither good nor bad.
    case unreadable(type: String, message: String, text: String)
    /// Below the gate, accepted, told for information, or not asked for.
    case skipped(message: String)
  }

  let classname: String
  let name: String
  let outcome: Outcome
  /// The line that made it, for the extended flavour.
  var place: SourcePlace?

  var isFailure: Bool { if case .failed = outcome { true } else { false } }
  var isError: Bool { if case .unreadable = outcome { true } else { false } }
  var isSkipped: Bool { if case .skipped = outcome { true } else { false } }
}

/// The names that are taken in a document.
struct JUnitNames {
  var suites = UniqueNames()
  var classes = UniqueNames()
}

/// Names that JUnit's readers take for identities: made different where two would be equal.
struct UniqueNames {
  private var taken: Set<String> = []

  /// One line without white space at its ends or two spaces in a row, of at most 1,000 characters.
  mutating func name(for text: String) -> String {
    var name = ""
    var last: Character = " "
    for character in text.escaped() {
      name += character == " " && last == " " ? "\\u{20}" : String(character)
      last = character
    }
    if name.hasSuffix(" ") { name = name.dropLast() + "\\u{20}" }
    let base = (name.isEmpty ? "\"\"" : name).cut(to: 1000)
    var unique = base
    var count = 1
    while !taken.insert(unique).inserted {
      count += 1
      unique = "\(base) (\(count))"
    }
    return unique
  }
}
