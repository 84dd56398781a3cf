import Anonymity
import BuiltInRules
import CSQLite3
import Compliance
import DataSources
import Detection
import Foundation
import Rules
import ScanTypes
import Scanning
import TestSupport
import Testing

/// The same table in four kinds of places, counted on every path: one histogram.
struct RiskPathsTests {
  private static let detector: Result<Detector, any Error> = Result {
    let today = try #require(CalendarDate(year: 2026, month: 11, day: 1))
    return try Detector(rules: RuleSet.builtIn(), options: DetectorOptions(today: today))
  }

  /// Names with quotes, commas and letters beyond ASCII, NULLs, numbers of two scales, padded codes.
  private static let rows: [(zip: String?, city: String?, age: Int?, score: String?)] = {
    var random = SplitMix64(state: 7)
    return (0..<3000).map { row in
      let zips = ["10115", "10117", "80331", "20095", "50667", "O'1", "a,b", "\"q\"", "Zürich", " x"]
      let cities = ["Berlin", "München", "berlin", "Köln", "*", "REDACTED"]
      func pick<T>(_ values: [T]) -> T { values[Int(random.next() % UInt64(values.count))] }
      return (
        random.next() % 19 == 0 ? nil : pick(zips), random.next() % 23 == 0 ? nil : pick(cities),
        random.next() % 29 == 0 ? nil : 20 + Int(random.next() % 8),
        random.next() % 31 == 0 ? nil : pick(["1", "1.0", "1.00", "2.5", "2.50", "-0", "0"])
      )
    }
  }()

  /// The right answer, made of tuples.
  private static func expected(_ nulls: NullHandling, columns: Int = 4) -> [Int: Int] {
    var counts: [[String]: Int] = [:]
    for row in rows {
      let score = row.score.map { String(Double($0) ?? 0).replacingOccurrences(of: "-0.0", with: "0.0") }
      let all = Array([row.zip, row.city, row.age.map(String.init), score].prefix(columns))
      if nulls == .drop, all.contains(nil) { continue }
      counts[all.map { $0.map { "v\($0)" } ?? "null" }, default: 0] += 1
    }
    return Dictionary(grouping: counts.values, by: { $0 }).mapValues(\.count)
  }

  private static func literal(_ text: String?) -> String {
    text.map { "'" + $0.replacingOccurrences(of: "'", with: "''") + "'" } ?? "NULL"
  }

  private static let inserts = rows.map { row in
    "(\(literal(row.zip)), \(literal(row.city)), \(row.age.map(String.init) ?? "NULL"), \(row.score ?? "NULL"))"
  }.joined(separator: ",\n")

  private static func histogram(
    _ target: String, _ method: CountingMethod, nulls: NullHandling = .value, memory: Int = 1 << 30,
    quasi: [String] = ["zip", "city", "age", "score"], recommends: Bool = false,
    spillFolder: String = NSTemporaryDirectory()
  ) throws -> RiskSet {
    let report = try report(
      target, method, nulls: nulls, memory: memory, quasi: quasi, recommends: recommends, spillFolder: spillFolder)
    #expect(report.notices.isEmpty)
    return try #require(report.sets.first)
  }

  private static func report(
    _ target: String, _ method: CountingMethod, nulls: NullHandling = .value, memory: Int = 1 << 30,
    quasi: [String], recommends: Bool = false, spillFolder: String = NSTemporaryDirectory()
  ) throws -> RiskReport {
    var rule = RiskRule()
    rule.tables = ["*"]
    rule.quasiIdentifiers = quasi
    rule.method = method
    rule.nulls = nulls
    var options = RiskOptions()
    options.policy.rules = [rule]
    options.memory = memory
    options.recommends = recommends
    options.spillFolder = spillFolder
    let run = try RiskRun(openDataSource(target), with: detector.get(), options: options)
    return try run.run(toolVersion: "0", started: "")
  }

  private static func sizes(_ set: RiskSet) -> [Int: Int] {
    Dictionary(uniqueKeysWithValues: set.histogram.map { ($0.size, $0.classes) })
  }

  private func postgreSQL() throws -> String {
    let sql = """
      CREATE TABLE people (zip text, city varchar(40), age int, score numeric);
      INSERT INTO people VALUES \(Self.inserts);
      """
    return try PostgreSQLServer.shared().makeDatabase(sql).uri()
  }

  private func sqlite(_ folder: TemporaryFolder) throws -> String {
    let sql = """
      CREATE TABLE people (zip TEXT, city TEXT COLLATE NOCASE, age INTEGER, score);
      INSERT INTO people VALUES \(Self.inserts);
      """
    return Self.sqlite(folder.path + "/people.sqlite", sql)
  }

