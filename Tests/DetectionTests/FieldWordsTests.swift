import Rules
import ScanTypes
import Testing

@testable import Detection

/// How names of columns are read across languages and abbreviations.
@Suite struct FieldWordsTests {
  @Test(arguments: [
    ("prénom", "prenom"), ("født", "fodt"), ("straße", "strasse"), ("łódź", "lodz"), ("țară", "tara"),
    ("soyadı", "soyadi"), ("ИМЯ", "имя"), ("Ё", "ё"), ("ΟΝΟΜΑ", "ονομα"), ("επώνυμο", "επωνυμο"), ("plain", "plain"),
    ("", ""),
  ])
  func `fold marks and capitals away`(_ word: String, _ plain: String) {
    #expect(folded(word) == plain)
  }

  @Test(arguments: [
    ("geb_dat", ["birth", "date"]), ("FEC_NAC", ["date", "birth"]), ("tel_priv", ["phone", "priv"]),
    ("partnernaam", ["partnernaam"]), ("kundenavn", ["customer", "name"]), ("mobilnr", ["mobile", "number"]),
    ("gebdtm", ["birth", "date"]), ("wnplts", ["city"]), ("filename", ["filename"]), ("username", ["user", "name"]),
    ("дата_рождения", ["date", "birth"]), ("password", ["password"]), ("status", ["status"]), ("rcpnt", ["recipient"]),
    ("citizenship", ["citizenship"]), ("membership", ["membership"]),
  ])
  func `read a name as one language writes it`(_ name: String, _ words: [String]) {
    #expect(FieldName(name).translated == words)
  }

  private func evidence(_ name: String, _ rule: String, under table: String = "t1") throws -> NameEvidence {
    let rules = RuleSet.builtIn()
    let index = try #require(rules.rules.firstIndex { $0.id == rule })
    return NameIndex(rules.rules).evidence(of: FieldName(name, under: [table]))[index]
  }

  @Test(arguments: [
    "nom_cli", "pt_nm_last", "clmt_name", "nm_segurado", "NAME_LAST", "kundenavn", "имя_клиента", "family_nm_zh",
    "adh_nom",
  ])
  func `hear a person's name in a role beside the word for it`(_ name: String) throws {
    #expect(try evidence(name, "name.person") >= .strong)
  }

  @Test(arguments: ["approver", "signed_by", "co_borrower", "loan_officer", "wijz_door", "next_of_kin_contact_person"])
  func `hear somebody called, whose values must look like names`(_ name: String) throws {
    #expect(try evidence(name, "name.person") >= .weak)
  }

  @Test(arguments: [
    "item_nm", "nom_prod", "filename", "username", "tarif_bez", "usr_grp_nm", "model_name", "card_name",
    "approver_role",
  ])
  func `hear none in what things are called`(_ name: String) throws {
    #expect(try evidence(name, "name.person") <= .against)
  }

  @Test func `know the letters of the table in front of every column`() throws {
    func prefix(_ names: String...) -> Int {
      TableDescription(name: TableName(name: "t"), columns: names.map { Column(name: $0) }).sharedPrefix
    }
    #expect(prefix("CMFNAM", "CMLNAM", "CMPHON", "CMCITY", "CMZIP") == 2)
    #expect(prefix("usr_name", "usr_mail", "usr_id", "usr_zip", "usr_dob") == 0)
    #expect(prefix("idUser", "idRole", "idOrder", "idFile", "idMail") == 0)
    #expect(prefix("name", "nature", "nation", "nail", "naked") == 2)
    #expect(prefix("CMFNAM", "CMLNAM") == 0)
    #expect(FieldName("CMFNAM", under: ["CUSTMAST"], prefix: 2).translated == ["forename"])
  }

  @Test func `ask the table whose name it is`() throws {
    #expect(try evidence("navn", "name.person", under: "kunder") >= .weak)
    #expect(try evidence("nm", "name.person", under: "patient_master") == .strong)
    #expect(try evidence("name", "name.person", under: "customer_groups") == .none)
    #expect(try evidence("name", "name.person", under: "stations") == .none)
  }

  @Test(arguments: [
    ("geb_dat", "date.birth"), ("dgm_tarihi", "date.birth"), ("data_nasterii", "date.birth"),
    ("tel_gesch", "contact.phone"),
    ("tfno_movil", "contact.phone"), ("anschr_str", "address.street"), ("cod_post", "address.postal-code"),
    ("est_civil", "demo.marital"), ("salariu_net", "fin.salary"), ("nr_pesel", "id.pl.pesel"),
  ])
  func `know a rule's word in other languages`(_ name: String, _ rule: String) throws {
    #expect(try evidence(name, rule) >= .strong)
  }

  @Test(arguments: [
    ("tel_code", "contact.phone"), ("adr_typ", "address.street"), ("street_price", "address.street"),
    ("pais", "name.person"), ("phn", "contact.phone"),
  ])
  func `keep apart what only shares a word`(_ name: String, _ rule: String) throws {
    #expect(try evidence(name, rule) <= .against)
  }
}
