import Anonymity
import DataSources
import ScanTypes

/// Gathers the classes of a table with all that the metrics need of each: codes of its values, rows, sensitive values.
///
/// Its memory grows with the classes and with the distinct values of the columns; `bytes` says by how much.
struct ClassTableCounting {
  /// What the rows are counted by, in the order of the stream's fields.
  let fields: [CountedField]
  let sensitive: [CountedField]
  let entity: [CountedField]

  private let nulls: NullMode
  private let tokens: TokenSet
  private let key: SipKey
  private let memory: Int
  private var builder: ClassTableBuilder
  private(set) var books: [CodeBook]
  private(set) var sensitiveBooks: [CodeBook]
  private var persons: CodeBook
  private var person = ValueEncoder()
  private(set) var rows = 0
  private var suppressedRows = 0
  /// Bytes of all values with a code.
  private var valueBytes = 0
  /// By field, what tokens have been met.
  private var tokenCodes: [Set<ValueCode>]
  private var row: [ValueCode]
  private var values: [ValueCode]

  /// - Parameters:
  ///   - memory: bytes that the classes, and what is made of them, may take.
  ///   - books: dictionaries to go on with, so that codes mean the same as in another table.
  init(
    fields: [CountedField], sensitive: [CountedField] = [], entity: [CountedField] = [], nulls: NullMode,
    suppressed: [String], key: SipKey, memory: Int, continuing books: [CodeBook]? = nil
  ) {
    self.fields = fields
    self.sensitive = sensitive
    self.entity = entity
    self.nulls = nulls
    tokens = TokenSet(suppressed)
    self.key = key
    self.memory = memory
    builder = ClassTableBuilder(
      columns: fields.map(\.name), sensitive: sensitive.map(\.name), hasEntities: !entity.isEmpty)
    self.books = books ?? fields.map { _ in CodeBook(key: key) }
    sensitiveBooks = sensitive.map { _ in CodeBook(key: key) }
    persons = CodeBook(key: key)
    tokenCodes = Array(repeating: [], count: fields.count)
    row = Array(repeating: .null, count: fields.count)
    values = Array(repeating: .null, count: sensitive.count)
  }

  /// What the stream must carry.
  var streamed: [CountedField] { fields + sensitive + entity }

  /// About how much memory this takes, and what is made of it.
  var bytes: Int {
    // Codes of the class, here and in the table; its size and slot, both with room to grow, and what the way out is looked for with:
    // groups of classes, their hash table, what makes rows unique. An entry of each sensitive value and person. Measured.
    let perClass = fields.count * 10 + 220 + (sensitive.count + (entity.isEmpty ? 0 : 1)) * 80
    let entries = books.reduce(0) { $0 + $1.count } + sensitiveBooks.reduce(0) { $0 + $1.count } + persons.count
    return builder.classes * perClass + entries * 40 + valueBytes * 2
  }

  /// Whether it takes more than it may.
  var isTooLarge: Bool { bytes > memory }

  /// How far it came.
  var progress: BeyondMemory { BeyondMemory(rows: rows, classes: builder.classes) }

  mutating func add(_ batch: Batch, _ rows: TupleRows) {
    var suppressedFields = 0
    let sensitiveEnd = fields.count + sensitive.count
    let isWild = nulls == .wildcard
    rows.forEach(
      in: batch,
      field: { index, value in
        if index < fields.count {
          let isToken = value.kind == .text && tokens.contains(value.bytes)
          if isToken { suppressedFields += 1 }
          row[index] = isToken && isWild ? .suppressed : books[index].code(of: value, growth: &valueBytes)
          if isToken, !isWild { tokenCodes[index].insert(row[index]) }
        } else if index < sensitiveEnd {
          values[index - fields.count] = sensitiveBooks[index - fields.count].code(of: value, growth: &valueBytes)
        } else {
          person.append(value)
        }
      },
      endRow: {
        self.rows += 1
        // Under `wildcard` the table sees to it by the codes.
        if suppressedFields == fields.count, !isWild {
          suppressedRows += 1
        } else {
          let code = entity.isEmpty ? nil : personCode()
          builder.add(row, sensitive: values, entity: code)
        }
        suppressedFields = 0
        if !entity.isEmpty { person.reset() }
      })
  }

  private mutating func personCode() -> ValueCode {
    let fingerprint = person.fingerprint(key)
    let bytes = withUnsafeBytes(of: (fingerprint.low, fingerprint.high)) { Array($0) }
    return persons.code(of: .other, bytes)
  }

  /// The table, and how many rows were left out before it.
  func finish() throws(ClassTableError) -> CountedTable {
    CountedTable(
      table: try builder.table(tokens: tokenCodes), books: books, sensitiveBooks: sensitiveBooks, rows: rows,
      suppressedRows: suppressedRows)
  }
}

/// The classes of a table, and the dictionaries that say what their codes are.
struct CountedTable {
  let table: ClassTable
  let books: [CodeBook]
  let sensitiveBooks: [CodeBook]
  /// All that were read.
  let rows: Int
  /// Rows that are in no class because all their fields are suppressed; those that `table.measured` leaves out come on top.
  let suppressedRows: Int
  /// Those that count as if they were empty.
  var invalidDocuments: [InvalidDocuments] = []
}
