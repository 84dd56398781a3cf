import Rules
import ScanTypes

/// What a generator or a masker leaves in the values of one field, seen over all of them in the sample.
struct GeneratedValues {
  typealias Mark = (reason: ReasonCode, verdict: Verdict)

  let fields: RowFields
  let field: Int
  /// Of the whole table.
  let rows: Int
  /// By column of numbers and row: what may count the rows.
  let keys: [[Int?]]

  private var values: [RowFields.Value] { fields.fields[field].values }

  /// - Parameters:
  ///   - rule: the one whose data the values are taken for.
  ///   - name: the words of the field's name.
  func mark(of rule: Rule, name: [String]) -> Mark? {
    guard values.count >= 20, values.count * 2 >= fields.rowCount || values.count >= 100 else { return nil }
    for trait in rule.traits {
      if let mark = mark(of: trait, name) { return mark }
    }
    return nil
  }

  private func mark(of trait: Trait, _ name: [String]) -> Mark? {
    switch trait {
    case .mail:
      let mails = MailStatistics(fields, field)
      if isTemplate { return (.generatedCounter, .synthetic) }
      if mails.hasOneTemplate { return (.generatedTemplate, .synthetic) }
      if keys.contains(where: mails.endsInBase36) { return (.generatedCounter, .synthetic) }
      if mails.isSpreadOverProviders { return (.generatedProviders, .synthetic) }
      return isScrambled(mails.mails.map(\.local)) ? (.maskedScrambled, .masked) : nil
    case .phone:
      if isOrderedCounter(droppingCheckDigit: false) { return (.generatedCounter, .synthetic) }
      return isDrawnFromAllPhones ? (.generatedNumberSpace, .synthetic) : nil
    case .name:
      if isInitials(name) { return (.maskedTruncated, .masked) }
      return isScrambled(texts) ? (.maskedScrambled, .masked) : nil
    case .street, .town:
      return isScrambled(texts) ? (.maskedScrambled, .masked) : nil
    case .accountName:
      return isTemplate ? (.generatedCounter, .synthetic) : nil
    case .card:
      return isOrderedCounter(droppingCheckDigit: true) ? (.generatedCounter, .synthetic) : nil
    case .iban:
      if isOrderedCounter(droppingCheckDigit: false) { return (.generatedCounter, .synthetic) }
      return haveNoBanks ? (.generatedIssuers, .synthetic) : nil
    case .issued:
      // An authority gives out numbers all over a country: those of one table are never neighbours throughout.
      let isCounter = series(droppingCheckDigit: false).isDense || series(droppingCheckDigit: true).isDense
      return isCounter ? (.generatedCounter, .synthetic) : nil
    case .person, .contact, .firm, .secret, .key, .sensitive, .quasiIdentifier: return nil
    }
  }

  // MARK: Counters

  /// One text with a number that counts: `anna.muster17@…`, `loaduser_17`.
  private var isTemplate: Bool {
    var numbers = [Int?](repeating: nil, count: fields.rowCount)
    var texts: [[UInt8]: Int] = [:]
    for value in values where !value.isCut {
      guard let (text, number) = fields.withBytes(value, NumberSeries.template) else { continue }
      numbers[value.row] = number
      texts[text, default: 0] += 1
    }
    guard texts.count == 1, let common = texts.first, common.value == values.count,
      common.key.count(where: \.isLatinLetter) >= 3
    else { return false }
    return NumberSeries(own(numbers), rows: rows, sampled: fields.rowCount).isDense
  }

  /// Numbers that are neighbours throughout, and go up with a key of the row. A house has telephones with numbers one
  /// after another, too: without the key they must leave no gap at all.
  private func isOrderedCounter(droppingCheckDigit: Bool) -> Bool {
    let series = series(droppingCheckDigit: droppingCheckDigit)
    guard series.isDense(atLeast: 0.95, count: 50) else { return false }
    return keys.contains { series.rises(with: own($0)) } || series.isDense(atLeast: 0.99, count: 200)
  }

  private func series(droppingCheckDigit: Bool) -> NumberSeries {
    NumberSeries(own(numbers(droppingCheckDigit: droppingCheckDigit)), rows: rows, sampled: fields.rowCount)
  }

  private func numbers(droppingCheckDigit: Bool) -> [Int?] {
    var numbers = [Int?](repeating: nil, count: fields.rowCount)
    for value in values where !value.isCut {
      numbers[value.row] = fields.withBytes(value, NumberSeries.digits).map { droppingCheckDigit ? $0 / 10 : $0 }
    }
    return numbers
  }

  /// Those of the rows that have a value.
  private func own(_ numbers: [Int?]) -> [Int?] { values.map { numbers[$0.row] } }

  // MARK: Draws

  /// Telephone numbers whose leading three digits are as different as if they were drawn: an even draw has some 800, and
  /// the people of a whole continent have some 250 that count.
  ///
  /// Country code and trunk prefix of North America are left out, extensions cut off. A column that is real by half
  /// has at most 500.
  private var isDrawnFromAllPhones: Bool {
    var counts: [Int: Int] = [:]
    var seen: Set<[UInt8]> = []
    for value in values where !value.isCut {
      let digits = fields.withBytes(value) { bytes in
        Array(bytes.prefix { $0 | 0x20 != 0x78 && $0 != 0x3B }.filter(\.isDecimalDigit))
      }
      let national = digits.starts(with: [0x30, 0x30, 0x31]) ? digits[3...] : digits[...]
      let number = national.count == 11 && national.first == 0x31 ? national.dropFirst() : national
      guard number.count >= 7, seen.insert(Array(number)).inserted else { continue }
      counts[number.prefix(3).reduce(0) { $0 * 10 + Int($1 - 0x30) }, default: 0] += 1
    }
    let statistics = DrawStatistics(counts.values)
    return statistics.count >= 300 && statistics.effectiveKinds >= 600
  }

  /// Account numbers of banks that are known by four letters (SWIFT IBAN Registry: Britain, Ireland, the Netherlands …),
  /// hardly any two at one bank. A country has some dozens, and most people are with five of them.
  private var haveNoBanks: Bool {
    var counts: [[UInt8]: Int] = [:]
    for value in values where !value.isCut {
      let compact = fields.withBytes(value) { $0.filter { $0.isLatinLetter || $0.isDecimalDigit }.map(\.lowered) }
      guard compact.count >= 15, compact[4..<8].allSatisfy(\.isLatinLetter) else { continue }
      counts[Array(compact[..<2] + compact[4..<8]), default: 0] += 1
    }
    let statistics = DrawStatistics(counts.values)
    return statistics.count >= 60 && statistics.count * 10 >= values.count * 9 && statistics.effectiveKinds >= 1_000
  }

  // MARK: Words

  private var texts: [[UInt8]] {
    values.filter { !$0.isCut }.map { fields.withBytes($0) { Array($0) } }
  }

  private func isScrambled(_ texts: [[UInt8]]) -> Bool {
    var letters = LetterStatistics()
    for text in Set(texts) { letters.add(text) }
    return letters.isScrambled
  }

  /// First letters in the place of names, where the name of the field does not promise initials.
  private func isInitials(_ name: [String]) -> Bool {
    if !Set(name).isDisjoint(with: ["initial", "initials", "middle", "mi", "init", "mname"]) { return false }
    return values.allSatisfy { value in
      fields.withBytes(value) { bytes in
        !bytes.isEmpty
          && bytes.split { $0 == 0x20 || $0 == 0x2E }.allSatisfy { $0.count == 1 && $0[$0.startIndex].isLatinLetter }
      }
    }
  }
}
