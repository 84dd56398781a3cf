/// Whether the first record of a CSV file names its columns.
///
/// Names are printed in every report and values never, so in doubt it is a row: the columns are then `column1`,
/// `column2` …, and the row is scanned like the others.
struct HeaderJudgement {
  let isHeader: Bool

  init(first: [String], others: ArraySlice<[[UInt8]]>) {
    let names = first.map(\.trimmingSpaces)
    let named = names.indices.filter { !names[$0].isEmpty }
    let columns = names.indices.map { index in
      others.compactMap { index < $0.count && !$0[index].isEmpty ? $0[index] : nil }
    }
    // A name is not a value of its own column.
    guard !named.isEmpty,
      named.allSatisfy({ Self.canBeName(names[$0]) && !columns[$0].contains(Array(names[$0].utf8)) })
    else {
      isHeader = false
      return
    }
    if Self.areCounted(names), !others.isEmpty,
      !others.contains(where: { Self.areCounted($0.map { String(decoding: $0, as: UTF8.self) }) })
    {
      isHeader = true
      return
    }
    let spelled = named.count { index in
      // Where the values are spelled like names too (user names are), the spelling says nothing.
      let alike = columns[index].count { Self.isSpelledAsName(String(decoding: $0, as: UTF8.self)) }
      return Self.isSpelledAsName(names[index]) && alike * 2 <= columns[index].count
    }
    isHeader = spelled * 2 > named.count || named.contains { Self.differs(names[$0], from: columns[$0]) }
  }

  /// Values that must not be taken for a name: long text, addresses, long numbers, dates.
  private static func canBeName(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard bytes.count <= 64, !bytes.contains(UInt8(ascii: "@")), !bytes.contains(where: { $0 < 0x20 }) else {
      return false
    }
    return bytes.count(where: isDigit) <= 4
  }

  /// `V1,V2,V3`, as programs name columns that have no name: one word before numbers that count up.
  private static func areCounted(_ names: [String]) -> Bool {
    guard names.count >= 3 else { return false }
    var word: Substring?
    var next: Int?
    for name in names {
      let digits = name.utf8.reversed().prefix { isDigit($0) }.count
      let before = name.dropLast(digits)
      guard digits > 0, let number = Int(name.suffix(digits)),
        before.utf8.last.map({ isLetter($0) || $0 == 0x5F }) ?? false,
        word == nil || word == before, next == nil || next == number
      else { return false }
      word = before
      next = number + 1
    }
    return true
  }

  /// Spellings that names have and values hardly: `customer_id`, `firstName`, or a word that is a name.
  private static func isSpelledAsName(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    let isWord = bytes.allSatisfy { isLetter($0) || isDigit($0) || $0 == UInt8(ascii: "_") }
    if isWord, bytes.contains(UInt8(ascii: "_")), let first = bytes.first, isLetter(first) { return true }
    let hump = zip(bytes, bytes.dropFirst()).contains { isLower($0) && isUpper($1) }
    if isWord, hump, let first = bytes.first, isLower(first) { return true }
    let words = text.lowercased().split { !$0.isLetter }
    return !words.isEmpty && words.count <= 3 && words.contains { columnWords.contains(String($0)) }
  }

  /// Whether numbers, dates or addresses, and nothing else, stand under a word that is none.
  private static func differs(_ name: String, from values: [[UInt8]]) -> Bool {
    let placeholders: Set<String> = ["n/a", "na", "nan", "null", "nil", "none", "unknown", "-", "?", "true", "false"]
    return values.count >= 2 && !looksLikeData(Array(name.utf8)) && !placeholders.contains(name.lowercased())
      && values.allSatisfy(looksLikeData)
  }

  private static func looksLikeData(_ value: [UInt8]) -> Bool {
    value.contains(UInt8(ascii: "@")) || value.count(where: isDigit) * 2 >= max(value.count, 1)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
  private static func isLower(_ byte: UInt8) -> Bool { byte &- 0x61 < 26 }
  private static func isUpper(_ byte: UInt8) -> Bool { byte &- 0x41 < 26 }
  private static func isLetter(_ byte: UInt8) -> Bool { isLower(byte | 0x20) }

  /// Common words for columns in English, German, French, Spanish, Italian, Dutch.
  private static let columnWords: Set<String> = [
    "id", "uuid", "guid", "key", "name", "firstname", "lastname", "surname", "username", "user", "email", "mail",
    "phone", "telephone", "mobile", "fax", "address", "street", "city", "zip", "zipcode", "postcode", "country",
    "state", "date", "time", "timestamp", "created", "updated", "birthday", "birthdate", "dob", "age", "gender", "sex",
    "amount", "price", "total", "currency", "quantity", "qty", "status", "type", "code", "number", "no", "nr", "iban",
    "bic", "ssn", "card", "pan", "account", "order", "customer", "product", "description", "comment", "comments",
    "note", "notes", "text", "title", "message", "value", "url", "ip", "latitude", "longitude", "lat", "lon", "lng",
    "category", "group", "role", "company", "department", "salary", "password", "token", "vorname", "nachname",
    "strasse", "straße", "plz", "ort", "stadt", "land", "telefon", "datum", "betrag", "kunde", "kundennummer",
    "geburtsdatum", "nummer", "nom", "prenom", "prénom", "adresse", "ville", "pays", "téléphone", "montant",
    "nombre", "apellido", "apellidos", "correo", "direccion", "dirección", "ciudad", "fecha", "telefono", "teléfono",
    "nome", "cognome", "indirizzo", "città", "data", "naam", "voornaam", "achternaam", "straat", "plaats",
  ]
}
