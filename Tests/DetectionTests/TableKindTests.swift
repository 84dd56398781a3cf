import ScanTypes
import Testing

@testable import Detection

/// What a table lists decides whose its traits are.
@Suite struct TableKindTests {
  private func real(_ table: TableOfRows) -> [String] {
    table.findings.filter { $0.verdict == .real }.map { "\($0.column) \($0.rule.id)" }.sorted()
  }

  @Test func `finds nobody in a list to choose from, and somebody where choices repeat`() {
    let religions = ["Buddhist", "Catholic", "Hindu", "Jewish", "Muslim", "Sikh"]
    var list = TableOfRows(["id", "religion"], name: "people_religions")
    list.rows = religions.enumerated().map { ["\($0.offset)", $0.element] }
    #expect(real(list).isEmpty)
    var people = TableOfRows(["id", "religion"], name: "people")
    people.rows = (0..<40).map { ["\($0)", religions[$0 % religions.count]] }
    #expect(real(people) == ["religion demo.religion"])
  }

  @Test func `keeps the traits of a small table that says by something else that it holds people`() {
    var table = TableOfRows(["email", "religion"], name: "members")
    table.rows = [
      ["ada.berg@posteo.de", "Catholic"], ["jon.falk@gmx.de", "Hindu"], ["mia.holt@web.de", "Muslim"],
      ["tom.rask@gmx.de", "Jewish"],
    ]
    #expect(real(table) == ["email contact.email", "religion demo.religion"])
  }

  @Test func `leaves birthdays and illnesses of animals alone, but not their owner's telephone`() {
    var table = TableOfRows(["species", "dob", "diagnosis", "owner_phone"], name: "patients")
    table.rows = (0..<40).map {
      [$0 % 2 == 0 ? "dog" : "cat", "2015-03-\($0 % 18 + 10)", "otitis externa", "0171 55\($0 + 10)2\($0 + 21)"]
    }
    #expect(real(table) == ["owner_phone contact.phone"])
    var persons = TableOfRows(["ward", "dob", "diagnosis"], name: "patients")
    persons.rows = (0..<40).map { ["A", "1975-03-\($0 % 18 + 10)", "asthma \($0 % 3)"] }
    #expect(real(persons) == ["diagnosis health.diagnosis-text", "dob date.birth"])
  }

  @Test func `knows a town that a masker wrote into every row by the masks beside it`() {
    var masked = TableOfRows(["email", "phone", "iban", "city"], name: "customers")
    masked.rows = (0..<40).map { _ in ["[REDACTED]", "***", "XXXX", "Springfield"] }
    #expect(masked.verdicts(on: "city") == ["demo.city masked masked.constant"])
    var village = TableOfRows(["email", "city"], name: "customers")
    village.rows = (0..<40).map { ["ada.berg\($0 % 7)@posteo.de", "Springfield"] }
    #expect(village.verdicts(on: "city") == ["demo.city real name.column"])
  }

  @Test func `leaves telephones of places alone, but not where a person is beside them`() {
    let row = { (row: Int) in ["Mill Lane \(row)", "+44 7400 521\(100 + row * 7)"] }
    var stations = TableOfRows(["address", "phone"], name: "stations")
    stations.rows = (0..<40).map { row($0) }
    #expect(real(stations).isEmpty)
    var shops = TableOfRows(["address", "phone", "manager_name"], name: "stores")
    shops.rows = (0..<40).map { row($0) + [["Karen Miller", "Ralph Clark", "Laura Harris", "Oscar Young"][$0 % 4]] }
    #expect(real(shops).contains("phone contact.phone"))
    var persons = TableOfRows(["address", "phone"], name: "t1")
    persons.rows = (0..<40).map { row($0) }
    #expect(real(persons).contains("phone contact.phone"))
  }

  @Test func `takes no opaque key for a name of an account`() {
    var table = TableOfRows(["user_id", "userid"], name: "events")
    table.rows = (0..<60).map { ["u_\(970_141 + $0 * 37)", "usr_\(String(0x2f9c_0a41_b77e + $0 * 7919, radix: 16))"] }
    #expect(real(table).isEmpty)
  }

  @Test func `reads addresses of the network that are kept as one number`() {
    var table = TableOfRows(["ip_address"], name: "connections", kinds: ["ip_address": .integer])
    table.rows = (0..<40).map { ["\(1_417_721_896 + $0 * 91_733)"] }
    #expect(real(table) == ["ip_address net.ipv4"])
    var small = TableOfRows(["ip_address"], name: "connections", kinds: ["ip_address": .integer])
    small.rows = (0..<40).map { ["\($0 + 1)"] }
    #expect(real(small).isEmpty)
  }
}
