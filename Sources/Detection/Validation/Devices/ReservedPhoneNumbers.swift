/// Numbers that a regulator keeps for films and books, where libphonenumber calls them unassigned. They are checked
/// as numbers so that a rule's synthetic ranges can name them: unfound, a masked column would look empty.
enum ReservedPhoneNumbers {
  /// In digits with country code, without the last `free` digits.
  private static let ranges: [(prefix: StaticString, free: Int)] = [
    // Ofcom, numbers for drama use.
    ("447700900", 3), ("441632960", 3), ("443069990", 3), ("448081570", 3), ("449098790", 3),
    // ARCEP decision 2018-0881, numbers for audiovisual works.
    ("3319900", 4), ("3326191", 4), ("3335301", 4), ("3346571", 4), ("3353649", 4), ("3363998", 4),
  ]

  /// - Parameter written: with `+` or `00` and a country code, or with a leading 0 in one of the countries.
  static func hold(_ written: Bytes) -> Bool {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 16) { digits in
      var count = 0
      for byte in written where byte &- 0x30 < 10 {
        guard count < 16 else { return false }
        digits[count] = byte
        count += 1
      }
      let number = Bytes(rebasing: digits[..<count])
      let trunk = number.starts(with: "00") ? 2 : number.starts(with: "0") ? 1 : 0
      for (prefix, free) in ranges {
        // `+44 (0)7700 …` keeps its 0 in brackets.
        if trunk != 1, holds(number.part(trunk..<count), prefix, free, skipping: 0) { return true }
        if trunk == 1, holds(number.part(1..<count), prefix, free, skipping: 2) { return true }
      }
      return false
    }
  }

  private static func holds(_ number: Bytes, _ prefix: StaticString, _ free: Int, skipping: Int) -> Bool {
    let prefixCount = prefix.utf8CodeUnitCount
    var index = 0
    var place = skipping
    while place < prefixCount {
      guard index < number.count else { return false }
      if number[index] == prefix.utf8Start[place] {
        place += 1
      } else if !(skipping == 0 && place == 2 && index == 2 && number[index] == 0x30) {
        return false
      }
      index += 1
    }
    return number.count == index + free
  }
}
