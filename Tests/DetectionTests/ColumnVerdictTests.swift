import Rules
import ScanTypes
import Testing

@testable import Detection

/// Columns made by the tests, judged with the rules that come with maskproof.
@Suite struct `A column` {
  private static func tally(_ name: String, kind: ColumnKind = .text, table: String = "t", _ values: [String?])
    -> TableTally
  {
    let column = Column(name: name, declaredType: kind.rawValue, kind: kind)
    let tally = TableTally(BuiltIn.detector, table: TableDescription(name: TableName(name: table), columns: [column]))
    let batch = Batch()
    for start in stride(from: 0, to: values.count, by: 100) {
      batch.reset(columnCount: 1)
      for value in values[start..<min(start + 100, values.count)] {
        if var value {
          value.withUTF8 { batch.append(UnsafeRawBufferPointer($0), column: 0) }
        } else {
          batch.appendNull(column: 0)
        }
        batch.rowCount += 1
      }
      tally.add(batch)
    }
    return tally
  }

  private static func findings(
    _ name: String, kind: ColumnKind = .text, table: String = "t", _ values: [String?]
  ) -> [String] {
    tally(name, kind: kind, table: table, values).findings().map(describe)
  }

  private static func describe(_ finding: Finding) -> String {
    "\(finding.path.isEmpty ? "" : finding.path + " ")\(finding.rule.id) \(finding.verdict.rawValue)"
  }

  /// Card numbers under issued prefixes that no vendor publishes for tests.
  private static func cards(_ count: Int, seed: UInt64 = 1) -> [String] {
    var generator = SeededGenerator(seed: seed)
    return (0..<count).map { _ in
      let body = "45\(Int.random(in: 20...39, using: &generator))" + digits(11, &generator)
      return body + luhnDigit(body)
    }
  }

  private static func digits(_ count: Int, _ generator: inout SeededGenerator) -> String {
    (0..<count).map { _ in String(Int.random(in: 0...9, using: &generator)) }.joined()
  }

  private static func luhnDigit(_ body: String) -> String {
    var sum = 0
    for (place, character) in body.reversed().enumerated() {
      let digit = Int(String(character)) ?? 0
      sum += place % 2 == 0 ? (digit * 2 > 9 ? digit * 2 - 9 : digit * 2) : digit
    }
    return String((10 - sum % 10) % 10)
  }

  private static func randomNumbers(_ count: Int, digits length: Int) -> [String] {
    var generator = SeededGenerator(seed: 5)
    return (0..<count).map { _ in "4" + digits(length - 1, &generator) }
  }

  /// A shop's member numbers had the Luhn digit of a Swedish firm's, and were taken for one.
  @Test func `of numbers with a check digit alone is no register of firms unless its name says so`() {
    var generator = SeededGenerator(seed: 7)
    let numbers = (0..<200).map { _ in
      let body = "55\(Int.random(in: 2...9, using: &generator))" + Self.digits(6, &generator)
      return body + Self.luhnDigit(body)
    }
    #expect(Self.findings("member_no", numbers).isEmpty)
    #expect(Self.findings("organisationsnummer", numbers) == ["org.se.orgnr real"])
  }

  @Test(arguments: ["card_number", "ref2"])
  func `of card numbers is real whatever its name`(_ name: String) {
    #expect(Self.findings(name, Self.cards(300)) == ["fin.card.pan real"])
    #expect(Self.findings(name, kind: .integer, Self.cards(300)) == ["fin.card.pan real"])
  }

  @Test func `of random digits is nobody's card`() {
    #expect(Self.findings("order_no", Self.randomNumbers(500, digits: 16)) == [])
  }

  @Test func `of cards that fail Luhn as often as chance has it is masked`() {
    let tally = Self.tally("card_number", Self.randomNumbers(500, digits: 16))
    #expect(tally.findings().map(Self.describe) == ["fin.card.pan masked"])
    #expect(tally.findings().first?.reasons.first == ReasonCode("masked.checksum-at-chance"))
  }

