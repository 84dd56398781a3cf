import ScanTypes

/// What the distinct values of a field say together: are they names of persons?
struct NameShares {
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

  /// - Complexity: O(bytes of the field's values).
  init(_ fields: RowFields, values: some Sequence<RowFields.Value>, _ likeness: NameLikeness) {
    var sum = 0.0
    var read = 0
    var oneWord = 0
    let texts = DistinctTexts(fields, values) { text, isCut in
      // Longer texts are no names.
      let reading = isCut ? .none : likeness.reading(of: text)
      read += 1
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
      return sum >= -2.5 * Double(read)
    }
    self.values = texts.values
    distinct = texts.distinct
    single = texts.single
    if distinct > 0 { ratio = sum / Double(distinct) }
    isOfOneWord = oneWord * 2 > names
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
