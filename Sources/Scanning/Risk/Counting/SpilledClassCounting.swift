import Anonymity
import DataSources
import ScanTypes

/// Counts what the metrics need of classes that do not fit into memory, in files.
///
/// Each row is a record: the fingerprint of its class, the codes of its sensitive values, the fingerprint of its person. Files hold
/// whole classes, by bits of the fingerprint, so that each is a table of its own; what is worst in one of them is worst in all, as
/// the shares of the whole table are counted while rows stream by. Only the dictionaries of the sensitive columns stay in memory.
final class SpilledClassCounting {
  private let task: CountingTask
  private let tokens: TokenSet
  private let key: SipKey
  private let memory: Int
  private let folder: String
  private let byClass: SpillParts
  /// Where all rows of a person are one quasi-identifier.
  private let byPerson: SpillParts?

  private(set) var sensitiveBooks: [CodeBook]
  /// By sensitive column and code, the rows in classes that have it.
  private(set) var totals: [[Int]]
  private(set) var rows = 0
  private var leftOut = LeftOut()
  private var valueBytes = 0
  private var failure: SpillFailure?
  /// Whether the dictionaries alone are more than may be taken.
  private(set) var isTooLarge = false

  private var row = ValueEncoder()
  private var person = ValueEncoder()
  private var values: [ValueCode]
  private var record: [UInt64]

  /// - Precondition: NULL is no wildcard: classes that overlap are in no file of their own.
  init(_ task: CountingTask, key: SipKey, memory: Int, spillFolder: String) throws(SpillFailure) {
    precondition(task.nulls != .wildcard, "classes that overlap have no fingerprint")
    self.task = task
    tokens = TokenSet(task.rule.suppressedTokens)
    self.key = key
    self.memory = memory
    folder = spillFolder
    sensitiveBooks = task.sensitive.map { _ in CodeBook(key: key) }
    totals = task.sensitive.map { _ in [] }
    values = Array(repeating: .null, count: task.sensitive.count)
    record = Array(repeating: 0, count: 2 + (task.sensitive.count + 1) / 2 + (task.entity.isEmpty ? 0 : 2))
    byClass = try SpillParts(in: spillFolder, width: record.count, memory: memory)
    byPerson = task.rule.entity?.mode == .composite ? try SpillParts(in: spillFolder, width: 4, memory: memory) : nil
  }

  /// - Returns: false when it cannot go on; `finish` then throws why, or `isTooLarge` says it.
  func add(_ batch: Batch, _ tuples: TupleRows) -> Bool {
    let sensitiveEnd = task.fields.count + task.sensitive.count
    var suppressedFields = 0
    var hasNull = false
    tuples.forEach(
      in: batch,
      field: { index, value in
        if index < task.fields.count {
          if value.kind == .text, tokens.contains(value.bytes) { suppressedFields += 1 }
          if value.kind == nil { hasNull = true }
          row.append(value)
        } else if index < sensitiveEnd {
          let place = index - task.fields.count
          values[place] = sensitiveBooks[place].code(of: value, growth: &valueBytes)
        } else {
          person.append(value)
        }
      },
      endRow: {
        rows += 1
        if suppressedFields == task.fields.count {
          leftOut.suppressed += 1
        } else if hasNull, task.nulls == .drop {
          leftOut.withNull += 1
        } else if failure == nil {
          do throws(SpillFailure) { try write() } catch { failure = error }
        }
        suppressedFields = 0
        hasNull = false
        row.reset()
        person.reset()
      })
    let entries = sensitiveBooks.reduce(0) { $0 + $1.count }
    isTooLarge = valueBytes + entries * 32 > memory / 2
    return failure == nil && !isTooLarge
  }

  private func write() throws(SpillFailure) {
    let group = row.fingerprint(key)
    (record[0], record[1]) = (group.low, group.high)
    for (place, code) in values.enumerated() {
      let word = 2 + place / 2
      record[word] = place % 2 == 0 ? UInt64(code) : record[word] | UInt64(code) << 32
      while totals[place].count <= Int(code) { totals[place].append(0) }
      totals[place][Int(code)] += 1
    }
    if !task.entity.isEmpty {
      let own = person.fingerprint(key)
      (record[record.count - 2], record[record.count - 1]) = (own.low, own.high)
      if let byPerson {
        let composite: InlineArray<4, UInt64> = [own.low, own.high, group.low, group.high]
        try byPerson.append(composite.span)
      }
    }
    let whole = record
    try byClass.append(whole.span)
  }

  /// Class sizes, in persons where there are such.
  ///
  /// - Parameters:
  ///   - sizes: gets the size of each class, for a comparison with a population.
  ///   - body: gets the classes of each part, with their sensitive values.
  func finish(sizes: SpillParts?, _ body: (ClassTable) -> Void) throws(SpillFailure) -> ClassHistogram {
    if let failure { throw failure }
    var histogram = ClassHistogram()
    let bytesARecord = 80 + task.sensitive.count * 80 + (task.entity.isEmpty ? 0 : 160)
    try byClass.drain(most: memory / 2 / bytesARecord) { file throws(SpillFailure) in
      guard file.records > 0 else { return }
      let part = try table(of: file)
      for group in 0..<part.classes {
        histogram.add(size: part.heads(in: group))
        guard let sizes else { continue }
        let words = part.codes(of: group).map { UInt64($0) }
        try sizes.append(
          Fingerprint(low: words[0] | words[1] << 32, high: words[2] | words[3] << 32), count: part.heads(in: group))
      }
      body(part)
    }
    if let byPerson { histogram = try composites(byPerson) }
    histogram.leftOut = leftOut
    return histogram
  }

  /// The classes of a file: the four codes of each are the words of its fingerprint.
  private func table(of file: SpillFile) throws(SpillFailure) -> ClassTable {
    var builder = ClassTableBuilder(
      columns: ["", "", "", ""], sensitive: task.sensitive.map(\.name), hasEntities: !task.entity.isEmpty)
    var persons: [Fingerprint: ValueCode] = [:]
    var row: [ValueCode] = [0, 0, 0, 0]
    var values = values
    try file.readAll { record in
      for word in 0..<2 {
        row[word * 2] = ValueCode(truncatingIfNeeded: record[word])
        row[word * 2 + 1] = ValueCode(truncatingIfNeeded: record[word] >> 32)
      }
      for place in values.indices {
        values[place] = ValueCode(truncatingIfNeeded: record[2 + place / 2] >> (place % 2 == 0 ? 0 : 32))
      }
      var code: ValueCode?
      if !task.entity.isEmpty {
        let next = ValueCode(persons.count)
        let own = Fingerprint(low: record[record.count - 2], high: record[record.count - 1])
        code = persons[own] ?? next
        persons[own] = code
      }
      builder.add(row.span, sensitive: values.span, entity: code)
    }
    do throws(ClassTableError) {
      return try builder.table()
    } catch {
      preconditionFailure("every row was added with all its values")
    }
  }

  private func composites(_ byPerson: SpillParts) throws(SpillFailure) -> ClassHistogram {
    let alike = try SpillParts(in: folder, width: SpillParts.countWidth, memory: memory)
    try byPerson.drain(most: memory / 2 / 120) { file throws(SpillFailure) in
      var persons = EntityFingerprints(.composite)
      try file.readAll { record in
        persons.add(Fingerprint(low: record[2], high: record[3]), entity: Fingerprint(low: record[0], high: record[1]))
      }
      try persons.visitComposites { sum throws(SpillFailure) in try alike.append(sum, count: 1) }
    }
    return try alike.histogram(memory: memory)
  }
}
