import ScanTypes
import YAMLText

extension YAMLDecoder {
  /// A whole rule; nil when anything in it is wrong.
  mutating func rule(_ root: YAMLNode) -> Rule? {
    let fields = fields(
      of: root, "a rule",
      required: ["id", "code", "title", "severity", "description", "remedy", "evidence"],
      optional: ["controls"] + Self.keysOfMatching)
    guard let fields else { return nil }

    let id = id(fields["id"])
    let code = code(fields["code"])
    let title = text(fields["title"])
    let severity = word(fields["severity"], as: Severity.self)
    let controls = texts(fields["controls"]).map(\.text)
    let description = text(fields["description"])
    let remedy = text(fields["remedy"])
    let evidence = word(fields["evidence"], as: Evidence.self)
    checkKeysOfMatching(fields, evidence)
    let validator = text(fields["validator"])
    let forms = forms(fields["forms"])
    let keywords = words(fields["keywords"])
    let counterwords = words(fields["counterwords"])
    let columns = names(fields["columns"])
    let notColumns = names(fields["not-columns"])
    let maybeColumns = names(fields["maybe-columns"])
    let isQuasi = flag(fields["quasi"])
    let notIn = words(fields["not-in"], as: RowKind.self, "kind of table")
    let traits = words(fields["traits"], as: Trait.self, "trait")
    let country = country(fields["country"])
    let synthetic = synthetic(fields["synthetic"])
    let examples = examples(fields["examples"])

    if evidence == .checksum, fields["validator"] == nil {
      report(fields.line, "evidence 'checksum' without a 'validator'", "name the validator that knows the checksum")
    }
    if evidence == .context || evidence == .name, keywords.isEmpty, columns.isEmpty {
      report(fields.line, "nothing can be its evidence", "add 'keywords' or 'columns'")
    }
    if columns.isEmpty, forms.contains(where: { $0.shape == .value }) {
      report(fields.line, "the shape 'value' without 'columns'", "name the columns whose values are meant")
    }
    if !maybeColumns.isEmpty, fields["validator"] == nil {
      report(fields.line, "'maybe-columns' without a 'validator'", "name the validator that tells which values count")
    }
    guard problems.isEmpty, let id, let code, let title, let severity, let description, let remedy, let evidence
    else { return nil }
    return Rule(
      summary: RuleSummary(
        id: id, code: code, title: title, severity: severity, controls: controls, description: description,
        remedy: remedy),
      forms: forms, validator: validator, evidence: evidence, keywords: keywords, counterwords: counterwords,
      columns: columns, notColumns: notColumns, maybeColumns: maybeColumns, isQuasi: isQuasi, notIn: notIn,
      traits: traits, country: country, synthetic: synthetic, examples: examples,
      place: SourcePlace(file: file, line: fields["id"]?.line ?? root.line))
  }

  /// What says how a rule is found in a text.
  private static let keysOfMatching = [
    "forms", "examples", "validator", "keywords", "counterwords", "columns", "not-columns", "maybe-columns", "quasi",
    "not-in", "traits", "country", "synthetic",
  ]

  /// A judged or an observed rule has no form; every other has one, and examples.
  private mutating func checkKeysOfMatching(_ fields: YAMLFields, _ evidence: Evidence?) {
    if let evidence, evidence.needsNoForm {
      for key in Self.keysOfMatching {
        guard let entry = fields[key] else { continue }
        report(
          entry.line, "a rule with evidence '\(evidence.rawValue)' has '\(key)'",
          "remove it: maskproof finds such data by itself")
      }
    } else {
      for key in ["forms", "examples"] where fields[key] == nil {
        report(fields.line, "a rule has no '\(key)'", "add it; docs/rules.md shows how")
      }
    }
  }

  private mutating func id(_ entry: YAMLNode.Entry?) -> String? {
    guard let entry, let id = text(entry) else { return nil }
    let parts = id.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    let isWellFormed =
      parts.count >= 2
      && parts.allSatisfy { part in
        !part.isEmpty && part.allSatisfy { isLowercaseOrDigit($0) || $0 == UInt8(ascii: "-") }
      }
    guard isWellFormed else {
      report(entry.value.line, "'\(id)' is not a rule id", "write <group>.<name> in lower case, like contact.email")
      return nil
    }
    guard file == "\(id).yaml" || file.hasSuffix("/\(id).yaml") else {
      report(entry.value.line, "the id is not the file's name", "name the file \(id).yaml, or change the id")
      return nil
    }
    return id
  }

  private mutating func code(_ entry: YAMLNode.Entry?) -> String? {
    guard let entry, let code = text(entry) else { return nil }
    let letters = code.utf8.prefix { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
    let digits = code.utf8.dropFirst(letters.count)
    guard (2...8).contains(letters.count), digits.count == 4, digits.allSatisfy(isDigit) else {
      report(entry.value.line, "'\(code)' is not a rule code", "write capitals and four digits, like MP1001")
      return nil
    }
    return code
  }

  /// Keywords: lower case, single spaces inside, at least one letter.
  private mutating func words(_ entry: YAMLNode.Entry?) -> [String] {
    texts(entry).compactMap { text, line in
      let words = text.split(separator: " ", omittingEmptySubsequences: false)
      guard text == text.lowercased(), words.allSatisfy({ !$0.isEmpty }) else {
        report(line, "'\(text)' is not a keyword", "write it in lower case, with single spaces inside")
        return nil
      }
      if text.utf8.contains(where: { isLowercase($0) || $0 >= 0x80 }) { return text }
      report(line, "'\(text)' is not a keyword", "write a word: something without a letter is not found as one")
      return nil
    }
  }

  /// A list of words of a vocabulary.
  private mutating func words<Word: RawRepresentable & CaseIterable>(
    _ entry: YAMLNode.Entry?, as: Word.Type, _ kind: String
  ) -> [Word] where Word.RawValue == String {
    texts(entry).compactMap { text, line in
      if let word = Word(rawValue: text) { return word }
      let known = Word.allCases.map(\.rawValue)
      let nearest = known.nearest(to: text).map { "did you mean '\($0)'?" }
      report(line, "'\(text)' is no \(kind)", nearest ?? "use \(known.joined(separator: ", "))")
      return nil
    }
  }

  /// Column names: lower case, `_` between words.
  private mutating func names(_ entry: YAMLNode.Entry?) -> [String] {
    texts(entry).compactMap { text, line in
      let isName = text.utf8.allSatisfy { isLowercaseOrDigit($0) || $0 == UInt8(ascii: "_") || $0 >= 0x80 }
      if isName, text == text.lowercased() { return text }
      report(line, "'\(text)' is not a column name", "write it in lower case, with _ between words")
      return nil
    }
  }
}

func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

func isLowercase(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) }

func isLowercaseOrDigit(_ byte: UInt8) -> Bool { isDigit(byte) || isLowercase(byte) }
