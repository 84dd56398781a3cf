import Anonymity

/// People whose ZIP code, birth year, sex, race and marital status make about a class for three rows of ten million, and seven
/// columns more of few values.
struct People {
  let key = SipKey(low: 0x0123_4567_89ab_cdef, high: 0xfedc_ba98_7654_3210)
  private let seed: UInt64
  /// For each column the values, as a source would give them.
  private let values: [[[UInt8]]]
  private static let counts = [2_850, 80, 2, 6, 5, 4, 9, 3, 12, 7, 20, 6]

  init(seed: UInt64) {
    self.seed = seed
    values = Self.counts.enumerated().map { column, count in
      (0..<count).map { value in
        switch column {
        case 0: Array(String(10_000 + value * 2).utf8)
        case 1: Array(String(1930 + value).utf8)
        default: Array("value \(column)-\(value)".utf8)
        }
      }
    }
  }

  /// Calls with each row: indexes of values, of all columns.
  func visit(rows: Int, _ body: (SIMD16<UInt32>) -> Void) {
    var state = seed
    func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return mixed ^ (mixed >> 31)
    }
    for _ in 0..<rows {
      var row = SIMD16<UInt32>()
      for column in 0..<Self.counts.count {
        let bits = next()
        let first = bits & 0xFFFF_FFFF
        // Frequent values and rare ones: a square root for ZIP codes, a product elsewhere, sexes evenly.
        let second = column == 2 ? 0xFFFF_FFFF : bits >> 32
        let drawn = (first &* second) >> 32
        row[column] = UInt32(truncatingIfNeeded: (UInt64(Self.counts[column]) &* drawn) >> 32)
      }
      body(row)
    }
  }

  /// Adds the values of the first five columns to an encoder.
  func encode(_ row: SIMD16<UInt32>, with encoder: inout ValueEncoder) {
    for column in 0..<5 {
      let value = values[column][Int(row[column])]
      if column == 1 { encoder.appendNumber(value.span) } else { encoder.append(.text, value.span) }
    }
  }

  /// The same walk over the same values, without encoding them.
  func write(_ row: SIMD16<UInt32>, to encoder: inout ValueEncoder) -> Int {
    (0..<5).reduce(0) { $0 + values[$1][Int(row[$1])].count }
  }

  /// The first columns as codes; with `nulls` one value in a hundred is NULL.
  func builder(rows: Int, columns: Int, nulls: Bool = false) -> ClassTableBuilder {
    var builder = ClassTableBuilder(columns: (0..<columns).map { "c\($0)" })
    var codes = [ValueCode](repeating: 0, count: columns)
    let none: [ValueCode] = []
    var hash: UInt32 = 1
    visit(rows: rows) { row in
      for column in 0..<columns {
        hash = hash &* 1_664_525 &+ 1_013_904_223
        codes[column] = nulls && hash >> 16 < 655 ? .null : row[column] + .firstValue
      }
      builder.add(codes.span, sensitive: none.span)
    }
    return builder
  }

  /// Suggested levels for the first five columns.
  func ladders() -> [GeneralisationLadder] {
    (0..<5).map { column in
      var book = CodeBook(key: key)
      for value in values[column] {
        _ = column == 1 ? book.code(ofNumber: value.span) : book.code(of: .text, value)
      }
      return GeneralisationLadder.suggested(for: "c\(column)", book: book)
    }
  }
}
