import Rules
import ScanTypes
import Testing

@testable import Detection

@Suite struct `Names of fields` {
  @Test(arguments: [
    ("customer_email", ["customer", "email"]), ("customerEMail2", ["customer", "e", "mail", "2"]),
    ("SSNNumber", ["ssn", "number"]), ("e-mail", ["e", "mail"]), ("Straße", ["straße"]), ("ÜBER_uns", ["über", "uns"]),
    ("IPAddress", ["ip", "address"]), ("__x__", ["x"]), ("", []),
  ])
  func `fall into words`(_ name: String, _ words: [String]) {
    #expect(nameTokens(name) == words)
  }

  private static let names = NameIndex([
    Rule(
      summary: RuleSummary(
        id: "contact.phone", code: "MP1002", title: "", severity: .high, controls: [], description: "", remedy: ""),
      forms: [], validator: nil, evidence: .context, keywords: [], counterwords: [],
      columns: ["phone", "phone_number", "card_number", "date_of_birth", "gebdat"],
      notColumns: ["phone_model"], synthetic: [], examples: [], place: SourcePlace(file: "t", line: 1))
  ])

  @Test(arguments: [
    ("phone", NameEvidence.exact), ("Phones", .exact), ("phoneNumber", .exact), ("phonenumber", .exact),
    ("PHONE_2", .exact),
    ("customer_phone", .strong), ("workphone", .strong), ("megaphone_price", .none), ("microphone", .none),
    ("phone_of_owner", .weak), ("phone_verified", .against), ("phone_type", .against), ("is_phone", .against),
    ("phone_model", .against), ("customer_phone_model", .against), ("has_phone_number", .against),
    ("phone_id", .against), ("date_of_birth", .exact), ("patient_date_of_birth", .strong),
    ("GEBDAT", .exact), ("GEB_DAT", .exact), ("PAT_GEB_DAT", .strong), ("pat_gebdat", .strong), ("geb_ort", .none),
  ])
  func `speak for a rule by whole words only`(_ name: String, _ evidence: NameEvidence) {
    #expect(Self.names.evidence(of: FieldName(name)) == [evidence])
  }

  @Test func `are read together with what they stand in`() {
    #expect(Self.names.evidence(of: FieldName("number", under: ["cards"])) == [.strong])
    #expect(Self.names.evidence(of: FieldName("number", under: ["orders"])) == [.none])
    #expect(Self.names.evidence(of: FieldName("number", under: ["billing", "card"])) == [.strong])
  }
}
