import ScanTypes
import Testing

@testable import Detection

/// Numbers that two countries write and check alike belong to the one that the table speaks of.
@Suite struct `Numbers of two countries` {
  /// Sex and century, birthday, serial, and the check digit of the Estonian and the Lithuanian code.
  private static func baltic(_ row: Int) -> String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let body = "\(3 + row % 2)\(two(40 + row * 7 % 59))\(two(row % 12 + 1))\(two(row % 28 + 1))\(100 + row * 37 % 900)"
    let digits = body.utf8.map { Int($0) - 0x30 }
    func sum(_ weights: [Int]) -> Int { zip(digits, weights).reduce(0) { $0 + $1.0 * $1.1 } % 11 }
    let first = sum([1, 2, 3, 4, 5, 6, 7, 8, 9, 1])
    return body + "\(first < 10 ? first : sum([3, 4, 5, 6, 7, 8, 9, 1, 2, 3]) % 10)"
  }

  /// Birthday, serial and what makes it divide by eleven, as the Czech and the Slovak number are.
  private static func czech(_ row: Int) -> String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let body = "\(two(55 + row * 7 % 45))\(two(row % 12 + 1 + row % 2 * 50))\(two(row % 28 + 1))"
    for serial in (1_000 + row * 131 % 8_000)... where (Int(body + "\(serial)") ?? 0) % 11 == 0 {
      return "\(body)/\(serial)"
    }
    return ""
  }

  private static func verdict(
    _ column: String, in table: String = "t", number: (Int) -> String, beside: [(name: String, value: (Int) -> String)]
  ) -> [String] {
    var made = TableOfRows([column] + beside.map(\.name), name: table)
    made.rows = (0..<60).map { row in [number(row)] + beside.map { $0.value(row) } }
    return made.findings.filter { $0.column == column }.map {
      "\($0.rule.id) \($0.reasons.map(\.rawValue).filter { $0 == "row.country" || $0 == "checksum.shared" }.joined())"
    }
  }

  private static let ee = "id.ee.ik row.country"
  private static let lt = "id.lt.ak row.country"

  @Test func `are told by places, telephones and mail beside them`() {
    #expect(Self.verdict("personal_code", number: Self.baltic, beside: [("country", { _ in "LT" })]) == [Self.lt])
    #expect(Self.verdict("personal_code", number: Self.baltic, beside: [("country", { _ in "EE" })]) == [Self.ee])
    #expect(
      Self.verdict("personal_code", number: Self.baltic, beside: [("city", { $0 % 2 == 0 ? "Vilnius" : "Kaunas" })])
        == [Self.lt])
    #expect(
      Self.verdict("personal_code", number: Self.baltic, beside: [("phone", { "+372 5\(100_000 + $0 * 7_919)" })]) == [
        Self.ee
      ])
    #expect(
      Self.verdict("personal_code", number: Self.baltic, beside: [("email", { "jo.wexcombe\($0)@postas.lt" })]) == [
        Self.lt
      ])
  }

  @Test func `are told by the language of names`() {
    #expect(
      Self.verdict("kodas", in: "pacientai", number: Self.baltic, beside: [("vardas", { _ in "Ona" })]) == [Self.lt])
    #expect(
      Self.verdict("kood", in: "kliendid", number: Self.baltic, beside: [("eesnimi", { _ in "Mari" })]) == [Self.ee])
    #expect(
      Self.verdict("rodne_cislo", in: "pacienti", number: Self.czech, beside: [("priezvisko", { _ in "x" })]) == [
        "id.sk.rc row.country"
      ])
    #expect(
      Self.verdict("rodne_cislo", in: "pacienti", number: Self.czech, beside: [("město", { _ in "Praha" })]) == [
        "id.cz.rc row.country"
      ])
  }

  @Test func `are one of them where nothing tells, and it is said`() {
    let alone = Self.verdict("personal_code", number: Self.baltic, beside: [])
    #expect(alone == ["id.ee.ik checksum.shared"] || alone == ["id.lt.ak checksum.shared"])
    let both = Self.verdict("personal_code", number: Self.baltic, beside: [("country", { $0 % 2 == 0 ? "EE" : "LT" })])
    #expect(both.count == 1 && both[0].hasSuffix("checksum.shared"))
  }

  @Test func `are the one that the column is named for`() {
    #expect(Self.verdict("asmens_kodas", number: Self.baltic, beside: [("country", { _ in "EE" })]) == ["id.lt.ak "])
    #expect(Self.verdict("isikukood", number: Self.baltic, beside: []) == ["id.ee.ik "])
  }
}
