import Rules
import ScanTypes

/// What a field of a row is to the person that the row is about.
struct FieldRole {
  /// How much a digest of it would give away.
  enum Meaning: Int {
    /// Values that belong to nobody, or are masked themselves.
    case harmless = 1
    case other
    /// A number that stands for a row, here or in another table.
    case key
    case personal
  }

  let meaning: Meaning
  /// Whether a secret is found here: it has its own rules.
  let isSecret: Bool
  /// Whether the name, but for its words of hashing, promises a rule's data.
  let isNamedByRule: Bool
  /// Whether the name speaks of a person.
  let isPersonsKey: Bool
  private let isNamedForContent: Bool

  init(_ field: RowFields.Field, _ verdicts: TableVerdicts, _ detector: Detector) {
    let column = verdicts.table.columns[field.column]
    let judgements = verdicts.place(of: field)?.judgements ?? []
    isSecret = judgements.contains { $0.verdict == .real && detector.compiled[$0.rule].rule.has(.secret) }

    let words = nameTokens(field.trail.last ?? column.name)
    let bare = words.filter { !Self.hashWords.contains($0) }.joined(separator: "_")
    let outer = [verdicts.table.name.name] + (field.trail.isEmpty ? [] : [column.name]) + field.trail.dropLast()
    let names = detector.nameEvidence(FieldName(bare, under: outer))
    isNamedByRule = names.indices.contains { names[$0] > .weak && Self.isPersonal($0, detector) }
    isPersonsKey = words.contains { Self.personWords.contains(FieldName.singular($0)) }
    isNamedForContent = words.contains { Self.contentWords.contains($0) }

    let kinds = judgements.filter { Self.isPersonal($0.rule, detector) }
    if kinds.contains(where: { $0.verdict == .real }) {
      meaning = .personal
    } else if !kinds.isEmpty {
      meaning = .harmless
    } else if column.isPrimaryKey || column.references != nil || column.kind == .integer || column.kind == .uuid
      || words.last.map(Self.keyWords.contains) == true
    {
      meaning = .key
    } else if isNamedByRule, bare == words.joined(separator: "_") {
      meaning = .personal
    } else {
      meaning = .other
    }
  }

  /// Whether it is worth trying out small domains: everything else that is hashed has nothing to do with persons.
  func isHashOfPerson(inTableOfPersons: Bool) -> Bool {
    !isNamedForContent && (isNamedByRule || isPersonsKey || inTableOfPersons)
  }

  private static func isPersonal(_ rule: Int, _ detector: Detector) -> Bool {
    let rule = detector.compiled[rule].rule
    return rule.summary.severity > .low && !rule.has(.secret) && rule.evidence != .judged
  }

  private static let hashWords: Set<String> = [
    "hash", "hashed", "md", "md5", "sha", "sha1", "sha2", "sha256", "sha384", "sha512", "1", "2", "5", "224", "256",
    "384", "512", "digest", "hex", "b64", "base64", "token", "fingerprint", "fp", "anon", "anonymized", "anonymised",
    "pseudonym", "masked", "key", "crypt", "enc", "ref", "id",
  ]
  private static let keyWords: Set<String> = ["id", "uuid", "guid", "key", "pk", "no", "nr", "number", "num", "seq"]
  private static let personWords: Set<String> = [
    "user", "customer", "client", "patient", "member", "person", "people", "employee", "subscriber", "visitor", "guest",
    "donor", "student", "citizen", "voter", "contact", "subject", "pseudonym", "participant", "respondent", "driver",
    "passenger", "tenant", "applicant", "candidate", "viewer", "player", "individual", "household", "kunde", "kunden",
    "patienten", "mitarbeiter", "personne", "usuario", "cliente", "paciente", "persona", "klant",
  ]
  /// What is hashed to tell files and versions apart.
  private static let contentWords: Set<String> = [
    "etag", "checksum", "commit", "revision", "file", "blob", "object", "content", "image", "avatar", "photo", "block",
    "tx", "transaction", "git", "tree", "version", "build", "url", "uri", "path", "signature", "nonce", "salt", "seed",
    "trace", "span", "request", "cache", "asset", "thumbnail", "document", "attachment", "script", "query", "row",
    "body", "payload", "message", "session",
  ]
}
