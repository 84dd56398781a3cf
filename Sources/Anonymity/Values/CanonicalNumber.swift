/// The one written form of a number: `-12.5e1`, `-125` and `-125.00` are all `-125e0`.
///
/// Databases compare numbers by value and print them by type: 1.0 and 1.00 are two texts of `numeric`, and 1 and 1.0 two
/// storage classes of SQLite, yet GROUP BY puts them together. So does this form: sign, significant digits without zeros
/// at either end, `e`, decimal exponent. -0 is `0`, every NaN is `NaN`.
public enum CanonicalNumber {
  /// Appends the canonical form of `text`; false, and nothing appended, if it is not a decimal number.
  ///
  /// Reads `[+-]digits[.digits][e[+-]digits]` and, in any case, NaN, [+-]inf and [+-]infinity.
  /// - Complexity: O(*n*), no allocation but `output`'s.
  public static func append(_ text: Span<UInt8>, to output: inout [UInt8]) -> Bool {
    var at = 0
    var isNegative = false
    if at < text.count, text[at] == UInt8(ascii: "-") || text[at] == UInt8(ascii: "+") {
      isNegative = text[at] == UInt8(ascii: "-")
      at += 1
    }
    let startsWord = at < text.count && text[at] > UInt8(ascii: "9")
    if startsWord, let word = word(text, from: at) {
      if isNegative && word != "NaN" { output.append(UInt8(ascii: "-")) }
      output.append(contentsOf: word.utf8)
      return true
    }

    let start = output.count
    if isNegative { output.append(UInt8(ascii: "-")) }
    let firstDigit = output.count
    var exponent = 0
    var hasPoint = false
    var digits = 0
    while at < text.count {
      let byte = text[at]
      if byte == UInt8(ascii: "."), !hasPoint {
        hasPoint = true
      } else if byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") {
        digits += 1
        if hasPoint { exponent -= 1 }
        if byte != UInt8(ascii: "0") || output.count > firstDigit { output.append(byte) }
      } else {
        break
      }
      at += 1
    }
    guard digits > 0, let written = writtenExponent(text, from: at) else {
      output.removeSubrange(start...)
      return false
    }
    exponent += written
    while output.count > firstDigit, output[output.count - 1] == UInt8(ascii: "0") {
      output.removeLast()
      exponent += 1
    }
    if output.count == firstDigit {
      output.removeSubrange(start...)
      output.append(UInt8(ascii: "0"))
    } else {
      output.append(UInt8(ascii: "e"))
      if exponent >= 0, exponent < 10 {
        output.append(UInt8(ascii: "0") + UInt8(exponent))
      } else {
        output.append(contentsOf: String(exponent).utf8)
      }
    }
    return true
  }

  /// 0 at the end of the text, nil if what stands there is no exponent.
  private static func writtenExponent(_ text: Span<UInt8>, from start: Int) -> Int? {
    var at = start
    if at == text.count { return 0 }
    guard text[at] | 0x20 == UInt8(ascii: "e") else { return nil }
    at += 1
    var isNegative = false
    if at < text.count, text[at] == UInt8(ascii: "-") || text[at] == UInt8(ascii: "+") {
      isNegative = text[at] == UInt8(ascii: "-")
      at += 1
    }
    // Nine digits: no database writes more, and sums with the digits of a cell stay far from overflow.
    guard at < text.count, text.count - at <= 9 else { return nil }
    var exponent = 0
    while at < text.count {
      guard text[at] >= UInt8(ascii: "0"), text[at] <= UInt8(ascii: "9") else { return nil }
      exponent = exponent * 10 + Int(text[at] - UInt8(ascii: "0"))
      at += 1
    }
    return isNegative ? -exponent : exponent
  }

  private static func word(_ text: Span<UInt8>, from start: Int) -> String? {
    for (written, canonical) in [("nan", "NaN"), ("inf", "Infinity"), ("infinity", "Infinity")] {
      var at = start
      var matches = text.count - start == written.utf8.count
      for byte in written.utf8 where matches {
        matches = text[at] | 0x20 == byte
        at += 1
      }
      if matches { return canonical }
    }
    return nil
  }
}
