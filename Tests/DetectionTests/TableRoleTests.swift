import BuiltInRules
import Rules
import ScanTypes
import Testing

@testable import Detection

/// Where a sex, a town or a language is somebody's.
@Suite struct TableRoleTests {
  private func table(_ name: String, schema: String? = nil, _ columns: String...) -> TableRole {
    TableRole(
      TableDescription(name: TableName(schema: schema, name: name), columns: columns.map { Column(name: $0) }))
  }

  /// Built-in rules by their ids, and so many that describe without naming.
  private func rules(_ ids: [String], quasi: Int) -> [Rule] {
    let all = RuleSet.builtIn().rules
    return all.filter { ids.contains($0.id) } + all.filter(\.isQuasi).prefix(quasi)
  }

  @Test(arguments: ["customers", "tblPatients", "MITARBEITER", "app_user", "clientes", "hr_employees"])
  func `hears people in a table's name`(_ name: String) {
    #expect(table(name, "city").isAboutPeople(rules([], quasi: 1)))
  }

  @Test func `hears them in a schema's name and in a key that leads to them`() {
    #expect(table("address", schema: "Person", "city").isAboutPeople(rules([], quasi: 1)))
    #expect(table("visits", "patient_id", "sex").isAboutPeople(rules([], quasi: 1)))
    #expect(!table("visits", "patient_count", "sex").isAboutPeople(rules([], quasi: 1)))
  }

  @Test(arguments: ["countries", "cities", "languages", "weather", "film"])
  func `hears none in lists of the world`(_ name: String) {
    #expect(!table(name, "country", "city").isAboutPeople(rules([], quasi: 2)))
  }

  @Test func `takes what else the table holds for evidence, but no shop's address`() {
    #expect(table("t1", "a").isAboutPeople(rules(["name.person"], quasi: 1)))
    #expect(table("t1", "a").isAboutPeople(rules(["contact.email"], quasi: 1)))
    #expect(!table("stores", "a").isAboutPeople(rules(["contact.phone", "address.street"], quasi: 1)))
    #expect(!table("t1", "a").isAboutPeople(rules(["net.ipv4"], quasi: 1)))
    #expect(table("t1", "a").isAboutPeople(rules([], quasi: 3)))
  }

  @Test func `lets the values decide under a name that only may hold a person`() throws {
    let rules = RuleSet.builtIn()
    let index = NameIndex(rules.rules)
    let person = try #require(rules.rules.firstIndex { $0.id == "name.person" })
    #expect(index.evidence(of: FieldName("name", under: ["t1"]))[person] == .maybe)
    #expect(index.evidence(of: FieldName("name", under: ["customers"]))[person] == .strong)
    #expect(index.evidence(of: FieldName("OWNERNAME"))[person] == .exact)
    #expect(index.evidence(of: FieldName("event_name"))[person] == .none)
    #expect(index.evidence(of: FieldName("username"))[person] <= .against)
    let detector = try TextDetector(
      Detector(rules: rules, options: DetectorOptions(today: #require(CalendarDate(year: 2026, month: 6, day: 1)))),
      field: "name")
    func ids(_ text: String) -> [String] {
      Array(text.utf8).withUnsafeBufferPointer { detector.spans(in: $0).map(\.rule.id) }
    }
    #expect(ids("Sarah Thompson") == ["name.person"])
    #expect(ids("Progressive Rock") == [])
  }
}