  private static func sqlite(_ path: String, _ sql: String) -> String {
    var handle: OpaquePointer?
    sqlite3_open(path, &handle)
    defer { sqlite3_close_v2(handle) }
    #expect(sqlite3_exec(handle, sql, nil, nil, nil) == SQLITE_OK)
    return path
  }

  private func ndjson(_ folder: TemporaryFolder) throws -> String {
    func quoted(_ text: String?) -> String {
      text.map {
        "\"" + $0.replacingOccurrences(of: "\\", with: "\\\\").replacingOccurrences(of: "\"", with: "\\\"") + "\""
      } ?? "null"
    }
    let lines = Self.rows.map { row in
      // A member that is not there and one that is null are the same.
      let age = row.age.map { ", \"age\": \($0)" } ?? ""
      return "{\"zip\": \(quoted(row.zip)), \"city\": \(quoted(row.city))\(age), \"score\": \(row.score ?? "null")}"
    }
    return try folder.write(lines.joined(separator: "\n") + "\n", to: "people.ndjson")
  }

  /// Without numbers: a file has texts alone.
  private func csv(_ folder: TemporaryFolder) throws -> String {
    func quoted(_ text: String?) -> String {
      text.map { "\"" + $0.replacingOccurrences(of: "\"", with: "\"\"") + "\"" } ?? ""
    }
    let lines = Self.rows.map { "\(quoted($0.zip)),\(quoted($0.city)),\($0.age.map(String.init) ?? "")" }
    return try folder.write("zip,city,age\n" + lines.joined(separator: "\n") + "\n", to: "people.csv")
  }

  @Test(arguments: [NullHandling.value, .drop])
  func `databases, files, memory and temporary files count alike`(_ nulls: NullHandling) throws {
    let folder = try TemporaryFolder()
    let expected = Self.expected(nulls)
    let targets: [(String, [CountingMethod])] = [
      (try postgreSQL(), [.pushdown, .stream, .spill]), (try sqlite(folder), [.pushdown, .stream, .spill]),
      (try ndjson(folder), [.stream, .spill]),
    ]
    for (target, methods) in targets {
      for method in methods {
        let set = try Self.histogram(target, method, nulls: nulls)
        #expect(Self.sizes(set) == expected, "\(method) of \(target)")
        #expect(set.method == method.rawValue)
      }
      // The classes themselves, as they are kept to find a way to k.
      #expect(Self.sizes(try Self.histogram(target, .stream, nulls: nulls, recommends: true)) == expected)
    }
    let texts = Self.expected(nulls, columns: 3)
    for method in [CountingMethod.stream, .spill, .auto] {
      let set = try Self.histogram(try csv(folder), method, nulls: nulls, quasi: ["zip", "city", "age"])
      #expect(Self.sizes(set) == texts, "\(method) of a CSV file")
    }
  }

  @Test func `a budget that is too small for the classes changes the way and not the counts`() throws {
    let folder = try TemporaryFolder()
    // 40 KB for 60,000 classes: files are split again.
    let lines = (0..<90_000).map { "\($0 % 60_000),x\($0 % 60_000)" }.joined(separator: "\n")
    let path = try folder.write("a,b\n\(lines)\n", to: "many.csv")
    let set = try Self.histogram(path, .auto, memory: 40_000, quasi: ["a", "b"])
    #expect(set.method == "spill")
    #expect(Self.sizes(set) == [1: 30_000, 2: 30_000])
  }

  /// Where a full table had many rows a class the next is filled too; where it had one, rows go to the files as they come.
  @Test func `classes that come again at once or much later are counted alike in files`() throws {
    let folder = try TemporaryFolder()
    for (name, number) in [("near", { (row: Int) in row / 10 }), ("far", { $0 % 12_000 })] {
      let lines = (0..<120_000).map { "\(number($0)),x" }.joined(separator: "\n")
      let path = try folder.write("a,b\n\(lines)\n", to: "\(name).csv")
      let set = try Self.histogram(path, .auto, memory: 200_000, quasi: ["a", "b"])
      #expect(set.method == "spill")
      #expect(Self.sizes(set) == [10: 12_000], "\(name)")
    }
  }

