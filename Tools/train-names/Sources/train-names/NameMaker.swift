/// Puts names together: common and rare ones, of many languages, in the forms that people write.
struct NameMaker {
  /// Given names and surnames by how many bear them, 0 to 4, folded.
  private let given: [[String]]
  private let surnames: [[String]]
  /// Popular ones as they are spelled, with their marks.
  private let native: (given: [String], surnames: [String])

  private let frequent: Set<String>

  /// What stands before a surname; the common ones twice.
  private static let particles = [
    "van ", "van ", "van der ", "van der ", "van den ", "van de ", "ter ", "ten ", "op den ", "de ", "de ",
    "de la ", "de los ", "de las ", "del ", "della ", "di ", "da ", "dos ", "do ", "du ", "des ", "von ",
    "von ", "von der ", "zu ", "af ", "bin ", "ibn ", "ben ", "bint ", "al-", "el-", "Al-", "El ", "St. ",
    "Van ", "Van Der ", "De ", "De La ", "Di ", "Du ", "Le ", "La ", "Mac",
  ]

  struct Person {
    var first: String
    var middle: String
    var last: String
  }

  init(given: [(String, Int)], surnames: [(String, Int)], native: (given: [String], surnames: [String])) {
    func buckets(_ words: [(String, Int)]) -> [[String]] {
      (0...4).map { bucket in words.filter { $0.1 == bucket && $0.0.count > 1 }.map(\.0) }
    }
    self.given = buckets(given)
    self.surnames = buckets(surnames)
    self.native = native
    frequent = Set(given.filter { $0.1 >= 2 }.map(\.0))
  }

  func person(_ random: inout RandomNumbers) -> Person {
    Person(first: givenName(&random), middle: givenName(&random), last: surname(&random))
  }

  private func givenName(_ random: inout RandomNumbers) -> String {
    if random.happens(0.3) { return random.pick(native.given) }
    var name = capitalised(drawn(given, &random))
    if random.happens(0.03) { name += "-" + capitalised(drawn(given, &random)) }
    return name
  }

  private func surname(_ random: inout RandomNumbers) -> String {
    if random.happens(0.25) { return random.pick(native.surnames) }
    // What stands in no list at all: the ending of one name on the beginning of another.
    if random.happens(0.12) {
      let head = random.pick(surnames[1])
      let tail = random.pick(surnames[2])
      return capitalised(head.prefix(3 + Int(random.next() % 2)) + tail.suffix(3 + Int(random.next() % 2)))
    }
    let name = capitalised(drawn(surnames, &random))
    switch random.next() % 60 {
    case 0: return "O'" + name
    case 1: return "Mc" + name
    case 2, 3, 4, 5: return random.pick(Self.particles) + name
    case 6, 7: return name + "-" + capitalised(drawn(surnames, &random))
    default: return name
    }
  }

  /// Frequent names come often, rare ones come too.
  private func drawn(_ buckets: [[String]], _ random: inout RandomNumbers) -> String {
    let bucket = [4, 4, 4, 3, 3, 3, 3, 2, 2, 2, 1, 1, 0][Int(random.next() % 13)]
    return random.pick(buckets[bucket].isEmpty ? buckets[2] : buckets[bucket])
  }

  private func capitalised(_ word: some StringProtocol) -> String {
    var out = ""
    var isFirst = true
    for character in word {
      out += isFirst ? character.uppercased() : String(character)
      isFirst = character == "-" || (character == "'" && out.count <= 2)
    }
    return out
  }

  /// Whether a word, in small letters, is a given name that some hundred bear.
  func isGiven(_ word: String) -> Bool { frequent.contains(word) }

  // MARK: Forms

  func written(_ person: Person, as slot: String, _ random: inout RandomNumbers) -> String {
    let initial = String(person.first.prefix(1))
    let middle = String(person.middle.prefix(1))
    switch slot {
    case "first": return person.first
    case "last": return person.last
    case "last_caps": return person.last.uppercased()
    case "last_first":
      let tail = random.happens(0.2) ? " \(middle)." : ""
      return "\(person.last), \(person.first)\(tail)"
    case "initials_last":
      return random.happens(0.5) ? "\(initial). \(person.last)" : "\(initial). \(middle). \(person.last)"
    case "person_caps":
      return random.happens(0.3)
        ? "\(person.last) \(person.first)".uppercased() : "\(person.first) \(person.last)".uppercased()
    case "person_lower": return "\(person.first) \(person.last)".lowercased()
    default:
      switch random.next() % 20 {
      case 0: return "\(person.first) \(middle). \(person.last)"
      case 1: return "\(person.first) \(person.middle) \(person.last)"
      case 2: return "\(initial). \(person.last)"
      case 3: return "\(initial).\(middle). \(person.last)"
      case 4: return "\(person.first) \(person.last.uppercased())"
      case 5: return "\(person.first) \(person.last) Jr."
      default: return "\(person.first) \(person.last)"
      }
    }
  }
}
