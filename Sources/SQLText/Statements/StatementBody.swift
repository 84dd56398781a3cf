/// Tells, word by word, what a statement is and whether a semicolon ends it or stands within the body of a trigger or routine.
struct StatementBody {
  private let dialect: SQLDialect
  private var heads: [PackedWord] = []
  private var kind: Kind?
  private var depth = 0
  private var wasEnd = false
  private var wasFrom = false
  /// SQLite: how far `; END ;` has come.
  private var triggerEnd = 0
  private(set) var isCopyFromStdin = false

  private enum Kind {
    case plain
    case copy
    /// Ends at `; END ;` (https://sqlite.org/c3ref/complete.html).
    case sqliteTrigger
    /// Counts BEGIN and CASE against END.
    case nested
  }

  init(_ dialect: SQLDialect) { self.dialect = dialect }

  /// Whether a semicolon here ends the statement.
  var endsAtSemicolon: Bool {
    switch kind {
    case .sqliteTrigger: triggerEnd == 2
    case .nested: depth == 0
    case nil, .plain, .copy: true
    }
  }

  /// Whether words still matter.
  var isInteresting: Bool { kind != .plain }

  mutating func add(_ word: PackedWord) {
    if kind == nil { classify(word) }
    switch kind {
    case .sqliteTrigger: triggerEnd = triggerEnd == 1 && word == .end ? 2 : 0
    case .nested: nest(word)
    case .copy:
      if wasFrom, word == .stdin { isCopyFromStdin = true }
      wasFrom = word == .from
    case nil, .plain: break
    }
  }

  /// A semicolon that did not end the statement.
  mutating func addSemicolon() {
    triggerEnd = 1
    wasEnd = false
  }

  /// Anything else that is no blank and no comment.
  mutating func addOther() {
    triggerEnd = 0
    wasEnd = false
    wasFrom = false
    if heads.isEmpty { kind = .plain }
  }

  private mutating func classify(_ word: PackedWord) {
    heads.append(word)
    guard heads[0] == .create else {
      kind = heads[0] == .copy && dialect == .postgreSQL ? .copy : .plain
      return
    }
    // `CREATE TEMP TRIGGER`, `CREATE OR REPLACE FUNCTION`, `CREATE DEFINER=… SQL SECURITY … PROCEDURE`.
    if heads.count > (dialect == .mySQL ? 12 : 4) || word == .table || word == .view || word == .index { kind = .plain }
    switch dialect {
    case .sqlite: if word == .trigger { kind = .sqliteTrigger }
    case .mySQL: if [.procedure, .function, .trigger, .event].contains(word) { kind = .nested }
    case .postgreSQL: if word == .function || word == .procedure { kind = .nested }
    }
  }

  private mutating func nest(_ word: PackedWord) {
    let followsEnd = wasEnd
    wasEnd = word == .end
    if followsEnd {
      // `END IF` ends what was not counted; `END CASE` is one end and no new beginning.
      if dialect == .mySQL, [.if, .loop, .while, .repeat, .for].contains(word) { depth += 1 }
      if word == .case { return }
    }
    if word == .begin || (word == .case && (depth > 0 || dialect == .mySQL)) { depth += 1 }
    if word == .end, depth > 0 { depth -= 1 }
  }
}

extension PackedWord {
  static let create: PackedWord = "CREATE"
  static let table: PackedWord = "TABLE"
  static let view: PackedWord = "VIEW"
  static let index: PackedWord = "INDEX"
  static let trigger: PackedWord = "TRIGGER"
  static let function: PackedWord = "FUNCTION"
  static let procedure: PackedWord = "PROCEDURE"
  static let event: PackedWord = "EVENT"
  static let begin: PackedWord = "BEGIN"
  static let end: PackedWord = "END"
  static let `case`: PackedWord = "CASE"
  static let `if`: PackedWord = "IF"
  static let loop: PackedWord = "LOOP"
  static let `while`: PackedWord = "WHILE"
  static let `repeat`: PackedWord = "REPEAT"
  static let `for`: PackedWord = "FOR"
  static let copy: PackedWord = "COPY"
  static let from: PackedWord = "FROM"
  static let stdin: PackedWord = "STDIN"
  static let delimiter: PackedWord = "DELIMITER"
}
