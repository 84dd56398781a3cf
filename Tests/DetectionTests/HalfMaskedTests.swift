import ScanTypes
import Testing

@testable import Detection

/// Real rows among masked ones.
@Suite struct `A half-masked column` {
  struct Case: Sendable, CustomTestStringConvertible {
    let column: String
    let kind: ColumnKind
    let condition: String?
    /// The cell beside the mail address of a row, and whether that address is real.
    let make: @Sendable (_ row: Int, _ persons: inout TestPersons) -> (cell: String?, isReal: Bool)
    var testDescription: String { condition ?? "no condition on \(column)" }
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  /// A day of 2025 or 2026, and a time.
  private static func moment(_ row: Int, _ persons: inout TestPersons) -> (month: Int, text: String) {
    let month = persons.number(0...23)
    let day = two(persons.number(1...28))
    return (
      month, "\(2025 + month / 12)-\(two(month % 12 + 1))-\(day) \(two(persons.number(0...23))):11:4\(row % 10).123+00"
    )
  }

  private static let cases = [
    Case(column: "created_at", kind: .timestamp, condition: "created_at >= 2026-03-01") { row, persons in
      let (month, text) = moment(row, &persons)
      return (text, month >= 14)
    },
    Case(column: "created_at", kind: .text, condition: "created_at < 2026-01-01") { row, persons in
      let (month, text) = moment(row, &persons)
      return (text, month < 12)
    },
    Case(column: "tenant", kind: .integer, condition: "tenant = 7") { row, _ in ("\(row % 8)", row % 8 == 7) },
    Case(column: "tenant", kind: .integer, condition: "tenant in (2, 5)") { row, _ in
      ("\(row % 7)", [2, 5].contains(row % 7))
    },
    Case(column: "origin", kind: .text, condition: "origin != 'web shop'") { row, _ in
      (["web shop", "import", "branch"][row % 3], row % 3 != 0)
    },
    // Few words in many rows may be the names of those who work there.
    Case(column: "entered_by", kind: .text, condition: "entered_by has certain values") { row, _ in
      (["ines", "ole", "piet"][row % 3], row % 3 == 0)
    },
    Case(column: "is_new", kind: .boolean, condition: "is_new = true") { row, _ in
      (row % 4 == 0 ? "true" : "false", row % 4 == 0)
    },
    Case(column: "masked_at", kind: .timestamp, condition: "masked_at is null") { row, persons in
      row % 5 == 0 ? (nil, true) : (moment(row, &persons).text, false)
    },
    Case(column: "id", kind: .integer, condition: "id >= 400") { row, _ in ("\(row)", row >= 400) },
    Case(column: "score", kind: .decimal, condition: "score < 10") { row, _ in
      (row % 9 == 0 ? "9.\(10 + row % 80)" : "1\(row % 7).5", row % 9 == 0)
    },
    Case(column: "note", kind: .integer, condition: nil) { row, persons in
      ("\(persons.number(0...999_999))", row % 3 == 0)
    },
    // A label that is rare could be anything.
    Case(column: "remark", kind: .text, condition: nil) { row, _ in (row % 50 == 0 ? "r\(row)" : "none", row % 50 == 0)
    },
    Case(column: "ref", kind: .integer, condition: "ref >= 4102370000") { row, _ in
      ("\(4_100_000_017 + row * 7919)", row >= 300)
    },
    // So long a number may be somebody's, though no rule knows it.
    Case(column: "code", kind: .integer, condition: nil) { row, _ in ("\(10_000_017 + row * 7)", row >= 300) },
    Case(column: "code", kind: .text, condition: nil) { row, _ in ("41000000\(10_000_017 + row * 7)", row >= 300) },
    // Days of birth separate nothing that may be said, even if they do.
    Case(column: "birth_date", kind: .date, condition: nil) { row, persons in
      let year = persons.number(1950...1999)
      return ("\(year)-0\(1 + row % 9)-1\(row % 9)", year >= 1980)
    },
  ]

  private static func table(_ example: Case, rows: Int = 600) -> TableOfRows {
    var persons = TestPersons(seed: 21)
    var table = TableOfRows(["email", example.column], kinds: [example.column: example.kind])
    for row in 0..<rows {
      let (cell, isReal) = example.make(row, &persons)
      let mail = persons.mail(persons.firstName(), persons.lastName())
      table.rows.append([isReal ? mail : "****\(row)@*****", cell])
    }
    return table
  }

  @Test(arguments: cases)
  func `says which rows are real`(_ example: Case) throws {
    let table = Self.table(example)
    let finding = try #require(table.findings.first { $0.column == "email" && $0.verdict == .real })
    #expect(finding.reasons.first == ReasonCode("mixed.partial-masking"))
    let half = try #require(finding.halfMasked)
    #expect(half.condition == example.condition)
    let real = table.rows.count { $0[0]?.hasPrefix("*") == false }
    #expect(half.realRows == real)
    #expect(half.maskedRows == 600 - real)
  }

  @Test func `says so although one row in a hundred contradicts it`() throws {
    var table = Self.table(Self.cases[2])
    table.rows[15][1] = "3"
    let half = try #require(table.findings.first { $0.column == "email" }?.halfMasked)
    #expect(half.condition == "tenant = 7")
  }

  @Test func `says no condition over a handful of rows`() throws {
    let half = try #require(Self.table(Self.cases[2], rows: 24).findings.first { $0.column == "email" }?.halfMasked)
    #expect(half.condition == nil)
  }

  @Test func `is found in a document, too`() throws {
    var persons = TestPersons(seed: 4)
    var table = TableOfRows(["region", "doc"], kinds: ["doc": .json])
    for row in 0..<200 {
      let mail = row % 4 == 1 ? persons.mail(persons.firstName(), persons.lastName()) : "[EMAIL_\(row)]"
      table.rows.append([["north", "south"][row % 4 == 1 ? 1 : 0], #"{"contact": {"email": "\#(mail)"}}"#])
    }
    let finding = try #require(table.findings.first { $0.path == "$.contact.email" })
    #expect(finding.halfMasked == HalfMasked(realRows: 50, maskedRows: 150, condition: "region = 'south'"))
  }

  @Test func `of test addresses and real ones says which are real`() throws {
    var persons = TestPersons(seed: 4)
    var table = TableOfRows(["id", "email"], kinds: ["id": .integer])
    for id in 1...300 {
      let mail = persons.mail(persons.firstName(), persons.lastName())
      table.rows.append(["\(id)", id > 250 ? mail : "u\(persons.hexadecimal(8))@example.org"])
    }
    let finding = try #require(table.findings.first)
    #expect(finding.halfMasked == HalfMasked(realRows: 50, maskedRows: 250, condition: "id >= 251"))
  }

  @Test func `that is wholly real or masked has no share`() {
    for isReal in [true, false] {
      let table = Self.table(Case(column: "a", kind: .text, condition: nil) { _, _ in ("x", isReal) })
      #expect(table.findings.allSatisfy { $0.halfMasked == nil })
    }
  }

  @Test func `of little weight is a finding of its own`() throws {
    var table = TableOfRows(["postcode"])
    for row in 0..<200 { table.rows.append([row % 4 == 0 ? "SW\(row % 9 + 1)A \(row % 7)AA" : "XXXXX"]) }
    let findings = table.findings.map { "\($0.rule.id) \($0.verdict.rawValue)" }
    #expect(findings == ["address.uk.postcode real", "mask.inconsistent real"])
  }
}