  @Test func `a padded column of a database and its text elsewhere are the same`() throws {
    let database = try PostgreSQLServer.shared().makeDatabase(
      "CREATE TABLE t (zip char(8), v float8); INSERT INTO t VALUES ('1', 'NaN'), ('1 ', 'NaN'), ('1', '-0'), ('1', 0), ('2', 1e0), ('2', 1)"
    )
    for method in [CountingMethod.pushdown, .stream, .spill] {
      #expect(Self.sizes(try Self.histogram(database.uri(), method, quasi: ["zip", "v"])) == [2: 3])
    }
  }

  @Test func `places in documents are counted by type and value, in the database and here`() throws {
    let database = try PostgreSQLServer.shared().makeDatabase(
      #"""
      CREATE TABLE t (doc jsonb);
      INSERT INTO t VALUES ('{"a": {"zip": "1"}, "n": 1.0}'), ('{"a": {"zip": "1"}, "n": 1}'), ('{"a": {"zip": 1}, "n": true}'),
        ('{"a": {"zip": "\u00fc\"x"}}'), ('{"a": {"zip": "ü\"x"}}'), ('{"a": {}}'), ('{}'), ('{"a": {"zip": null}}'), (NULL);
      """#)
    for method in [CountingMethod.pushdown, .stream, .spill] {
      let set = try Self.histogram(database.uri(), method, quasi: ["doc $.a.zip"])
      #expect(Self.sizes(set) == [1: 1, 2: 2, 4: 1], "\(method)")
      #expect(Self.sizes(try Self.histogram(database.uri(), method, quasi: ["doc $.n"])) == [1: 1, 2: 1, 6: 1])
    }
  }

  /// Eight documents, of which a NULL is none, and nine texts that are no JSON.
  private static let documents: [String?] = [
    #"{"a": 1}"#, #"{"a": 1.0}"#, #"{"a": true}"#, #"{"a": "x", "a": 1}"#, #"{"a": {"zip": "1"}, "a": { }}"#,
    #"{"b": 2}"#, nil, #" {"a": null} "#,
    #"{"a": 1"#, #"{"a": 1,}"#, #"{"a": 01}"#, #"a: 1"#, #"{'a': 1}"#, #"{"a": "\x"}"#, #"{"a" 1}"#, #"[1 2]"#, "",
  ]

  @Test func `a text that is no JSON is counted and told, wherever it is found out`() throws {
    let folder = try TemporaryFolder()
    let values = Self.documents.map { "(\(Self.literal($0)))" }.joined(separator: ", ")
    let sql = "CREATE TABLE t (doc text); INSERT INTO t VALUES \(values)"
    let server = try PostgreSQLServer.shared().makeDatabase(sql).uri()
    let file = Self.sqlite(folder.path + "/t.sqlite", sql)
    let lines = Self.documents.map {
      $0.map { "\"" + $0.replacingOccurrences(of: "\"", with: "\"\"") + "\"" } ?? ""
    }
    let csv = try folder.write("doc,x\n" + lines.map { $0 + ",7\n" }.joined(), to: "t.csv")
    let ways: [(String, [CountingMethod], of: Int, invalid: Int)] = [
      (server, [.auto, .stream, .spill], 16, 9), (file, [.auto, .stream, .spill], 16, 9),
      // A field without a byte is no value there.
      (csv, [.auto, .stream, .spill], 15, 8),
    ]
    for (target, methods, values, invalid) in ways {
      for method in methods {
        for recommends in [false, true] {
          let report = try Self.report(target, method, quasi: ["doc $.a"], recommends: recommends)
          let set = try #require(report.sets.first)
          // 1 three times, true, {}; all else is nothing.
          #expect(Self.sizes(set) == [1: 2, 3: 1, 12: 1], "\(method) of \(target)")
          #expect(set.status == .undecided)
          #expect(
            set.invalidDocuments == [InvalidDocuments(column: "doc", count: invalid, values: values)],
            "\(method) of \(target)")
          #expect(report.notices.map(\.code) == ["json.invalid"])
          #expect(report.notices.first?.message.contains("\(invalid) of \(values) values") == true)
          #expect(report.scan.exitCode == .incomplete)
        }
      }
    }
    // The server alone has no way past a text that is no document, and so no figure.
    let pushed = try Self.report(server, .pushdown, quasi: ["doc $.a"])
    #expect(pushed.sets.first?.k == nil)
    #expect(pushed.notices.first?.message.contains("9 of 16 values") == true)
    #expect(pushed.scan.exitCode == .incomplete)
  }

  @Test func `of two equal keys the last counts, with nothing of what the first held`() throws {
    let folder = try TemporaryFolder()
    let documents = [
      #"{"a": "x", "a": {"zip": 1, "zip": "2"}}"#, #"{"a": {"zip": "2"}}"#, #"{"a": {"zip": "2"}, "a": {}}"#, "{}",
    ]
    let values = documents.map { "(\(Self.literal($0)))" }.joined(separator: ", ")
    let file = Self.sqlite(folder.path + "/t.sqlite", "CREATE TABLE t (doc TEXT); INSERT INTO t VALUES \(values)")
    let ndjson = try folder.write(documents.joined(separator: "\n") + "\n", to: "t.ndjson")
    var ways: [(String, String, [CountingMethod])] = [
      (file, "doc $.a.zip", [.stream, .spill]), (ndjson, "$.a.zip", [.stream, .spill]),
    ]
    for type in ["text", "json", "jsonb"] {
      let database = try PostgreSQLServer.shared().makeDatabase(
        "CREATE TABLE t (doc \(type)); INSERT INTO t VALUES \(values)")
      ways.append((database.uri(), "doc $.a.zip", [.pushdown, .stream, .spill]))
    }
    for (target, quasi, methods) in ways {
      for method in methods {
        #expect(Self.sizes(try Self.histogram(target, method, quasi: [quasi])) == [2: 2], "\(method) of \(target)")
      }
    }
  }

  @Test func `objects and arrays are equal by what they hold`() throws {
    let folder = try TemporaryFolder()
    let documents = [
      #"{"a": {"x": 1.0, "y": [1, 2.50]}}"#, #"{"a": {"y": [1e0, 2.5], "x": 1}}"#,
      #"{"a":{"x":7,"y":[1,2.5],"x":1}}"#, #"{"a": {"\u0078": 1, "y": [1, 2.5]}}"#,
      // Of these each differs from all others.
      #"{"a": {"x": "1", "y": [1, 2.5]}}"#, #"{"a": {"x": 1, "y": [2.5, 1]}}"#, #"{"a": {"x": 1}}"#, #"{"a": {}}"#,
      #"{"a": []}"#, #"{"a": [{}]}"#, #"{"a": [[], "\"]"]}"#, #"{"a": [[], "]"]}"#, #"{"a": "{}"}"#,
      #"{"a": [true, null, "\n"]}"#, #"{"a": [true, "null", "\n"]}"#,
    ]
    let values = documents.map { "(\(Self.literal($0)))" }.joined(separator: ", ")
    let file = Self.sqlite(folder.path + "/t.sqlite", "CREATE TABLE t (doc TEXT); INSERT INTO t VALUES \(values)")
    let ndjson = try folder.write(documents.joined(separator: "\n") + "\n", to: "t.ndjson")
    var ways: [(String, String, [CountingMethod])] = [
      (file, "doc $.a", [.auto, .stream, .spill]), (ndjson, "$.a", [.auto, .stream, .spill]),
    ]
    for type in ["text", "json", "jsonb"] {
      let database = try PostgreSQLServer.shared().makeDatabase(
        "CREATE TABLE t (doc \(type)); INSERT INTO t VALUES \(values)")
      ways.append((database.uri(), "doc $.a", [.pushdown, .stream, .spill]))
    }
    for (target, quasi, methods) in ways {
      for method in methods {
        let sizes = Self.sizes(try Self.histogram(target, method, quasi: [quasi]))
        #expect(sizes == [1: documents.count - 4, 4: 1], "\(method) of \(target)")
      }
    }
  }

  @Test func `halves of surrogate pairs are values of their own, and deep documents end`() throws {
    let folder = try TemporaryFolder()
    let deep = { (text: String) in
      String(repeating: #"{"b":"#, count: 20_000) + text + String(repeating: #","a":1}"#, count: 20_000)
    }
    let documents = [#""\ud800""#, #""\ud801""#, #""\ud83d\ude00""#, #""😀""#, deep("1"), deep("1"), deep("2")]
    let lines = documents.map { #"{"a": \#($0)}"# }.joined(separator: "\n")
    let path = try folder.write(lines + "\n", to: "t.ndjson")
    #expect(Self.sizes(try Self.histogram(path, .stream, quasi: ["$.a"])) == [1: 3, 2: 2])
  }

  @Test func `what spills is in files without a name`() throws {
    let folder = try TemporaryFolder()
    let target = try csv(folder)
    // Other tests spill into the system's folder at the same time.
    let spills = try TemporaryFolder()
    _ = try Self.histogram(target, .spill, quasi: ["zip"], spillFolder: spills.path)
    #expect(try FileManager.default.contentsOfDirectory(atPath: spills.path) == [])
  }
}

struct SplitMix64 {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