  @Test func `with a few real rows among masked ones is real, and says so`() throws {
    var values = [String?](repeating: nil, count: 0)
    for (index, card) in Self.cards(400).enumerated() {
      values.append(index % 40 == 0 ? card : "XXXX-XXXX-XXXX-\(card.suffix(4))")
    }
    let finding = try #require(Self.tally("card_number", values).findings().first)
    #expect(finding.verdict == .real)
    #expect(finding.reasons.contains(ReasonCode("mixed.partial-masking")))
    #expect(finding.rowsMatched == 10)
    #expect(finding.rowsScanned == 400)
  }

  @Test func `of published test cards is synthetic`() {
    let values = (0..<90).map { ["4111111111111111", "5555555555554444", "378282246310005"][$0 % 3] }
    #expect(Self.findings("card_number", values) == ["fin.card.pan synthetic"])
  }

  @Test func `of redactions is masked`() {
    let values = (0..<50).map { "XXXX-XXXX-XXXX-\(1000 + $0)" }
    #expect(Self.findings("card_number", values) == ["fin.card.pan masked"])
    #expect(Self.findings("comment", values) == [])
  }

  @Test func `of starred addresses is masked, whatever the stars leave over`() {
    let values = (0..<60).map { "p****\($0 % 7)r@freemail.net" }
    #expect(Self.findings("email", values) == ["contact.email masked"])
  }

  @Test func `of one value in every row is masked`() {
    let hash = "$2b$12$" + String(repeating: "aB3", count: 17) + "xy"
    #expect(Self.findings("password", (0..<40).map { _ in hash }).allSatisfy { $0.hasSuffix("masked") })
  }

  @Test func `whose shape is right and whose structure is random is not real`() {
    var generator = SeededGenerator(seed: 11)
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    let values = (0..<300).map { _ in
      String((0..<6).map { _ in letters.randomElement(using: &generator) ?? "A" }) + Self.digits(2, &generator)
        + String(letters.randomElement(using: &generator) ?? "A") + Self.digits(2, &generator)
        + String(letters.randomElement(using: &generator) ?? "A") + Self.digits(3, &generator)
        + String(letters.randomElement(using: &generator) ?? "A")
    }
    #expect(Self.findings("codice_fiscale", values).filter { $0.hasSuffix("real") } == [])
  }

  @Test func `of documents is judged path by path`() {
    let values = Self.cards(60).map {
      #"{"order": 7, "billing": {"cards": [{"number": "\#($0)"}, {"number": null}]}, "raw": "{\"card\": \"\#($0)\"}"}"#
    }
    #expect(
      Self.findings("payload", kind: .json, values) == [
        "$.billing.cards[*].number fin.card.pan real", "$.raw->$.card fin.card.pan real",
      ])
  }

  @Test func `of long texts is judged span by span`() {
    var values = [String?](repeating: "The parcel 2024-0012 came on Monday, thank you for 3 times 4.", count: 1_000)
    values[501] = "Please write to hanna.brandt@posteo.net about it."
    let findings = Self.tally("notes", values).findings()
    #expect(findings.map(Self.describe) == ["contact.email real"])
    #expect(findings.first?.rowsMatched == 1)
  }

  @Test func `is the same whatever the order of merging`() {
    let parts = (0..<3).map { part in
      Self.tally("card", Self.cards(200, seed: UInt64(part)) + Self.randomNumbers(10 * part, digits: 16))
    }
    let again = (0..<3).map { part in
      Self.tally("card", Self.cards(200, seed: UInt64(part)) + Self.randomNumbers(10 * part, digits: 16))
    }
    parts[0].merge(parts[1])
    parts[0].merge(parts[2])
    again[2].merge(again[0])
    again[1].merge(again[2])
    let left = parts[0].findings()
    let right = again[1].findings()
    #expect(left.map { "\($0)" } == right.map { "\($0)" })
    #expect(left.first?.rowsScanned == 630)
  }
}
