import ScanTypes

/// What in a table speaks of one country: its dialling code, its domain, its towns, the words of its language in names of fields.
struct CountrySigns: Sendable {
  /// The rule for the numbers of its persons.
  let rule: String
  let dialling: String
  let domain: String
  /// The country and its larger towns, as cells write them.
  let places: Set<String>
  /// Words that only its language has for what tables hold.
  let words: Set<String>

  /// Countries whose persons have numbers of one form and one check, so that nothing in a number tells whose it is.
  static let shared: [[CountrySigns]] = [
    [
      CountrySigns(
        rule: "id.ee.ik", dialling: "372", domain: ".ee",
        places: words(
          """
          ee est estonia eesti tallinn tartu narva pärnu parnu kohtla-järve viljandi rakvere maardu kuressaare
          sillamäe võru valga jõhvi haapsalu keila paide
          """),
        words: words(
          """
          isikukood isik isikud eesnimi perenimi perekonnanimi nimi linn aadress klient kliendid töötaja tootaja
          töötajad tootajad patsient patsiendid kood kasutaja kasutajad telefon sünniaeg synniaeg õpilane opilane
          maakond vald tellimus ee estonian eesti
          """)),
      CountrySigns(
        rule: "id.lt.ak", dialling: "370", domain: ".lt",
        places: words(
          """
          lt ltu lithuania lietuva vilnius kaunas klaipėda klaipeda šiauliai siauliai panevėžys panevezys alytus
          marijampolė marijampole mažeikiai jonava utena kėdainiai telšiai tauragė
          """),
        words: words(
          """
          asmens kodas asmuo asmenys vardas pavardė pavarde miestas adresas klientas klientai darbuotojas
          darbuotojai pacientas pacientai vartotojas vartotojai telefonas gimimo mokinys mokiniai apskritis gatvė
          gatve užsakymas uzsakymas el_pastas pastas lt lithuanian
          """)),
    ],
    [
      CountrySigns(
        rule: "id.cz.rc", dialling: "420", domain: ".cz",
        places: words(
          """
          cz cze česko cesko czechia czech_republic česká_republika praha brno ostrava plzeň plzen liberec olomouc
          hradec_králové české_budějovice ústí_nad_labem pardubice zlín havířov kladno most opava jihlava
          karlovy_vary teplice děčín
          """),
        words: words(
          """
          jméno jmeno příjmení prijmeni město ulice zákazník zakaznik zakaznici zaměstnanec uživatel uzivatel
          uzivatele narození narozeni psč žák žáci pojištěnec pojistenec občan obcan cz czech
          """)),
      CountrySigns(
        rule: "id.sk.rc", dialling: "421", domain: ".sk",
        places: words(
          """
          sk svk slovensko slovakia slovenská_republika slovak_republic bratislava košice kosice prešov presov
          žilina zilina banská_bystrica nitra trnava martin trenčín trencin poprad prievidza zvolen
          považská_bystrica michalovce nové_zámky komárno levice
          """),
        words: words(
          """
          meno priezvisko zákazníci používateľ pouzivatel pouzivatelia narodenia narodenie žiak ziak ziaci poistenec
          občania obcania sk slovak bydlisko štátna statna
          """)),
    ],
  ]

  /// White space between the words; `_` for a space within one.
  private static func words(_ text: String) -> Set<String> {
    Set(text.split(whereSeparator: \.isWhitespace).map { String($0.map { $0 == "_" ? " " : $0 }) })
  }

  /// - Parameter tokens: the words of a name of a field or table, small.
  func speaks(in tokens: [String]) -> Bool { tokens.contains(where: words.contains) }

  /// Whether a cell is a telephone number, a mail address or a place of the country.
  func speaks(in cell: Bytes) -> Bool {
    guard cell.count >= 2, cell.count <= 60 else { return false }
    let text = String(decoding: cell, as: UTF8.self).lowercased()
    if text.hasPrefix("+" + dialling) || text.hasPrefix("00" + dialling) || text.hasPrefix("(+" + dialling) {
      return true
    }
    return text.hasSuffix(domain) && text.contains("@") || places.contains(text)
  }
}
