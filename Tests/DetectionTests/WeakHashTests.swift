import Foundation
import ScanTypes
import Testing

@testable import Detection

/// Digests beside what they were made of.
@Suite struct `A column of digests` {
  /// 200 persons with a mail address, an id and a digest that `make` makes of the two.
  private static func table(
    _ column: String, mailColumn: String = "email", mails: Bool = true, _ make: (_ mail: String, _ id: Int) -> String?
  ) -> TableOfRows {
    var persons = TestPersons(seed: 7)
    var table = TableOfRows(["id", mailColumn, column], kinds: ["id": .integer])
    for id in 1...200 {
      let mail = persons.mail(persons.firstName(), persons.lastName())
      table.rows.append(["\(id)", mails ? mail : "n\(id)", make(mail, id)])
    }
    return table
  }

  @Test func `computes what the standards publish`() {
    #expect(TestDigest.hex("abc", .md5) == "900150983cd24fb0d6963f7d28e17f72")
    #expect(TestDigest.hex("abc", .sha1) == "a9993e364706816aba3e25717850c26c9cd0d89d")
    #expect(
      TestDigest.hex("abc", .sha256) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    // RFC 4231, test case 2.
    #expect(
      TestDigest.hmac("what do ya want for nothing?", key: "Jefe")
        == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
  }

  @Test(arguments: DigestFunction.allCases)
  func `of a mail address in the same row is weak, whatever the function`(_ function: DigestFunction) throws {
    let table = Self.table("email_hash") { mail, _ in TestDigest.hex(mail, function) }
    #expect(table.verdicts(on: "email_hash") == ["mask.weak-hash real weak-hash.same-row"])
    let finding = try #require(table.findings.first { $0.rule.id == "mask.weak-hash" })
    #expect(finding.related == "email")
    #expect(finding.rowsMatched == 200)
  }

