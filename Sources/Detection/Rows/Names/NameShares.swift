import ScanTypes

/// What the distinct values of a field say together: are they names of persons?
struct NameShares {
  /// Values that are neither empty nor cut, and the distinct ones of them that were read.
  private(set) var values = 0
  private(set) var distinct = 0
  /// The mean of the ratios of all distinct values.
  private(set) var ratio = -4.0
  /// Of the distinct values, those that read as names, and those that are a given name and a surname.
  private(set) var names = 0
  private(set) var pairs = 0
  private var readable = 0
  /// Those that are two to four words with capitals and no ordinary words.
  private(set) var shapely = 0
  /// Of those that read as names, the ones that are no town's.
  private(set) var placeless = 0
  /// Whether most of the names are one word.
  private(set) var isOfOneWord = false
  /// Distinct values that are better known as a firm's or a figure's.
  private(set) var eponyms = 0
  /// Distinct values that came once.
  private(set) var single = 0

  /// So many distinct values tell enough; and so many tell that hardly any is a name.
  private static let limit = 400
  private static let firstLook = 48

  /// - Complexity: O(bytes of the field's values).
  init(_ fields: RowFields, values: some Sequence<RowFields.Value>, _ likeness: NameLikeness) {
    var seen: [UInt64: Int] = [:]
    var sum = 0.0
    var oneWord = 0
    var isHopeless = false
    for value in values {
      self.values += 1
      guard !isHopeless else { continue }
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
        // Longer texts are no names.
        let reading = value.isCut ? .none : likeness.reading(of: text)
        sum += reading.ratio
        if reading.ratio > -4 { readable += 1 }
        if reading.isShapely { shapely += 1 }
        if Eponyms.holds(text) { eponyms += 1 }
        if reading.ratio > 0.5 {
          names += 1
          if reading.words == 1 { oneWord += 1 }
          if reading.isPair { pairs += 1 }
          if reading.isPlaceless { placeless += 1 }
        }
        isHopeless = seen.count == Self.firstLook && sum < -2.5 * Double(Self.firstLook)
      }
    }
    distinct = seen.count
    if distinct > 0 { ratio = sum / Double(distinct) }
    isOfOneWord = oneWord * 2 > names
    single = seen.values.count { $0 == 1 }
  }

  /// Whether the values come again and again, all of them, as kinds of things do: many share the frequent names of persons, and
  /// many have one that nobody shares.
  var isRecurring: Bool { values >= 4 * distinct && single * 10 <= distinct }

  /// Whether no column of persons would have so many names that are known for something else.
  var isNamedAfterPersons: Bool { eponyms * 4 >= distinct && eponyms >= 2 }

  /// Whether the values are frequent names that no town has, or full names.
  var isPlainlyNames: Bool {
    ratio >= 1 && distinct >= 8 && placeless * 4 >= distinct * 3 || pairs * 10 >= distinct * 6 && distinct >= 5
  }

  /// Of the distinct values, those that could be a name at all.
  var readableShare: Double { Double(readable) / Double(max(distinct, 1)) }

  /// What the mean must reach where nothing else speaks for or against: of a handful of values any few words may sound so.
  var threshold: Double { 0.9 + 2 / Double(max(distinct, 1)).squareRoot() }
}

extension Bytes {
  /// FNV-1a, capitals of ASCII taken for small letters.
  var wordHash: UInt64 {
    var hash = WordHash()
    for byte in self { hash.add(byte.lowered) }
    return hash.value
  }
}
