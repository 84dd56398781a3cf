import Rules
import ScanTypes

/// Whether a table is about people: what describes a person without naming one (a sex, a town, a language) is personal
/// data there and a fact about the world in a list of countries.
struct TableRole {
  private let words: Set<String>
  private let noun: String?
  private let isLinkedToPeople: Bool
  /// Whether the rows are animals: the table says so, or a column of their species or breed does.
  let isAboutAnimals: Bool

  init(_ table: TableDescription) {
    let own = FieldName.words(of: table.name.name)
    words = Set(own).union(FieldWords.translated(own)).union(FieldName.words(of: table.name.schema ?? ""))
    // `airports_data` lists airports: left alone, `data` is a date in Italian.
    let telling = own.filter { !FieldWords.tableWords.contains($0) }
    noun = FieldWords.translated(telling).last { $0.utf8.count > 2 && !FieldWords.tableWords.contains($0) }
    isAboutAnimals =
      !words.isDisjoint(with: Self.animals)
      || table.columns.contains { column in
        // A customer's `dog_breed` is one thing among others that are the customer's.
        let tokens = FieldName.words(of: column.name)
        return tokens.count == 1 && Self.breeds.contains(tokens[0])
      }
    isLinkedToPeople = table.columns.contains { column in
      let tokens = FieldName.words(of: column.name)
      // `patient_id`, `id_paciente`, `clmt_no`.
      // Hospitals and studies know their patients by these alone.
      if tokens.count == 1, Self.subjects.contains(tokens[0]) { return true }
      guard tokens.count > 1, tokens.contains(where: Self.keyWords.contains) else { return false }
      let isCount = tokens.last.map { $0 == "count" || $0 == "type" || $0 == "name" } ?? false
      return !isCount && (tokens + FieldWords.translated(tokens)).contains { Self.people.contains($0) }
    }
  }

  /// Whether the rows are places, firms or things, whatever people stand beside them.
  var isAboutThings: Bool { noun.map(Self.things.contains) ?? false }

  /// Whether the rows are places or firms that have streets and telephones of their own.
  var isAboutPlaces: Bool { noun.map(Self.places.contains) ?? false }

  private var speaksOfPeople: Bool {
    !words.isDisjoint(with: Self.people) || words.contains(where: FieldWords.people.contains)
  }

  /// - Parameter rules: those whose data the table holds, in any column.
  func isAboutPeople(_ rules: some Sequence<Rule>) -> Bool {
    // `hr_jobs` and `employee_groups` list jobs and groups.
    if !isAboutThings, speaksOfPeople || isLinkedToPeople { return true }
    if !isAboutThings, rules.count(where: \.isQuasi) >= 3 { return true }
    return rules.contains { rule in
      guard !rule.isQuasi else { return false }
      // A shop has an address and a telephone, too.
      return rule.has(.person) || rule.has(.contact) && words.isDisjoint(with: Self.places)
    }
  }

  private static let subjects: Set<String> = [
    "subjid", "usubjid", "empid", "custid", "patid", "memberid", "personid",
  ]
  private static let keyWords: Set<String> = [
    "id", "key", "no", "nr", "number", "uuid", "guid", "fk", "sk", "ref", "num", "nro", "cod",
  ]

  private static let people: Set<String> = Set(
    """
    person people customer client patient employee user member student contact subscriber donor voter applicant
    candidate
    guest passenger resident tenant borrower insured policyholder teacher worker participant respondent
    beneficiary citizen lead prospect profile staff nurse doctor physician adult child parent player inmate offender
    attendee delegate volunteer alumni household individual census crm hr payroll dependant dependent personnel buyer
    shopper debtor cardholder accountholder enrollee visitor recruit learner pupil witness victim suspect
    kunde kunden mitarbeiter patienten benutzer nutzer mitglied mitglieder personen schueler bewerber versicherte
    adherent salarie employe utilisateur personne eleve
    cliente usuario empleado paciente persona alumno
    clienti utente utenti dipendente dipendenti paziente pazienti persone
    klant klanten medewerker gebruiker patiënten
    klient klienci pracownik pracownicy uzytkownik uzytkownicy pacjent pacjenci osoba osoby
    pessoa funcionario utilizador utilizadores aluno
    kund anvandare personer
    """.split(whereSeparator: { $0 == " " || $0 == "\n" }).map { FieldName.singular(String($0)) })

  private static let animals = nouns(
    """
    vet veterinary veterinarian animal pet dog horse cattle livestock puppy kennel haustier hund pferd animaux
    cheval mascota perro caballo animale cavallo huisdier zwierze hest husdyr djur hast elain tierarzt veterinaire
    """)
  private static let breeds: Set<String> = [
    "species", "breed", "tierart", "rasse", "espece", "especie", "specie", "razza", "diersoort",
    "gatunek", "microchip", "pedigree", "sire",
  ]

  private static let places = nouns(
    """
    store shop office branch warehouse venue airport station hotel supplier vendor company facility restaurant department
    theater theatre hospital school site depot filiale niederlassung magasin agence tienda sucursal negozio filiaal sklep
    loja manufacturer publisher dealer clinic pharmacy bank university hub terminal stop museum library stadium
    """)

  /// What has a name that may sound like a person's.
  static let things = places.union(
    nouns(
      """
      postcode zipcode zip plz centroid geoname gazetteer locality municipality commune gemeinde canton zone timezone
      city town country region county province street park place location river product item article artikel produit
      producto prodotto good part material model category brand color colour wine dish recipe ship vessel film movie song track
      album game team club course subject project plan tariff font theme module plugin job task queue server host cluster
      schema database index role permission group tag genre species breed plant animal currency language unit status
      airline hurricane storm satellite circuit geography landmark waypoint poi minifig toy sensor buoy beacon mountain lake island
      asset equipment machine cable connector monument bridge port harbour harbor trail campsite shelter charger
      """))

  /// Each word, and what is left of its plural: `cities` is read as `citie`.
  private static func nouns(_ words: String) -> Set<String> {
    Set(
      words.split(whereSeparator: { $0.isWhitespace }).flatMap { word in
        word.hasSuffix("y") ? [String(word), word.dropLast() + "ie"] : [String(word)]
      })
  }
}
