import ScanTypes

/// The values of a field by what another column of their rows says they are: attributes, settings, answers.
struct KeyedValues {
  /// The values of one key.
  struct Group {
    /// The key as the name of a field: as the cell says it; what it is called is asked, nothing of it is kept.
    let name: FieldName
    var values: [RowFields.Value]
  }

  let groups: [Group]
  /// Whether few keys come again and again, as those of persons do; settings have each key once.
  let isOfAttributes: Bool

  /// A field's values by the first column of keys that has some; nil where none does.
  init?(_ fields: RowFields, of field: Int, by keyFields: [Int], in table: TableName) {
    for number in keyFields where number != field {
      let keys = fields.fields[number]
      var byKey: [[UInt8]: Int] = [:]
      var found: [(key: [UInt8], values: [RowFields.Value])] = []
      for value in keys.values {
        let key = fields.withBytes(value) { Array($0.prefix(Self.keyBytes)) }
        let group = byKey[key] ?? found.count
        if group == found.count {
          byKey[key] = group
          found.append((key, []))
        }
        for place in fields.places(of: field, row: value.row) {
          found[group].values.append(fields.fields[field].values[place])
        }
      }
      let comeAgain = found.count <= Self.mostAttributes && found.count * 3 <= keys.values.count
      guard found.count >= 2, comeAgain || found.allSatisfy({ Self.isIdentifier($0.key) }) else { continue }
      isOfAttributes = comeAgain
      groups = found.filter { !$0.values.isEmpty }.map {
        Group(name: FieldName(String(decoding: $0.key, as: UTF8.self), under: [table.name]), values: $0.values)
      }
      return
    }
    return nil
  }

  /// So many attributes may come again and again; of more keys each must be one that a program reads.
  private static let mostAttributes = 200
  private static let keyBytes = 60

  /// Whether a key is a name that a program gave: `mail.smtp.password`, `core/security:pin`.
  private static func isIdentifier(_ key: [UInt8]) -> Bool {
    key.contains(where: \.isLatinLetter)
      && key.allSatisfy { $0.isLatinLetter || $0.isDecimalDigit || marks.contains($0) }
  }
  private static let marks = Set("_-./:[]#\\".utf8)

  // MARK: Which columns those are

  static func isKey(_ column: String) -> Bool { isNamed(column, by: keyWords) }

  /// `up_value`, `value_text`, but not `data_type`.
  static func isValue(_ column: String) -> Bool { isNamed(column, by: valueWords) && !FieldName(column).isAboutData }

  private static func isNamed(_ name: String, by words: Set<String>) -> Bool {
    FieldName.words(of: name).contains(where: words.contains)
  }

  private static let valueWords: Set<String> = [
    "value", "val", "v", "data", "data1", "content", "answer", "response", "text", "string", "wert", "antwort",
    "valeur", "reponse", "valor", "respuesta", "resposta", "valore", "risposta", "waarde", "antwoord", "wartosc",
  ]
  private static let keyWords: Set<String> = [
    "key", "k", "attribute", "attr", "prop", "property", "field", "name", "code", "parameter", "param", "question",
    "element", "concept", "label", "variable", "setting", "option", "config", "type", "mimetype", "tag", "claim",
    "feld", "schluessel", "schlussel", "frage", "champ", "cle", "parametre", "campo", "clave", "parametro", "chave",
    "chiave", "sleutel", "veld", "klucz",
  ]
}
