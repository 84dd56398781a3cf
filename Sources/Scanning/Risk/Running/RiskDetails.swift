import Anonymity
import Compliance
import DataSources
import ScanTypes

/// Why a set fails, and what would mend it.
struct RiskDetails {
  let rule: RiskRule
  let dialect: SQLDialect
  let key: RunKey
  let evidence: RiskEvidence

  /// Subsets of more columns than these are not looked at: for combinations, and for what makes rows unique.
  private static let mostCombined = 4
  private static let mostUniqueColumns = 3
  /// Looks at a class that a search over subsets may take: some tens of seconds.
  private static let work = 3e9

  func fill(_ set: inout RiskSet, _ counted: CountedTable, _ task: CountingTask) {
    let table = counted.table
    let tolerance = rule.limits.rowsBelowK.rows(of: set.rows)
    let violations = table.minimalViolations(
      k: rule.k, tolerance: rule.limits.rowsBelowK.rows(of:),
      maximumColumns: depth(Self.mostCombined, table, task),
      nulls: task.nulls, mode: mode)
    set.violatingCombinations = violations.map { $0.described(by: task.fields, k: rule.k) }
    set.generalisations = generalisations(counted, task, tolerance: tolerance)
    let uniques = table.measured(nulls: task.nulls).minimalUniques(
      maximumSize: depth(Self.mostUniqueColumns, table, task))
    set.contributions = zip(table.columns, uniques.shares).map { ($0.name, $1) }
    if evidence.showsClasses { set.smallClasses = smallClasses(counted) }
  }

  /// The most columns of which all sets can be looked at.
  private func depth(_ most: Int, _ table: ClassTable, _ task: CountingTask) -> Int {
    let columns = task.fields.count
    // Wildcards and persons are looked up class by class.
    let isDear = task.nulls == .wildcard || table.entities != nil
    var looks = Double(table.classes) * (isDear ? 50 : 1)
    for size in 1...min(most, columns) {
      looks *= Double(columns - size + 1) / Double(size)
      if looks > Self.work { return max(1, size - 1) }
    }
    return min(most, columns)
  }

  private var mode: EntityFingerprints.Mode { rule.entity?.mode == .composite ? .composite : .perClass }

  // MARK: The way out

  private func generalisations(
    _ counted: CountedTable, _ task: CountingTask, tolerance: Int
  ) -> [GeneralisationAdvice] {
    let ladders = zip(task.fields, counted.books).map { ladder(of: $0, $1) }
    let found = counted.table.recommendations(k: rule.k, tolerance: tolerance, ladders: ladders, mode: mode)
    return found.best.map { recommendation in
      GeneralisationAdvice(
        steps: task.fields.indices.map { index in
          let (field, level) = (task.fields[index], recommendation.levels[index])
          return GeneralisationAdvice.Step(
            column: field.name, words: level.description,
            sql: dialect.expression(level, of: field, hasNegatives: counted.books[index].hasNegatives))
        }, k: recommendation.k, rowsLeft: recommendation.rowsBelow, loss: recommendation.loss, isExact: found.isExact)
    }
  }

  /// What the policy says may be tried, else what fits the values.
  private func ladder(of field: CountedField, _ book: CodeBook) -> GeneralisationLadder {
    let book = book.asNumbers() ?? book
    if let hints = rule.generalisations[field.name],
      let ladder = try? GeneralisationLadder(column: field.name, book: book, levels: hints.map(\.level))
    {
      return ladder
    }
    return .suggested(for: field.name, book: book)
  }

  // MARK: Drill-down

  /// The smallest classes, without a value: a keyed name, a size, and the shape of the values where there is more than one
  /// row with them.
  func smallClasses(_ counted: CountedTable) -> [SmallClass] {
    let table = counted.table
    var groups = table.sizes.indices.filter { table.heads(in: $0) < rule.k }
    // Those that may be shown come first; what is alone is counted and not drawn.
    let size = { (group: Int) in table.heads(in: group) == 1 ? Int.max : table.heads(in: group) }
    groups.sort { (size($0), $0) < (size($1), $1) }
    return groups.prefix(evidence.mostClasses).map { group in
      let codes = table.codes(of: group)
      var encoded: [UInt8] = []
      for (code, book) in zip(codes, counted.books) {
        withUnsafeBytes(of: code < .firstValue ? code : .firstValue) { encoded += $0 }
        guard code >= .firstValue else { continue }
        encoded.append(book.kind(of: code).rawValue)
        withUnsafeBytes(of: book.bytes(of: code).count) { encoded += $0 }
        encoded += book.bytes(of: code)
      }
      return SmallClass(
        id: key.classID(encoded), size: table.heads(in: group),
        shape: table.heads(in: group) == 1 ? nil : zip(codes, counted.books).map(Self.shape),
        sensitiveValues: table.sensitive.map { $0.distinct(in: group) })
    }
  }

  /// Digits as 9, letters as x, all else as it stands; cut at 20 characters, so that no text is told by its length.
  private static func shape(_ code: ValueCode, _ book: CodeBook) -> String {
    switch code {
    case .null: return "NULL"
    case .suppressed: return "*"
    default: break
    }
    if book.kind(of: code) == .binary { return "bytes" }
    let text = book.written(code)
    var shape = ""
    for character in text.prefix(20) {
      if character.isNumber {
        shape.append("9")
      } else if character.isLetter {
        shape.append("x")
      } else {
        shape.append(character.isASCII && !character.isNewline ? character : "?")
      }
    }
    return text.count > 20 ? shape + "…" : shape
  }
}

extension GeneralisationHint {
  fileprivate var level: Generalisation {
    switch self {
    case .prefix(let count): .prefix(count)
    case .month: .month
    case .year: .year
    case .decade: .decade
    case .band(let width, let isYears): isYears ? .years(width) : .band(width: width)
    case .drop: .drop
    }
  }
}

extension Anonymity.ViolatingCombination {
  func described(by fields: [CountedField], k: Int) -> ScanTypes.ViolatingCombination {
    ScanTypes.ViolatingCombination(
      columns: columns.map { fields[$0].name }, k: self.k ?? 0, rowsBelowK: histogram.rows(below: k),
      uniques: uniques, mostContributing: mainColumn.map { fields[$0].name })
  }
}
