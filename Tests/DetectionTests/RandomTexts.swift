import Rules

/// Texts made of what rules look for and of what looks like it: numbers in groups, tokens, addresses, chains, anchors,
/// keywords, and the rules' own examples, glued together with anything.
struct RandomTexts {
  private var generator: SeededGenerator
  private let fragments: [[UInt8]]

  init(seed: UInt64, rules: RuleSet) {
    generator = SeededGenerator(seed: seed)
    var fragments: [[UInt8]] = []
    for rule in rules.rules {
      for example in rule.examples {
        fragments.append(Array(example.text.utf8))
        if let match = example.match { fragments.append(Array(Array(example.text.utf8)[match])) }
      }
      fragments += rule.keywords.map { Array($0.utf8) }
      for form in rule.forms {
        if case .literals(let literals, _) = form.shape { fragments += literals.map { Array($0.utf8) } }
      }
    }
    self.fragments = fragments
  }

  mutating func next() -> [UInt8] {
    var text: [UInt8] = []
    for _ in 0..<Int.random(in: 1...12, using: &generator) {
      switch Int.random(in: 0..<10, using: &generator) {
      case 0, 1: text += run(of: "0123456789", 1...19)
      case 2: text += run(of: "0123456789 -./()+=,", 3...24)
      case 3: text += run(of: "ABCDEFGHIJ0123456789 -", 2...22)
      case 4: text += run(of: "abcdef0123456789:.", 2...30)
      case 5: text += run(of: "abcxyz.@_-", 2...20)
      case 6: text += run(of: "\u{1}\n\t <>[]{}|~é€", 1...3)
      default: if let fragment = fragments.randomElement(using: &generator) { text += fragment }
      }
      if Bool.random(using: &generator) { text += run(of: " ,-.:/\n", 1...2) }
    }
    return text
  }

  private mutating func run(of alphabet: String, _ length: ClosedRange<Int>) -> [UInt8] {
    let letters = Array(alphabet.unicodeScalars)
    var text = ""
    for _ in 0..<Int.random(in: length, using: &generator) {
      if let letter = letters.randomElement(using: &generator) { text.unicodeScalars.append(letter) }
    }
    return Array(text.utf8)
  }
}
