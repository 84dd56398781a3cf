import CShapes

/// The words near a candidate: which rules they speak for and against.
final class KeywordWindow {
  /// How far a keyword reaches, in bytes: a short line of text.
  static let before = 80
  static let after = 40
  /// A label stands this near, with no digit and no end of a sentence between.
  static let labelReach = 24

  private let index: KeywordIndex
  /// The rules that a word near may speak for; `context` tells whether it does.
  let near: RuleBits
  private let found: UnsafeMutablePointer<Near>
  private var foundCount = 0
  private var cursor = 0
  private let table = PastedTable()

  // What was looked round last, for `context`.
  private var candidate = 0..<0
  private var value = 0..<0
  private var base = UnsafePointer<UInt8>(bitPattern: 1)
  /// Worked out only when a word stands there that speaks of a rule that is asked.
  private var reachable = -1

  /// A word near the candidate.
  private struct Near {
    let keyword: Int32
    let start: Int32
    let end: Int32
    /// Whether it heads the column of a table that the candidate is in.
    let isHead: Bool
  }
  /// Words beyond these are not looked at: there are no more in so short a window but in texts made for it.
  private static let capacity = 64

  init(_ index: KeywordIndex, ruleCount: Int) {
    self.index = index
    near = RuleBits(ruleCount: ruleCount)
    found = .allocate(capacity: Self.capacity)
  }

  deinit { found.deallocate() }

  func startValue() {
    cursor = 0
    table.startValue()
  }

  /// Whether any word stands near.
  var isEmpty: Bool { foundCount == 0 }

  /// For a candidate that is all of its value.
  func clear() {
    if foundCount > 0 { near.removeAll() }
    foundCount = 0
  }

  /// Gathers the words round a candidate; candidates come in ascending order.
  func look(
    around candidate: Range<Int>, in value: Range<Int>, base: UnsafePointer<UInt8>,
    hits: UnsafeBufferPointer<cshapes_hit>
  ) {
    self.candidate = candidate
    self.value = value
    self.base = base
    reachable = -1
    clear()
    if hits.isEmpty { return }
    let head = table.head(of: candidate.lowerBound, in: value, base: base)
    if let head { addHead(head.cell, hits) }
    let low = max(value.lowerBound, candidate.lowerBound - Self.before)
    let high = min(value.upperBound, candidate.upperBound + Self.after)
    while cursor > 0, Int(hits[cursor - 1].end) > low { cursor -= 1 }
    while cursor < hits.count, Int(hits[cursor].end) <= low { cursor += 1 }
    var next = cursor
    while next < hits.count, Int(hits[next].end) <= high, foundCount < Self.capacity {
      let keyword = Int(hits[next].id)
      let end = Int(hits[next].end)
      let start = end - Int(index.lengths[keyword])
      next += 1
      guard start >= low, start < candidate.lowerBound || start >= candidate.upperBound else { continue }
      // The heads of other columns speak of other cells.
      if let head, head.line.contains(start) { continue }
      add(keyword, start, end, isHead: false)
    }
  }

  private func add(_ keyword: Int, _ start: Int, _ end: Int, isHead: Bool) {
    (found + foundCount).initialize(
      to: Near(keyword: Int32(keyword), start: Int32(start), end: Int32(end), isHead: isHead))
    foundCount += 1
    let bits = index.keywordRules(of: keyword)
    for place in 0..<near.wordCount { near.words[place] |= bits[place] }
  }

  /// The words of a head, however far above.
  private func addHead(_ cell: Range<Int>, _ hits: UnsafeBufferPointer<cshapes_hit>) {
    var (low, high) = (0, hits.count)
    while low < high {
      let middle = (low + high) / 2
      if Int(hits[middle].end) <= cell.lowerBound { low = middle + 1 } else { high = middle }
    }
    while low < hits.count, Int(hits[low].end) <= cell.upperBound, foundCount < Self.capacity {
      let keyword = Int(hits[low].id)
      let start = Int(hits[low].end) - Int(index.lengths[keyword])
      if start >= cell.lowerBound { add(keyword, start, Int(hits[low].end), isHead: true) }
      low += 1
    }
  }

  /// How near the words stand that speak for a rule, and whether one against it stands nearer.
  ///
  /// - Complexity: O(words near).
  func context(of rule: Int) -> Hit.Context {
    var keyword = Int.max
    var counterword = Int.max
    var isLabel = false
    for place in 0..<foundCount {
      let word = found[place]
      let speaksFor = index.keywordRules(of: Int(word.keyword))[rule / 64] & 1 << UInt64(rule % 64) != 0
      let speaksAgainst = index.counterwordRules(of: Int(word.keyword))[rule / 64] & 1 << UInt64(rule % 64) != 0
      guard speaksFor || speaksAgainst, let (distance, labels) = distance(of: word) else { continue }
      if speaksFor {
        keyword = min(keyword, distance)
        if labels { isLabel = true }
      }
      if speaksAgainst { counterword = min(counterword, distance) }
    }
    if counterword < keyword { return .against }
    if keyword == .max { return .none }
    return isLabel ? .label : .near
  }

