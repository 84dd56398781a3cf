import Testing

@testable import Detection

struct DecodingPathTests {
  private func child(_ paths: inout PathTable, _ parent: PathID, _ key: String) -> PathID {
    Array(key.utf8).withUnsafeBufferPointer { paths.child(of: parent, key: $0) }
  }

  @Test func `gives the same id to the same path, and a dense one`() {
    var paths = PathTable()
    let root = paths.embedded(of: .cell)
    var known: [PathID] = []
    for number in 0..<200 {
      known.append(child(&paths, root, "k" + String(repeating: "x", count: number % 60) + "\(number)"))
    }
    #expect(paths.count == 202)
    for number in 0..<200 {
      #expect(child(&paths, root, "k" + String(repeating: "x", count: number % 60) + "\(number)") == known[number])
    }
    #expect(paths.embedded(of: .cell) == root)
    #expect(paths.count == 202)
    #expect(!paths.isFolded)
  }

  @Test func `knows the name and the trail of a place`() {
    var paths = PathTable()
    let cards = child(&paths, child(&paths, paths.embedded(of: .cell), "billing"), "cards")
    let item = paths.element(of: cards)
    #expect(paths.fieldName(item) == "cards")
    #expect(paths.fieldTrail(item) == ["billing", "cards"])
    let inner = child(&paths, paths.embedded(of: item), "number")
    #expect(paths.displayPath(inner) == "$.billing.cards[*]->$.number")
    #expect(paths.fieldTrail(inner) == ["billing", "cards", "number"])
    #expect(paths.fieldName(.cell) == "")
    #expect(paths.displayPath(.cell) == "")
    #expect(paths.fieldTrail(.cell) == [])
  }

