import Foundation

/// Databases and files with a canary in every kind of cell.
struct Cells {
  var canaries: Canaries

  init(seed: UInt64) { canaries = Canaries(seed: seed) }

  private mutating func some(_ kind: Canaries.Kind) -> String { canaries.plant(kind) }

  /// One of each kind, in the order of `Canaries.Kind`.
  private mutating func person() -> [String] { Canaries.Kind.allCases.map { canaries.plant($0) } }

  /// Texts of several kinds of values between other words.
  mutating func lines(_ count: Int) -> [String] {
    (0..<count).map { index in
      let kind = Canaries.Kind.allCases[index % Canaries.Kind.allCases.count]
      return "please call or write: \(kind) \(some(kind)), thank you \(some(.word))"
    }
  }

  // MARK: Documents

  /// JSON with values at depth, in strings that are documents themselves, and as keys.
  private mutating func documents() -> [String] {
    let mail = some(.mail).jsonEscaped
    let inner = #"{"card":"\#(some(.card))","who":"\#(some(.name))"}"#
    let twice = #"{"again":"\#(#"{"iban":"\#(some(.iban))"}"#.jsonEscaped)"}"#
    let xml = "<buyer mail='\(some(.mail))'>\(some(.name))</buyer>"
    return [
      #"{"billing":{"cards":[{"number":"\#(some(.card))"},{"number":\#(some(.card))}],"owner":{"mail":"\#(mail)"}}}"#,
      #"{"raw":"\#(inner.jsonEscaped)","twice":"\#(twice.jsonEscaped)","xml":"\#(xml.jsonEscaped)"}"#,
      #"{"secret":{"password":"\#(some(.password).jsonEscaped)","token":"\#(some(.token))"},"free":"\#(some(.word))"}"#,
      #"["\#(some(.phone))",["\#(some(.ssn))",[["\#(some(.mail))"]]]]"#,
    ]
  }