  /// How far a word stands from the candidate, and whether it is its label; nil where it speaks of something else.
  private func distance(of word: Near) -> (bytes: Int, labels: Bool)? {
    guard let base else { return nil }
    if word.isHead { return (0, true) }
    let end = Int(word.end)
    // A word behind counts as farther: labels stand before.
    guard end <= candidate.lowerBound else {
      if leadsToANumber(end, base: base) { return nil }
      // It may begin before the candidate and end within.
      let start = max(Int(word.start), candidate.upperBound)
      if isLabelledBehind(candidate.upperBound..<start, wordEnd: end, base: base) { return (0, true) }
      return (max(0, Int(word.start) - candidate.upperBound) + 20, false)
    }
    let bytes = candidate.lowerBound - end
    if bytes <= Self.labelReach, isLabelGap(end..<candidate.lowerBound, base: base) { return (bytes, true) }
    if reachable < 0 { reachable = reach(before: candidate.lowerBound, in: value, base: base) }
    return Int(word.start) >= reachable ? (bytes, false) : nil
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

  /// Whether a number begins right behind a word: it is that one's label (`NIF 039152880, tel. 964 502 555`).
  private func leadsToANumber(_ end: Int, base: UnsafePointer<UInt8>) -> Bool {
    var place = end
    let limit = min(value.upperBound, end + 4)
    while place < limit {
      switch base[place] {
      case 0x30...0x39: return true
      case 0x20, 0x28, 0x2B, 0x2E, 0x3A: place += 1
      default: return false
      }
    }
    return false
  }

  /// Whether a word behind a value is its label: `… is my passport number`, `… (passport)`.
  private func isLabelledBehind(_ gap: Range<Int>, wordEnd: Int, base: UnsafePointer<UInt8>) -> Bool {
    guard gap.count >= 2, gap.count <= 14, base[gap.lowerBound] == 0x20 else { return false }
    if gap.count == 2, base[gap.lowerBound + 1] == 0x28 { return wordEnd < value.upperBound && base[wordEnd] == 0x29 }
    return Self.links.contains { link in
      link.count == gap.count && link.indices.allSatisfy { base[gap.lowerBound + $0].lowered == link[$0] }
    }
  }

  /// What stands between a value and the word that says what it is.
  private static let links = """
    is my, is the, is his, is her, is their, is our, is your, was my, as my, as the, as her, as his, ist meine,
    ist mein, ist die, ist das, ist der, ist ihre, ist seine, est mon, est ma, est le, est la, est son, est sa,
    es mi, es el, es la, es su, is mijn, is de, is het, to moj, to mój, to moje, to jej, to jego, é o meu,
    é a minha, è il mio, è la mia, è il
    """.split(whereSeparator: { $0 == "," || $0 == "\n" }).map { phrase in
      Array(" \(phrase.drop { $0 == " " }) ".utf8)
    }

  private func isJoiningWord(_ start: Int, _ base: UnsafePointer<UInt8>) -> Bool {
    let word = (base[start] | 0x20, base[start + 1] | 0x20, base[start + 2] | 0x20)
    return word == (0x61, 0x6E, 0x64) || word == (0x75, 0x6E, 0x64) || word == (0x6C, 0x75, 0x62)
  }

  private func isLetter(_ byte: UInt8) -> Bool {
    let lower = byte | 0x20
    return (lower >= 0x61 && lower <= 0x7A) || (byte >= 0x80 && byte != 0xFF)
  }

  /// Whether what stands between a word and a value leaves the word its label: `no. `, `(10 digits): `, `? Answer: `.
  private func isLabelGap(_ gap: Range<Int>, base: UnsafePointer<UInt8>) -> Bool {
    var isInBrackets = false
    for offset in gap {
      let byte = base[offset]
      if byte == 0x28 || byte == 0x29 { isInBrackets = byte == 0x28 }
      if byte >= 0x30 && byte <= 0x39, !isInBrackets { return false }
      if byte == 0x3F, isAnswered(offset + 1..<gap.upperBound, base: base) { continue }
      if byte == 0x3B || byte == 0x21 || byte == 0x3F { return false }
      // A full stop ends a sentence when a space follows; `no.` and other short words are the exception people write.
      if byte == 0x2E, offset + 1 < gap.upperBound, base[offset + 1] == 0x20 {
        if !isAbbreviation(before: offset, base: base) { return false }
      }
    }
    return !isInBrackets
  }

  /// Whether one or two letters, a word of their own, stand before a full stop, or a word like `no` and `Passnr`.
  private func isAbbreviation(before stop: Int, base: UnsafePointer<UInt8>) -> Bool {
    guard stop > value.lowerBound else { return false }
    if base[stop - 1] | 0x20 == 0x6F || base[stop - 1] | 0x20 == 0x72 { return true }
    var letters = 0
    while letters < 3, stop - letters > value.lowerBound, isLetter(base[stop - letters - 1]) { letters += 1 }
    return 1...2 ~= letters
  }

  /// Whether who answers a question is named behind it: `? Customer: `, `?\nA: `.
  private func isAnswered(_ rest: Range<Int>, base: UnsafePointer<UInt8>) -> Bool {
    rest.contains { base[$0] == 0x3A }
  }
}
