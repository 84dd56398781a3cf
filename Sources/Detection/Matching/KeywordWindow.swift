import CShapes

/// The words near a candidate: which rules they speak for and against.
struct KeywordWindow {
  /// How far a keyword reaches, in bytes: a short line of text.
  static let before = 80
  static let after = 40
  /// A label stands this near, with no digit and no end of a sentence between.
  static let labelReach = 24

  private let index: LiteralIndex
  /// By rule: distance of the nearest word, valid where the stamp is the current one.
  private var keyword: [Int32]
  private var counterword: [Int32]
  private var isLabel: [Bool]
  private var stamps: [UInt32]
  private var stamp: UInt32 = 0
  private var cursor = 0

  init(_ index: LiteralIndex, ruleCount: Int) {
    self.index = index
    keyword = Array(repeating: .max, count: ruleCount)
    counterword = Array(repeating: .max, count: ruleCount)
    isLabel = Array(repeating: false, count: ruleCount)
    stamps = Array(repeating: 0, count: ruleCount)
  }

  mutating func startBuffer() { cursor = 0 }

  /// Reads the words round a candidate; candidates come in ascending order.
  mutating func look(
    around candidate: Range<Int>, in value: Range<Int>, base: UnsafePointer<UInt8>,
    hits: UnsafeBufferPointer<cshapes_hit>
  ) {
    stamp &+= 1
    let low = max(value.lowerBound, candidate.lowerBound - Self.before)
    let high = min(value.upperBound, candidate.upperBound + Self.after)
    while cursor > 0, Int(hits[cursor - 1].end) > low { cursor -= 1 }
    while cursor < hits.count, Int(hits[cursor].end) <= low { cursor += 1 }
    var next = cursor
    while next < hits.count, Int(hits[next].end) <= high {
      let meaning = index.meanings[Int(hits[next].id)]
      let end = Int(hits[next].end)
      let start = end - meaning.length
      next += 1
      guard start >= low, !(meaning.keywordOf.isEmpty && meaning.counterwordOf.isEmpty) else { continue }
      guard start < candidate.lowerBound || start >= candidate.upperBound else { continue }
      guard isWord(start..<end, in: value, base: base) else { continue }
      let distance: Int
      var labels = false
      if end <= candidate.lowerBound {
        distance = candidate.lowerBound - end
        labels = distance <= Self.labelReach && isLabelGap(end..<candidate.lowerBound, base: base)
      } else {
        // A word behind counts as farther: labels stand before.
        distance = max(0, start - candidate.upperBound) + 20
      }
      for rule in meaning.keywordOf { note(rule, distance, labels) }
      for rule in meaning.counterwordOf {
        freshen(rule)
        counterword[rule] = min(counterword[rule], Int32(distance))
      }
    }
  }

  func context(of rule: Int) -> Hit.Context {
    guard stamps[rule] == stamp else { return .none }
    if counterword[rule] < keyword[rule] { return .against }
    if keyword[rule] == .max { return .none }
    return isLabel[rule] ? .label : .near
  }

  private mutating func freshen(_ rule: Int) {
    guard stamps[rule] != stamp else { return }
    stamps[rule] = stamp
    keyword[rule] = .max
    counterword[rule] = .max
    isLabel[rule] = false
  }

  private mutating func note(_ rule: Int, _ distance: Int, _ labels: Bool) {
    freshen(rule)
    keyword[rule] = min(keyword[rule], Int32(distance))
    if labels { isLabel[rule] = true }
  }

  /// Whether the literal stands as a word of its own; a plural `s` may follow.
  private func isWord(_ range: Range<Int>, in value: Range<Int>, base: UnsafePointer<UInt8>) -> Bool {
    if range.lowerBound > value.lowerBound, isLetter(base[range.lowerBound - 1]), isLetter(base[range.lowerBound]) {
      // camelCase starts a word too: `customerPhone`.
      let first = base[range.lowerBound]
      let before = base[range.lowerBound - 1]
      guard first >= 0x41 && first <= 0x5A && before >= 0x61 && before <= 0x7A else { return false }
    }
    guard range.upperBound < value.upperBound, isLetter(base[range.upperBound - 1]) else { return true }
    let after = base[range.upperBound]
    if !isLetter(after) { return true }
    if after | 0x20 == 0x73 {
      return range.upperBound + 1 >= value.upperBound || !isLetter(base[range.upperBound + 1])
    }
    let last = base[range.upperBound - 1]
    return after >= 0x41 && after <= 0x5A && last >= 0x61 && last <= 0x7A
  }

  private func isLetter(_ byte: UInt8) -> Bool {
    let lower = byte | 0x20
    return (lower >= 0x61 && lower <= 0x7A) || (byte >= 0x80 && byte != 0xFF)
  }

  private func isLabelGap(_ gap: Range<Int>, base: UnsafePointer<UInt8>) -> Bool {
    for offset in gap {
      let byte = base[offset]
      if byte >= 0x30 && byte <= 0x39 { return false }
      if byte == 0x3B || byte == 0x21 || byte == 0x3F { return false }
      // A full stop ends a sentence when a space follows; `no.` is the exception people write.
      if byte == 0x2E, offset + 1 < gap.upperBound, base[offset + 1] == 0x20 {
        let isNumberSign = offset >= 2 && (base[offset - 1] | 0x20 == 0x6F || base[offset - 1] | 0x20 == 0x72)
        if !isNumberSign { return false }
      }
    }
    return true
  }
}