  /// Objects whose keys are values: by address, by number, by name, with one key a document and with many.
  private mutating func maps() -> [String] {
    func member(_ key: String, _ value: String) -> String { "\"\(key.jsonEscaped)\":\(value)" }
    func contact(_ mail: String) -> String { #"{"mail":"\#(mail)","since":2020}"# }
    var all: [String] = []
    let mails = (0..<5).map { _ in member(some(.mail), contact(some(.mail))) }
    all.append(#"{"byMail":{\#(mails.joined(separator: ","))}}"#)
    let names = (0..<6).map { _ in member(some(.name), contact(some(.mail))) }
    all.append(#"{"byName":{\#(names.joined(separator: ","))}}"#)
    let scores = (0..<6).map { member(some(.name), "\($0)") }
    all.append(#"{"scores":{\#(scores.joined(separator: ","))}}"#)
    let words = (0..<6).map { _ in member(some(.word), contact(some(.mail))) }
    all.append(#"{"users":{\#(words.joined(separator: ","))}}"#)
    let full = (0..<4).map { _ in member("\(some(.name)) \(some(.name))", "\"\(some(.mail))\"") }
    all.append(#"{"people":{\#(full.joined(separator: ","))}}"#)
    for _ in 0..<12 { all.append(#"{"visits":{\#(member(some(.word), "\"\(some(.mail))\""))}}"#) }
    let others = [some(.card), some(.iban), some(.ssn), some(.token), some(.phone)].map {
      member($0, "\"\(some(.mail))\"")
    }
    all.append(#"{"byNumber":{\#(others.joined(separator: ","))}}"#)
    return all
  }

  /// Documents that break off, are nested too deep, or hold what they must not.
  private mutating func brokenDocuments() -> [String] {
    let deep = 2_000
    return [
      #"{"mail":"\#(some(.mail))","card":"\#(some(.card))"#, #"{"a":\#(some(.word)) \#(some(.mail)),"b":}"#,
      #"[[[{"iban":"\#(some(.iban))"}"#, #"{'single':'\#(some(.mail))',}\#(some(.word))"#,
      String(repeating: "[", count: deep) + "\"\(some(.mail))\"" + String(repeating: "]", count: deep),
      String(repeating: #"{"x":"#, count: deep) + "\"\(some(.card))\"" + String(repeating: "}", count: deep),
      "<order><buyer>\(some(.name)) \(some(.mail))</order>", "<\(some(.mail))>", "<a b='\(some(.card))'",
      "<!DOCTYPE a [<!ENTITY e '\(some(.mail))'>]><a>&e;&unknown\(some(.word));</a>",
    ]
  }

  private mutating func markup() -> [String] {
    (0..<4).map { _ in
      "<order no=\"1\"><buyer mail=\"\(some(.mail))\">\(some(.name))</buyer>"
        + "<!-- \(some(.mail)) --><card><![CDATA[\(some(.card))]]></card><?note \(some(.word))?></order>"
    }
  }

  // MARK: SQLite

  mutating func sqliteStatements() -> [String] {
    var sql = [
      "CREATE TABLE people(card TEXT, ssn TEXT, iban TEXT, mail TEXT, phone TEXT, token TEXT, password TEXT, name TEXT, note TEXT)"
    ]
    for _ in 0..<14 { sql.append("INSERT INTO people VALUES (\(person().map(\.sqlQuoted).joined(separator: ", ")))") }
    sql.append("CREATE TABLE numbers(card_number INTEGER, blob_text BLOB, any_value)")
    for _ in 0..<8 {
      sql.append(
        "INSERT INTO numbers VALUES (\(some(.card)), CAST(\(some(.mail).sqlQuoted) AS BLOB), \(some(.phone).sqlQuoted))"
      )
    }
    sql.append("CREATE TABLE documents(id INTEGER PRIMARY KEY, body TEXT)")
    sql.append("CREATE TABLE maps(id INTEGER PRIMARY KEY, body TEXT)")
    sql.append("CREATE TABLE broken(id INTEGER PRIMARY KEY, body TEXT)")
    sql.append("CREATE TABLE markup(id INTEGER PRIMARY KEY, body TEXT)")
    for body in documents() { sql.append("INSERT INTO documents(body) VALUES (\(body.sqlQuoted))") }
    for body in maps() { sql.append("INSERT INTO maps(body) VALUES (\(body.sqlQuoted))") }
    for body in brokenDocuments() { sql.append("INSERT INTO broken(body) VALUES (\(body.sqlQuoted))") }
    for body in markup() { sql.append("INSERT INTO markup(body) VALUES (\(body.sqlQuoted))") }
    for junk in ["x'FF'", "x'C328'", "char(0)", "x'EDA080'"] {
      sql.append(
        "INSERT INTO broken(body) VALUES (\(junk) || \(some(.mail).sqlQuoted) || \(junk) || ' \(some(.card))')")
    }
    sql.append("CREATE TABLE single(\"\(#"it's"#)\" TEXT PRIMARY KEY) WITHOUT ROWID")
    sql.append("INSERT INTO single VALUES (\(some(.password).sqlQuoted))")
    return sql
  }

  // MARK: Files

  mutating func files() -> [(name: String, contents: String)] {
    let header = "card,ssn,iban,mail,phone,token,password,name,note"
    func row(_ values: [String]) -> String {
      values.map { "\"\($0.replacingOccurrences(of: "\"", with: "\"\""))\"" }.joined(separator: ",")
    }
    var files = [
      ("people.csv", ([header] + (0..<8).map { _ in row(person()) }).joined(separator: "\n")),
      // Its first row must not be taken for the names of the columns.
      ("headless.csv", (0..<5).map { _ in row(person()) }.joined(separator: "\n")),
      ("names.csv", (0..<6).map { _ in row([some(.name), "\(canaries.all.count)"]) }.joined(separator: "\n")),
      ("one.csv", "\(some(.name)),\(some(.word))\n"),
      ("ragged.tsv", "id\tname\n1\t\(some(.name))\t\(some(.mail))\n2\t\"\(some(.word))\n\(some(.mail))"),
      ("people.txt", lines(20).joined(separator: "\n")), ("people.log", lines(10).joined(separator: "\r\n")),
      ("documents.ndjson", (documents() + maps()).joined(separator: "\n")),
      ("broken.ndjson", brokenDocuments().joined(separator: "\n")),
      ("list.json", "[\(documents().joined(separator: ","))]"), ("order.xml", markup()[0]),
    ]
    // Of a lone document with a lone key nobody can tell that it is a map (`docs/paths.md`).
    for (index, map) in maps().prefix(5).enumerated() { files.append(("map\(index).json", map)) }
    for (index, body) in brokenDocuments().enumerated() { files.append(("broken\(index).json", body)) }
    files.append(("cut.json.gz", "\u{1F}\u{8B}\(some(.mail))"))
    return files
  }

  // MARK: PostgreSQL

  /// Rows of which one cannot be read as the numbers that the table promises: the server's message quotes it.
  mutating func foreignFile() -> String {
    (0..<4).map { "\($0),\(some(.mail))\n" }.joined() + "\(some(.name)),\(some(.card))\n"
  }

  mutating func postgresStatements(foreignFile: String) -> String {
    var sql = """
      CREATE EXTENSION hstore; CREATE EXTENSION citext; CREATE EXTENSION file_fdw;
      CREATE DOMAIN mail_address AS text CHECK (VALUE LIKE '%@%');
      CREATE TYPE contact AS (name text, mail text, cards text[]);
      CREATE TABLE people(card text, ssn varchar(11), iban char(30), mail citext, phone text, token text,
        password text, name text, note text);
      CREATE TABLE numbers(card_number bigint, card_exact numeric, mail bytea, address mail_address);
      CREATE TABLE documents(body jsonb, plain json, words text);
      CREATE TABLE maps(body jsonb, tags hstore);
      CREATE TABLE markup(body xml, list text[], pair contact);
      CREATE TABLE hidden(mail text); ALTER TABLE hidden ENABLE ROW LEVEL SECURITY;
      CREATE TABLE parts(id int, mail text) PARTITION BY RANGE (id);
      CREATE TABLE parts_low PARTITION OF parts FOR VALUES FROM (0) TO (10);
      CREATE SERVER files FOREIGN DATA WRAPPER file_fdw;
      CREATE FOREIGN TABLE quoted(id integer, mail text) SERVER files
        OPTIONS (filename \(foreignFile.sqlQuoted), format 'csv');

      """
    func insert(_ table: String, _ values: String...) {
      sql += "INSERT INTO \(table) VALUES (\(values.joined(separator: ", ")));\n"
    }
    for _ in 0..<12 { insert("people", person().map(\.sqlQuoted).joined(separator: ", ")) }
    for _ in 0..<8 {
      insert("numbers", some(.card), some(.card), "convert_to(\(some(.mail).sqlQuoted), 'UTF8')", some(.mail).sqlQuoted)
      insert("parts", "1", some(.mail).sqlQuoted)
      insert("hidden", some(.mail).sqlQuoted)
    }
    for body in documents() { insert("documents", body.sqlQuoted, body.sqlQuoted, some(.word).sqlQuoted) }
    for body in brokenDocuments() { insert("documents", "NULL", "NULL", body.sqlQuoted) }
    for body in maps() {
      insert("maps", body.sqlQuoted, "hstore(\(some(.name).sqlQuoted), \(some(.mail).sqlQuoted))")
    }
    for body in markup() {
      let card = some(.card).sqlQuoted
      insert(
        "markup", body.sqlQuoted, "ARRAY[\(some(.mail).sqlQuoted), \(some(.password).sqlQuoted)]",
        "ROW(\(some(.name).sqlQuoted), \(some(.mail).sqlQuoted), ARRAY[\(card)])::contact")
    }
    sql += "CREATE TYPE mood AS ENUM (\(some(.word).sqlQuoted), \(some(.mail).sqlQuoted));\n"
    sql += "CREATE TABLE moods AS SELECT unnest(enum_range(NULL::mood)) AS mood;\n"
    sql += "CREATE MATERIALIZED VIEW copies AS SELECT mail || '' AS mail FROM people;\n"
    sql += "CREATE TABLE computed(name text, shouted text GENERATED ALWAYS AS (upper(name)) STORED);\n"
    for _ in 0..<3 { sql += "INSERT INTO computed(name) VALUES (\(some(.name).sqlQuoted));\n" }
    return sql
  }

  /// For a database that takes any bytes: text between bytes that no encoding allows.
  mutating func brokenTextStatements() -> String {
    var sql = "CREATE TABLE broken(body text);\n"
    for junk in [#"\377"#, #"\303\050"#, #"\355\240\200"#] {
      for _ in 0..<4 {
        sql += "INSERT INTO broken VALUES (E'\(junk)\(some(.mail)) \(junk)\(some(.card)) \(some(.word))');\n"
      }
    }
    return sql
  }
}

extension String {
  var sqlQuoted: String { "'\(replacingOccurrences(of: "'", with: "''"))'" }

  var jsonEscaped: String {
    replacingOccurrences(of: "\\", with: "\\\\").replacingOccurrences(of: "\"", with: "\\\"")
  }
}
