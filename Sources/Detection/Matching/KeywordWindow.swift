import CShapes

/// The words near a candidate: which rules they speak for and against.
final class KeywordWindow {
  /// How far a keyword reaches, in bytes: a short line of text.
  static let before = 80
  static let after = 40
  /// A label stands this near, with no digit and no end of a sentence between.
  static let labelReach = 24

  private let index: LiteralIndex
  /// The rules that a keyword near speaks for.
  let near: RuleBits
  private let found: UnsafeMutablePointer<Near>
  private var foundCount = 0
  private var cursor = 0

  /// A word near the candidate.
  private struct Near {
    let word: Int
    let distance: Int32
    let isLabel: Bool
  }
  /// Words beyond these are not looked at: there are no more in so short a window but in texts made for it.
  private static let capacity = 64

  init(_ index: LiteralIndex, ruleCount: Int) {
    self.index = index
    near = RuleBits(ruleCount: ruleCount)
    found = .allocate(capacity: Self.capacity)
  }

  deinit { found.deallocate() }

  func startBuffer() { cursor = 0 }

  /// Reads the words round a candidate; candidates come in ascending order.
  func look(
    around candidate: Range<Int>, in value: Range<Int>, base: UnsafePointer<UInt8>,
    hits: UnsafeBufferPointer<cshapes_hit>
  ) {
    near.removeAll()
    foundCount = 0
    let low = max(value.lowerBound, candidate.lowerBound - Self.before)
    // Found out only when a word stands there at all.
    var reachable = -1
    let high = min(value.upperBound, candidate.upperBound + Self.after)
    while cursor > 0, Int(hits[cursor - 1].end) > low { cursor -= 1 }
    while cursor < hits.count, Int(hits[cursor].end) <= low { cursor += 1 }
    var next = cursor
    while next < hits.count, Int(hits[next].end) <= high {
      let id = Int(hits[next].id)
      let word = index.words[id]
      let end = Int(hits[next].end)
      let start = end - word.length
      next += 1
      guard start >= low, word.speaks, foundCount < Self.capacity else { continue }
      guard start < candidate.lowerBound || start >= candidate.upperBound else { continue }
      guard isWord(start..<end, in: value, base: base) else { continue }
      let distance: Int
      var labels = false
      if end <= candidate.lowerBound {
        distance = candidate.lowerBound - end
        labels = distance <= Self.labelReach && isLabelGap(end..<candidate.lowerBound, base: base)
        if !labels {
          if reachable < 0 { reachable = reach(before: candidate.lowerBound, in: value, base: base) }
          guard start >= reachable else { continue }
        }
      } else {
        // A word behind counts as farther: labels stand before.
        distance = max(0, start - candidate.upperBound) + 20
      }
      (found + foundCount).initialize(to: Near(word: id, distance: Int32(distance), isLabel: labels))
      foundCount += 1
      let bits = index.keywordRules(of: id)
      for place in 0..<near.wordCount { near.words[place] |= bits[place] }
    }
  }

  /// Where the text before a candidate ceases to be about it: at most `before` bytes back, and not beyond another number
  /// that a word follows (`Tel. 964502555, NIF 039152880`: the second number has a label of its own).
  private func reach(before start: Int, in value: Range<Int>, base: UnsafePointer<UInt8>) -> Int {
    let low = max(value.lowerBound, start - Self.before)
    var place = start
    var letters = 0
    var hasWord = false
    var digits = 0
    while place > low {
      place -= 1
      let byte = base[place]
      if isLetter(byte) {
        letters += 1
        digits = 0
        continue
      }
      // `and`, `or`, `und`, `e` between two numbers leave both under one label.
      if letters > 3 || letters == 3 && !isJoiningWord(place + 1, base) { hasWord = true }
      letters = 0
      if byte >= 0x30 && byte <= 0x39 {
        digits += 1
        if digits >= 5, hasWord { return place + digits }
      } else if !(byte == 0x20 || byte == 0x2D || byte == 0x2E || byte == 0x2F) {
        digits = 0
      }
    }
    return low
  }

  private func isJoiningWord(_ start: Int, _ base: UnsafePointer<UInt8>) -> Bool {
    let word = (base[start] | 0x20, base[start + 1] | 0x20, base[start + 2] | 0x20)
    return word == (0x61, 0x6E, 0x64) || word == (0x75, 0x6E, 0x64) || word == (0x6C, 0x75, 0x62)
  }

  /// - Complexity: O(words near).
  func context(of rule: Int) -> Hit.Context {
    var keyword = Int32.max
    var counterword = Int32.max
    var isLabel = false
    for place in 0..<foundCount {
      let word = found[place]
      if index.keywordRules(of: word.word)[rule / 64] & 1 << UInt64(rule % 64) != 0 {
        keyword = min(keyword, word.distance)
        if word.isLabel { isLabel = true }
      }
      if index.counterwordRules(of: word.word)[rule / 64] & 1 << UInt64(rule % 64) != 0 {
        counterword = min(counterword, word.distance)
      }
    }
    if counterword < keyword { return .against }
    if keyword == .max { return .none }
    return isLabel ? .label : .near
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
