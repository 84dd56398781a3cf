import Rules
import ScanTypes

/// Whether a table is about people: what describes a person without naming one (a sex, a town, a language) is personal
/// data there and a fact about the world in a list of countries.
struct TableRole {
  private let words: Set<String>
  private let isLinkedToPeople: Bool

  init(_ table: TableDescription) {
    var words = Set(nameTokens(table.name.name).map(FieldName.singular))
    words.formUnion(nameTokens(table.name.schema ?? "").map(FieldName.singular))
    self.words = words
    isLinkedToPeople = table.columns.contains { column in
      let tokens = nameTokens(column.name).map(FieldName.singular)
      guard tokens.count > 1, let last = tokens.last, Self.keyWords.contains(last) else { return false }
      return tokens.dropLast().contains { Self.people.contains($0) }
    }
  }

  /// - Parameter rules: ids of the rules whose data the table holds, in any column.
  /// - Parameter quasi: how many of them describe without naming.
  func isAboutPeople(rules: Set<String>, quasi: Int) -> Bool {
    if !words.isDisjoint(with: Self.people) || isLinkedToPeople || quasi >= 3 { return true }
    return rules.contains { rule in
      // A shop has an address and a telephone, too.
      if rule.hasPrefix("address.") || rule.hasPrefix("contact.") { return words.isDisjoint(with: Self.places) }
      return Self.naming.contains { rule.hasPrefix($0) }
    }
  }

  private static let naming = [
    "name.", "date.birth", "id.", "doc.", "health.mrn", "fin.card.pan", "fin.salary", "bio.",
  ]
  private static let keyWords: Set<String> = ["id", "key", "no", "nr", "number", "uuid", "guid", "fk", "sk", "ref"]

  private static let people: Set<String> = Set(
    """
    person people customer client patient employee user member student contact subscriber donor voter applicant
    candidate
    guest passenger resident tenant borrower insured policyholder teacher worker participant respondent
    beneficiary citizen lead prospect profile staff nurse doctor physician adult child parent player inmate offender
    attendee delegate volunteer alumni household individual census crm hr payroll dependant dependent personnel buyer
    shopper debtor cardholder accountholder enrollee visitor recruit learner pupil witness victim suspect
    kunde kunden mitarbeiter patienten benutzer nutzer mitglied mitglieder personen schueler bewerber versicherte
    adherent salarie salaries employe employes utilisateur utilisateurs personne personnes eleve
    cliente clientes usuario usuarios empleado empleados paciente pacientes persona personas alumno alumnos
    clienti utente utenti dipendente dipendenti paziente pazienti persone
    klant klanten medewerker medewerkers gebruiker gebruikers patiënten personen
    klient klienci pracownik pracownicy uzytkownik uzytkownicy pacjent pacjenci osoba osoby
    pessoa pessoas funcionario funcionarios utilizador utilizadores aluno alunos
    kund anvandare personer
    """.split(whereSeparator: { $0 == " " || $0 == "\n" }).map { FieldName.singular(String($0)) })

  private static let places: Set<String> = [
    "store", "shop", "office", "branch", "warehouse", "venue", "airport", "station", "hotel", "supplier", "vendor",
    "company", "facility", "restaurant", "department", "theater", "theatre", "hospital", "school", "site", "depot",
    "filiale", "niederlassung", "magasin", "agence", "tienda", "sucursal", "negozio", "filiaal", "sklep", "loja",
    "manufacturer", "publisher", "dealer", "clinic", "pharmacy", "bank", "university", "hub", "terminal", "stop",
    "museum", "library", "stadium",
  ]
}
