extension GeneralisationLadder {
  /// Levels that fit the values of a column, from `keep` to `drop`.
  ///
  /// Dates: month, year, five years, decade. Numbers: bands of 1, 5, 10, 50 … times a power of ten, each dividing the next,
  /// of which there are 2 to 100. Codes (short, without blanks but in the middle, most with a digit: postcodes,
  /// classifications): their prefixes. What is none of these can only be dropped.
  /// - Complexity: O(values).
  public static func suggested(for column: String, book: CodeBook) -> GeneralisationLadder {
    let levels = suggestedLevels(book) + [.drop]
    if let ladder = try? GeneralisationLadder(column: column, book: book, levels: levels) { return ladder }
    return GeneralisationLadder(dropping: column, book: book)
  }

  private init(dropping column: String, book: CodeBook) {
    self.column = column
    levels = [.keep, .drop]
    let codes = (0..<ValueCode(book.codeLimit)).map { $0 }
    groups = [codes, codes.map { _ in .firstValue }]
    losses = [codes.map { _ in 0 }, codes.map { _ in book.count > 1 ? 1 : 0 }]
  }

  private static func suggestedLevels(_ book: CodeBook) -> [Generalisation] {
    let codes = (0..<book.count).map { ValueCode($0) + .firstValue }
    guard let first = codes.first else { return [] }
    if codes.allSatisfy({ Generalisation.isDate(book.bytes(of: $0)) }) { return [.month, .year, .years(5), .decade] }
    let kind = book.kind(of: first)
    guard codes.allSatisfy({ book.kind(of: $0) == kind }) else { return [] }
    if kind == .number {
      return bands(codes.compactMap { Double(String(decoding: book.bytes(of: $0), as: UTF8.self)) })
    }
    return kind == .text || kind == .other ? prefixes(codes.map { book.bytes(of: $0) }) : []
  }

  private static func bands(_ values: [Double]) -> [Generalisation] {
    let finite = values.filter(\.isFinite)
    guard let low = finite.min(), let high = finite.max(), high - low >= 2 else { return [] }
    let range = high - low
    let isWhole = finite.allSatisfy { $0 == $0.rounded() }
    var bands: [Generalisation] = []
    var width = 1
    while Double(width) * 2 <= range {
      if Double(width) * 100 >= range, width > 1 || !isWhole { bands.append(.band(width: width)) }
      // 1, 5, 10, 50 …: each divides the next.
      let (next, overflows) = width.multipliedReportingOverflow(by: isFiveNext(width) ? 5 : 2)
      if overflows { break }
      width = next
    }
    return bands
  }

  /// After a power of ten comes its five-fold, after that the next power.
  private static func isFiveNext(_ width: Int) -> Bool {
    var width = width
    while width % 10 == 0 { width /= 10 }
    return width == 1
  }

  private static func prefixes(_ values: [ArraySlice<UInt8>]) -> [Generalisation] {
    let longest = values.map(\.count).max() ?? 0
    guard longest >= 2, longest <= 12 else { return [] }
    var withDigit = 0
    for value in values {
      var hasDigit = false
      for byte in value {
        let isLetter = byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z")
        let isDigit = byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
        guard isLetter || isDigit || " -./".utf8.contains(byte) else { return [] }
        if isDigit { hasDigit = true }
      }
      if hasDigit { withDigit += 1 }
    }
    return withDigit * 10 >= values.count * 9 ? (1..<longest).reversed().map { .prefix($0) } : []
  }
}
