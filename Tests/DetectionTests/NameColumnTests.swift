import ScanTypes
import Testing

@testable import Detection

/// Names of persons in columns whose own name does not give them away, and what only sounds like them.
@Suite struct NameColumnTests {
  private static let given = [
    "Margaret", "Robert", "Linda", "Thomas", "Karen", "Daniel", "Nancy", "Kevin", "Helen", "Ralph",
  ]
  private static let family = [
    "Miller", "Johnson", "Garcia", "Wilson", "Thompson", "Kowalski", "Anderson", "Walker", "Nguyen",
  ]

  private static func full(_ row: Int) -> String { "\(given[row % 10]) \(family[row / 3 % 9])" }

  private func verdicts(_ column: String, in table: String = "t", rows: Int = 60, _ value: (Int) -> String?) -> [String]
  {
    var made = TableOfRows([column], name: table)
    made.rows = (0..<rows).map { [value($0)] }
    return made.verdicts(on: column)
  }

  @Test(arguments: ["c2", "value", "field_7", "attribute_1", "spalte3", "x"])
  func `finds full names by their values under a name that says nothing`(_ column: String) {
    #expect(verdicts(column, Self.full) == ["name.person real values.names"])
  }

  private func besidePersons(_ rows: Int = 120, _ value: @escaping (Int) -> String) -> [String] {
    var made = TableOfRows(["column1", "column2"], name: "sheet")
    made.rows = (0..<rows).map { [Self.full($0 * 7), value($0)] }
    return made.verdicts(on: "column2")
  }

  @Test(arguments: [
    [
      "Hugo Boss", "Ralph Lauren", "Calvin Klein", "Marc O'Polo", "Tommy Hilfiger", "Jack Wolfskin", "Tom Tailor",
      "Betty Barclay",
    ],
    ["Katrina", "Andrew", "Harvey", "Maria", "Sandy", "Hugo", "Camille", "Ivan", "Rita"],
    ["Michelle", "Roxanne", "Angie", "Layla", "Jolene", "Julia", "Eleanor", "Peggy"],
    ["George Washington", "Robert F. Kennedy", "Henry Hudson", "Ed Koch", "Alexander Hamilton"],
    ["Main Street 1", "Main Street 2", "Harbour Road 4", "Station Road 12", "Park Avenue 5"],
    ["Route 66", "Route 1", "Highway 101", "Interstate 5", "Route 9"],
  ])
  func `leaves alone what is named after persons and streets beside persons`(_ things: [String]) {
    #expect(besidePersons { things[$0 % things.count] } == [])
  }

