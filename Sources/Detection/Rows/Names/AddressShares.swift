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

  /// So many distinct values tell enough; and so many tell that hardly any is an address.
  private static let limit = 400
  private static let firstLook = 48

  /// - Complexity: O(bytes of the field's values).
  init(_ fields: RowFields, values: some Sequence<RowFields.Value>) {
    var seen: [UInt64: Int] = [:]
    var houses: Set<UInt64> = []
    var streets: Set<UInt64> = []
    for value in values {
      self.values += 1
      guard seen.count < Self.firstLook || numbered * 8 >= Self.firstLook else { continue }
      fields.withBytes(value) { bytes in
        let text = bytes.withoutBlanks
        guard !text.isEmpty else { return }
        let hash = text.wordHash
        if let count = seen[hash] {
          seen[hash] = count + 1
          return
        }
        guard seen.count < Self.limit else { return }
        seen[hash] = 1
        guard !value.isCut else { return }
        let isDoor = StreetAddress.isDoor(text)
        if isDoor { doors += 1 }
        if isDoor || StreetAddress.isNumbered(text) {
          numbered += 1
          var hash = WordHash()
          var digits = WordHash()
          for byte in text {
            if byte >= 0x80 || byte.isLatinLetter {
              hash.add(byte.lowered)
            } else if byte.isDecimalDigit {
              digits.add(byte)
            }
          }
          streets.insert(hash.value)
          houses.insert(digits.value)
        }
      }
    }
    distinct = seen.count
    single = seen.values.count { $0 == 1 }
    self.streets = streets.count
    self.houses = houses.count
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
