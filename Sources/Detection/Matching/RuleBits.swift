/// A set of rules, as bits in words that a hot loop can borrow without counting a reference.
final class RuleBits {
  let words: UnsafeMutablePointer<UInt64>
  let wordCount: Int

  static func words(for ruleCount: Int) -> Int { (ruleCount + 63) / 64 }

  init(ruleCount: Int) {
    wordCount = Self.words(for: ruleCount)
    words = .allocate(capacity: max(wordCount, 1))
    words.initialize(repeating: 0, count: max(wordCount, 1))
  }

  deinit { words.deallocate() }

  func insert(_ rule: Int) { words[rule / 64] |= 1 << UInt64(rule % 64) }

  /// - Returns: whether it was not there.
  func insertNew(_ rule: Int) -> Bool {
    let bit: UInt64 = 1 << UInt64(rule % 64)
    defer { words[rule / 64] |= bit }
    return words[rule / 64] & bit == 0
  }

  func remove(_ rule: Int) { words[rule / 64] &= ~(1 << UInt64(rule % 64)) }

  func removeAll() { words.update(repeating: 0, count: wordCount) }

  func copy(_ other: RuleBits) { words.update(from: other.words, count: wordCount) }
}
