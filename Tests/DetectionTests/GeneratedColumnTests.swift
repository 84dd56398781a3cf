import ScanTypes
import Testing

@testable import Detection

/// Columns that only a generator or a masker fills like this, and real ones that are nearly so.
@Suite struct `A column that looks generated` {
  private static let given = [
    "james", "mary", "robert", "linda", "david", "susan", "thomas", "karen", "daniel", "nancy", "brian", "laura",
    "kevin",
    "amanda", "jason", "helen", "ralph", "grace", "oscar", "wanda",
  ]
  private static let family = [
    "smith", "johnson", "miller", "garcia", "wilson", "taylor", "moore", "jackson", "martin", "thompson", "harris",
    "clark",
    "lewis", "walker", "young", "allen", "king", "wright", "scott", "hill",
  ]

  /// Numbers that are spread evenly and the same on every run: SplitMix64.
  private static func noise(_ seed: Int) -> Int {
    var word = UInt64(truncatingIfNeeded: seed) &* 0x9E37_79B9_7F4A_7C15 &+ 0x1234_5678
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((word ^ (word >> 31)) >> 2)
  }

  private static func verdict(_ name: String, _ values: [String?]) -> String? {
    var table = TableOfRows([name], name: "t")
    table.rows = values.map { [$0] }
    return table.verdicts(on: name).first
  }

  private static func padded(_ number: Int, _ digits: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
  }

  // MARK: Mail

  @Test func `numbered mailboxes behind any word are synthetic, with one person's among them real`() {
    let numbered: [String?] = (0..<80).map { "anna.muster\($0 + 1)@halbmond-it.de" }
    #expect(Self.verdict("email", numbered) == "contact.email synthetic generated.counter")
    #expect(Self.verdict("email", numbered + ["r.vollmer@halbmond-it.de"])?.hasPrefix("contact.email real") == true)
  }

  @Test func `one word and a token is synthetic, one word and a name is not`() {
    let tokens: [String?] = (0..<60).map { "staging+\(String(Self.noise($0) % 0xFFFFFF, radix: 16))9@halbmond-it.de" }
    #expect(Self.verdict("email", tokens) == "contact.email synthetic generated.template")
    let names: [String?] = (0..<60).map {
      "praxis.\(Self.family[$0 % 20])\(Self.given[$0 % 19].prefix(2))@halbmond-it.de"
    }
    #expect(Self.verdict("email", names)?.hasPrefix("contact.email real") == true)
  }

