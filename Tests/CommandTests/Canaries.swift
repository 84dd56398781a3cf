import Foundation

/// Values that no output may show: generated, so that none belongs to anybody, and distinct, so that one that is found
/// says where it came from.
struct Canaries {
  enum Kind: String, CaseIterable {
    case card, ssn, iban, mail, phone, token, password, name, word
  }

  private(set) var all: [String] = []
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// Remembers a new value of a kind and returns it.
  mutating func plant(_ kind: Kind) -> String {
    while true {
      let value = make(kind)
      if !all.contains(value) {
        all.append(value)
        return value
      }
    }
  }

  private mutating func make(_ kind: Kind) -> String {
    switch kind {
    case .card: card()
    case .ssn: "\(number(100...665))-\(number(11...98))-\(number(1000...9999))"
    case .iban: iban()
    case .mail: "\(letters(9)).\(letters(6))@\(["gmx.de", "web.de", "orange.fr", "libero.it"][number(0...3)])"
    case .phone: "+4930\(number(20_000_000...89_999_999))"
    case .token: "ghp_\(mixed(36))"
    // With what JSON, XML, URLs and shells must escape.
    case .password: "\(mixed(8))&\"<\(mixed(6))'\\%"
    case .name: "\(["Annabelinda", "Bartholomae", "Clementinus"][number(0...2)])\(letters(7))"
    case .word: letters(14)
    }
  }

  /// Sixteen digits that pass Luhn's check, in the range of a card scheme.
  private mutating func card() -> String {
    let body = "4539" + "\(number(10_000_000_000...99_999_999_999))"
    var sum = 0
    for (index, digit) in body.reversed().compactMap(\.wholeNumberValue).enumerated() {
      let doubled = index % 2 == 0 ? digit * 2 : digit
      sum += doubled > 9 ? doubled - 9 : doubled
    }
    return body + "\((10 - sum % 10) % 10)"
  }

  /// A German account number with its check digits.
  private mutating func iban() -> String {
    let account = "37040044" + "\(number(1_000_000_000...9_999_999_999))"
    // D is 13 and E is 14; 00 stands for the digits that are looked for.
    let remainder = (account + "131400").compactMap(\.wholeNumberValue).reduce(0) { ($0 * 10 + $1) % 97 }
    let check = 98 - remainder
    return "DE\(check < 10 ? "0" : "")\(check)\(account)"
  }

  private mutating func letters(_ count: Int) -> String { text(count, of: "abcdefghijklmnopqrstuvwxyz") }

  private mutating func mixed(_ count: Int) -> String {
    text(count, of: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789")
  }

  private mutating func text(_ count: Int, of alphabet: String) -> String {
    let alphabet = Array(alphabet)
    return String((0..<count).map { _ in alphabet[number(0...alphabet.count - 1)] })
  }

  /// SplitMix64 (Steele, Lea, Flood 2014).
  private mutating func number(_ range: ClosedRange<Int>) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    mixed ^= mixed >> 31
    return range.lowerBound + Int(mixed % UInt64(range.count))
  }
}
