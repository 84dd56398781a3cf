import ScanTypes

/// The parts of a card number that a row shows: its first digits and its last four, in one field or in two.
///
/// With a digest of the whole beside them the digits between are no secret: of a million a tenth passes Luhn's check, and
/// all of those are hashed in a moment.
struct CardParts {
  /// The field that is named in the finding.
  let field: Int
  private let parts: (_ row: Int) -> (head: [UInt8], tail: [UInt8])?

  private static let length = 16
  /// So many rows are tried; one that fits is proof.
  private static let rowLimit = 3

  /// All pairs of parts in the sampled rows.
  static func all(in fields: RowFields, _ columns: [Column]) -> [CardParts] {
    var heads: [Int] = []
    var tails: [Int] = []
    var found: [CardParts] = []
    for (index, field) in fields.fields.enumerated() {
      let probe = field.values.prefix(20)
      guard probe.count >= 2 else { continue }
      if probe.allSatisfy({ fields.withBytes($0, split) != nil }) {
        found.append(
          CardParts(field: index) { row in value(fields, index, row).flatMap { fields.withBytes($0, split) } })
      }
      let digits = probe.map { fields.withBytes($0) { $0.allSatisfy(\.isDecimalDigit) ? $0.count : 0 } }
      let words = nameTokens(field.trail.last ?? columns[field.column].name)
      if digits.allSatisfy({ $0 == 6 || $0 == 8 }), isNamed(words, ["bin", "iin", "first"]) { heads.append(index) }
      if digits.allSatisfy({ $0 == 4 }), isNamed(words, ["last", "tail", "suffix"]) { tails.append(index) }
    }
    for head in heads {
      for tail in tails {
        found.append(
          CardParts(field: tail) { row in
            guard let head = value(fields, head, row), let tail = value(fields, tail, row) else { return nil }
            return (fields.withBytes(head, digits), fields.withBytes(tail, digits))
          })
      }
    }
    return found
  }

  /// Whether the number that a digest was made of is found by trying the digits between the parts.
  func explain(_ digests: DigestField, _ digester: Digester) -> Bool {
    let functions = DigestFunction.candidates(digits: digests.digits)
    var tried = 0
    for (row, text) in digests.digests {
      guard let parts = parts(row), parts.head.count + parts.tail.count < Self.length else { continue }
      if Self.holds(text, parts, functions, digester) { return true }
      tried += 1
      if tried == Self.rowLimit { break }
    }
    return false
  }

  private static func holds(
    _ text: DigestText, _ parts: (head: [UInt8], tail: [UInt8]), _ functions: [DigestFunction], _ digester: Digester
  ) -> Bool {
    let gap = length - parts.head.count - parts.tail.count
    var number = (parts.head + [UInt8](repeating: 0, count: gap) + parts.tail).map { $0 + 0x30 }
    let limit = (0..<gap).reduce(1) { product, _ in product * 10 }
    for middle in 0..<limit {
      var rest = middle
      for place in stride(from: parts.head.count + gap - 1, through: parts.head.count, by: -1) {
        number[place] = UInt8(0x30 + rest % 10)
        rest /= 10
      }
      let isFound = number.withUnsafeBufferPointer { bytes in
        Luhn.holds(bytes) && functions.contains { digester.withDigest(of: bytes, $0, text.begins) ?? false }
      }
      if isFound { return true }
    }
    return false
  }

  private static func isNamed(_ words: [String], _ known: Set<String>) -> Bool {
    words.contains { word in
      known.contains(word) || known.contains { word.hasPrefix($0) && word.utf8.count <= $0.utf8.count + 2 }
    }
  }

  private static func value(_ fields: RowFields, _ field: Int, _ row: Int) -> RowFields.Value? {
    fields.places(of: field, row: row).first.map { fields.fields[field].values[$0] }
  }

  private static func digits(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8] { text.map { $0 &- 0x30 } }

  /// `453212******1234`, with or without spaces or dashes.
  private static func split(_ text: UnsafeBufferPointer<UInt8>) -> (head: [UInt8], tail: [UInt8])? {
    let body = text.filter { $0 != 0x20 && $0 != 0x2D }
    guard body.count == length else { return nil }
    let head = body.prefix { $0.isDecimalDigit }
    let tail = body.reversed().prefix { $0.isDecimalDigit }.reversed()
    guard (6...8).contains(head.count), tail.count == 4 else { return nil }
    let signs: Set<UInt8> = [0x2A, 0x58, 0x78, 0x23]
    guard body.dropFirst(head.count).dropLast(4).allSatisfy(signs.contains) else { return nil }
    return (head.map { $0 &- 0x30 }, tail.map { $0 &- 0x30 })
  }
}

extension RowJudge {
  /// Digests of card numbers whose ends stand beside them.
  func judgeCardParts(
    _ digests: [DigestField], explained: Set<Int>, _ verdicts: inout TableVerdicts
  ) {
    guard let rule = detector.index(of: .partialReversible) else { return }
    let parts = CardParts.all(in: fields, verdicts.table.columns)
    guard !parts.isEmpty else { return }
    let digester = Digester()
    for digest in digests where DigestText.wholeDigits.contains(digest.digits) && !explained.contains(digest.field) {
      guard let part = parts.first(where: { $0.explain(digest, digester) }) else { continue }
      let found = WeakHash(
        field: digest.field, origin: .sameRow(field: part.field), share: 1, count: digest.digests.count,
        distinct: Set(digest.digests.map(\.text.head)).count)
      add(found, rule, .partialReversibleDigest, to: &verdicts)
    }
  }
}
