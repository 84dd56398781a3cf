import ScanTypes

/// What running a piece of code may do to tables, as far as its text tells.
///
/// Code is looked at for the words that change tables, in its statements and in its strings, for those may be statements too.
/// Each names a table behind it; where one does not, as `format('ALTER TABLE %I …')` does not, it may be any.
struct CodeEffect: Sendable {
  var tables: Set<TableName> = []
  var schemas: Set<String> = []
  var isEverything = false
  /// Routines that the code calls, by name without a schema.
  var calls: Set<String> = []
  /// Tables that its strings name, for routines whose own code is not there.
  var mentions: Set<TableName> = []

  var isNothing: Bool { tables.isEmpty && schemas.isEmpty && !isEverything }

  mutating func add(_ other: CodeEffect) {
    tables.formUnion(other.tables)
    schemas.formUnion(other.schemas)
    calls.formUnion(other.calls)
    mentions.formUnion(other.mentions)
    isEverything = isEverything || other.isEverything
  }
}

extension CodeEffect {
  /// - Parameter depth: how many strings within strings are looked into.
  init(of tokens: some Sequence<SQLToken>, _ dialect: SQLDialect, depth: Int = 3) {
    self.init()
    var reader = TokenReader(Array(tokens), dialect)
    var before = PackedWord()
    while let token = reader.token {
      switch token.kind {
      case .string:
        look(into: token.text, dialect, depth: depth)
        reader.advance()
      case .word, .quotedName:
        let start = reader.index
        statement(&reader, after: before)
        if reader.index == start { reader.advance() }
      default: reader.advance()
      }
      before = token.word
    }
  }

  private mutating func look(into text: String, _ dialect: SQLDialect, depth: Int) {
    guard depth > 0 else { return }
    let inner = SQLTokens(of: Array(text.utf8), rules: LexicalRules(dialect)).all
    // A name alone, `'public.users'`, is what a routine may be told.
    var reader = TokenReader(inner, dialect)
    if inner.count <= 5, let name = reader.qualifiedName(), reader.isAtEnd {
      mentions.insert(TableName(schema: name.schema, name: name.name))
      return
    }
    add(CodeEffect(of: inner, dialect, depth: depth - 1))
  }

  /// Words behind which a name with parentheses is no function's.
  private static let beforeNames: Set<PackedWord> = [
    "INTO", "TABLE", "INDEX", "UPDATE", "RECURSIVE", "WITH", "REFERENCES", "TRIGGER", "ON", "VIEW", "FUNCTION",
    "PROCEDURE",
    "AS", "ONLY", "CONFLICT", "TYPE",
  ]

  private mutating func statement(_ reader: inout TokenReader, after before: PackedWord) {
    switch reader.word {
    case "CREATE", "ALTER", "DROP":
      definition(&reader)
      while let token = reader.token, !token.is(";") { reader.advance() }
    case "EXECUTE", "PREPARE":
      reader.advance()
      execute(reader)
    case "INTO" where reader.word(ahead: 1) == "TABLE":
      reader.advance(2)
      name(&reader)
    default:
      guard let name = reader.qualifiedName(), reader.isAt("("), !Self.beforeNames.contains(before),
        !Builtins.areHarmless(name.name)
      else { return }
      // `WITH a AS (…), b(n) AS (…)`: a query's own name.
      var behind = reader
      behind.skipParentheses()
      if behind.word == "AS", behind.tokens.count > behind.index + 1, behind.tokens[behind.index + 1].is("(") { return }
      calls.insert(name.name.lowercased())
    }
  }

  /// `CREATE … TABLE x`, `ALTER TABLE x …`, `DROP SCHEMA x`; what is about other things changes no column.
  private mutating func definition(_ reader: inout TokenReader) {
    let isAlter = reader.word == "ALTER"
    reader.advance()
    var steps = 0
    while steps < 5,
      ["OR", "REPLACE", "TEMP", "TEMPORARY", "UNLOGGED", "FOREIGN", "MATERIALIZED", "GLOBAL", "LOCAL"]
        .contains(reader.word)
    {
      reader.advance()
      steps += 1
    }
    switch reader.word {
    case "TABLE", "VIEW":
      let isTable = reader.word == "TABLE"
      reader.advance()
      while reader.accept(anyOf: ["IF", "NOT", "EXISTS", "ONLY"]) {}
      let before = reader
      if isAlter, isTable, Self.isHarmless(before) { return }
      name(&reader)
      while !isAlter, reader.accept(",") { name(&reader) }
    case "SCHEMA", "DATABASE":
      reader.advance()
      while reader.accept(anyOf: ["IF", "NOT", "EXISTS"]) {}
      if let schema = reader.name() { schemas.insert(schema) } else { isEverything = true }
    case "OWNED", "EXTENSION": isEverything = true
    default: break
    }
  }

