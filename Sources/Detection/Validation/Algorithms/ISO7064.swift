/// The check character systems of ISO/IEC 7064 that identifiers use.
enum ISO7064 {
  /// Mod 11-2: digits, and a last character that is a digit or `X` for ten.
  static func mod11And2(_ text: Bytes) -> Bool {
    guard text.count > 1, text.areDigits(0..<text.count - 1) else { return false }
    var value = 0
    for index in 0..<text.count - 1 { value = (value &+ text.digit(index)) &* 2 % 11 }
    let last = text.count - 1
    let check = text[last] == 0x58 ? 10 : text.isDigit(last) ? text.digit(last) : 99
    return (value + check) % 11 == 1
  }

  /// Mod 11,10: digits only.
  static func mod11And10(_ digits: Bytes) -> Bool {
    guard digits.count > 1, digits.areDigits else { return false }
    var product = 10
    for index in 0..<digits.count - 1 {
      let sum = (digits.digit(index) &+ product) % 10
      product = (sum == 0 ? 10 : sum) &* 2 % 11
    }
    return (product + digits.digit(digits.count - 1)) % 10 == 1
  }

  /// The remainder modulo 97 of digits and letters (`A` is 10, `Z` is 35), going on from `value`; nil for other bytes.
  static func mod97(_ text: Bytes, after value: Int = 0) -> Int? {
    var value = value
    for index in 0..<text.count {
      if text.isDigit(index) {
        value = (value &* 10 &+ text.digit(index)) % 97
      } else if text.isCapital(index) {
        value = (value &* 100 &+ Int(text[index]) &- 55) % 97
      } else {
        return nil
      }
    }
    return value
  }

  /// Mod 97-10: two check digits at the end, the whole is 1 modulo 97.
  static func mod97And10(_ text: Bytes) -> Bool { mod97(text) == 1 }

  /// Mod 37-2: digits and letters, and a last character that may be `*` for 36.
  static func mod37And2(_ text: Bytes) -> Bool {
    guard text.count > 1 else { return false }
    var value = 0
    for index in 0..<text.count - 1 {
      let next = CharacterValues.base36[text[index]]
      guard next >= 0 else { return false }
      value = (value &+ next) &* 2 % 37
    }
    let last = text[text.count - 1]
    let check = last == 0x2A ? 36 : CharacterValues.base36[last]
    return check >= 0 && (value + check) % 37 == 1
  }

  /// Mod 37,36: digits and letters.
  static func mod37And36(_ text: Bytes) -> Bool {
    guard text.count > 1 else { return false }
    var product = 36
    for index in 0..<text.count - 1 {
      let next = CharacterValues.base36[text[index]]
      guard next >= 0 else { return false }
      let sum = (next &+ product) % 36
      product = (sum == 0 ? 36 : sum) &* 2 % 37
    }
    let check = CharacterValues.base36[text[text.count - 1]]
    return check >= 0 && (product + check) % 36 == 1
  }
}
