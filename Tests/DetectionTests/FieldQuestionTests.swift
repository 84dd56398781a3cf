import BuiltInRules
import Rules
import ScanTypes
import Testing

@testable import Detection

/// Names of columns that are questions, and names in scripts and languages of the whole world.
@Suite struct FieldQuestionTests {
  private func evidence(_ name: String, _ rule: String) throws -> NameEvidence {
    let rules = RuleSet.builtIn()
    let index = try #require(rules.rules.firstIndex { $0.id == rule })
    return NameIndex(rules.rules).evidence(of: FieldName(name, under: ["t1"]))[index]
  }

  @Test(arguments: [
    ("What is your date of birth?", "date.birth"), ("Wann bist du geboren?", "date.birth"),
    ("Quelle est votre date de naissance ?", "date.birth"), ("Geboortedatum van je kind", "date.birth"),
    ("What's your phone number?", "contact.phone"), ("Which religion, if any, do you belong to?", "demo.religion"),
    ("Have you ever been convicted of a crime?", "demo.criminal"), ("How old are you?", "demo.age"),
    ("Are you a member of a trade union?", "demo.union"),
  ])
  func `hear what a question asks for`(_ question: String, _ rule: String) throws {
    #expect(try evidence(question, rule) >= .strong)
  }

  @Test func `let the answers decide where the question names nothing`() throws {
    #expect(try evidence("Q3 - Do you consider yourself to be...", "demo.sexual-orientation") == .maybe)
    #expect(try evidence("Q3 - Do you consider yourself to be...", "contact.phone") == .none)
  }

  @Test(arguments: ["your_name", "date_of_birth_of_child", "card_pan_last_four", "time_to_first_byte", "you"])
  func `take no name for a question`(_ name: String) {
    #expect(!FieldName(name).isSentence)
  }

  @Test(arguments: [
    ("ngày_sinh", "date.birth"), ("điện_thoại", "contact.phone"), ("生年月日", "date.birth"), ("カルテ番号", "health.mrn"),
    ("携帯番号", "contact.phone"), ("휴대폰번호", "contact.phone"), ("车牌号码", "vehicle.plate"),
    ("דרכון", "doc.passport"), ("тел_моб", "contact.phone"), ("heslo", "secret.password-plain"),
    ("krvna_grupa", "health.blood-type"), ("diagnoosi", "health.icd10"), ("sendika", "demo.union"),
    ("farsimi", "contact.phone"), ("taarich_leida", "date.birth"), ("aarslonn", "fin.salary"),
  ])
  func `read words of many tongues`(_ name: String, _ rule: String) throws {
    #expect(try evidence(name, rule) >= .strong)
    #expect(try evidence(name, "net.mac") < .weak)
  }

  @Test func `take names without spaces apart at words they know`() {
    #expect(FieldWords.unspaced("カルテ番号") == ["chart", "number"])
    #expect(FieldWords.unspaced("회원id") == ["member", "id"])
    #expect(FieldWords.unspaced("plain") == nil)
    #expect(FieldWords.unspaced("口") == nil)
  }

  @Test(arguments: ["ocr", "payment_reference", "ean", "barcode", "tracking"])
  func `hear a reference speak against numbers of persons`(_ name: String) throws {
    #expect(try evidence(name, "id.il.id") == .against)
  }
}
