#if canImport(Glibc)
  import Glibc
#endif

/// What the frequencies in a sample tell of how it was drawn.
struct DrawStatistics {
  let count: Int
  let distinct: Int
  /// Pairs of values that are the same.
  let coincidences: Int

  init(_ frequencies: some Sequence<Int>) {
    var count = 0
    var distinct = 0
    var coincidences = 0
    for frequency in frequencies where frequency > 0 {
      count += frequency
      distinct += 1
      coincidences += frequency * (frequency - 1) / 2
    }
    self.count = count
    self.distinct = distinct
    self.coincidences = coincidences
  }

  /// How many equally frequent kinds would coincide as often: 1/Σp², without bias. Infinite where nothing coincides.
  ///
  /// Source: E. H. Simpson, "Measurement of diversity", Nature 163 (1949), 688.
  var effectiveKinds: Double {
    coincidences == 0 ? .infinity : Double(count) * Double(count - 1) / 2 / Double(coincidences)
  }

  /// Whether the values were drawn evenly from a list, so that a population cannot be: the most frequent names of one
  /// repeat by far more often than the others, which makes more distinct values than an even draw with as many
  /// coincidences has. False where the sample is too small to tell.
  var isEvenDraw: Bool {
    let kinds = effectiveKinds
    guard count >= 200, distinct >= 15, coincidences >= 200, Double(count) >= 1.5 * kinds else { return false }
    let expected = kinds * (1 - exp(Double(count) * log1p(-1 / kinds)))
    return Double(distinct) <= 1.06 * expected
  }

  /// Whether so few kinds are all equally frequent, by χ² at five standard deviations.
  static func isEven(_ frequencies: some Collection<Int>) -> Bool {
    let count = frequencies.reduce(0, +)
    let expected = Double(count) / Double(max(frequencies.count, 1))
    let sum = frequencies.reduce(0.0) { $0 + (Double($1) - expected) * (Double($1) - expected) / expected }
    let freedom = Double(frequencies.count - 1)
    return sum <= freedom + 5 * (2 * freedom).squareRoot()
  }
}

/// Whether letters are those of a language, or were drawn one by one.
struct LetterStatistics {
  private var counts = [Int](repeating: 0, count: 26)
  private(set) var letters = 0
  /// Values with letters enough to be judged, and those of them whose letters are a language's rather than noise.
  private var values = 0
  private var spoken = 0
  /// Whether a frequent name is among the words: noise has one of five letters once in ten thousand words.
  private var hasKnownName = false

  /// By letter, per mille in frequent given and family names of Europe and the Americas: counted over `NameWords`.
  private static let perMille: [Double] = [
    117, 16, 30, 31, 103, 11, 23, 30, 74, 11, 20, 57, 33, 81, 66, 18, 1, 87, 63, 46, 28, 15, 11, 2, 15, 12,
  ]
  /// By letter, the logarithm of how much more frequent it is there than one in 26.
  private static let weights = perMille.map { log($0 * 0.026) }

  mutating func add(_ bytes: [UInt8]) {
    for word in bytes.split(whereSeparator: { !$0.isLatinLetter }) where word.count >= 5 {
      word.withUnsafeBufferPointer {
        if NameWords.given.holds($0) || NameWords.family.holds($0) { hasKnownName = true }
      }
    }
    var own = 0
    var weight = 0.0
    for byte in bytes where byte.isLatinLetter {
      let letter = Int((byte | 0x20) - 0x61)
      counts[letter] += 1
      weight += Self.weights[letter]
      own += 1
    }
    letters += own
    guard own >= 4 else { return }
    values += 1
    if weight > 1 { spoken += 1 }
  }

  /// The probability that two letters are the same: 0.038 for even draws, above 0.06 in every language that is written
  /// with Latin letters.
  ///
  /// Source: W. F. Friedman, "The Index of Coincidence", Riverbank 22 (1922).
  var coincidence: Double {
    let pairs = counts.reduce(0) { $0 + $1 * ($1 - 1) }
    return letters < 2 ? 1 : Double(pairs) / (Double(letters) * Double(letters - 1))
  }

  /// Whether the letters as a whole are even, and those of hardly any one value are a name's: in a column that is
  /// masked in part they would be.
  var isScrambled: Bool {
    values >= 30 && letters >= 250 && coincidence < 0.0445 && spoken * 6 <= values && !hasKnownName
  }
}
