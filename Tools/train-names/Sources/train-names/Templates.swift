import Foundation

/// Templates of texts, and what their slots are filled with. The grammar: templates/README.md.
struct Templates {
  let folder: String
  let names: NameMaker
  let places: PlaceMaker
  private let formats: [String: [(country: String, pattern: String)]]
  private let streets: [String: [String]]
  private let namedOrganisations: [String]
  private let products: [String]
  private let jobs: [String]
  private let departments: [String]

  init(folder: String, names: NameMaker, places: [(String, Int)], rareWords: [String]) throws {
    self.folder = folder
    self.names = names
    let cities = places.filter { $0.1 <= 2 }.map {
      $0.0.split(separator: " ").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined(separator: " ")
    }
    func rows(_ file: String) throws -> [[String]] {
      try String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8).split(separator: "\n")
        .filter { !$0.hasPrefix("#") }
        .map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
    }
    var formats: [String: [(String, String)]] = [:]
    for row in try rows("formats.tsv") where row.count >= 3 { formats[row[1], default: []].append((row[0], row[2])) }
    self.formats = formats.mapValues { $0.map { (country: $0.0, pattern: $0.1) } }
    var streets: [String: [String]] = [:]
    for row in try rows("street_bases.tsv") where row.count >= 2 { streets[row[0], default: []].append(row[1]) }
    self.streets = streets
    let orgs = try rows("orgs.tsv")
    let organisations = orgs.filter { $0.count < 3 || $0[2] != "person" }.map { $0[1] }
    namedOrganisations = orgs.filter { $0.count >= 3 && $0[2] == "person" }.map { $0[1] }
    self.places = PlaceMaker(cities: cities, organisations: organisations, rareWords: rareWords, names: names)
    products = try rows("products.tsv").map { $0[$0.count > 1 ? 1 : 0] }
    jobs = try rows("jobs.tsv").map { $0[$0.count > 1 ? 1 : 0] }
    departments = try rows("departments.tsv").map { $0[$0.count > 1 ? 1 : 0] }
  }

  /// The templates of a split by language, in the order of files and lines.
  struct Entry {
    var language: String
    var template: String
  }

  func all(_ split: String) throws -> [Entry] {
    let names = try FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(split)").filter {
      $0.hasSuffix(".txt")
    }
    return try names.sorted().flatMap { name in
      try String(contentsOfFile: "\(folder)/\(split)/\(name)", encoding: .utf8).split(separator: "\n")
        .filter { !$0.hasPrefix("#") && !$0.allSatisfy(\.isWhitespace) }
        .map {
          Entry(
            language: String(name.prefix(2)),
            template: $0.replacingOccurrences(of: "\\n", with: "\n").replacingOccurrences(of: "\\t", with: "\t"))
        }
    }
  }

  // MARK: Filling

  func fill(_ entry: Entry, _ random: inout RandomNumbers) throws -> LabelledText {
    let template = Self.chosen(entry.template, &random)
    let language = entry.language
    var text = LabelledText()
    var persons: [String: NameMaker.Person] = [:]
    var rest = Substring(template)
    while let open = rest.firstIndex(where: { $0 == "{" || $0 == "[" }) {
      text.append(rest[..<open])
      let inside = rest[rest.index(after: open)...]
      let end = inside.firstIndex(of: rest[open] == "{" ? "}" : "]") ?? inside.endIndex
      let body = inside[..<end]
      if rest[open] == "{", Self.isSlot(body) {
        try fill(String(body), language, &persons, &random, into: &text)
      } else if rest[open] == "[", let bar = body.firstIndex(of: "|"), let kind = Self.kind(body[..<bar]) {
        text.append(body[body.index(after: bar)...], as: kind)
      } else {
        // A brace or bracket of the text itself.
        text.append(rest[open...open])
        rest = inside
        continue
      }
      rest = inside[inside.index(after: end)...]
    }
    text.append(rest)
    text.joinNames()
    text.joinAddresses()
    text.endWithWords()
    return text
  }

  private static func isSlot(_ body: Substring) -> Bool {
    !body.isEmpty && body.allSatisfy { $0.isASCII && ($0.isLowercase || $0 == "_" || $0 == ":") }
  }

  private static func kind(_ label: Substring) -> LabelledText.Kind? {
    switch label {
    case "PER": .person
    case "ADDR": .address
    case "LOC": .place
    case "ORG": .organisation
    default: nil
    }
  }

  private func fill(
    _ slot: String, _ language: String, _ persons: inout [String: NameMaker.Person], _ random: inout RandomNumbers,
    into text: inout LabelledText
  ) throws {
    let parts = slot.split(separator: ":", maxSplits: 1).map(String.init)
    let name = parts[0]
    func person() -> NameMaker.Person {
      guard parts.count > 1 else { return names.person(&random) }
      if let known = persons[parts[1]] { return known }
      let new = names.person(&random)
      persons[parts[1]] = new
      return new
    }
    switch name {
    case "person", "first", "last", "last_first", "initials_last", "last_caps", "person_caps", "person_lower":
      text.append(names.written(person(), as: name, &random), as: .person)
    case "user":
      let who = person()
      text.append(
        "\(who.first.prefix(1))\(who.last)\(random.next() % 100)".lowercased().filter { $0.isASCII && $0 != " " })
    case "email":
      let who = person()
      let local = "\(who.first).\(who.last)".lowercased().filter { $0.isASCII && $0 != " " && $0 != "'" }
      text.append(
        "\(local)@\(random.pick(["gmail.com", "web.de", "orange.fr", "acme.io", "yahoo.com", "outlook.com", "uni.edu"]))"
      )
    case "street", "address", "address_lines", "po_box":
      text.append(try formatted(name, language, &random), as: .address)
    case "postcode_city", "street_name", "city", "country", "state", "region":
      text.append(try place(name, language, &random), as: .place)
    case "org": text.append(places.organisation(&random), as: .organisation)
    case "org_person":
      if random.happens(0.6) {
        text.append(random.pick(namedOrganisations), as: .organisation)
      } else {
        let last = names.person(&random).last
        let other = names.person(&random).last
        let made = [
          "\(last) & Sons", "\(last) GmbH", "\(last) Inc", "\(last) & \(other)", "\(last) Ltd", "\(last) Group",
          "Bäckerei \(last)", "\(last) \(other) LLP", "Autohaus \(last)", "\(last) Hospital", "Garage \(last)",
        ]
        text.append(random.pick(made), as: .organisation)
      }
    default: text.append(try plain(name, language, &random))
    }
  }

  private func place(_ name: String, _ language: String, _ random: inout RandomNumbers) throws -> String {
    switch name {
    case "postcode_city": return try formatted(name, language, &random)
    case "street_name": return random.pick(streets[country(language, &random)] ?? streets["US"] ?? ["Main Street"])
    case "city": return places.city(&random)
    case "country":
      return random.pick([
        "Germany", "France", "Spain", "Italy", "Netherlands", "Portugal", "Brazil", "India", "Kenya", "Japan",
        "Canada", "Australia", "Austria", "Poland", "Ireland", "Deutschland", "España", "Italia", "Schweiz", "Belgique",
      ])
    case "state":
      return random.pick([
        "Texas", "Ohio", "Bavaria", "Ontario", "Queensland", "Georgia", "Virginia", "California", "CA", "NY",
        "Hessen", "Bayern", "Victoria", "Carolina", "Washington", "Illinois",
      ])
    default:
      return random.pick([
        "Tuscany", "Provence", "Midlands", "Andalucía", "Bretagne", "Lombardia", "Algarve", "Rheinland",
        "Cotswolds", "Bay Area", "Highlands", "Normandie",
      ])
    }
  }

  private func country(_ language: String, _ random: inout RandomNumbers) -> String {
    switch language {
    case "de": random.pick(["DE", "DE", "AT", "CH"])
    case "fr": random.pick(["FR", "FR", "BE"])
    case "es": random.pick(["ES", "MX", "AR"])
    case "it": "IT"
    case "nl": random.pick(["NL", "NL", "BE"])
    case "pt": random.pick(["PT", "BR"])
    case "sv": "SE"
    case "da": "DK"
    case "no": "NO"
    case "pl": "PL"
    case "fi": "FI"
    case "cs", "sk": "CZ"
    case "hr", "sr": "HR"
    case "ro": "RO"
    case "hu": "HU"
    default: random.pick(["US", "US", "US", "UK", "UK", "CA", "AU", "IE", "NZ", "IN", "ZA", "DE", "FR"])
    }
  }

  private func formatted(_ kind: String, _ language: String, _ random: inout RandomNumbers) throws -> String {
    let country = country(language, &random)
    let all = formats[kind] ?? []
    let own = all.filter { $0.country == country }
    guard let pattern = (own.isEmpty ? all : own).isEmpty ? nil : random.pick(own.isEmpty ? all : own) else {
      throw TrainingError("formats.tsv has no '\(kind)'")
    }
    var out = ""
    var rest = Substring(pattern.pattern.replacingOccurrences(of: "\\n", with: "\n"))
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      out += rest[..<open]
      let slot = rest[rest.index(after: open)..<close]
      switch slot {
      case "street_base": out += random.pick(streets[pattern.country] ?? streets["US"] ?? ["Main St"])
      case "house":
        let n = 1 + Int(random.next() % (random.happens(0.3) ? 4_000 : 150))
        out += random.pick(["\(n)", "\(n)", "\(n)", "\(n)", "\(n)a", "\(n) b", "\(n)-\(n + 2)", "\(n)/\(1 + n % 9)"])
      case "unit":
        let after = rest[rest.index(after: close)...].first
        let isBare = out.hasSuffix("/") || out.hasSuffix("-") || out.hasSuffix("m. ") || after == "/" || after == "-"
        out += isBare ? Unit.bare(&random) : Unit.worded(pattern.country, &random)
      case "postcode": out += postcode(pattern.country, &random)
      case "city": out += places.city(&random)
      case "state":
        out += random.pick(["NY", "CA", "TX", "OH", "WA", "NSW", "VIC", "ON", "BC", "SP", "RJ", "MG", "FL", "IL"])
      case "country": out += try place("country", language, &random)
      default: throw TrainingError("formats.tsv: no slot '\(slot)'")
      }
      rest = rest[rest.index(after: close)...]
    }
    out += rest
    guard kind == "phone" else { return out }
    return String(out.map { $0 == "#" ? digit(0, &random) : $0 == "N" ? digit(2, &random) : $0 })
  }

  private func digit(_ least: UInt64, _ random: inout RandomNumbers) -> Character {
    Character(String(least + random.next() % (10 - least)))
  }

  private func plain(_ name: String, _ language: String, _ random: inout RandomNumbers) throws -> String {
    let n = random.next()
    switch name {
    case "acronym":
      return String((0..<2 + Int(n % 4)).map { _ in Character(UnicodeScalar(UInt8(65 + random.next() % 26))) })
    case "eponym": return names.person(&random).last
    case "eponym_first": return names.person(&random).first
    case "named":
      let who = names.person(&random)
      return "\(who.first) \(who.last)"
    case "word": return places.word(&random)
    case "product": return random.pick(products)
    case "job": return random.pick(jobs)
    case "department": return random.pick(departments)
    case "month":
      let months = [
        "January", "March", "April", "May", "June", "July", "August", "October", "Januar", "März", "Mai", "avril",
        "juillet",
        "enero", "mayo", "gennaio", "maggio", "januari", "maart", "janeiro", "maio",
      ]
      return random.pick(months)
    case "weekday":
      return random.pick([
        "Monday", "Tuesday", "Friday", "Sunday", "Montag", "Freitag", "lundi", "vendredi", "lunes", "viernes", "lunedì",
        "maandag", "segunda-feira", "Wed", "Thu",
      ])
    case "date":
      let d = 1 + n % 28
      let m = 1 + n / 31 % 12
      let y = 1950 + n / 400 % 76
      return random.pick([
        "\(d).\(m).\(y)", "\(m)/\(d)/\(y)", "\(y)-0\(1 + m % 9)-\(10 + d % 18)", "\(d) March \(y)", "June \(d), \(y)",
        "\(d)/\(m)/\(y)",
      ])
    case "time":
      return random.pick([
        "\(n % 24):\(10 + n % 50)", "\(1 + n % 12)pm", "\(n % 24)h\(10 + n % 50)", "\(1 + n % 12):30 AM",
      ])
    case "number": return "\(n % (random.happens(0.5) ? 100 : 100_000))"
    case "amount":
      return random.pick([
        "$\(n % 10_000).\(10 + n % 90)", "\(n % 900),\(10 + n % 90) €", "EUR \(n % 5_000)", "£\(n % 700)",
      ])
    case "phone": return try formatted("phone", language, &random)
    case "url":
      return random.pick(["https://example.org/a/\(n % 1000)", "www.acme.io", "http://wiki.local/page?id=\(n % 999)"])
    case "id":
      return random.pick([
        "#\(n % 100_000)", "INV-\(n % 10_000)", "A\(n % 1_000_000)", "\(n % 100_000_000)", "TCK-\(n % 9_999)",
      ])
    case "iban": return "DE\(10 + n % 89)3704004405320130\(10 + n % 89)"
    default: throw TrainingError("no slot '\(name)'")
    }
  }
}
