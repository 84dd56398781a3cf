import Anonymity
import DataSources
import Detection
import Rules
import ScanTypes

/// What a column is to somebody who wants to know whose a row is.
enum RiskRole: String, Sendable {
  /// Names a person by itself: no quasi-identifier but worse, and reported by `maskproof scan`.
  case identifier
  case quasiIdentifier = "quasi-identifier"
  case sensitive
  /// Nearly every row has its own value, and nobody outside knows it.
  case key
  case constant
  /// Sentences.
  case text
  case other

  /// As the search for combinations takes it.
  var searched: ColumnRole {
    switch self {
    case .identifier: .identifier
    case .quasiIdentifier: .quasi(.place)
    case .sensitive: .sensitive
    case .key: .key
    case .constant: .constant
    case .text: .text
    case .other: .other
    }
  }
}

/// Gives the fields of a table their roles, by what detectors found, what the names say and what a sample shows.
struct ColumnRoles {
  struct Judged {
    let field: CountedField
    let role: RiskRole
    /// A rule's id, or a figure.
    let evidence: String
  }

  /// Dates that are about the record and not about the person.
  private static let technical = [
    "created", "updated", "modified", "deleted", "inserted", "imported", "loaded", "synced",
  ]

  let detector: Detector
  let table: TableDescription
  let findings: [Finding]
  let sample: TupleSample
  /// Of the columns with places in documents.
  let invalidDocuments: [InvalidDocuments]
  let ignored: Set<String>

  func judge(_ fields: [CountedField]) -> [Judged] {
    let judged = fields.enumerated().map { index, field in judge(field, index) }
    // A date of an event is known of a person; where the table knows nothing else of persons it is of something else.
    guard judged.contains(where: { $0.role == .quasiIdentifier }) else { return judged }
    return judged.enumerated().map { index, column in
      // Days that are nearly all different single out all the more.
      let mayBe = column.role == .other || column.role == .key && !isKey(column.field)
      guard mayBe, !ignored.contains(column.field.name), isEventDate(column.field, index) else { return column }
      return Judged(field: column.field, role: .quasiIdentifier, evidence: "date of an event")
    }
  }

  private func judge(_ field: CountedField, _ index: Int) -> Judged {
    func judged(_ role: RiskRole, _ evidence: String) -> Judged {
      Judged(field: field, role: role, evidence: evidence)
    }
    if ignored.contains(field.name) { return judged(.other, "ignored by the policy") }
    // A column of texts with a document here and there is none of documents.
    if !field.path.isEmpty,
      let invalid = invalidDocuments.first(where: { $0.column == field.column.name && $0.count * 2 > $0.values })
    {
      return judged(.text, "\(invalid.count) of \(invalid.values) values are no JSON")
    }
    let distinct = sample.distinct(index)
    // Of all rows: a value that one row of a million has is in no sample, and singles that row out.
    if sample.rows > 1, sample.isConstant[index] { return judged(.constant, "one value") }
    let path = field.path.isEmpty ? "" : field.path.description
    let found = findings.filter { $0.column == field.column.name && $0.path == path }.map(\.rule.id)
    let named = detector.rules(named: lastName(of: field), in: table.name.name).map(\.id)
    let isKey = isKey(field)
    // A finding rests on the values; the name alone decides where nothing was found, and only for what names nobody.
    for ids in [found, named.filter { role(of: $0) != .identifier }] {
      guard let (id, role) = gravest(ids) else { continue }
      if role == .quasiIdentifier, isKey { continue }
      return judged(role, id)
    }
    let share = Double(distinct) / Double(max(sample.sampledRows, 1))
    if isKey { return judged(.key, "primary key") }
    let length = Double(sample.valueBytes[index]) / Double(max(sample.sampledRows, 1))
    if length > 40, share > 0.5 { return judged(.text, "\(Int(length.rounded())) bytes on average") }
    if sample.sampledRows >= 20, share > 0.95 {
      return judged(.key, "\(Int((share * 100).rounded())) % of the values are distinct")
    }
    return judged(.other, "")
  }

  /// Whether it names its row by itself: a part of a key of several columns, such as a postal code, does not.
  private func isKey(_ field: CountedField) -> Bool {
    field.path.isEmpty && field.column.isPrimaryKey && table.columns.count(where: \.isPrimaryKey) == 1
  }

  private func lastName(of field: CountedField) -> String {
    for step in field.path.steps.reversed() { if case .key(let key) = step { return key } }
    return field.column.name
  }

  /// The role that weighs most: what names a person takes a column out of the search.
  private func gravest(_ ids: [String]) -> (String, RiskRole)? {
    let roles = ids.map { ($0, role(of: $0)) }
    for wanted in [RiskRole.sensitive, .quasiIdentifier, .identifier] {
      if let found = roles.first(where: { $0.1 == wanted }) { return found }
    }
    return nil
  }

  /// What a rule says its data is; of a rule that the detector does not know, the worst.
  private func role(of id: String) -> RiskRole {
    guard let rule = detector.rules.rules.first(where: { $0.id == id }) else { return .identifier }
    if rule.has(.sensitive) { return .sensitive }
    return rule.has(.quasiIdentifier) ? .quasiIdentifier : .identifier
  }

  private func isEventDate(_ field: CountedField, _ index: Int) -> Bool {
    let name = lastName(of: field).lowercased()
    guard !Self.technical.contains(where: name.contains) else { return false }
    if field.path.isEmpty, field.column.kind == .date { return true }
    let book = sample.books[index]
    guard book.count > 0, book.count <= 100_000 else { return false }
    return (0..<book.count).allSatisfy { code in
      let code = ValueCode(code) + .firstValue
      let bytes = book.bytes(of: code)
      return book.kind(of: code) != .number && bytes.count == 10 && String(decoding: bytes, as: UTF8.self).isWrittenDay
    }
  }
}
