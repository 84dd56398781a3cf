import ScanTypes
import Testing

@testable import Detection

/// A column whose declared type is a hint: SQLite keeps any value in it, and so does a dump.
///
/// Mail addresses in `note INTEGER` were never looked at, because no rule for text is asked of numbers: a database full of them
/// passed.
@Suite struct `A value that is not what its column declares` {
  private static let kinds: [ColumnKind] = [.integer, .decimal, .boolean, .date, .timestamp, .time, .uuid]

  private static func conforming(_ kind: ColumnKind, _ row: Int, _ persons: inout TestPersons) -> String {
    switch kind {
    case .decimal: "\(row).\(persons.number(0...99))"
    case .boolean: row % 2 == 0 ? "1" : "0"
    case .date: persons.birthDate()
    case .timestamp: persons.birthDate() + " 10:11:12"
    case .time: "10:1\(row % 10):12"
    case .uuid: persons.hexadecimal(32)
    default: "\(row)"
    }
  }

  private static func table(_ kind: ColumnKind, rows: Int, mailEvery step: Int, enforced: Bool = false) -> TableOfRows {
    var persons = TestPersons(seed: 5)
    var table = TableOfRows(["id", "note"], kinds: ["id": .integer, "note": kind], areKindsEnforced: enforced)
    for row in 0..<rows {
      let isMail = row % step == step - 1
      table.rows.append([
        "\(row)",
        isMail ? persons.mail(persons.firstName(), persons.lastName()) : conforming(kind, row, &persons),
      ])
    }
    return table
  }

  @Test(arguments: kinds) func `is found and counted where all values are strays`(_ kind: ColumnKind) throws {
    let table = Self.table(kind, rows: 200, mailEvery: 1)
    let finding = try #require(table.findings.first { $0.rule.id == "contact.email" })
    #expect(finding.location == "people.note")
    #expect(finding.rowsMatched == 200)
    #expect(finding.rowsScanned == 200)
    #expect(finding.verdict == .real)
  }

  @Test(arguments: kinds) func `is found and counted where few are`(_ kind: ColumnKind) throws {
    // 45 among 5,000 values that are what they should be.
    let table = Self.table(kind, rows: 4995, mailEvery: 111)
    for lanes in [1, 3] {
      let findings = table.tally(lanes: lanes).findings()
      let finding = try #require(findings.first { $0.rule.id == "contact.email" })
      #expect(finding.rowsMatched == 45)
      #expect(finding.rowsScanned == 4995)
      #expect(findings.map(\.rule.id) == ["contact.email"])
    }
  }

  @Test(arguments: kinds) func `says nothing of values that are what they should be`(_ kind: ColumnKind) {
    let table = Self.table(kind, rows: 300, mailEvery: 1000)
    #expect(table.findings.isEmpty)
    #expect(Self.table(kind, rows: 300, mailEvery: 1000, enforced: true).findings.isEmpty)
  }

  @Test func `adds up with the numbers of the same column`() throws {
    var table = TableOfRows(["card"], kinds: ["card": .integer], areKindsEnforced: false)
    for row in 0..<200 {
      let number = Self.luhn("400012" + "\(100_000_000 + row * 7919)")
      let groups = [
        number.prefix(4), number.dropFirst(4).prefix(4), number.dropFirst(8).prefix(4), number.dropFirst(12),
      ]
      table.rows.append([row % 4 == 0 ? groups.joined(separator: " ") : number])
    }
    let cards = table.findings.filter { $0.rule.id == "fin.card.pan" }
    #expect(cards.count == 1)
    #expect(cards.first?.rowsMatched == 200)
  }

