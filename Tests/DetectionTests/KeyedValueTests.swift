import Rules
import ScanTypes
import Testing

@testable import Detection

/// Tables of settings, attributes and answers: the key of a row is the name of its value.
@Suite struct `Values under keys` {
  private static func table(_ name: String, _ columns: [String], _ rows: [[String?]]) -> TableOfRows {
    var made = TableOfRows(columns, name: name)
    made.rows = rows
    return made
  }

  private static func settings(_ rows: [String: String], in name: String = "app_settings") -> TableOfRows {
    table(name, ["key", "value"], rows.sorted { $0.key < $1.key }.map { [$0.key, $0.value] })
  }

  private static let plain = [
    "site_name": "Kornblume", "items_per_page": "25", "timezone": "Europe/Berlin", "theme": "dark",
  ]

  @Test(arguments: [
    ("smtp_password", "Regen-Tonne-77", "secret.password-plain"),
    ("ldap/bind/password", "orgel*Pfeife4", "secret.password-plain"),
    ("smtp_mot_de_passe", "Chaise-longue-42", "secret.password-plain"),
    ("admin.birthday", "1971-04-23", "date.birth"), ("owner_phone", "0170 4412983", "contact.phone"),
    ("contact_email", "s.orth@kornblume-verlag.de", "contact.email"),
  ])
  func `are what a setting's key promises`(_ key: String, _ value: String, _ rule: String) {
    let made = Self.settings(Self.plain.merging([key: value]) { $1 })
    #expect(made.findings.map(\.rule.id) == [rule])
    #expect(made.findings.first?.column == "value")
    #expect(made.findings.first?.rowsMatched == 1)
  }

  @Test func `say that a key told it, and by no value`() {
    let made = Self.settings(Self.plain.merging(["smtp_password": "Regen-Tonne-77"]) { $1 })
    #expect(made.findings.first?.reasons == [.nameColumn, .keyedValues])
  }

  @Test(arguments: [
    ("password_min_length", "8"), ("password_reset_url", "https://intern.kornblume-verlag.de/reset"),
    ("password_policy", "strong"), ("phone_format", "E.164"), ("email_enabled", "true"),
    ("api_key_header", "X-Api-Key"), ("birthday_greetings", "on"), ("smtp_user", "versand"), ("default_city", "Kassel"),
    ("smtp_password", ""), ("smtp_password", "changed"),
  ])
  func `are nothing where the key only speaks of such data`(_ key: String, _ value: String) {
    #expect(Self.settings(Self.plain.merging([key: value]) { $1 }).findings.isEmpty)
  }

  @Test func `are texts of a page where they call what the key promises`() {
    let german = [
      "login.password": "Passwort", "login.forgot_password": "Passwort vergessen?", "form.first_name": "Vorname",
      "form.phone": "Telefonnummer", "form.save": "Speichern",
    ]
    #expect(Self.settings(german, in: "ui_strings").findings.isEmpty)
    #expect(Self.settings(german, in: "app").findings.isEmpty)
    let finnish = [
      ["fi", "password", "Salasana"], ["fi", "old_password", "Vanha salasana"], ["fi", "save", "Tallenna"],
    ]
    #expect(Self.table("page_words", ["lang", "name", "value"], finnish).findings.isEmpty)
    let checks = ["password": "required|min:12", "email": "required|email", "phone": "nullable"]
    #expect(Self.settings(checks, in: "validations").findings.isEmpty)
  }

  @Test func `are each attribute's own in tables of persons' attributes`() {
    var persons = TestPersons(seed: 5)
    let rows: [[String?]] = (0..<90).flatMap { row -> [[String?]] in
      [
        ["\(row)", "birthday", persons.birthDate()], ["\(row)", "shoe_size", "\(36 + row % 10)"],
        ["\(row)", "newsletter", row % 2 == 0 ? "yes" : "no"],
        ["\(row)", "mobile", "0170 44\(persons.number(10_000...99_999))"],
      ]
    }
    let made = Self.table("member_attributes", ["member_id", "attribute", "value"], rows)
    #expect(made.findings.map(\.rule.id) == ["contact.phone", "date.birth"])
    #expect(made.findings.allSatisfy { $0.rowsMatched == 90 })
    #expect(made.findings.last?.reasons == [.nameColumn, .keyedValues])
  }

  @Test func `are of goods where the key only sounds like it`() {
    let rows: [[String?]] = (0..<60).flatMap { row -> [[String?]] in
      [
        ["compatible_phone", ["iPhone 12", "Pixel 7"][row % 2]], ["pin_count", ["8", "20"][row % 2]],
        ["colour", "red"],
      ]
    }
    #expect(Self.table("product_attributes", ["attribute", "value"], rows).findings.isEmpty)
  }

  @Test func `are not the types of data that a log of changes names`() {
    let rows: [[String?]] = (0..<60).flatMap { _ -> [[String?]] in [["last_name", "varchar"], ["user_name", "char"]] }
    #expect(Self.table("contacts_audit", ["field_name", "data_type"], rows).findings.isEmpty)
  }

  @Test func `hold what questions ask for`() {
    var persons = TestPersons(seed: 6)
    let rows: [[String?]] = (0..<40).flatMap { _ -> [[String?]] in
      [
        ["What is your date of birth?", persons.birthDate()],
        ["T-shirt size", ["S", "M", "XL"][persons.number(0...2)]],
      ]
    }
    #expect(Self.table("signup_answers", ["question", "answer"], rows).findings.map(\.rule.id) == ["date.birth"])
  }
}