  /// Whether an ALTER TABLE only adds or drops constraints, or is about rights and storage.
  private static func isHarmless(_ start: TokenReader) -> Bool {
    var reader = start
    guard reader.qualifiedName() != nil else { return false }
    repeat {
      switch (reader.word, reader.word(ahead: 1)) {
      case ("ADD", "CONSTRAINT"), ("ADD", "PRIMARY"), ("ADD", "FOREIGN"), ("ADD", "UNIQUE"), ("ADD", "CHECK"),
        ("ADD", "INDEX"), ("ADD", "KEY"), ("DROP", "CONSTRAINT"), ("DROP", "INDEX"), ("DROP", "FOREIGN"),
        ("RENAME", "CONSTRAINT"), ("OWNER", _), ("ENABLE", _), ("DISABLE", _), ("VALIDATE", _), ("REPLICA", _),
        ("CLUSTER", _):
        break
      case ("ALTER", _): break
      default: return false
      }
      while let token = reader.token, !token.is(","), !token.is(";") {
        if token.word == "TYPE" || token.word == "NULL" { return false }
        reader.skipOne()
      }
    } while reader.accept(",")
    return true
  }

  private mutating func name(_ reader: inout TokenReader) {
    // `format('… %I')` has a placeholder where a name should be, and `'ALTER TABLE ' || t` ends before it.
    guard let name = reader.qualifiedName(), !reader.isAt("%") else {
      isEverything = true
      return
    }
    tables.insert(TableName(schema: name.schema, name: name.name))
  }

  /// What `EXECUTE` runs is a string here, or came from elsewhere.
  private mutating func execute(_ reader: TokenReader) {
    var reader = reader
    if reader.accept(anyOf: ["FUNCTION", "PROCEDURE", "ON"]) { return }
    while let token = reader.token, !token.is(";") {
      if token.kind == .string { return }
      reader.advance()
    }
    isEverything = true
  }
}

/// Functions of the servers that change no table, among those that statements of migrations call.
enum Builtins {
  static func areHarmless(_ name: String) -> Bool {
    let name = name.lowercased()
    return name.hasPrefix("pg_") || name.hasPrefix("json") || name.hasPrefix("array_") || name.hasPrefix("regexp_")
      || name.hasPrefix("to_") || name.hasPrefix("st_") || name.hasPrefix("date") || name.hasPrefix("uuid_")
      || name.hasPrefix("gen_") || names.contains(name)
  }

  private static let names: Set<String> = Set(
    """
    setval nextval currval lastval set_config current_setting now count max min sum avg coalesce nullif greatest least
    concat concat_ws length char_length octet_length lower upper initcap trim ltrim rtrim btrim substr substring replace
    translate position strpos left right lpad rpad repeat reverse split_part string_agg string_to_array md5 sha1 sha2 sha256
    encode decode crypt digest hex unhex format quote_ident quote_literal quote_nullable abs round floor ceil ceiling
    trunc mod power sqrt random rand generate_series unnest row_number rank dense_rank lag lead first_value last_value
    exists in any all some values extract age interval clock_timestamp statement_timestamp timeofday localtimestamp
    current_date current_time current_timestamp curdate curtime unix_timestamp from_unixtime str_to_date strftime julianday
    cast convert typeof row array if ifnull isnull iif group_concat total changes last_insert_rowid last_insert_id
    found_rows row_count version database schema user current_user current_database current_schema has_table_privilege
    obj_description col_description uuid bin_to_uuid uuid_to_bin bool_and bool_or every xmlagg xmlelement make_date
    make_interval make_timestamp grouping nvl instr printf hash likely unlikely random_bytes randomblob zeroblob not and
    elsif elseif schedule unschedule create_hypertable add_retention_policy add_compression_policy
    create_distributed_table create_reference_table or on as from where when then else using table select with key index check references values default over filter
    partition varchar char character varying numeric decimal int integer timestamp time bit float double raise return
    returns exception into insert update set like between is case join union limit primary unique foreign within distinct
    """.split { $0.isWhitespace }.map(String.init))
}
