import BuiltInRules
import Rules
import ScanTypes
import Testing

@testable import Detection

/// Columns that only their values as a whole show to be masked or made.
@Suite struct `A column as a whole` {
  private static let detector: Detector = {
    do {
      guard let today = CalendarDate(year: 2026, month: 6, day: 1) else { fatalError("there is such a day") }
      return try Detector(rules: RuleSet.builtIn(), options: DetectorOptions(today: today))
    } catch {
      fatalError("the built-in rules do not load: \(error)")
    }
  }()

  private static func finding(_ name: String, _ values: [String]) -> String? {
    let column = Column(name: name, declaredType: "TEXT", kind: .text)
    let tally = TableTally(detector, table: TableDescription(name: TableName(name: "t"), columns: [column]))
    let batch = Batch()
    batch.reset(columnCount: 1)
    for var value in values {
      value.withUTF8 { batch.append(UnsafeRawBufferPointer($0), column: 0) }
      batch.rowCount += 1
    }
    tally.add(batch)
    return tally.findings().first.map { "\($0.rule.id) \($0.verdict.rawValue) \($0.reasons[0].rawValue)" }
  }

  private static let names = ["hanna", "ole", "ines", "piet", "maria"]

  /// It was named by the rule that came first, which was that of MD5.
  @Test func `of stars is named by the gravest rule that its name fits`() {
    let stars = [String](repeating: "********", count: 40)
    #expect(Self.finding("password", stars) == "secret.password-plain masked masked.redacted")
  }

  @Test func `of hashes behind the number of their hasher is one of hashes`() {
    let hashes = (0..<40).map { row in
      let salt = String(repeating: "Jc", count: 10) + String(10 + row)
      return "3|$argon2id$v=19$m=65536,t=4,p=1$\(salt)$nFVW5IW8UoOR1pigHvibZu73bt8OnizO5TtzzIja4\(10 + row)"
    }
    #expect(Self.finding("password", hashes) == "secret.password-hash.strong real name.column")
  }

  @Test func `of first days of the year is a masked one of dates of birth`() {
    let years = (1940..<2000).map { "\($0)-01-01" }
    #expect(Self.finding("birth_date", years) == "date.birth masked masked.truncated")
    let german = (1940..<2000).map { "01.01.\($0)" }
    #expect(Self.finding("geb_dat", german) == "date.birth masked masked.truncated")
  }

  @Test func `of many days is a real one of dates of birth`() {
    let days = (0..<60).map { "\(1940 + $0)-0\(1 + $0 % 9)-\(10 + $0 % 19)" }
    #expect(Self.finding("birth_date", days) == "date.birth real name.column")
  }

  @Test func `of mailboxes named by digests is masked`() {
    let digests = (0..<60).map {
      "\(String(0x9f86_d081_884c_7d65 &+ UInt64($0) &* 0x1234_5678_9abc, radix: 16))@gmx.de"
    }
    #expect(Self.finding("email", digests) == "contact.email masked masked.token")
  }

  @Test func `of mailboxes with crosses is masked`() {
    let crossed = (0..<60).map { "\(Self.names[$0 % 5].prefix(1))xxxxx\($0)@gmx.de" }
    #expect(Self.finding("email", crossed) == "contact.email masked masked.redacted")
  }

  @Test func `of numbered mailboxes is synthetic, of people's is real`() {
    let numbered = (0..<60).map { "user\(1000 + 7 * $0)@gmx.de" }
    #expect(Self.finding("email", numbered) == "contact.email synthetic generated.local-part")
    let people = (0..<60).map { "\(Self.names[$0 % 5]).vogel\($0)@gmx.de" }
    #expect(Self.finding("email", people)?.hasPrefix("contact.email real") == true)
  }

  @Test(arguments: ["spouse_tin", "taxpayer_id", "ref"])
  func `of dashed taxpayer numbers is real`(_ name: String) {
    let numbers = (0..<60).map { "9\(10 + $0)-\(70 + $0 % 9)-\(1234 + 17 * $0)" }
    #expect(Self.finding(name, numbers)?.hasPrefix("id.us.itin real") == true)
  }

  @Test func `of bare taxpayer numbers is real where its name says so`() {
    let numbers = (0..<60).map { "9\(10 + $0)\(70 + $0 % 9)\(1234 + 17 * $0)" }
    #expect(Self.finding("tin", numbers)?.hasPrefix("id.us.itin real") == true)
    #expect(Self.finding("ref", numbers) == nil)
  }

  @Test func `of the same numbers under the name of an SSN is synthetic`() {
    let numbers = (0..<60).map { "9\(10 + $0)-\(70 + $0 % 9)-\(1234 + 17 * $0)" }
    #expect(Self.finding("ssn", numbers) == "id.us.ssn synthetic reserved.ssa")
  }
}