  @Test func `is read in a document, an encoding and pieces of a wide cell`() throws {
    var table = TableOfRows(["n"], kinds: ["n": .integer], areKindsEnforced: false)
    for row in 0..<60 {
      table.rows.append([row % 2 == 0 ? "\(row)" : #"{"contact": {"mail": "ole.vogel\#(row)@posteo.net"}}"#])
    }
    let finding = try #require(table.findings.first)
    #expect(finding.path == "$.contact.mail")
    #expect(finding.rowsMatched == 30)

    let tally = TableTally(
      BuiltIn.detector,
      table: TableDescription(
        name: TableName(name: "t"), columns: [Column(name: "n", kind: .integer, isKindEnforced: false)]))
    let batch = Batch()
    for (text, goesOn, isCut) in [
      ("some words and ", false, true), ("words and ole.vogel@posteo.net", true, false), ("17", false, false),
    ] {
      batch.reset(columnCount: 1)
      Array(text.utf8).withUnsafeBytes { batch.append($0, column: 0, repeating: goesOn ? 10 : nil, isCut: isCut) }
      batch.rowCount = goesOn ? 0 : 1
      tally.add(batch)
    }
    let wide = try #require(tally.findings().first { $0.rule.id == "contact.email" })
    #expect(wide.rowsMatched == 1)
    #expect(wide.rowsScanned == 2)
  }

  @Test func `is told to who asks why`() throws {
    let table = Self.table(.integer, rows: 300, mailEvery: 10)
    let explanation = try #require(table.tally().conclude(explaining: [("note", "")]).explanations.first)
    #expect(
      explanation.readings == [
        "30 of 300 rows hold something else than the declared type says; it was looked at as text"
      ])
    #expect(explanation.rules.first?.finding?.rowsMatched == 30)
  }

  @Test func `shows no name as the label of a condition`() throws {
    // Labels of truths may be shown, and names must not pass for them.
    var persons = TestPersons(seed: 9)
    var table = TableOfRows(["email", "checked"], kinds: ["checked": .boolean], areKindsEnforced: false)
    for row in 0..<400 {
      let isReal = row % 4 == 0
      let mail = persons.mail(persons.firstName(), persons.lastName())
      table.rows.append([isReal ? mail : "****\(row)@*****", isReal ? "Ines" : "Ole"])
    }
    let half = try #require(table.findings.first { $0.column == "email" }?.halfMasked)
    #expect(half.condition == "checked has certain values")
  }

  // MARK: Forms

  @Test(arguments: [
    (ColumnKind.integer, "42"), (.integer, "-42"), (.integer, "1.5e+300"), (.decimal, ".5"), (.decimal, "-inf"),
    (.decimal, "NaN"), (.boolean, "t"), (.boolean, "FALSE"), (.boolean, "Y"), (.boolean, "-1"), (.boolean, "on"),
    (.date, "2024-05-31"), (.date, "31.05.2024"), (.date, "5/31/24"), (.date, "20240531"), (.date, "2024-05"),
    (.date, "0000-00-00"), (.date, "31-MAY-24"), (.date, "May 31, 2024"), (.date, "2460461.5"), (.date, "-86400"),
    (.timestamp, "2024-05-31 10:11:12.123456+02"), (.timestamp, "2024-05-31T10:11:12Z"), (.timestamp, "1717142400"),
    (.timestamp, "1717142400123"), (.timestamp, "1717142400123456"), (.timestamp, "20240531101112"),
    (.timestamp, "2024-05-31 10:11:12.1 -0700 MST"), (.timestamp, "Fri, 31 May 2024 10:11:12 GMT"),
    (.timestamp, "infinity"), (.timestamp, "5/31/2024 10:11:12 PM"), (.timestamp, "20240531T101112Z"),
    (.time, "10:11"), (.time, "-838:59:59"), (.time, "10:11:12.5+02:00"), (.time, "36672"), (.time, "101112"),
    (.uuid, "{6F9619FF-8B86-D011-B42D-00C04FC964FF}"), (.uuid, "6f9619ff8b86d011b42d00c04fc964ff"), (.uuid, ""),
  ])
  func `is not one that is written in a form of its type`(_ kind: ColumnKind, _ value: String) throws {
    #expect(try Self.fits(kind, value))
  }

  @Test(arguments: [
    (ColumnKind.integer, "ole@posteo.net"), (.integer, "536-22-1234"), (.integer, "+49 151 2345678"), (.integer, "1e"),
    (.decimal, "1.2.3.4"), (.decimal, "-"), (.boolean, "Ines"), (.boolean, "4111111111111111"), (.boolean, "536221234"),
    (.date, "536-22-1234"), (.date, "010203-1234"), (.date, "4111111111111111"), (.date, "371449635398431"),
    (.date, "01 23 45 67 89"), (.date, "June Vogel"), (.date, "10.1.2.30"), (.date, "May"), (.date, "9876543210"),
    (.timestamp, "2024-05-31 ole@posteo.net"), (.timestamp, "ole 2024-05-31"),
    (.timestamp, "2024-05-31 10:11 Ole Vogel"),
    // A card of Mastercard's second series was millionths of a second, a telephone's number too, and persons' numbers were
    // times with a zone.
    (.timestamp, "2223000048410010"), (.date, "2223000048410010"), (.timestamp, "860000000000018"),
    (.timestamp, "20240531251112"), (.time, "010190-1234"), (.time, "010140-1230"), (.time, "840723"),
    (.time, "10:11-9900"), (.time, "10:11+16:30"), (.time, "19840723"),
    (.time, "10:11:12:13:14:15"), (.time, "015123456789"), (.uuid, "ole@posteo.net"), (.uuid, "4111111111111111"),
  ])
  func `is one that is not`(_ kind: ColumnKind, _ value: String) throws {
    #expect(try !Self.fits(kind, value))
  }

  private static func fits(_ kind: ColumnKind, _ value: String) throws -> Bool {
    let form = try #require(DeclaredForm(Column(name: "c", kind: kind, isKindEnforced: false)))
    return Array(value.utf8).withUnsafeBufferPointer { form.fits($0) }
  }

  /// With its check digit.
  private static func luhn(_ digits: String) -> String {
    var sum = 0
    for (place, digit) in digits.utf8.reversed().enumerated() {
      let value = Int(digit & 0x0F) * (place % 2 == 0 ? 2 : 1)
      sum += value > 9 ? value - 9 : value
    }
    return digits + "\((10 - sum % 10) % 10)"
  }
}