  @Test func `still finds persons and streets beside persons`() {
    #expect(besidePersons { Self.full($0 * 11 + 3) } == ["name.person real values.names"])
    // A dozen advisers.
    #expect(besidePersons { Self.full($0 % 12 * 8) } == ["name.person real values.names"])
    #expect(
      besidePersons { Self.given[$0 % 10] + ($0 % 3 == 0 ? "" : " \(Self.family[$0 % 9])") } == [
        "name.person real values.names"
      ])
    let streets = ["Elm", "Oak", "Mill", "Church", "Station", "Harbour", "Garden", "Castle", "Bridge"]
    let found = besidePersons { "\($0 % 90 + 1) \(streets[$0 % 9]) Street" }
    #expect(found.count == 1 && found[0].hasPrefix("address.street real"))
    // Nobody with a name that a brand has, too, is lost.
    #expect(
      besidePersons { $0 == 5 ? "Paul Smith" : $0 == 6 ? "Michael Kors" : Self.full($0 * 11 + 3) } == [
        "name.person real values.names"
      ])
  }

  @Test func `finds them in any writing`() {
    let ways: [(Int) -> String] = [
      { Self.full($0).uppercased() }, { Self.full($0).lowercased() },
      { "\(Self.family[$0 / 3 % 9]), \(Self.given[$0 % 10])" }, { "Mrs. \(Self.full($0))" },
      { "\(Self.given[$0 % 10].prefix(1)). \(Self.family[$0 / 3 % 9])" }, { "By \(Self.full($0))" },
    ]
    for way in ways { #expect(verdicts("c2", way) == ["name.person real values.names"]) }
  }

  @Test(arguments: [
    ["Олена Ковальчук", "Іван Шевченко", "Марія Бондаренко", "Сергій Петренко", "Ольга Кравченко", "Андрій Мельник"],
    [
      "Μαρία Παπαδοπούλου", "Νίκος Γεωργίου", "Ελένη Οικονόμου", "Δημήτρης Παππάς", "Κατερίνα Δημητρίου",
      "Γιώργος Νικολάου",
      "Άννα Παπαδάκη", "Κώστας Ιωάννου", "Σοφία Καραγιάννη", "Γιάννης Αντωνίου",
    ],
    ["דוד כהן", "שרה לוי", "משה פרץ", "רחל מזרחי", "יוסף ביטון", "מרים אזולאי"],
    ["محمد الحسن", "فاطمة حداد", "أحمد المصري", "خالد منصور", "ليلى خليل", "عمر ناصر"],
    ["佐藤健太", "鈴木一郎", "高橋美咲", "田中直樹", "渡辺愛", "山本大輔"],
    ["王伟", "李娜", "张秀英", "刘洋", "陈静", "杨建国", "赵敏", "黄磊", "周婷", "吴刚", "徐丽"],
    ["김민준", "이서연", "박지훈", "최수빈", "정현우", "강지영", "조은정", "윤성민", "장미경", "임동현", "한수진"],
    ["राजेश शर्मा", "सुनीता वर्मा", "अमित गुप्ता", "प्रिया सिंह", "विजय पटेल", "पूजा यादव"],
    ["สมชาย ใจดี", "มาลี บุญมี", "วิชัย แสงทอง", "สุดา ทองดี", "ประเสริฐ สุขใจ", "อนันต์ ศรีสุข"],
  ])
  func `knows frequent names in other letters`(_ names: [String]) {
    #expect(verdicts("c2", rows: 24) { names[$0 % names.count] } == ["name.person real values.names"])
  }

  @Test(arguments: [
    ("films", ["Forrest Gump", "Annie Hall", "Barry Lyndon", "Jerry Maguire", "Erin Brockovich", "Mary Poppins"]),
    ("pets", ["Bella", "Max", "Charlie", "Luna", "Lucy", "Oscar", "Sophie", "Toby"]),
    ("circuits", ["Circuit Gilles Villeneuve", "Albert Park", "Red Bull Ring", "Mugello", "Silverstone", "Monza"]),
    ("minifigs", ["Han Solo", "Police Officer", "Emma", "Astronaut", "Knight", "Luke Skywalker"]),
    (
      "firms",
      ["Siemens AG", "Bosch GmbH", "Johnson Controls Inc", "Marks & Spencer", "Rolls-Royce", "Hewlett Packard"]
    ),
  ])
  func `hears none in what has names like people's`(_ table: String, _ values: [String]) {
    #expect(verdicts("name", in: table, rows: 30) { values[$0 % values.count] } == [])
  }

  @Test(arguments: [
    ["January", "February", "March", "April", "May", "June", "July", "August"],
    ["Green", "Brown", "Black", "White", "Rose", "Olive", "Amber", "Violet", "Ruby"],
    ["Pending", "Frank", "Paid", "Grant", "Will", "Mark", "Rich"],
    ["Lancaster", "Wellington", "Durham", "Houston", "Santa Clara", "Perth", "Melbourne", "San Diego"],
    ["北京", "上海", "广州", "成都", "西安", "杭州"], ["Молоко", "Хлеб", "Масло", "Кофе", "Чай"],
  ])
  func `hears none in labels, colours, months and towns`(_ values: [String]) {
    #expect(verdicts("c2", rows: 40) { values[$0 % values.count] } == [])
  }

  @Test func `takes single given names for names when mail beside them is made of them`() {
    let names =
      ["Bronagh", "Eluned", "Sunniva", "Torvald", "Ysolde", "Wendelin", "Tadhg", "Aslaug"] + Self.given.prefix(8)
    var made = TableOfRows(["c1", "c2"])
    made.rows = (0..<80).map { [names[$0 % 16], "\(names[$0 % 16].lowercased()).k\($0)@halbmond-it.de"] }
    #expect(made.verdicts(on: "c1") == ["name.person real values.names"])
    #expect(made.findings.first { $0.column == "c1" }?.reasons.contains(.agreesWithMail) == true)
  }

  @Test func `finds persons among firms where the table has people in it`() {
    var made = TableOfRows(["c1", "c2"])
    made.rows = (0..<90).map { row in
      [row % 5 < 2 ? "Nordwind Logistics \(["GmbH", "AG"][row % 2])" : Self.full(row), "k\(row)@halbmond-it.de"]
    }
    #expect(made.verdicts(on: "c1") == ["name.person real values.names"])
  }

  @Test func `reads each key of a table of keys and values by itself`() {
    var made = TableOfRows(["prop", "val"], name: "settings")
    made.rows = (0..<90).map { row in
      row % 3 == 0
        ? ["owner", Self.full(row)] : row % 3 == 1 ? ["colour", ["red", "blue"][row % 2]] : ["size", "\(row)"]
    }
    #expect(made.verdicts(on: "val") == ["name.person real values.names"])
    #expect(made.findings.first?.reasons == [.namesInValues, .keyedValues])
  }

  @Test func `finds them in the leaves of documents`() {
    var made = TableOfRows(["doc"], name: "events", kinds: ["doc": .json])
    made.rows = (0..<60).map { [#"{"data":{"n":"\#(Self.full($0))","t":"\#(["open", "shut"][$0 % 2])"}}"#] }
    #expect(made.verdicts(on: "doc") == ["$.data.n name.person real values.names"])
  }
}

/// Lines of addresses by their values.
@Suite struct AddressColumnTests {
  private func verdicts(_ column: String, _ value: (Int) -> String) -> [String] {
    var made = TableOfRows([column], name: "t")
    made.rows = (0..<40).map { [value($0)] }
    return made.findings.filter { $0.verdict == .real }.map(\.rule.id)
  }

  @Test(arguments: [
    "# Oak Street", "Hauptstraße #", "# rue de la République", "Calle Mayor, #", "Via Roma #", "Kerkstraat #",
    "ul. Długa #",
    "Rua das Flores, #", "Storgatan #", "ул. Ленина, д. #", "вул. Шевченка, #", "רחוב הרצל #", "شارع الملك فهد #",
    "#/2 ถนนสุขุมวิท",
    "北京市朝阳区建国路#号", "P.O. Box #", "Postfach #", "# MAIN ST", "#, Long Lane, Leeds",
  ])
  func `finds streets with numbers and boxes under any name`(_ form: String) {
    let parts = form.split(separator: "#", omittingEmptySubsequences: false)
    #expect(verdicts("c3") { "\(parts[0])\(11 + $0 * 3)\(parts[1])" } == ["address.street"])
  }

  @Test(arguments: [
    "Room #", "Gate A#, Terminal 2", "Version 11 Build #", "Station #", "Unit #", "Pack of 6 x # ml", "MFN-QK-#",
    "Level #", "Box #",
  ])
  func `hears none in rooms, gates, versions and packs`(_ form: String) {
    let parts = form.split(separator: "#", omittingEmptySubsequences: false)
    #expect(verdicts("c3") { "\(parts[0])\(11 + $0 * 3)\(parts[1])" } == [])
  }

  @Test func `takes words and numbers for streets beside persons alone`() {
    let streets = [
      "Ben Yehuda", "Herzl", "Rothschild", "Dizengoff", "Allenby", "King George", "Jabotinsky", "Weizmann", "Bialik",
      "Sokolov", "Arlozorov", "Nordau", "Bograshov",
    ]
    func table(_ names: [String], streets: [String]) -> [String] {
      var made = TableOfRows(names, name: "t")
      made.rows = (0..<60).map { row in
        names.map {
          $0 == "c1"
            ? "\(["Ingrid", "Lars", "Karin", "Anders"][row % 4]) \(["Lindberg", "Nilsson", "Berg"][row % 3])"
            : "\(streets[row % streets.count]) \(row + 3)"
        }
      }
      return made.verdicts(on: "c2")
    }
    #expect(table(["c1", "c2"], streets: streets) == ["address.street real values.addresses"])
    #expect(table(["c2"], streets: streets) == [])
    #expect(table(["c1", "c2"], streets: ["Windows", "Android", "Ubuntu"]) == [])
  }
}
