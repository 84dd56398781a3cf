import ScanTypes

/// Tables whose rows say of fields what they are called, or how they are checked: `password` is *Passwort* there, and
/// `email` is `required|max:80`.
struct FieldTexts {
  let fields: RowFields
  let detector: Detector

  /// Whether the table's own name or its columns say that its texts are about fields.
  static func isNamed(_ table: TableDescription) -> Bool {
    let words = Set(FieldName.words(of: table.name.name))
    return !words.isDisjoint(with: tableWords)
      || table.columns.contains { !Set(FieldName.words(of: $0.name)).isDisjoint(with: languageWords) }
  }

  /// Whether one of the values calls what the key promises, in any language: words that would be a name of such a field.
  ///
  /// - Parameter rules: whose data the key promises, each as much as the others.
  func isLabel(_ group: KeyedValues.Group, _ rules: [Int]) -> Bool {
    group.values.prefix(Self.lookedValues).contains { value in
      fields.withBytes(value) { bytes in
        // Digits are in passwords like `Password1`, and in nothing that a field is called.
        guard bytes.count <= 60, !bytes.contains(where: \.isDecimalDigit) else { return false }
        let evidence = detector.nameEvidence(FieldName(String(decoding: bytes, as: UTF8.self)))
        return rules.contains { evidence[$0] >= .weak }
      }
    }
  }

  private static let lookedValues = 8

  private static let tableWords: Set<String> = [
    "translation", "i18n", "l10n", "localization", "localisation", "phrase", "message", "string", "text", "wording",
    "caption", "tooltip", "placeholder", "dictionary", "glossary", "resource", "label", "mapping", "map", "check",
    "validation", "validator", "rule", "constraint", "schema", "format", "template", "ubersetzung", "traduction",
    "traduccion", "traduzione", "traducao", "vertaling", "tlumaczenie",
  ]
  private static let languageWords: Set<String> = [
    "lang", "language", "locale", "lng", "lcid", "culture", "sprache", "langue", "idioma", "lingua", "taal", "jezyk",
  ]
}
