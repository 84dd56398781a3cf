import Foundation
import TestSupport
import Testing

/// What `maskproof risk` says to what is wrong.
struct RiskInputTests {
  let place: RiskFolder

  init() throws { place = try RiskFolder() }

  @Test(arguments: [
    (["--quasi", "zip,aeg"], "'aeg' is no column of patients.csv", "did you mean 'age'?"),
    (["--quasi", "zip,ZIP"], "'ZIP' is no column", "did you mean 'zip'?"),
    (["--quasi", "zip,zip"], "'zip' is given twice", "once"),
    (["--quasi", "zip", "--sensitive", "zip"], "'zip' is a quasi-identifier and sensitive", "one of them"),
    (
      ["--quasi", "zip", "--table", "pateints.csv"], "there is no table 'pateints.csv'", "did you mean 'patients.csv'?"
    ),
    (["--quasi", "zip", "--sample", "100"], "a sample of rows never shows k", "all rows are counted"),
    (["--quasi", "zip", "--method", "pushdown"], "is no database", "--method stream"),
    (["--quasi", "zip", "--nulls", "wildcard", "--method", "spill"], "cannot measure NULL as wildcard", "stream"),
    (["--quasi", "zip", "--l", "3"], "'--l' needs '--sensitive'", "write --sensitive"),
    (["--sensitive", "age"], "'--sensitive' needs '--quasi'", "others may know"),
    (["--quasi", "zip,"], "a column without a name", "zip,birth_date"),
    (["--quasi", "zip", "--entity", "age:all"], "'all' is no way to count entities", "composite"),
    (["--quasi", "zip", "--memory", "much"], "'--memory' is not a size", "512M"),
    (["--quasi", "zip", "--memory", "15M"], "'--memory 15M' is less than counting needs", "at least 16M"),
    (["--quasi", "zip", "--k", "1"], "'--k 1' is no whole number from 2 on", "--k 5"),
    (["--quasi", "zip", "--k", "0"], "'--k 0' is no whole number from 2 on", "--k 5"),
    (["--quasi", "zip", "--k", "2.5"], "'--k 2.5' is no whole number from 2 on", "--k 5"),
    (["--quasi", "zip", "--sensitive", "age", "--l", "0"], "'--l 0' is no whole number from 1 on", "--l 3"),
    (["--quasi", "zip", "--population", "p", "--k-map", "1"], "'--k-map 1' is no whole number from 2 on", "20"),
    (["--quasi", "zip", "--sensitive", "age", "--t", "2"], "'--t 2' is no number from 0 to 1", "0.3"),
    (["--quasi", "zip", "--config", "x.yaml"], "both say what to measure", "leave that out"),
    (["--config", "none.yaml"], "cannot read none.yaml: No such file", "--config"),
    (["--quasi", "zip", "--sensitive", "age", "--hierarchy", "sex=h.csv"], "names no sensitive column", "icd.csv"),
  ])
  func `what is asked wrongly is a usage error with a way out`(
    _ arguments: [String], _ problem: String, _ hint: String
  ) throws {
    let outcome = try place.risk(["patients.csv"] + arguments)
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains(problem), "\(outcome.errors)")
    #expect(outcome.errors.contains(hint), "\(outcome.errors)")
    #expect(outcome.output.isEmpty)
  }

  @Test func `a hierarchy names the line where a value is missing`() throws {
    try place.write("flu,infection,any\ncold,,any\ncancer,tumour,any\n", to: "broken.csv")
    let arguments = ["patients.csv", "--quasi", "zip", "--sensitive", "diagnosis", "--k", "2"]
    let broken = try place.risk(arguments + ["--hierarchy", "diagnosis=broken.csv"])
    #expect(broken.status == 2)
    #expect(broken.errors.contains("broken.csv:2: level 1 is missing"))
    try place.write("flu,infection,any\ncold,infection,any\n", to: "short.csv")
    let short = try place.risk(arguments + ["--hierarchy", "diagnosis=short.csv"])
    #expect(short.status == 2)
    #expect(short.errors.contains("short.csv:1: 1 of the 3 values of 'diagnosis' has no line"))
    #expect(!short.errors.contains("cancer"))
    try place.write("flu,infection,any\ncold,infection,any\ncancer,tumour,any\n", to: "whole.csv")
    let whole = try place.sets(arguments + ["--hierarchy", "diagnosis=whole.csv"])
    #expect((whole.first?["t"] as? [String: Any])?["distance"] as? String == "hierarchical")
  }

  @Test func `a key and a constant column are said to be such`() throws {
    let rows = (0..<40).map { "\($0),DE,\($0 % 2)" }.joined(separator: "\n")
    try place.write("id,country,sex\n\(rows)\n", to: "keys.csv")
    let set = try #require(place.sets(["keys.csv", "--quasi", "id,country,sex"], status: 1).first)
    #expect(set["keys"] as? [String] == ["id"])
    #expect(set["constants"] as? [String] == ["country"])
    #expect(
      try place.risk(["keys.csv", "--quasi", "id,country,sex"]).output.contains("id is a key"))
  }

  @Test func `sixty-five columns are too many, and eighteen are not`() throws {
    let names = (0..<65).map { "column_\($0)" }
    let rows = (0..<60).map { row in
      let digits = names.indices.map { "\((UInt64(row * 65 + $0 + 1) &* 0x9E37_79B9_7F4A_7C15) >> 40 % 3)" }
      return "(" + digits.joined(separator: ",") + ")"
    }
    try SQLiteDatabase.make(
      place.path + "/wide.sqlite",
      [
        "CREATE TABLE t(\(names.map { "\($0) INTEGER" }.joined(separator: ", ")))",
        "INSERT INTO t VALUES \(rows.joined(separator: ", "))",
      ])
    for nulls in ["value", "wildcard"] {
      let many = try place.risk(["wide.sqlite", "--quasi", names.joined(separator: ","), "--nulls", nulls])
      #expect(many.status == 2)
      #expect(many.errors.contains("65 quasi-identifiers, and a set has at most 64"))
      let set = try #require(
        place.sets(["wide.sqlite", "--quasi", names[..<18].joined(separator: ","), "--nulls", nulls], status: 1).first)
      let advice = try #require((set["generalisations"] as? [[String: Any]])?.first)
      #expect(advice["exact"] as? Bool == false)
      #expect((advice["k"] as? Int ?? 0) >= 5)
    }
  }

  @Test func `a path that no document has is no column`() throws {
    try place.write("{\"zip\": \"1\", \"age\": 3}\n{\"zip\": \"1\", \"age\": 3}\n", to: "d.ndjson")
    #expect(try place.risk(["d.ndjson", "--quasi", "zip,age", "--k", "2"]).status == 0)
    let outcome = try place.risk(["d.ndjson", "--quasi", "zpi"])
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("did you mean 'zip'?"))
    try place.write("{\"zip\": \"1\"}\n{\"zip\": \n", to: "broken.ndjson")
    let broken = try place.risk(["broken.ndjson", "--quasi", "zip", "--k", "2"])
    #expect(broken.status == 3)
  }

  /// The library knows numbers of documents to the precision of a double alone, and took `{"a":1,"b":2}` and `{"b":2,"a":1}` for two.
  @Test func `SQLite is not asked to compare places in documents`() throws {
    try SQLiteDatabase.make(
      place.path + "/d.sqlite",
      [
        "CREATE TABLE t(doc TEXT, id)",
        #"INSERT INTO t VALUES ('{"zip": {"a":1,"b":2}}', 1), ('{"zip": {"b":2,"a":1}}', 2)"#,
      ])
    for target in ["d.sqlite", "."] {
      for fields in [["--quasi", "doc $.zip"], ["--quasi", "id", "--entity", "doc $.zip"]] {
        let outcome = try place.risk([target, "--table", "*t"] + fields + ["--method", "pushdown"])
        #expect(outcome.status == 2, "\(outcome.output)")
        #expect(outcome.errors.contains("'pushdown' cannot count by 'doc $.zip'"), "\(outcome.errors)")
        #expect(outcome.errors.contains("--method stream"))
      }
    }
    #expect(try place.sets(["d.sqlite", "--quasi", "doc $.zip", "--k", "2"], status: 0).first?["k"] as? Int == 2)
    #expect(try place.risk(["d.sqlite", "--quasi", "id", "--method", "pushdown", "--k", "2"]).status == 1)
  }

  @Test(arguments: ["auto", "stream", "spill"])
  func `documents that are none are counted, and their figure decides nothing`(_ method: String) throws {
    try SQLiteDatabase.make(
      place.path + "/d.sqlite",
      [
        "CREATE TABLE t(doc TEXT)",
        #"INSERT INTO t VALUES ('{"zip": "1"}'), ('{"zip": "1"}'), ('{"zip": "1'), ('zip: 1'), (NULL)"#,
      ])
    let report = try place.report(
      ["d.sqlite", "--quasi", "doc $.zip", "--k", "2", "--method", method], status: 3)
    let set = try #require((report["sets"] as? [[String: Any]])?.first)
    #expect(set["status"] as? String == "undecided")
    // What is no document is as good as an empty one.
    #expect(set["histogram"] as? [String: Int] == ["2": 1, "3": 1])
    let invalid = try #require((set["invalid_documents"] as? [[String: Any]])?.first)
    #expect(invalid["column"] as? String == "doc")
    #expect(invalid["count"] as? Int == 2)
    #expect(invalid["values"] as? Int == 4)
    let notice = try #require((report["notices"] as? [[String: Any]])?.first)
    #expect(notice["code"] as? String == "json.invalid")
    #expect((notice["message"] as? String ?? "").contains("2 of 4 values of the column are no JSON"))
  }

  @Test func `what comes through a pipe is read as often as needed`() throws {
    let rows = (0..<400).map { "\(10_100 + $0 % 20),\(20 + $0 / 20),\(["f", "m"][$0 % 2])" }
    let text = "zip_code,age,sex\n" + rows.joined(separator: "\n") + "\n"
    try place.write(text, to: "people.csv")
    for arguments in [[], ["--quasi", "zip_code,age"], ["--quasi", "zip_code,age", "--no-recommend"]] {
      let piped = try place.sets(["-"] + arguments, status: 1, input: text)
      let read = try place.sets(["people.csv"] + arguments, status: 1)
      #expect(!piped.isEmpty)
      #expect(piped.map { $0["quasi_identifiers"] as? [String] } == read.map { $0["quasi_identifiers"] as? [String] })
      #expect(piped.map { $0["histogram"] as? [String: Int] } == read.map { $0["histogram"] as? [String: Int] })
    }
  }

  @Test func `a view, a missing right and a timeout are told from an answer`() throws {
    let database = try PostgreSQLServer.shared().makeDatabase(
      "CREATE TABLE t (a int, b int); INSERT INTO t SELECT i, i FROM generate_series(1, 200000) i; CREATE VIEW v AS SELECT a FROM t"
    )
    let view = try place.risk([database.uri(), "--table", "v", "--quasi", "a"])
    #expect(view.status == 2)
    #expect(view.errors.contains("'v' is a view"))
    let role = try database.server.makeRole()
    try database.run("GRANT SELECT (a) ON t TO \(role)")
    let refused = try place.risk([database.uri(role: role), "--table", "t", "--quasi", "a,b"])
    #expect(refused.status == 3)
    #expect(refused.output.contains("GRANT SELECT"))
    let late = try place.risk([database.uri(), "--table", "t", "--quasi", "a", "--statement-timeout", "1ms"])
    #expect(late.status == 3)
    #expect(late.output.contains("timeout"))
  }

  @Test func `names that are personal data are in no output, and can be counted by`() throws {
    var canaries = Canaries(seed: 78)
    let (table, column) = (canaries.plant(.mail), canaries.plant(.card))
    try SQLiteDatabase.make(
      place.path + "/s.sqlite",
      [
        "CREATE TABLE \"\(table)\"(zip TEXT, \"\(column)\" TEXT)",
        "INSERT INTO \"\(table)\" VALUES ('1', 'x'), ('1', 'x'), ('2', 'y')",
      ])
    for quasi in ["zip", "zip,column 2 9999999999999999", "zap"] {
      let outcome = try place.risk(["s.sqlite", "--quasi", quasi, "--k", "2", "--json", "r.json"])
      #expect(outcome.status == (quasi == "zap" ? 2 : 1))
      let json = (try? String(contentsOfFile: place.path + "/r.json", encoding: .utf8)) ?? ""
      #expect(LeakSearch(canaries.all).leaks(in: Data((outcome.output + outcome.errors + json).utf8)).isEmpty)
    }
  }
}