  @Test func `mail spread evenly over three free providers is synthetic, mail where one is preferred is real`() {
    let hosts = ["gmail.com", "yahoo.com", "hotmail.com"]
    func mail(_ row: Int, _ host: Int) -> String? {
      "\(Self.given[Self.noise(row) % 20]).\(Self.family[Self.noise(row + 9_000) % 20])\(row % 97)@\(hosts[host])"
    }
    #expect(
      Self.verdict("email", (0..<300).map { mail($0, Self.noise($0 + 500) % 3) })
        == "contact.email synthetic generated.mail-providers")
    #expect(
      Self.verdict("email", (0..<300).map { mail($0, [0, 0, 0, 1, 2][$0 % 5]) })?.hasPrefix("contact.email real")
        == true)
  }

  @Test func `mail that ends in the row's number in base 36 is synthetic`() {
    var table = TableOfRows(["id", "email"], kinds: ["id": .integer])
    table.rows = (0..<200).map { row in
      let family = Self.family[Self.noise(row) % 20]
      return [
        "\(row + 1)",
        "\(Self.given[Self.noise(row + 1) % 20].prefix(1))\(family)\(String(row, radix: 36))@netmeadow.org",
      ]
    }
    #expect(table.verdicts(on: "email") == ["contact.email synthetic generated.counter"])
  }

  // MARK: Numbers

  @Test func `telephone numbers that go up with the key are synthetic, the extensions of a house are real`() {
    var counted = TableOfRows(["id", "phone"], kinds: ["id": .integer])
    counted.rows = (0..<120).map { ["\($0 + 1)", "+4915123\(400_000 + $0)"] }
    #expect(counted.verdicts(on: "phone") == ["contact.phone synthetic generated.counter"])
    var house = TableOfRows(["id", "phone"], kinds: ["id": .integer])
    house.rows = (0..<120).map { ["\(Self.noise($0) % 9_000)", "+49 89 32744-\(100 + $0)"] }
    #expect(house.verdicts(on: "phone").first?.hasPrefix("contact.phone real") == true)
  }

  @Test func `telephone numbers of any area code are synthetic, those of some cities are real`() {
    func number(_ area: Int, _ row: Int) -> String? {
      "\(area)-\(200 + Self.noise(row) % 800)-\(Self.padded(Self.noise(row + 7_000) % 10_000, 4))"
    }
    #expect(
      Self.verdict("phone", (0..<800).map { number(200 + Self.noise($0 + 3_000) % 800, $0) })
        == "contact.phone synthetic generated.number-space")
    let cities = [212, 415, 312, 617, 206, 303, 512, 713, 404, 305]
    #expect(
      Self.verdict("phone", (0..<800).map { number(cities[Self.noise($0 + 3_000) % 10], $0) })?
        .hasPrefix("contact.phone real") == true)
  }

  @Test func `social security numbers one after another are synthetic`() {
    #expect(
      Self.verdict("ssn", (1...90).map { "412-17-\(Self.padded($0, 4))" }) == "id.us.ssn synthetic generated.counter")
  }

  @Test func `addresses of the whole Internet are synthetic, those of providers real`() {
    func address(_ first: Int, _ row: Int) -> String? {
      "\(first).\(Self.noise(row + 1_000) % 256).\(Self.noise(row + 2_000) % 256).\(1 + Self.noise(row + 3_000) % 250)"
    }
    #expect(
      Self.verdict("ip", (0..<900).map { address(Self.noise($0) % 256, $0) })
        == "net.ipv4 synthetic generated.number-space")
    let blocks = [31, 46, 62, 78, 84, 91, 109, 151, 178]
    #expect(
      Self.verdict("ip", (0..<900).map { address(blocks[Self.noise($0) % 9], $0) })?.hasPrefix("net.ipv4 real") == true)
  }

  // MARK: Marks of Faker and Mimesis

  /// Right by Luhn's check, behind some first digits.
  private static func card(_ beginning: String, _ digits: Int, _ row: Int) -> String {
    let body =
      beginning
      + padded(noise(row) % 10_000_000_000, digits - 1 - beginning.utf8.count).suffix(digits - 1 - beginning.utf8.count)
    return (0...9).map { body + "\($0)" }.first { text in
      let bytes = Array(text.utf8)
      return bytes.withUnsafeBufferPointer { Luhn.holds($0) }
    } ?? body
  }

  @Test func `cards of forms that nobody gives out any more are synthetic, and so are the ones among them`() {
    let modern: [String?] = (0..<60).map { Self.card("45391\($0 % 9)", 16, $0) }
    #expect(Self.verdict("card_number", modern)?.hasPrefix("fin.card.pan real") == true)
    let drawn: [String?] = (0..<60).map { row in
      switch row % 5 {
      case 0: Self.card("4", 13, row)
      case 1: Self.card("2131", 15, row)
      default: Self.card("45391\(row % 9)", 16, row)
      }
    }
    #expect(Self.verdict("card_number", drawn)?.hasPrefix("fin.card.pan synthetic") == true)
  }

  @Test func `telephone numbers that begin with 001 within the country are synthetic, extensions are not`() {
    func number(_ row: Int, _ sign: String, abroad: Bool = false) -> String? {
      let extended = row % 2 == 0 ? "\(sign)\(100 + Self.noise(row) % 90_000)" : ""
      let local = "212-\(300 + Self.noise(row) % 600)-\(Self.padded(Self.noise(row + 500) % 10_000, 4))\(extended)"
      return (abroad && row % 5 == 0 ? "001-" : "") + local
    }
    let drawn = (0..<80).map { number($0, "x", abroad: true) }
    #expect(Self.verdict("phone", drawn) == "contact.phone synthetic generated.faker")
    for sign in ["x", " ext. "] {
      let real = (0..<80).map { number($0, sign) }
      #expect(Self.verdict("phone", real)?.hasPrefix("contact.phone real") == true)
    }
  }

  @Test func `names of accounts that all end in a year are synthetic, some such ones real`() {
    let words = ["museum", "silk", "thong", "kent", "flux", "merry", "chosen", "interviews", "products", "espn"]
    func name(_ row: Int) -> String? { "\(words[row % 10])_\(1800 + Self.noise(row) % 290)" }
    #expect(Self.verdict("username", (0..<80).map(name)) == "online.username synthetic generated.local-part")
    #expect(
      Self.verdict("email", (0..<80).map { (name($0) ?? "") + "@gmail.com" })
        == "contact.email synthetic generated.local-part")
    #expect(
      Self.verdict(
        "username", (0..<80).map { $0 % 3 == 0 ? "\(Self.given[$0 % 20]).\(Self.family[$0 % 17])" : name($0) })?
        .hasPrefix("online.username real") == true)
  }

  @Test func `streets of German name with a thousand houses are synthetic, lots without a number are not`() {
    func street(_ row: Int) -> String { "\(Self.family[row % 20].capitalized)gatan \(1 + Self.noise(row) % 90)" }
    let lots: [String?] = (0..<90).map { $0 % 10 == 0 ? "0 \(Self.family[$0 % 20].capitalized) St" : street($0) }
    #expect(Self.verdict("street", lots)?.hasPrefix("address.street real") == true)
    let german: [String?] = (0..<60).map {
      "\(Self.family[$0 % 20].capitalized)straße \($0 % 5 == 0 ? 1000 + $0 * 7 : 1 + $0)"
    }
    #expect(Self.verdict("street", german) == "address.street synthetic generated.house-number")
  }

  @Test func `the commonest names are synthetic where there is nothing else, and real among others`() {
    let anybody = [
      "Jean Dupont", "Mario Rossi", "Juan Pérez", "Jan Kowalski", "John Smith", "Clark Kent", "Harry Potter",
      "Bruce Wayne", "Peter Parker", "Sven Svensson",
    ]
    #expect(Self.verdict("full_name", (0..<60).map { anybody[$0 % 10] }) == "name.person synthetic test.person")
    let among: [String?] = (0..<60).map {
      $0 % 6 == 0 ? anybody[$0 % 10] : "\(Self.given[$0 % 20].capitalized) \(Self.family[$0 * 7 % 20].capitalized)"
    }
    #expect(Self.verdict("full_name", among)?.hasPrefix("name.person real") == true)
  }

  // MARK: Words

  @Test func `names of random letters are masked, and real where one person's is among them`() {
    let letters = Array("abcdefghijklmnopqrstuvwxyz")
    let scrambled: [String?] = (0..<120).map { row in
      String((0..<6 + row % 3).map { letters[Self.noise(row * 16 + $0) % 26] }).capitalized
    }
    #expect(Self.verdict("last_name", scrambled) == "name.person masked masked.scrambled")
    #expect(Self.verdict("last_name", scrambled + ["Johnson"])?.hasPrefix("name.person real") == true)
  }

  @Test func `first letters in the place of names are masked, in the place of initials they are the data`() {
    let letters: [String?] = (0..<60).map { "\(Array("ABCDEFGHJKLMNPRSTW")[$0 % 18])." }
    #expect(Self.verdict("first_name", letters) == "name.person masked masked.truncated")
    #expect(Self.verdict("middle_initial", letters)?.hasPrefix("name.person real") == true)
  }

  @Test(arguments: ["JXXXX", "Mxxxxxxx", "R****"]) func `a name under crosses or stars is masked`(_ mask: String) {
    #expect(Self.verdict("last_name", (0..<40).map { _ in mask })?.hasPrefix("name.person masked") == true)
  }

  // MARK: Names and mail of one row

  private static func people(_ rows: Int, host: (Int) -> String, mailOf: (Int) -> Int) -> TableOfRows {
    var table = TableOfRows(["first_name", "last_name", "email"])
    table.rows = (0..<rows).map { row in
      let mail = mailOf(row)
      return [
        given[noise(row) % 20].capitalized, family[noise(row + 50_000) % 20].capitalized,
        "\(given[noise(mail) % 20]).\(family[noise(mail + 50_000) % 20])@\(host(row))",
      ]
    }
    return table
  }

  private static func provider(_ row: Int) -> String {
    ["gmail.com", "yahoo.com", "hotmail.com"][noise(row + 90_000) % 3]
  }

  @Test func `names drawn evenly beside generated mail of others are synthetic`() {
    let table = Self.people(600, host: Self.provider) { $0 + 1_000_000 }
    #expect(table.verdicts(on: "first_name") == ["name.person synthetic generator.row-disagreement"])
    #expect(table.verdicts(on: "last_name") == ["name.person synthetic generator.row-disagreement"])
  }

  @Test func `names that agree with their mail, or stand beside mail that nothing shows to be generated, are real`() {
    let agreeing = Self.people(600, host: Self.provider) { $0 }
    #expect(agreeing.verdicts(on: "first_name").first?.hasPrefix("name.person real") == true)
    let shuffled = Self.people(600, host: { _ in "mailbarn.com" }, mailOf: { $0 + 1_000_000 })
    #expect(shuffled.verdicts(on: "first_name").first?.hasPrefix("name.person real") == true)
    #expect(shuffled.verdicts(on: "email").first?.hasPrefix("contact.email real") == true)
  }

  @Test func `three members of staff are real`() {
    var table = TableOfRows(["given_name", "email"])
    table.rows = [
      ["Renate", "r.vollmer@halbmond-it.de"], ["Jonas", "j.adler@halbmond-it.de"],
      ["Ingrid", "i.sommerfeld@halbmond-it.de"],
    ]
    #expect(table.verdicts(on: "email").first?.hasPrefix("contact.email real") == true)
    #expect(table.verdicts(on: "given_name").first?.hasPrefix("name.person real") == true)
  }
}

