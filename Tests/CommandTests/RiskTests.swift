import Foundation
import TestSupport
import Testing

/// `maskproof risk` as a user runs it.
struct RiskTests {
  let place: RiskFolder

  init() throws { place = try RiskFolder() }

  @Test func `gives all figures of a declared set`() throws {
    let set = try #require(
      place.sets(["patients.csv", "--quasi", "zip,age,sex", "--sensitive", "diagnosis", "--k", "2"], status: 0).first)
    #expect(set["k"] as? Int == 2)
    #expect(set["rows"] as? Int == 8)
    #expect(set["classes"] as? Int == 3)
    #expect(set["uniques"] as? Int == 0)
    #expect(set["histogram"] as? [String: Int] == ["2": 1, "3": 2])
    #expect(set["status"] as? String == "passed")
    #expect(set["nulls"] as? String == "value")
    #expect(set["alpha"] as? Double == 1)
    let l = try #require(set["l"] as? [String: Any])
    #expect(l["distinct"] as? Int == 1)
    #expect(l["entropy"] as? Double == 1)
    #expect((l["recursive"] as? [String: Any])?["c"] is NSNull)
    #expect((set["reasons"] as? [String: String])?["l.recursive.c"] == "too-few-values")
    let t = try #require(set["t"] as? [String: Any])
    #expect(t["distance"] as? String == "equal")
    // The class of two colds: half of |0 - 4/8| + |1 - 3/8| + |0 - 1/8|.
    #expect(abs((t["value"] as? Double ?? 0) - 0.625) < 1e-12)
    let beta = try #require(set["beta"] as? [String: Any])
    #expect(abs((beta["basic"] as? Double ?? 0) - (1 - 0.375) / 0.375) < 1e-12)
    #expect(abs((set["delta_disclosure"] as? Double ?? 0) - log(8.0 / 3)) < 1e-12)
    // 28 pairs, 3 + 3 + 1 of them alike.
    #expect(abs((set["separation"] as? Double ?? 0) - 21.0 / 28) < 1e-12)
    #expect(set["distinction"] as? Double == 0.375)
    let risk = try #require(set["risk"] as? [String: Any])
    #expect((risk["prosecutor"] as? [String: Any])?["highest"] as? Double == 0.5)
    #expect((risk["prosecutor"] as? [String: Any])?["average"] as? Double == 0.375)
    #expect(risk["marketer"] as? Double == 0.375)
    // Without a population it is the prosecutor's.
    #expect(risk["journalist"] as? Double == 0.5)
    #expect(risk["k_map"] is NSNull)
    #expect((set["reasons"] as? [String: String])?["risk.k_map"] == "no-population")
    // 3² + 3² + 2², and 8 rows in 3 classes.
    #expect(set["discernability"] as? Double == 22)
    #expect(set["average_class_size"] as? Double == 8.0 / 3)
  }

  @Test func `fails below k, and says which columns do it`() throws {
    let set = try #require(place.sets(["patients.csv", "--quasi", "zip,age,sex", "--k", "3"], status: 1).first)
    #expect(set["rows_below_k"] as? Int == 2)
    #expect(set["classes_below_k"] as? Int == 1)
    let combinations = try #require(set["violating_combinations"] as? [[String: Any]])
    #expect(combinations.map { $0["columns"] as? [String] } == [["zip"]])
    #expect(combinations.first?["rows_below_k"] as? Int == 2)
  }

  @Test func `holds l, t and alpha against the classes`() throws {
    let arguments = ["patients.csv", "--quasi", "zip,age,sex", "--sensitive", "diagnosis", "--k", "2"]
    #expect(try place.risk(arguments + ["--l", "1"]).status == 0)
    #expect(try place.risk(arguments + ["--l", "2"]).status == 1)
    #expect(try place.risk(arguments + ["--t", "0.625"]).status == 0)
    #expect(try place.risk(arguments + ["--t", "0.62"]).status == 1)
    #expect(try place.risk(arguments + ["--alpha", "0.9"]).status == 1)
    let tooMany = try place.risk(arguments + ["--l", "9"])
    #expect(tooMany.status == 1)
    #expect(tooMany.output.contains("has 3 values in the whole table"))
  }

  @Test func `sensitive columns may be quasi-identifiers of each other`() throws {
    try place.write("zip,a,b\n1,x,p\n1,x,q\n1,y,p\n1,y,p\n2,x,p\n2,y,q\n", to: "two.csv")
    let sets = try place.sets(
      ["two.csv", "--quasi", "zip", "--sensitive", "a,b", "--k", "2", "--l", "2", "--sa-as-qi"], status: 1)
    #expect(sets.map { $0["quasi_identifiers"] as? [String] } == [["zip"], ["zip", "b"], ["zip", "a"]])
    #expect(sets.map { $0["k"] as? Int } == [2, 1, 1])
    // Over zip and b: {x, y, y}, {x}, {x}, {y}.
    #expect(sets.map { ($0["l"] as? [String: Any])?["distinct"] as? Int } == [nil, 1, 1])
    #expect(sets.map { $0["status"] as? String } == ["passed", "failed", "failed"])
  }

  @Test func `several rows of a person are one`() throws {
    try place.write("person,zip\n1,a\n1,a\n2,a\n1,b\n3,b\n", to: "visits.csv")
    let perClass = try place.sets(["visits.csv", "--quasi", "zip", "--entity", "person", "--k", "2"], status: 0)
    #expect(perClass.first?["histogram"] as? [String: Int] == ["2": 2])
    #expect(perClass.first?["table_rows"] as? Int == 5)
    let composite = try place.sets(
      ["visits.csv", "--quasi", "zip", "--entity", "person:composite", "--k", "2"], status: 1)
    #expect(composite.first?["k"] as? Int == 1)
  }

  @Test func `two rules about the same columns are judged each by its own`() throws {
    let rule = { (id: String, k: Int) in
      "    - {id: \(id), table: patients.csv, quasi_identifiers: [zip, age], k: \(k)}\n"
    }
    try place.write("kanonymity:\n  rules:\n\(rule("loose", 2))\(rule("strict", 3))", to: "two.yaml")
    let sets = try place.sets(["patients.csv", "--config", "two.yaml"], status: 1)
    #expect(sets.map { $0["status"] as? String } == ["passed", "failed"])
    // Whichever of the two stands last in the report, what was taken on is taken on.
    let config = ["patients.csv", "--config", "two.yaml"]
    #expect(try place.risk(config + ["--write-baseline", "two.json"]).status == 1)
    #expect(try place.risk(config + ["--baseline", "two.json"]).status == 0)
    // k in persons is another k than that in rows, with an acceptance of its own.
    try place.write(
      "kanonymity:\n  rules:\n\(rule("strict", 3))"
        + "    - {id: persons, table: patients.csv, quasi_identifiers: [zip, age], k: 3, entity: {columns: [diagnosis]}}\n",
      to: "two.yaml")
    #expect(try place.risk(config + ["--baseline", "two.json"]).status == 1)
  }

  @Test(arguments: ["persons.sqlite", "persons.csv"])
  func `what is suppressed is a share of rows, also where classes count persons`(_ target: String) throws {
    // Ten rows of two persons; two rows are suppressed, a fifth of all.
    let rows = (0..<10).map { ($0 % 2, $0 < 2 ? "*" : "z") }
    try place.write("person,zip\n" + rows.map { "\($0.0),\($0.1)\n" }.joined(), to: "persons.csv")
    let values = rows.map { "('\($0.0)', '\($0.1)')" }.joined(separator: ", ")
    try SQLiteDatabase.make(
      place.path + "/persons.sqlite", ["CREATE TABLE t(person TEXT, zip TEXT)", "INSERT INTO t VALUES \(values)"])
    for (share, status) in [("20%", 0), ("19%", 1)] {
      for method in target == "persons.csv" ? ["auto", "stream", "spill"] : ["auto", "stream", "spill", "pushdown"] {
        try place.write(
          """
          kanonymity:
            rules:
              - id: r
                tables: ["*"]
                quasi_identifiers: [zip]
                entity: {columns: [person]}
                k: 2
                tolerance: {suppressed: "\(share)"}
                method: \(method)
          """, to: "share.yaml")
        let report = try place.report([target, "--config", "share.yaml"], status: Int32(status))
        let set = try #require((report["sets"] as? [[String: Any]])?.first)
        #expect(set["table_rows"] as? Int == 10, "\(method)")
        #expect(set["rows"] as? Int == 2)
        #expect(set["suppressed_rows"] as? Int == 2)
        let words = (report["observations"] as? [[String: Any]] ?? []).compactMap { $0["message"] as? String }
        #expect(words.contains { $0.contains("2 of 10 rows have nothing but suppressed values") }, "\(words)")
      }
    }
  }

  @Test func `what is advised for persons reaches k in persons`() throws {
    // Each person has ten rows, so that rows promise what persons do not hold.
    let rows = (0..<400).map { "\($0 / 10),\(10_000 + $0 / 10 * 7)" }
    try place.write("person,zip\n" + rows.joined(separator: "\n") + "\n", to: "visits.csv")
    let set = try #require(
      place.sets(["visits.csv", "--quasi", "zip", "--entity", "person", "--k", "6"], status: 1).first)
    #expect(set["uniques"] as? Int == 40)
    let advices = try #require(set["generalisations"] as? [[String: Any]])
    for advice in advices { #expect((advice["k"] as? Int ?? 0) <= 40 && (advice["k"] as? Int ?? 0) >= 6) }
    #expect((advices.first?["steps"] as? [[String: Any]])?.first?["step"] as? String != "keep")
    // Whoever is alone is alone by the only column there is.
    #expect(set["contributions"] as? [String: Double] == ["zip": 1])
  }

  @Test func `persons who match anything are counted as persons too`() throws {
    // Six rows of one person fit each other: one person all the same.
    try place.write(
      "person,a,b\n" + (0..<6).map { "1,x,\($0 % 2 == 0 ? "" : "y")\n" }.joined() + "2,x,\n", to: "wild.csv")
    let set = try #require(
      place.sets(["wild.csv", "--quasi", "a,b", "--entity", "person", "--nulls", "wildcard", "--k", "3"], status: 1)
        .first)
    #expect(set["k"] as? Int == 2)
  }

  @Test func `NULL is a value, a wildcard, or a row less`() throws {
    try place.write("a,b\nx,1\nx,\n,1\ny,2\ny,2\n", to: "nulls.csv")
    let k = { (mode: String) in
      try place.sets(["nulls.csv", "--quasi", "a,b", "--nulls", mode, "--k", "2"]).first?["histogram"] as? [String: Int]
    }
    #expect(try k("value") == ["1": 3, "2": 1])
    #expect(try k("drop") == ["1": 1, "2": 1])
    // (x,1) fits (x,·) and (·,1), and those fit each other.
    #expect(try k("wildcard") == ["3": 3, "2": 1])
  }

  @Test(arguments: ["--method=auto", "--method=spill"])
  func `rows of nothing but suppressed values are counted apart`(_ method: String) throws {
    try place.write("zip,sex\n*,REDACTED\n*,f\n10115,f\n10115,f\nWITHHELD-ALL,WITHHELD-ALL\n", to: "tokens.csv")
    let usual = try #require(place.sets(["tokens.csv", "--quasi", "zip,sex", "--k", "2", method], status: 1).first)
    #expect(usual["suppressed_rows"] as? Int == 1)
    #expect(usual["histogram"] as? [String: Int] == ["1": 2, "2": 1])
    let own = try #require(
      place.sets(["tokens.csv", "--quasi", "zip,sex", "--k", "2", method, "--suppressed", "WITHHELD-ALL"], status: 1)
        .first)
    #expect(own["suppressed_rows"] as? Int == 1)
    #expect(own["histogram"] as? [String: Int] == ["1": 2, "2": 1])
  }

  @Test func `a table without rows is never a pass`() throws {
    try place.write("zip,age\n", to: "empty.csv")
    let set = try #require(place.sets(["empty.csv", "--quasi", "zip,age"], status: 1).first)
    #expect(set["status"] as? String == "empty")
    #expect(set["k"] is NSNull)
    try place.write(
      "kanonymity:\n  rules:\n    - {id: r, table: empty.csv, quasi_identifiers: [zip], allow_empty: true}\n",
      to: "allow.yaml")
    #expect(try place.risk(["empty.csv", "--config", "allow.yaml"]).status == 0)
  }

  @Test func `a population tells of those who are not in the data`() throws {
    try place.write("zip\na\na\nb\n", to: "sample.csv")
    try place.write("zip\na\na\na\na\nb\nb\nc\n", to: "census.csv")
    let arguments = ["--table", "sample.csv", "--quasi", "zip", "--k", "2", "--population", "census.csv"]
    let set = try #require(place.sets([place.path] + arguments).first)
    let figures = try #require(set["risk"] as? [String: Any])
    #expect(figures["k_map"] as? Int == 2)
    #expect(figures["journalist"] as? Double == 0.5)
    #expect(figures["marketer"] as? Double == (2.0 / 4 + 1.0 / 2) / 3)
    #expect((figures["delta_presence"] as? [String: Double]) == ["min": 0, "max": 0.5])
  }

  @Test func `finds combinations that nobody named`() throws {
    // Every postal code has all ages, and every age all codes; together they single out.
    let rows = (0..<400).map { "\(10_100 + $0 % 20),\(20 + $0 / 20),\(["f", "m"][$0 % 2]),\(["J45", "E11"][$0 % 2])" }
    try place.write("zip_code,age,sex,diagnosis\n" + rows.joined(separator: "\n") + "\n", to: "patients_2026.csv")
    let outcome = try place.risk(["patients_2026.csv", "--format", "json"])
    #expect(outcome.status == 1)
    let document = try #require(JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
    let sets = try #require(document["sets"] as? [[String: Any]])
    #expect(sets.contains { $0["quasi_identifiers"] as? [String] == ["zip_code", "age"] })
    #expect(!sets.contains { ($0["quasi_identifiers"] as? [String] ?? []).count > 2 })
    let searches = try #require(document["searches"] as? [[String: Any]])
    let roles = try #require(searches.first?["columns"] as? [[String: Any]])
    #expect(roles.first { $0["column"] as? String == "diagnosis" }?["role"] as? String == "sensitive")
  }

  @Test func `reads what to measure from a configuration`() throws {
    try place.write(
      """
      kanonymity:
        defaults: {k: 2}
        rules:
          - id: release
            table: patients.csv
            quasi_identifiers: [zip, age]
            sensitive: [{column: diagnosis, l: {distinct: 2}}]
      """, to: "maskproof.yaml")
    #expect(try place.risk(["patients.csv"]).output.contains("diagnosis"))
    let outcome = try place.risk([
      "patients.csv", "--config", "maskproof.yaml", "--sarif", "out.sarif", "--junit", "out.xml",
    ])
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("l-diversity") || outcome.output.contains("distinct values"))
    let sarif = try String(contentsOfFile: place.path + "/out.sarif", encoding: .utf8)
    #expect(sarif.contains("quasi.l-diversity") || sarif.contains("MP6"))
    #expect(FileManager.default.fileExists(atPath: place.path + "/out.xml"))
  }

  @Test func `what was accepted passes until it becomes worse`() throws {
    let write = { (sizes: [Int]) in
      let rows = sizes.enumerated().flatMap { index, size in Array(repeating: "z\(index)", count: size) }
      try place.write("zip\n" + rows.joined(separator: "\n") + "\n", to: "release.csv")
    }
    let arguments = ["release.csv", "--quasi", "zip", "--k", "10"]
    try write([7, 12, 20])
    #expect(try place.risk(arguments + ["--write-baseline", "accepted.json"]).status == 1)
    let same = try place.risk(arguments + ["--baseline", "accepted.json"])
    #expect(same.status == 0)
    #expect(same.output.contains("accepted"))
    try write([7, 12, 25])
    #expect(try place.risk(arguments + ["--baseline", "accepted.json"]).status == 0)
    try write([3, 12, 20])
    let worse = try place.risk(arguments + ["--baseline", "accepted.json"])
    #expect(worse.status == 1)
    #expect(worse.output.contains("k fell from 7 to 3"))
    try place.write("not a report", to: "broken.json")
    let broken = try place.risk(arguments + ["--baseline", "broken.json"])
    #expect(broken.status == 2)
    #expect(broken.errors.contains("a baseline is written as"))
  }

  @Test func `no value leaves, whatever is written`() throws {
    let rows = (0..<60).map { "SECRET\($0 % 30),town\($0 % 7)xyzzy,\(30 + $0 % 5)" }.joined(separator: "\n")
    try place.write("zip,city,age\n\(rows)\n", to: "canary.csv")
    let outcome = try place.risk(
      [
        "canary.csv", "--quasi", "zip,city,age", "--sensitive", "age", "--json", "o.json", "--sarif", "o.sarif",
        "--junit", "o.xml",
      ])
    // `age` is both.
    #expect(outcome.status == 2)
    let whole = try place.risk(
      [
        "canary.csv", "--quasi", "zip,city", "--sensitive", "age", "--json", "o.json", "--sarif", "o.sarif",
        "--junit", "o.xml",
      ])
    #expect(whole.status == 1)
    let written = try ["o.json", "o.sarif", "o.xml"].map {
      try String(contentsOfFile: place.path + "/\($0)", encoding: .utf8)
    }
    for text in [whole.output, whole.errors] + written {
      #expect(!text.contains("SECRET") && !text.contains("xyzzy"))
    }
  }
}
