import CShapes
import Rules

/// The words and phrases that speak for and against rules.
///
/// `@unchecked Sendable`: the tables are written in `init` only.
final class KeywordIndex: @unchecked Sendable {
  fileprivate let phrases: OpaquePointer
  /// By keyword: how many bytes it has.
  let lengths: UnsafeMutablePointer<Int32>
  /// By keyword: the rules that it speaks for, then those that it speaks against, as bits.
  private let rules: UnsafeMutablePointer<UInt64>
  private let ruleWords: Int

  func keywordRules(of keyword: Int) -> UnsafePointer<UInt64> { UnsafePointer(rules + keyword * 2 * ruleWords) }

  func counterwordRules(of keyword: Int) -> UnsafePointer<UInt64> {
    UnsafePointer(rules + (keyword * 2 + 1) * ruleWords)
  }

  /// The rule's keywords, and its field names as texts write them: `steuer_id=…`, `"cardNumber": …`.
  private static func keywords(of rule: Rule) -> [String] {
    var all = rule.keywords
    let isSpelled = rule.keywords.contains { $0.utf8.contains { $0 >= 0x80 } }
    let names = rule.columns.filter { $0.utf8.count >= 6 && $0.utf8.contains(0x5F) }
    if !isSpelled, names.isEmpty { return all }
    var known = Set(rule.keywords)
    // The case of ASCII alone is folded: `née` needs `NÉE` beside it.
    for keyword in rule.keywords where keyword.utf8.contains(where: { $0 >= 0x80 }) {
      var spellings = [keyword.uppercased()]
      if let first = keyword.first, !first.isASCII { spellings.append(first.uppercased() + keyword.dropFirst()) }
      for spelling in spellings where known.insert(spelling).inserted { all.append(spelling) }
    }
    for name in names {
      // A keyword within the name is found there by itself.
      guard known.isDisjoint(with: nameTokens(name)) else { continue }
      let joined = String(decoding: name.utf8.filter { $0 != 0x5F }, as: UTF8.self)
      for spelling in [name, joined] where known.insert(spelling).inserted { all.append(spelling) }
    }
    return all
  }

  init(_ rules: [Rule]) {
    // By bytes: `é` in one code point and in two are equal texts.
    var ids: [[UInt8]: Int] = [:]
    var bytes: [UInt8] = []
    var ends: [UInt32] = []
    var meanings: [(keywordOf: [Int], counterwordOf: [Int])] = []
    func id(of text: String) -> Int {
      let spelled = Array(text.utf8)
      if let known = ids[spelled] { return known }
      ids[spelled] = ends.count
      bytes += spelled
      ends.append(UInt32(bytes.count))
      meanings.append(([], []))
      return ends.count - 1
    }
    for (number, rule) in rules.enumerated() {
      for keyword in Self.keywords(of: rule) { meanings[id(of: keyword)].keywordOf.append(number) }
      for word in rule.counterwords { meanings[id(of: word)].counterwordOf.append(number) }
    }
    phrases = cshapes_make_phrases(bytes, ends, ends.count)
    lengths = .allocate(capacity: max(ends.count, 1))
    for (keyword, end) in ends.enumerated() {
      (lengths + keyword).initialize(to: Int32(end - (keyword == 0 ? 0 : ends[keyword - 1])))
    }
    let ruleWords = RuleBits.words(for: rules.count)
    self.ruleWords = ruleWords
    let bits = UnsafeMutablePointer<UInt64>.allocate(capacity: max(ends.count * 2 * ruleWords, 1))
    bits.initialize(repeating: 0, count: max(ends.count * 2 * ruleWords, 1))
    for (keyword, meaning) in meanings.enumerated() {
      let words = bits + keyword * 2 * ruleWords
      for rule in meaning.keywordOf { words[rule / 64] |= 1 << UInt64(rule % 64) }
      for rule in meaning.counterwordOf { words[ruleWords + rule / 64] |= 1 << UInt64(rule % 64) }
    }
    self.rules = bits
  }

  deinit {
    cshapes_free_phrases(phrases)
    lengths.deallocate()
    rules.deallocate()
  }
}

/// One thread's use of a `KeywordIndex`.
final class KeywordScanner {
  private let index: KeywordIndex
  private var hits = cshapes_hits()

  init(_ index: KeywordIndex) { self.index = index }

  deinit { cshapes_free_hits(&hits) }

  /// Where in a range keywords end that stand as words of their own, ascending. Valid until the next call.
  ///
  /// - Parameter base: at least 64 bytes behind the range must be readable.
  func scan(_ base: UnsafePointer<UInt8>, _ range: Range<Int>) -> UnsafeBufferPointer<cshapes_hit> {
    cshapes_find_phrases(index.phrases, base, range.lowerBound, range.upperBound, &hits)
    return UnsafeBufferPointer(start: hits.items, count: hits.count)
  }
}
