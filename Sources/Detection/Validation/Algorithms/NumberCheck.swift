/// One test that the characters of a number must pass: what a row of a table of numbers names.
struct NumberCheck: Sendable {
  /// The share of numbers that pass when the check characters are random and the rest is right.
  let chance: Double
  /// Gets the number without its prefix, laid out as its scheme says.
  let holds: @Sendable (Bytes) -> Bool

  /// A test that is no row's but its own.
  static func rule(chance: Double, _ holds: @escaping @Sendable (Bytes) -> Bool) -> NumberCheck {
    NumberCheck(chance: chance, holds: holds)
  }

  /// Weights modulo something: the sum itself must be divisible.
  static func weights(
    _ weights: [Int], modulo modulus: Int, from start: Int = 0, plus offset: Int = 0, addsDigits: Bool = false,
    values: CharacterValues = .base36
  ) -> NumberCheck {
    let sum = WeightedSum(
      start: start, weights: weights, modulus: modulus, offset: offset, addsDigits: addsDigits, values: values)
    return NumberCheck(chance: 1 / Double(modulus)) { sum.remainder(of: $0) == 0 }
  }

  /// Weights modulo something: the remainder says which character of `map` must stand at `index`. A `-` in the map is
  /// for a remainder that no number has; without an index it is the character behind those that are weighed.
  static func weights(
    _ weights: [Int], modulo modulus: Int, from start: Int = 0, plus offset: Int = 0, addsDigits: Bool = false,
    values: CharacterValues = .base36, at index: Int? = nil, map: StaticString
  ) -> NumberCheck {
    let sum = WeightedSum(
      start: start, weights: weights, modulus: modulus, offset: offset, addsDigits: addsDigits, values: values)
    let place = index ?? start + weights.count
    return NumberCheck(chance: chance(of: map)) { text in
      guard place < text.count, let remainder = sum.remainder(of: text), remainder < map.utf8CodeUnitCount else {
        return false
      }
      return map.utf8Start[remainder] == text[place]
    }
  }

  /// The number that the digits of `range` write, with `prefix` before it, modulo something picks the character of
  /// `map` that must stand at `index`.
  static func remainder(
    of range: Range<Int>, plus prefix: Int = 0, modulo modulus: Int, at index: Int, map: StaticString
  ) -> NumberCheck {
    NumberCheck(chance: chance(of: map)) { text in
      guard index < text.count, text.areDigits(range) else { return false }
      let remainder = (prefix + text.number(range)) % modulus
      return remainder < map.utf8CodeUnitCount && map.utf8Start[remainder] == text[index]
    }
  }

  /// The digits of `check` are what the digits of `range`, with `prefix` added, lack to the next multiple of `modulus`;
  /// where they lack nothing, it is the modulus itself.
  static func complement(
    of range: Range<Int>, plus prefix: Int = 0, modulo modulus: Int = 97, at check: Range<Int>
  ) -> NumberCheck {
    NumberCheck(chance: 1 / Double(modulus)) { text in
      text.areDigits(range) && text.areDigits(check)
        && text.number(check) == modulus - (text.number(range) + prefix) % modulus
    }
  }

  /// The digits of `check` write the rest of the digits of `range`, with `prefix` added, modulo `modulus`.
  static func residue(
    of range: Range<Int>, plus prefix: Int = 0, modulo modulus: Int, at check: Range<Int>
  ) -> NumberCheck {
    NumberCheck(chance: 1 / Double(modulus)) { text in
      text.areDigits(range) && text.areDigits(check)
        && text.number(check) == (text.number(range) + prefix) % modulus
    }
  }

  /// Weights modulo 11 twice: where the first give ten, the second decide, and where these give ten too, it is 0.
  static func rounds(_ first: [Int], _ second: [Int], from start: Int = 0) -> NumberCheck {
    let sums = [first, second].map { WeightedSum(start: start, weights: $0, modulus: 11) }
    let place = start + first.count
    return NumberCheck(chance: 0.1) { text in
      guard place < text.count, let once = sums[0].remainder(of: text), let again = sums[1].remainder(of: text) else {
        return false
      }
      return text.digit(place) == (once < 10 ? once : again % 10)
    }
  }

  /// One of several tests, for numbers that were checked differently in their time.
  static func either(_ checks: NumberCheck...) -> NumberCheck {
    NumberCheck(chance: min(1, checks.reduce(0) { $0 + $1.chance })) { text in
      checks.contains { $0.holds(text) }
    }
  }

  static let luhn = luhn(in: nil)
  static let verhoeff = NumberCheck(chance: 0.1) { Verhoeff.holds($0) }
  static let damm = NumberCheck(chance: 0.1) { Damm.holds($0) }
  static let ean = NumberCheck(chance: 0.1) { EAN.holds($0) }
  static let mod11And2 = NumberCheck(chance: 1 / 11) { ISO7064.mod11And2($0) }
  static let mod11And10 = NumberCheck(chance: 0.1) { ISO7064.mod11And10($0) }
  static let mod37And2 = NumberCheck(chance: 1 / 37) { ISO7064.mod37And2($0) }
  static let mod37And36 = NumberCheck(chance: 1 / 36) { ISO7064.mod37And36($0) }
  static let mod97And10 = NumberCheck(chance: 1 / 97) { ISO7064.mod97And10($0) }

  /// Luhn over a part of the number; nil for all of it.
  static func luhn(in range: Range<Int>?) -> NumberCheck {
    NumberCheck(chance: Luhn.chance) { text in
      guard let range else { return Luhn.holds(text) }
      return range.upperBound <= text.count && Luhn.holds(text.part(range))
    }
  }

  static func luhn(modulo modulus: Int) -> NumberCheck {
    NumberCheck(chance: 1 / Double(modulus)) { Luhn.holds($0, modulo: modulus) }
  }

  /// ICAO Doc 9303-3: weights 7, 3, 1 over `range`, the digit at `index`.
  static func icao(of range: Range<Int>, at index: Int) -> NumberCheck {
    NumberCheck(chance: 0.1) { text in
      range.upperBound <= text.count && index < text.count && DocumentDigit.holds(text, range, at: index)
    }
  }

  /// Of the characters that a check may be, one fits, for those remainders that a number may have.
  private static func chance(of map: StaticString) -> Double {
    var characters: Set<UInt8> = []
    var valid = 0
    for place in 0..<map.utf8CodeUnitCount where map.utf8Start[place] != 0x2D {
      characters.insert(map.utf8Start[place])
      valid += 1
    }
    let areDigits = characters.allSatisfy { $0 &- 0x30 < 10 }
    return Double(valid) / Double(map.utf8CodeUnitCount) / Double(areDigits ? 10 : characters.count)
  }
}
