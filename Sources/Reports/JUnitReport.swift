public import ScanTypes

/// One JUnit document for all targets, valid under the Jenkins and the Windyroad schema at once.
///
/// A suite is a table, a case a column (or a path in its documents) and a family of rules. See `docs/junit.md`.
public struct JUnitReport {
  /// Above this many cases clean columns get one case each instead of one a family: GitLab refuses a document of
  /// more than 250,000 elements and attributes.
  static let caseLimit = 20_000

  private let suites: [JUnitSuite]

  /// - Parameter reports: one a target.
  public init(_ reports: [ScanReport]) {
    let families = reports.map { Set($0.rules.map(\.family)).count }
    let cases = zip(reports, families).reduce(0) { $0 + $1.0.population.count * $1.1 }
    let granularity: JUnitSuite.Granularity = cases > Self.caseLimit ? .column : .family
    var names = JUnitNames()
    suites = reports.flatMap { report in
      JUnitSuite.suites(of: report, granularity: granularity, isOneOfSeveral: reports.count > 1, names: &names)
    }
  }

  public var bytes: [UInt8] {
    guard let xml = XMLWriter() else { return [] }
    xml.element("testsuites") {
      for (index, suite) in suites.enumerated() { Self.write(suite, id: index, to: xml) }
    }
    return xml.finish()
  }

  private static func write(_ suite: JUnitSuite, id: Int, to xml: borrowing XMLWriter) {
    xml.element(
      "testsuite",
      [
        "name": suite.name, "package": suite.package, "id": "\(id)", "hostname": "localhost",
        "timestamp": suite.timestamp, "tests": "\(suite.cases.count)",
        "failures": "\(suite.cases.count { $0.isFailure })", "errors": "\(suite.cases.count { $0.isError })",
        "skipped": "\(suite.cases.count { $0.isSkipped })", "time": "0.000",
      ]
    ) {
      xml.element("properties") {
        for (name, value) in suite.properties { xml.element("property", ["name": name, "value": value]) }
      }
      for test in suite.cases { write(test, to: xml) }
      xml.element("system-out")
      xml.element("system-err")
    }
  }

  private static func write(_ test: JUnitCase, to xml: borrowing XMLWriter) {
    xml.element("testcase", ["classname": test.classname, "name": test.name, "time": "0.000"]) {
      switch test.outcome {
      case .passed: break
      case .failed(let type, let message, let text):
        xml.element("failure", ["type": type, "message": message]) { xml.text(text) }
      case .unreadable(let type, let message, let text):
        xml.element("error", ["type": type, "message": message]) { xml.text(text) }
      case .skipped(let message):
        xml.element("skipped", ["message": message])
      }
    }
  }
}

/// A column or path, and the family of rules it was tested for.
struct JUnitCase {
  enum Outcome {
    case passed
    case failed(type: String, message: String, text: String)
    /// Not read: neither good nor bad.
    case unreadable(type: String, message: String, text: String)
    /// Real data below the gate.
    case skipped(message: String)
  }

  let classname: String
  let name: String
  let outcome: Outcome

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
