import Detection
import ScanTypes

/// Tells which names of a catalogue are personal data: those that a rule takes for real data by their form or check alone, and only
/// where that data is of high severity.
///
/// Other names are what they are: whoever reads the report must find the column.
struct PersonalNames {
  private let detector: TextDetector
  /// How many names have a run of so many digits, and how many of those a check confirms.
  private var runs: [Int: (names: Int, confirmed: Int)] = [:]
  private var known: [String: Suspicion] = [:]

  private struct Suspicion {
    let rule: RuleSummary
    /// Digits of a number that only its check tells from any other; 0 for what its form tells.
    let digits: Int
  }

  /// - Parameter names: all of them, as they are judged by one another.
  init(among names: some Sequence<String>, _ detector: Detector) {
    self.detector = TextDetector(detector)
    for name in names where known[name] == nil {
      let suspicion = suspicion(of: name)
      for digits in Set(Self.runs(in: name)) {
        runs[digits, default: (0, 0)].names += 1
        if suspicion?.digits == digits { runs[digits]?.confirmed += 1 }
      }
      if let suspicion { known[name] = suspicion }
    }
  }

  /// The rule by which a name is real personal data, whatever stands beside it.
  func rule(of name: String) -> RuleSummary? {
    guard let suspicion = known[name] else { return nil }
    // A tenth of all numbers pass a check: partitions that are numbered are many, and most of them do not.
    if let run = runs[suspicion.digits], run.confirmed * 2 <= run.names { return nil }
    return suspicion.rule
  }

  private func suspicion(of name: String) -> Suspicion? {
    let bytes = Array(name.utf8)
    let spans = bytes.withUnsafeBufferPointer { detector.spans(in: $0) }
    for span in spans where Self.isSure(span) {
      let text = String(decoding: bytes[span.range], as: UTF8.self)
      if RoleMailbox.holds(text) { continue }
      guard text.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { return Suspicion(rule: span.rule, digits: 0) }
      if !Self.isMoment(text) { return Suspicion(rule: span.rule, digits: text.utf8.count) }
    }
    return nil
  }

  private static func isSure(_ span: DetectedSpan) -> Bool {
    span.verdict == .real && span.rule.severity >= .high && span.confidence >= 0.8 && span.isPlainByForm
  }

  /// The lengths of the runs of digits in a name.
  private static func runs(in name: String) -> [Int] {
    name.utf8.split { $0 < 0x30 || $0 > 0x39 }.map(\.count)
  }

  /// `20240131120000`, and with fractions of a second behind it: what partitions and backups are called by.
  private static func isMoment(_ digits: String) -> Bool {
    let digits = digits.utf8.map { Int($0) - 0x30 }
    guard digits.count >= 12 else { return false }
    func number(_ range: Range<Int>) -> Int { digits[range].reduce(0) { $0 * 10 + $1 } }
    return (1990...2099).contains(number(0..<4)) && (1...12).contains(number(4..<6))
      && (1...31).contains(number(6..<8)) && number(8..<10) < 24 && number(10..<12) < 60
      && (digits.count < 14 || number(12..<14) < 61)
  }
}

/// Mailboxes that belong to a task and to nobody.
enum RoleMailbox {
  /// RFC 2142, and what firms call theirs.
  private static let names = Set(
    """
    abuse accounting accounts admin administrator alerts api app backup bestellung billing bot bounce bounces
    buchhaltung careers catchall compliance contact contacto contato customerservice daemon datenschutz deploy dev
    dpo einkauf enquiries events feedback finance ftp git hallo hello help helpdesk hola host hostmaster hr info
    information inquiries invoice invoices it jenkins jobs karriere kontakt legal list mail mailer mailer-daemon
    marketing media monitoring newsletter news no-reply no_reply noc noreply donotreply do-not-reply notification
    notifications office ops orders partners postmaster press presse privacy recruiting rechnung reply reports
    returns robot root sales security service servicedesk shop soporte ssladmin staff subscribe support svc system
    team tech unsubscribe usenet user uucp ventas verkauf vertrieb web webmaster welcome www
    """.split(whereSeparator: \.isWhitespace).map(String.init))

  /// - Parameter address: with a domain behind it.
  static func holds(_ address: String) -> Bool {
    guard let at = address.firstIndex(of: "@") else { return false }
    // `support+orders`, `noreply2`.
    let local = address[..<at].lowercased().prefix { $0 != "+" }
    let name = local.reversed().drop { $0.isNumber || $0 == "-" || $0 == "_" || $0 == "." }.reversed()
    return names.contains(String(name))
  }
}
