public import ScanTypes

/// Whom the JUnit file is for.
public enum JUnitFlavour: String, Sendable, CaseIterable {
  /// Valid under the Jenkins and the Windyroad schema at once.
  case strict
  /// With `file` and `line` on cases, which no schema knows and GitLab, CircleCI and others show.
  case extended
}

/// One JUnit document for all targets.
///
/// A suite is a table, a case a column (or a path in its documents) and a family of rules; what was observed beside the values
/// is a case of its table, or of a suite a topic. See `docs/junit.md`.
public struct JUnitReport {
  /// Above this many cases clean columns get one case each instead of one a family: GitLab refuses a document of
  /// more than 250,000 elements and attributes.
  static let caseLimit = 20_000

  private let suites: [JUnitSuite]
  private let flavour: JUnitFlavour

  /// - Parameter reports: one a target.
  public init(_ reports: [ScanReport], flavour: JUnitFlavour = .strict) {
    self.flavour = flavour
    let cases = reports.reduce(0) {
      $0 + $1.population.count * Set($1.valueRules.map(\.family)).count + $1.observations.count
    }
    var names = JUnitNames()
    suites = reports.flatMap { report in
      JUnitSuite.suites(
        of: report, isByFamily: cases <= Self.caseLimit, isOneOfSeveral: reports.count > 1, names: &names)
    }
  }

  public var bytes: [UInt8] {
    guard let xml = XMLWriter() else { return [] }
    xml.element("testsuites") {
      for (index, suite) in suites.enumerated() { write(suite, id: index, to: xml) }
    }
    return xml.finish()
  }

  private func write(_ suite: JUnitSuite, id: Int, to xml: borrowing XMLWriter) {
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

  private func write(_ test: JUnitCase, to xml: borrowing XMLWriter) {
    var attributes: KeyValuePairs = ["classname": test.classname, "name": test.name, "time": "0.000"]
    if flavour == .extended, let place = test.place?.inRepository {
      attributes = [
        "classname": test.classname, "name": test.name, "time": "0.000", "file": place.file, "line": "\(place.line)",
      ]
    }
    xml.element("testcase", attributes) {
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