  struct Spelling: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let make: @Sendable (String) -> String
    init(_ name: String, _ make: @escaping @Sendable (String) -> String) {
      testDescription = name
      self.make = make
    }
  }

  private static let spellings = [
    Spelling("in capitals") { TestDigest.hex($0).uppercased() },
    Spelling("of small letters") { TestDigest.hex($0.lowercased()) },
    Spelling("of capitals") { TestDigest.hex($0.uppercased()) },
    Spelling("with a line's end") { TestDigest.hex($0 + "\n", .md5) },
    Spelling("as bytea") { "\\x" + TestDigest.hex($0) },
    Spelling("with a label") { "sha256:" + TestDigest.hex($0) },
    Spelling("as a UUID") { mail in
      let hex = Array(TestDigest.hex(mail, .md5))
      return [hex[0..<8], hex[8..<12], hex[12..<16], hex[16..<20], hex[20..<32]].map { String($0) }.joined(
        separator: "-")
    },
    Spelling("in base64") { Data(TestDigest.bytes(Array($0.utf8), .sha256)).base64EncodedString() },
    Spelling("cut to twelve digits") { String(TestDigest.hex($0).prefix(12)) },
    Spelling("cut to sixteen digits of SHA-1") { String(TestDigest.hex($0, .sha1).prefix(16)) },
    Spelling("of two-byte characters") { mail in
      TestDigest.bytes(mail.utf8.flatMap { [$0, 0] }, .sha1).map {
        $0 < 16 ? "0\(String($0, radix: 16))" : String($0, radix: 16)
      }
      .joined()
    },
  ]

  @Test(arguments: spellings)
  func `is weak however it is written`(_ spelling: Spelling) {
    let table = Self.table("ref") { mail, _ in spelling.make(mail) }
    #expect(table.verdicts(on: "ref") == ["mask.weak-hash real weak-hash.same-row"])
  }

  @Test func `of a phone number's digits is weak`() {
    var persons = TestPersons(seed: 3)
    var table = TableOfRows(["phone", "phone_sha"])
    for _ in 0..<100 {
      let phone = "+49 30 \(persons.number(2_000_000...8_999_999))"
      table.rows.append([phone, TestDigest.hex(phone.filter(\.isNumber))])
    }
    #expect(table.verdicts(on: "phone_sha") == ["mask.weak-hash real weak-hash.same-row"])
  }

  @Test func `takes the place of a masked verdict on the same column`() {
    let table = Self.table("mail", mailColumn: "login_email") { mail, _ in TestDigest.hex(mail) }
    #expect(table.verdicts(on: "mail") == ["mask.weak-hash real weak-hash.same-row"])
  }

  @Test func `is weak where only some rows can be explained`() throws {
    let table = Self.table("email_hash") { mail, id in TestDigest.hex(id % 4 == 0 ? mail : "old\(mail)") }
    let finding = try #require(table.findings.first { $0.rule.id == "mask.weak-hash" })
    #expect(finding.rowsMatched == 50)
  }

  @Test func `with a key or a salt is masked as before`() {
    let keyed = Self.table("email_hash") { mail, _ in TestDigest.hmac(mail, key: "pepper") }
    #expect(keyed.findings.allSatisfy { $0.rule.id != "mask.weak-hash" })
    let salted = Self.table("mail", mailColumn: "login") { mail, id in TestDigest.hex("s3\(id)\(mail)") }
    #expect(salted.verdicts(on: "mail") == ["contact.email masked masked.hash"])
  }

  @Test func `of nothing personal is no finding`() {
    var persons = TestPersons(seed: 9)
    var table = TableOfRows(
      ["id", "url", "file_name", "content_hash", "etag", "commit", "short", "uuid"], name: "assets")
    for id in 1...200 {
      let url = "https://cdn.shop.example/img/\(persons.hexadecimal(6)).png"
      let file = "img_\(id)_\(persons.hexadecimal(3)).png"
      table.rows.append([
        "\(id)", url, file, TestDigest.hex(url), TestDigest.hex(file, .md5), persons.hexadecimal(40),
        persons.hexadecimal(12), "\(persons.hexadecimal(8))-1111-4222-8333-\(persons.hexadecimal(12))",
      ])
    }
    #expect(table.findings.filter { $0.rule.id == "mask.weak-hash" }.map(\.column) == [])
  }

  @Test func `of test values is no finding`() {
    var table = TableOfRows(["email", "email_hash"])
    for id in 1...100 { table.rows.append(["anna\(id).b@example.com", TestDigest.hex("anna\(id).b@example.com")]) }
    #expect(table.findings.filter { $0.verdict == .real }.map(\.rule.id) == [])
  }

  @Test func `of dates of birth is weak, though no date is shown`() {
    var persons = TestPersons(seed: 5)
    var table = TableOfRows(["id", "dob_hash"])
    for id in 1...150 { table.rows.append(["\(id)", TestDigest.hex(persons.birthDate(), .sha1)]) }
    #expect(table.verdicts(on: "dob_hash") == ["mask.weak-hash real weak-hash.small-domain"])
  }

  @Test func `of person's numbers is weak, of orders' is not`() {
    for (column, isWeak) in [("customer_hash", true), ("order_hash", false), ("customer_file_hash", false)] {
      var table = TableOfRows(["amount", column], name: "sales")
      for id in 1...150 { table.rows.append(["\(id * 7).50", TestDigest.hex("\(20_000 / 3 + id * 13 % 3001)", .md5)]) }
      #expect(table.verdicts(on: column) == (isWeak ? ["mask.weak-hash real weak-hash.small-domain"] : []), "\(column)")
    }
  }

  @Test func `of few words beside persons is weak, of random ones is not`() {
    var persons = TestPersons(seed: 6)
    var table = TableOfRows(["email", "h1", "h2"])
    for _ in 0..<150 {
      let sex = ["male", "female"][persons.number(0...1)]
      table.rows.append([
        persons.mail(persons.firstName(), persons.lastName()), TestDigest.hex(sex), TestDigest.hmac(sex, key: "k"),
      ])
    }
    #expect(table.verdicts(on: "h1") == ["mask.weak-hash real weak-hash.small-domain"])
    #expect(table.verdicts(on: "h2") == [])
  }

  @Test func `in a document is compared with what stands beside it`() {
    var persons = TestPersons(seed: 8)
    var table = TableOfRows(["doc"], kinds: ["doc": .json])
    for _ in 0..<60 {
      let mail = persons.mail(persons.firstName(), persons.lastName())
      table.rows.append([#"{"user": {"email": "\#(mail)", "gravatar": "\#(TestDigest.hex(mail, .md5))"}}"#])
    }
    let finding = table.findings.first { $0.rule.id == "mask.weak-hash" }
    #expect(finding?.path == "$.user.gravatar")
    #expect(finding?.related == "doc $.user.email")
  }

  /// Twenty cards of sixteen digits, under prefixes that no vendor publishes for tests.
  private static func cards() -> [String] {
    var persons = TestPersons(seed: 12)
    return (0..<20).map { _ in
      let body = "45\(persons.number(1_000_000_000_000...9_999_999_999_999))"
      let sum = body.enumerated().reduce(0) { sum, digit in
        let value = Int(String(digit.element)) ?? 0
        return sum + (digit.offset % 2 == 0 ? (value * 2 > 9 ? value * 2 - 9 : value * 2) : value)
      }
      return body + "\((10 - sum % 10) % 10)"
    }
  }

  @Test func `of card numbers whose ends stand beside them gives them back`() throws {
    var table = TableOfRows(["card_bin", "last_four", "card_ref"], name: "payments")
    for card in Self.cards() {
      table.rows.append([String(card.prefix(8)), String(card.suffix(4)), TestDigest.hex(card)])
    }
    #expect(table.verdicts(on: "card_ref") == ["mask.partial-reversible real partial-reversible.digest"])
    #expect(table.findings.first { $0.column == "card_ref" }?.related == "last_four")
    var masked = TableOfRows(["shown", "card_ref"], name: "payments")
    for card in Self.cards() {
      masked.rows.append(["\(card.prefix(8))****\(card.suffix(4))", TestDigest.hex(card, .sha1)])
    }
    #expect(masked.verdicts(on: "card_ref") == ["mask.partial-reversible real partial-reversible.digest"])
  }

  @Test func `of card numbers with a key gives nothing back, nor do the ends alone`() {
    var table = TableOfRows(["card_bin", "last_four", "card_ref", "expiry"], name: "payments")
    for card in Self.cards() {
      table.rows.append([String(card.prefix(8)), String(card.suffix(4)), TestDigest.hmac(card, key: "k"), "08/29"])
    }
    #expect(table.findings.filter { $0.rule.id.hasPrefix("mask.") }.map(\.column) == [])
  }
}