/// The measures themselves.
@Suite struct `A draw` {
  @Test func `from a list is even, from a population is not`() {
    #expect(DrawStatistics(Array(repeating: 12, count: 50)).isEvenDraw)
    let population = (1...200).map { max(1, 400 / $0) }
    #expect(!DrawStatistics(population).isEvenDraw)
    #expect(!DrawStatistics(Array(repeating: 1, count: 500)).isEvenDraw)
  }

  @Test func `of kinds with the same share has as many kinds`() {
    #expect(abs(DrawStatistics(Array(repeating: 100, count: 30)).effectiveKinds - 30) < 1)
    #expect(DrawStatistics([1, 1, 1]).effectiveKinds == .infinity)
  }

  @Test func `that counts has no gap`() {
    #expect(NumberSeries((100..<160).map(\.self), rows: 60, sampled: 60).isDense)
    #expect(NumberSeries((100..<160).map { $0 * 10 }, rows: 60, sampled: 60).isDense)
    #expect(!NumberSeries((100..<160).map { $0 + $0 / 4 }, rows: 60, sampled: 60).isDense)
    #expect(!NumberSeries((100..<160).map(\.self) + [nil], rows: 61, sampled: 61).isDense)
    // One row in ten was sampled: the gaps are those of the sample.
    #expect(NumberSeries((0..<200).map { $0 * 10 + $0 % 7 }, rows: 2_000, sampled: 200).isDense)
  }
}
