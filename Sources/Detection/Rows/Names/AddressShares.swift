import ScanTypes

/// What the distinct values of a field say together: are they lines of addresses?
struct AddressShares {
  private(set) var values = 0
  private(set) var distinct = 0
  /// Of the distinct values, those that are a street with a name and a number, or a box of a post office.
  private(set) var doors = 0
  /// Those that are words and a small number in any way.
  private(set) var numbered = 0
  /// How many words the numbered ones have without the numbers: streets repeat, and there are many of them.
  private(set) var streets = 0
  /// Distinct values that came once.
  private(set) var single = 0
  /// Distinct numbers of houses.
  private(set) var houses = 0

  /// - Complexity: O(bytes of the field's values).
  init(_ fields: RowFields, values: some Sequence<RowFields.Value>) {
    var read = 0
    var houses: Set<UInt64> = []
    var streets: Set<UInt64> = []
    let texts = DistinctTexts(fields, values) { text, isCut in
      read += 1
      let isDoor = !isCut && StreetAddress.isDoor(text)
      if isDoor { doors += 1 }
      if isDoor || !isCut && StreetAddress.isNumbered(text) {
        numbered += 1
        let parts = Self.parts(of: text)
        streets.insert(parts.street)
        houses.insert(parts.house)
      }
      return numbered * 8 >= read
    }
    self.values = texts.values
    distinct = texts.distinct
    single = texts.single
    self.streets = streets.count
    self.houses = houses.count
  }

  /// Hashes of the letters, which are the street's, and of the digits, which are the house's.
  private static func parts(of text: Bytes) -> (street: UInt64, house: UInt64) {
    var letters = WordHash()
    var digits = WordHash()
    for byte in text {
      if byte >= 0x80 || byte.isLatinLetter {
        letters.add(byte.lowered)
      } else if byte.isDecimalDigit {
        digits.add(byte)
      }
    }
    return (letters.value, digits.value)
  }

  /// Whether a few come again and again, all of them: lines of buses, shops, rooms. Nobody shares a house with ten others in every
  /// case.
  var isRecurring: Bool { distinct <= 24 && values >= 8 * distinct && single == 0 }

  /// The evidence in a sentence, for who asks why.
  var words: String {
    "\(doors) of \(distinct) distinct values are a street with a number, \(numbered) are words and a number"
  }

  func share(_ part: Int) -> Double { Double(part) / Double(max(distinct, 1)) }
}
