import ScanTypes
import Testing

@testable import Detection

/// Columns that call somebody without saying `name`, and what only looks like them.
@Suite struct CalledPersonTests {
  private static let given = ["Ottilie", "Wendelin", "Isaura", "Bronagh", "Tadhg", "Eluned", "Anselm", "Theda"]
  private static let family = ["Achterberg", "Quednau", "Tschirky", "Pouzauges", "Kervadec", "Przybysz", "Ylitalo"]

  private func verdicts(
    _ column: String, in table: String = "t", kind: ColumnKind = .text, rows: Int = 40, _ value: (Int) -> String?
  ) -> [String] {
    var made = TableOfRows([column], name: table, kinds: [column: kind])
    made.rows = (0..<rows).map { [value($0)] }
    return made.findings.map { "\($0.rule.id) \($0.verdict.rawValue)" }
  }

  private static func fullName(_ row: Int) -> String {
    "\(given[row % given.count]) \(family[row / 3 % family.count])"
  }

  @Test(arguments: ["approver", "signed_by", "loan_officer", "juror", "co_borrower"])
  func `needs no list to know full names under a word for a person`(_ column: String) {
    #expect(verdicts(column, Self.fullName) == ["name.person real"])
  }

  @Test(arguments: ["approver", "run_by"])
  func `hears no person in words that are not names`(_ column: String) {
    let jobs = ["cron", "scheduler", "nightly", "etl", "batch", "loader"]
    #expect(verdicts(column) { jobs[$0 % jobs.count] } == [])
  }

  @Test func `hears none in a few labels, however they are written`() {
    let labels = ["Standard Review", "Finance Board"]
    #expect(verdicts("approver", rows: 300) { labels[$0 % 2] } == [])
  }

  @Test func `leaves the names of stations, products and towns alone`() {
    let names = ["Victoria", "Madison", "Jordan Hill", "St. James Park", "Charlotte", "Jackson"]
    for table in ["stations", "products", "cities", "app_modules"] {
      #expect(verdicts("name", in: table) { names[$0 % names.count] + " \(Self.family[$0 % 7])" } == [])
    }
  }

  @Test func `knows names with brackets and quotes in them`() {
    #expect(
      verdicts("full_name") { "\(Self.family[$0 % 7]), Mrs. \(Self.given[$0 % 8]) (Florence \"Flo\" Briggs)" } == [
        "name.person real"
      ])
  }

  @Test func `reads a UUID only under a name that makes it somebody's`() {
    func uuid(_ row: Int) -> String { "6d92078a-8246-4ba4-ae5b-76104861e\(100 + row)" }
    #expect(verdicts("idfa", kind: .uuid, uuid) == ["online.ad-id real"])
    #expect(verdicts("order_key", kind: .uuid, uuid) == [])
  }

  @Test func `keeps a column whose check never confirms, for all it refutes`() {
    // A birthday is possible or not, never proved; sixty impossible ones stand beside six hundred others.
    let column = verdicts("imsi_no", rows: 660) { $0 % 11 == 0 ? "800990000000\(100 + $0)" : "262010000000\(100 + $0)" }
    #expect(column == ["device.imsi real"])
  }

  @Test func `asks who the table is about before a check digit alone makes a number somebody's`() {
    func isbn(_ row: Int) -> String {
      let body = Array("30\(1_000_000 + row * 7919)".prefix(9)).compactMap(\.wholeNumberValue)
      let rest = body.enumerated().reduce(0) { $0 + $1.element * (10 - $1.offset) } % 11
      return body.map(String.init).joined() + (rest == 0 ? "0" : rest == 1 ? "X" : String(11 - rest))
    }
    #expect(verdicts("ref", in: "vouchers", rows: 300, isbn) == [])
  }

  @Test func `finds no person where an airport lies`() {
    func places(_ table: String) -> [String] {
      var made = TableOfRows(["latitude", "longitude"], name: table)
      made.rows = (0..<60).map { ["\(40 + $0 % 9).48\(100 + $0)", "\(2 + $0 % 7).35\(200 + $0)"] }
      return made.findings.map(\.rule.id)
    }
    #expect(places("airports") == [])
    #expect(places("riders") == ["geo.coordinate", "geo.coordinate"])
  }
}
