import Anonymity
import Compliance
import ScanTypes

/// Puts what was counted of a set into numbers.
struct SetFigures {
  let rule: RiskRule
  let hierarchies: [String: HierarchyFile]

  /// What class sizes alone say.
  func fill(_ set: inout RiskSet, from histogram: ClassHistogram, tableRows: Int) {
    set.tableRows = tableRows
    set.rows = histogram.rows
    set.classes = histogram.classes
    set.k = histogram.k
    set.uniques = histogram.uniques
    set.rowsBelowK = histogram.rows(below: rule.k)
    set.classesBelowK = histogram.classes(below: rule.k)
    set.suppressedRows = histogram.leftOut.suppressed
    set.rowsWithNull = histogram.leftOut.withNull
    set.histogram = histogram.bins.map { RiskSet.Bin(size: $0.size, classes: $0.classes, rows: $0.rows) }
    set.separation = RiskNumber(histogram.separation)
    set.distinction = RiskNumber(histogram.distinction)
    set.uniqueShare = RiskNumber(histogram.uniqueShare)
    var risk = RiskFigures()
    // As ARX does: who is in a class below k is at risk.
    risk.threshold = rule.limits.prosecutor ?? 1 / Double(rule.k)
    risk.prosecutorHighest = RiskNumber(histogram.highestRisk)
    risk.prosecutorAverage = RiskNumber(histogram.averageRisk)
    risk.prosecutorLowest = RiskNumber(histogram.lowestRisk)
    risk.atRisk = RiskNumber(histogram.shareAtRisk(above: risk.threshold))
    risk.marketer = RiskNumber(histogram.averageRisk)
    // Where everybody is in the table, who looks for a journalist's story knows what a prosecutor does.
    risk.journalistHighest = risk.prosecutorHighest
    risk.journalistAverage = risk.prosecutorAverage
    set.risk = risk
    set.discernability = RiskNumber(histogram.discernability)
    set.averageClassSize = RiskNumber(histogram.averageClassSize)
  }

  /// What a table of everybody says on top.
  func fill(_ set: inout RiskSet, from joint: JointHistogram) {
    set.risk.marketer = RiskNumber(joint.marketerRisk)
    set.risk.journalistHighest = RiskNumber(joint.highestJournalistRisk)
    set.risk.journalistAverage = RiskNumber(joint.averageJournalistRisk)
    set.risk.kMap = RiskNumber(joint.kMap)
    let presence = joint.deltaPresence
    set.risk.presenceLeast = RiskNumber(presence.least)
    set.risk.presenceMost = RiskNumber(presence.most)
  }

  /// Rows of the population that are unique in it, estimated.
  ///
  /// - Parameter population: its rows.
  func estimateUniques(_ set: inout RiskSet, from histogram: ClassHistogram, population: Int) {
    set.risk.zayatz = RiskNumber(histogram.zayatzUniques(population: population))
    set.risk.pitman = RiskNumber(histogram.pitmanUniques(population: population))
  }

  /// What the classes tell of the sensitive attributes.
  func attributes(of counted: CountedTable, _ measured: ClassTable) -> [SensitiveFigures] {
    zip(rule.sensitive, counted.sensitiveBooks).enumerated().map { index, asked in
      SensitiveMeasure(asked.0, asked.1, hierarchies).figures(of: SensitiveAttribute(measured, attribute: index))
    }
  }
}

extension RiskNumber {
  init(_ measured: Measured) {
    switch measured {
    case .value(let number): self = .value(number)
    case .missing(let reason): self = .missing(Reason(code: reason.rawValue, words: reason.explanation))
    }
  }
}

extension CodeBook {
  /// The order of texts that are all numbers, or all days, as files have them: a source without types.
  func writtenOrder() -> [ValueCode]? {
    let codes = (0..<count).map { ValueCode($0) + .firstValue }
    let texts = codes.map { String(decoding: bytes(of: $0), as: UTF8.self) }
    let numbers = texts.compactMap(Double.init)
    if numbers.count == texts.count, numbers.allSatisfy(\.isFinite) {
      return zip(codes, numbers).sorted { ($0.1, $0.0) < ($1.1, $1.0) }.map(\.0)
    }
    guard texts.allSatisfy({ $0.isWrittenDay }) else { return nil }
    return zip(codes, texts).sorted { $0.1 < $1.1 }.map(\.0)
  }
}

extension String {
  /// `2026-11-25`, with a time behind it or without.
  var isWrittenDay: Bool {
    let bytes = Array(utf8.prefix(10))
    guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-") else { return false }
    return bytes.enumerated().allSatisfy { $0 == 4 || $0 == 7 || (0x30...0x39).contains($1) }
  }
}

extension CodeBook {
  /// A value as people write it: `125` for the canonical `125e0`.
  func written(_ code: ValueCode) -> String {
    let text = String(decoding: bytes(of: code), as: UTF8.self)
    guard kind(of: code) == .number, let split = text.firstIndex(of: "e"),
      let exponent = Int(text[text.index(after: split)...])
    else { return text }
    let sign = text.hasPrefix("-") ? "-" : ""
    let digits = text[..<split].drop { $0 == "-" }
    if exponent >= 0, exponent < 30 { return sign + digits + String(repeating: "0", count: exponent) }
    let places = -exponent
    guard places > 0, places < 30 else { return text }
    if digits.count > places { return sign + digits.dropLast(places) + "." + digits.suffix(places) }
    return sign + "0." + String(repeating: "0", count: places - digits.count) + digits
  }

  /// Whether a value is written with a minus.
  var hasNegatives: Bool {
    (0..<count).contains { bytes(of: ValueCode($0) + .firstValue).first == UInt8(ascii: "-") }
  }

  /// The same dictionary with numbers where a source without types has texts that are numbers; nil where it holds others.
  ///
  /// Codes of one length of four characters and more are no numbers: postal codes are shortened, not rounded.
  func asNumbers() -> CodeBook? {
    let codes = (0..<count).map { ValueCode($0) + .firstValue }
    let texts = codes.map { Array(bytes(of: $0)) }
    guard let length = texts.first?.count, codes.allSatisfy({ kind(of: $0) == .text }),
      length < 4 || texts.contains(where: { $0.count != length })
    else { return nil }
    var numbers = CodeBook(key: SipKey(low: 0, high: 0))
    for (code, text) in zip(codes, texts) {
      let isPlain = text.allSatisfy { (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-") }
      let hasZero = text.count > 1 && text[0] == UInt8(ascii: "0") && text[1] != UInt8(ascii: ".")
      // Two texts of one number are two values of the column, and would be one here.
      guard isPlain, !hasZero, numbers.code(ofNumber: text.span) == code, numbers.kind(of: code) == .number else {
        return nil
      }
    }
    return numbers
  }
}
