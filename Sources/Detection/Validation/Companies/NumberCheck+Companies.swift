// Checks that a company's register number and its VAT number share.
extension NumberScheme {
  static let belgianCompany = NumberCheck.complement(of: 0..<8, at: 8..<10)
  static let bulgarianCompany = NumberCheck.rounds([1, 2, 3, 4, 5, 6, 7, 8], [3, 4, 5, 6, 7, 8, 9, 10])
  static let swissWeights = [5, 4, 3, 2, 7, 6, 5, 4]
  static let czechCompany = NumberCheck.weights([8, 7, 6, 5, 4, 3, 2], modulo: 11, map: "10987654321")
  static let danishCompany = NumberCheck.weights([2, 7, 6, 5, 4, 3, 2, 1], modulo: 11)
  static let finnishCompany = NumberCheck.weights([7, 9, 10, 5, 8, 4, 2], modulo: 11, map: "0-987654321")
  static let hungarianCompany = NumberCheck.weights([9, 7, 3, 1, 9, 7, 3, 1], modulo: 10)
  static let lithuanianCompany = NumberCheck.rounds([1, 2, 3, 4, 5, 6, 7, 8], [3, 4, 5, 6, 7, 8, 9, 1])
  /// The sum, modulo 11, is 3.
  static let latvianCompany = NumberCheck.weights([9, 1, 4, 8, 3, 10, 2, 5, 7, 6, 1], modulo: 11, plus: -3)
  static let norwegianCompany = NumberCheck.weights([3, 2, 7, 6, 5, 4, 3, 2], modulo: 11, map: "0-987654321")
  static let polishTax = NumberCheck.weights([6, 5, 7, 2, 3, 4, 5, 6, 7], modulo: 11, map: "0123456789-")
  static let polishRegister = NumberCheck.weights([8, 9, 2, 3, 4, 5, 6, 7], modulo: 11, map: "01234567890")
  static let slovenianTax = NumberCheck.weights([8, 7, 6, 5, 4, 3, 2], modulo: 11, map: "-0987654321")
  static let slovenianRegister = NumberCheck.weights([7, 6, 5, 4, 3, 2], modulo: 11, map: "-0987654321")
  static let elevenDivides = NumberCheck.rule(chance: 1 / 11) { $0.number(0..<$0.count) % 11 == 0 }
  static let slovakKinds = [NumberRange(0..<1, 1...9), NumberRange(2..<3, 2...4, 7...9)]

  /// The province of the tax office, and numbers of centres that serve more than one.
  static let italianOffices = [NumberRange(7..<10, 1...100, 120...121, 888...888, 999...999)]

  static let britishSum = NumberCheck.either(
    .weights([8, 7, 6, 5, 4, 3, 2, 10, 1], modulo: 97), .weights([8, 7, 6, 5, 4, 3, 2, 10, 1], modulo: 97, plus: 55))

  static let frenchKey = NumberCheck.rule(chance: 1 / 97) { text in
    text.number(0..<2) == (text.number(2..<11) * 100 + 12) % 97
  }
  static let frenchPost = NumberCheck.rule(chance: 0.2) { text in
    guard text.starts(with: "356000000") else { return false }
    return (0..<text.count).reduce(0) { $0 + text.digit($1) } % 5 == 0
  }

  /// Luhn over the seven digits; the last character is the digit, or the letter of that place in `JABCDEFGHI`.
  static let spanishCompany = NumberCheck.rule(chance: 0.1) { text in
    switch text[0] {
    case 0x41...0x48, 0x4A, 0x4E, 0x50...0x53, 0x55...0x57: break
    default: return false
    }
    var sum = 0
    for index in 1..<8 {
      let value = text.digit(index) * (index % 2 == 1 ? 2 : 1)
      sum += value / 10 + value % 10
    }
    let check = (10 - sum % 10) % 10
    return text.isDigit(8) ? text.digit(8) == check : text[8] == spanishCompanyLetters.utf8CodeUnit(check)
  }

  private static let spanishCompanyLetters: StaticString = "JABCDEFGHI"

  /// A foreigner's number, and the K, L and M of those without a national one.
  static let spanishForeigner = NumberCheck.rule(chance: 1 / 23) { text in
    let first: Int
    switch text[0] {
    case 0x58, 0x4B, 0x4C, 0x4D: first = 0
    case 0x59: first = 10_000_000
    case 0x5A: first = 20_000_000
    default: return false
    }
    return text[8] == spanishLetters.utf8CodeUnit((first + text.number(1..<8)) % 23)
  }

  /// Every second digit, from the first, counts by a table; the sum modulo 26 is a letter. 12 heads no number.
  static let cypriotLetter = NumberCheck.rule(chance: 1 / 26) { text in
    let table = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21]
    var sum = 0
    for index in 0..<8 { sum += index % 2 == 0 ? table[text.digit(index)] : text.digit(index) }
    return Int(text[8]) - 0x41 == sum % 26 && text.number(0..<2) != 12
  }

  static func dutchCompany(from start: Int) -> NumberCheck {
    .weights([9, 8, 7, 6, 5, 4, 3, 2, -1], modulo: 11, from: start)
  }

  /// ISO 7064 mod 97-10 with `NL` (2321) before it.
  static let dutchLetters = NumberCheck.rule(chance: 1 / 97) { ISO7064.mod97($0, after: 2321 % 97) == 1 }

  static let turkishTax = NumberCheck.rule(chance: 0.1) { text in
    var sum = 0
    for index in 0..<9 {
      let place = 9 - index
      let value = (text.digit(index) + place) % 10
      if value == 0 { continue }
      let power = value * (1 << place) % 9
      sum += power == 0 ? 9 : power
    }
    return text.digit(9) == (10 - sum % 10) % 10
  }

  static let ukrainianRegister = NumberCheck.rule(chance: 0.1) { text in
    let isMiddle = text[0] >= 0x33 && text[0] <= 0x35
    return (isMiddle ? ukrainianMiddle : ukrainianOuter).holds(text)
  }
  private static let ukrainianOuter = NumberCheck.rounds([1, 2, 3, 4, 5, 6, 7], [3, 4, 5, 6, 7, 8, 9])
  private static let ukrainianMiddle = NumberCheck.rounds([7, 1, 2, 3, 4, 5, 6], [9, 3, 4, 5, 6, 7, 8])
}

extension StaticString {
  fileprivate func utf8CodeUnit(_ index: Int) -> UInt8 { utf8Start[index] }
}