  @Test(arguments: [
    "bo@example.com", "12", "2024", "Zx81QwErTyUiOpAsDf", "2024-01-02", "user_4711", "10.0.0.1", "123-45-6789",
    "+49 30 12345",
    "a1b2c3d4e5f6", "deadbeef-dead-beef-cafe-abcdefabcdef", "a\tb", "\u{7F}", String(repeating: "k", count: 65), "1/2",
  ]) func `folds a key that looks like data`(_ key: String) {
    let decoded = decode(#"{"m":{"\#(key)":{"phone":"x"}}}"#)
    #expect(decoded.leaves == ["$.m.{key}~: \(key)", "$.m.{key}.phone: x"])
    #expect(decoded.paths.fieldTrail(PathID(index: Int32(decoded.paths.count - 1))).last == "phone")
  }

  @Test(arguments: [
    "email", "address1", "line_2", "sha256", "odd key", "Straße", "x", "", "utf8mb4_x", "e-mail", "a.b.c",
    String(repeating: "k", count: 64), "{key}", "SSN", "fooBar99",
  ]) func `keeps a key that is a name`(_ key: String) {
    #expect(decode(#"{"m":{"\#(key)":"x"}}"#).paths.fieldName(PathID(index: 3)) == key)
  }

  @Test func `folds what comes after 256 keys of one object, and loses none of it`() {
    func key(_ number: Int) -> String {
      String(repeating: "x", count: number / 20) + "abcdefghijklmnopqrst".prefix(number % 20 + 1)
    }
    let members = (0..<300).map { "\"\(key($0))\":\"v\($0)\"" }
    let decoded = decode("{\"m\":{" + members.joined(separator: ",") + "},\"other\":1}")
    #expect(decoded.leaves.count { $0.hasPrefix("$.m.{key}: ") } == 44)
    #expect(decoded.leaves.count { $0.hasPrefix("$.m.{key}~: ") } == 44)
    #expect(decoded.leaves.contains("$.m.{key}~: \(key(299))"))
    #expect(decoded.leaves.contains("$.m.a: v0"))
    #expect(decoded.leaves.last == "$.other: 1")
    #expect(!decoded.paths.isFolded)
  }

  @Test func `stays bounded whatever comes`() {
    var paths = PathTable(limit: 100)
    var random = SeededGenerator(seed: 3)
    var places = [PathID.cell]
    for _ in 0..<20_000 {
      let place = places.randomElement(using: &random) ?? .cell
      let next: PathID
      switch Int.random(in: 0..<5, using: &random) {
      case 0: next = paths.element(of: place)
      case 1: next = paths.embedded(of: place)
      case 2: next = paths.markup(of: place)
      default:
        next = child(&paths, place, String("abcdefghij".shuffled(using: &random).prefix(3)))
        if paths.isFoldedKey(next) { _ = paths.foldedKey(of: next) }
      }
      places.append(next)
    }
    #expect(paths.isFolded)
    #expect(paths.count <= 300)
  }

  @Test func `merges another table's paths into its own`() {
    let left = decode(#"{"a":{"b":[1]},"bo@x.y":{"p":"q"},"raw":"{\"c\":1}"}"#).paths
    let right = decode(#"{"z":1,"a":{"c":2,"b":[[3]]},"al@x.y":{"p":"q"},"x":"<o i='1'>t</o>"}"#).paths
    var both = left
    let here = both.merge(right)
    #expect(here.count == right.count)
    for index in 0..<right.count {
      #expect(both.displayPath(here[index]) == right.displayPath(PathID(index: Int32(index))))
    }
    for index in 0..<left.count {
      #expect(both.displayPath(PathID(index: Int32(index))) == left.displayPath(PathID(index: Int32(index))))
    }
    #expect(Set((0..<both.count).map { both.displayPath(PathID(index: Int32($0))) }).count == both.count)
  }

  @Test func `writes nothing a terminal would act on`() {
    let keys = ["a\u{1B}[31m", "b\u{202E}c", "d\u{2028}", "e\u{9B}", "f'\\"]
    var paths = PathTable()
    let root = paths.embedded(of: .cell)
    let places = keys.map { child(&paths, root, $0) }
    let shown = places.map { paths.displayPath($0) }
    #expect(shown == ["$.{key}", #"$['b\u202Ec']"#, #"$['d\u2028']"#, #"$['e\u009B']"#, #"$['f\'\\']"#])
  }

  /// Different words without a digit.
  private func word(_ number: Int) -> String {
    String(repeating: "q", count: number / 20) + "abcdefghijklmnopqrst".prefix(number % 20 + 1)
  }

  private func people(_ numbers: Range<Int>) -> String {
    "{\"m\":{" + numbers.map { "\"\(word($0))\":{\"phone\":\"p\($0)\",\"tags\":[1]}" }.joined(separator: ",")
      + "},\"o\":{\"p\":1}}"
  }

  @Test func `folds all keys of a map once it is known to be one`() {
    let decoded = decode(people(0..<300))
    var paths = decoded.paths
    var keys: [String] = []
    let settled = paths.settle { _, key in keys.append(String(decoding: key, as: UTF8.self)) }
    #expect(keys.sorted() == (0..<256).map(word).sorted())
    let shown = Set(settled.map { paths.displayPath($0) })
    #expect(
      shown == [
        "", "$", "$.m", "$.m.{key}", "$.m.{key}~", "$.m.{key}.phone", "$.m.{key}.tags",
        "$.m.{key}.tags[*]", "$.o", "$.o.p",
      ])
  }

  @Test func `knows a map by the keys of all tables together`() {
    var paths = decode(people(0..<200)).paths
    #expect(paths.merge(decode(people(100..<300)).paths).count > 200)
    var keys: [String] = []
    let settled = paths.settle { _, key in keys.append(String(decoding: key, as: UTF8.self)) }
    #expect(keys.sorted() == (0..<256).map(word).sorted())
    #expect(settled.allSatisfy { !paths.displayPath($0).contains("q") })
  }

  @Test(arguments: [
    // Of one shape, but spelled as names of fields.
    #"{"billing_address":{"city":1},"shipping_address":{"city":1},"home_address":{"city":1},"work_address":{"city":1}}"#,
    #"{"primaryContact":{"mail":1},"lastContact":{"mail":1},"emergencyContact":{"mail":1},"nextContact":{"mail":1}}"#,
    // Of many shapes.
    #"{"alfa":{"a":1},"bravo":{"b":1},"charlie":{"c":1,"d":2},"delta":[1],"echo":2}"#,
    #"{"First Name":1,"Last Name":2,"Status":3,"SKU":4,"e-mail":5,"Order":{"Shipping Method":1}}"#,
  ]) func `settles what holds no map as it is`(_ document: String) {
    var paths = decode(document).paths
    // A key that comes once may be anybody.
    for _ in 0..<2 { _ = paths.merge(decode(document).paths) }
    let settled = paths.settle { _, _ in Issue.record("a key was folded") }
    #expect(settled == (0..<paths.count).map { PathID(index: Int32($0)) })
  }

  /// The paths that a report may show after some documents of one column.
  private func shown(_ documents: [String], as kind: DocumentKind = .json) -> Set<String> {
    var paths = PathTable()
    for document in documents { _ = paths.merge(decode(document, as: kind).paths) }
    let settled = paths.settle(isKnown: { $0 == "iban" }, { _, _ in })
    return Set(settled.map { paths.displayPath($0) }.filter { !$0.isEmpty && $0 != "$" })
  }

  @Test func `folds the keys of a small map of objects of one shape`() {
    let users = ["mkeller", "jdoe", "obrien", "asmith"].map { #""\#($0)":{"mail":"x","age":1}"# }
    let paths = shown(["{\"u\":{\(users.joined(separator: ","))}}"])
    #expect(paths == ["$.u", "$.u.{key}", "$.u.{key}.mail", "$.u.{key}.age"])
    let tags = ["mkeller", "jdoe", "obrien", "asmith"].map { "<\($0)><mail>x</mail></\($0)>" }.joined()
    #expect(shown(["<users>\(tags)</users>"], as: .xml).allSatisfy { !$0.contains("doe") })
  }

  @Test func `folds keys that hardly ever come twice`() {
    let users = ["mkeller", "jdoe", "obrien", "asmith", "lwong", "pnovak", "trossi", "kmaier"]
    #expect(shown(users.map { #"{"last":{"\#($0)":1}}"# }) == ["$.last", "$.last.{key}"])
    // The same keys over and over are names.
    let colours = (0..<8).flatMap { _ in ["cyan", "teal", "pink", "olive"].map { #"{"last":{"\#($0)":1}}"# } }
    #expect(shown(colours).contains("$.last.olive"))
  }

  @Test(arguments: ["Jane Doe", "O'Neill, Jane", "Jane", "Zoë van-Dyck".capitalized, "J. Doe"])
  func `folds a key that is spelled as a person's name`(_ name: String) {
    #expect(shown([#"{"scores":{"\#(name)":1,"iban":2}}"#]).contains("$.scores.iban"))
    #expect(shown([#"{"scores":{"\#(name)":1,"iban":2}}"#]).contains("$.scores.{key}"))
    #expect(shown([#"{"scores":{"\#(name)":1,"iban":2}}"#]).allSatisfy { !$0.contains("Jane") && !$0.contains("D") })
  }

  @Test(arguments: ["mkeller", "annameyer", "anna_meyer", "annaMeyer", "EVA", "ben", "łukasz"])
  func `folds an unknown key that is alone`(_ name: String) {
    #expect(shown([#"{"users":{"\#(name)":{"phone":1}}}"#]) == ["$.users", "$.users.{key}", "$.users.{key}.phone"])
    #expect(shown([#"{"\#(name)":7}"#, #"{"\#(name)":8,"iban":1}"#]) == ["$.{key}", "$.iban"])
    // What documents share is a name of a field.
    let member = name.allSatisfy(\.isASCII) ? ".\(name)" : "['\(name)']"
    #expect(shown(Array(repeating: #"{"\#(name)":7}"#, count: 3)) == ["$\(member)"])
  }

  @Test(arguments: ["anna_meyer", "annaMeyer", "mkeller", "anna"])
  func `folds a key of names however many documents have it`(_ name: String) {
    var paths = PathTable()
    for _ in 0..<5 { _ = paths.merge(decode(#"{"scores":{"\#(name)":7,"olive":1,"sku":2}}"#).paths) }
    for _ in 0..<5 { _ = paths.merge(decode("<scores><\(name) n='1'>7</\(name)></scores>", as: .xml).paths) }
    let settled = paths.settle(person: BuiltIn.detector.personWord) { _, _ in }
    let shown = Set(settled.map { paths.displayPath($0) })
    #expect(shown.contains("$.scores.{key}") && shown.contains("/scores/{key}/@n"))
    #expect(shown.isSuperset(of: ["$.scores.olive", "$.scores.sku"]))
    #expect(shown.allSatisfy { !$0.contains("eller") && !$0.lowercased().contains("anna") }, "\(shown)")
  }

  @Test func `folds an element that nobody knows and that is alone`() {
    #expect(shown(["<users><qwyrtl><iban>1</iban></qwyrtl></users>"], as: .xml).contains("/users/{key}/iban"))
    let markup = "<e:Qwyrtl xmlns:e='urn:x'><QwyrtlSum>1</QwyrtlSum></e:Qwyrtl>"
    #expect(shown([markup], as: .xml).contains { $0.contains("QwyrtlSum") && $0.contains("Qwyrtl/") })
  }

  @Test(arguments: ["user_id", "shippingAddress", "id", "x2", "iban", "orders"])
  func `shows a key that says what it is, even alone`(_ name: String) {
    #expect(shown([#"{"\#(name)":7}"#]) == ["$.\(name)"])
  }

  @Test func `finds the maps inside maps`() {
    // No inner object has many keys, but all that one outer key stands for have.
    let outer = (0..<300).map { "\"\(word($0))\":{\"\(word(($0 * 7 + 1) % 300))x\":1,\"\(word(($0 * 11) % 300))y\":2}" }
    var paths = decode("{" + outer.joined(separator: ",") + "}").paths
    var inner: Set<String> = []
    let settled = paths.settle { _, key in inner.insert(String(decoding: key, as: UTF8.self)) }
    #expect(inner.contains { $0.hasSuffix("x") })
    #expect(Set(settled.map { paths.displayPath($0) }) == ["", "$", "$.{key}", "$.{key}~", "$.{key}.{key}"])
  }
}
