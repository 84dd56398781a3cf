import ScanTypes

/// Finds which of a few dozen words stand in a text, or at its beginning: the first two bytes of a place tell for almost
/// all places that none does.
///
/// `@unchecked Sendable`: the tables are written in `init` only.
final class WordFinder: @unchecked Sendable {
  private let ignoresCase: Bool
  /// One bit for every two bytes that a word begins with.
  private let pairs: UnsafeMutablePointer<UInt64>
  /// By first byte, where its words begin in `words`; one more for the end.
  private let starts: UnsafeMutablePointer<Int>
  private let words: UnsafeMutablePointer<UnsafeMutableBufferPointer<UInt8>>
  private let count: Int

  /// - Parameters:
  ///   - texts: not empty; in small letters where case is ignored.
  ///   - ignoresCase: whether capitals of ASCII in a text count as small letters.
  init(_ texts: [String], ignoresCase: Bool = true) {
    self.ignoresCase = ignoresCase
    let sorted = texts.map { Array($0.utf8) }.filter { !$0.isEmpty }.sorted { $0[0] < $1[0] }
    count = sorted.count
    pairs = .allocate(capacity: 1024)
    pairs.initialize(repeating: 0, count: 1024)
    starts = .allocate(capacity: 257)
    words = .allocate(capacity: max(sorted.count, 1))
    var next = 0
    for first in 0..<256 {
      (starts + first).initialize(to: next)
      while next < sorted.count, Int(sorted[next][0]) == first {
        let word = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: sorted[next].count)
        _ = word.initialize(from: sorted[next])
        (words + next).initialize(to: word)
        enterPairs(of: word)
        next += 1
      }
    }
    (starts + 256).initialize(to: next)
  }

  /// In each case that counts, so that a text need not be folded to be looked up.
  private func enterPairs(of word: UnsafeMutableBufferPointer<UInt8>) {
    for first in spellings(of: word[0]) {
      // A word of one byte stands before anything.
      for second in word.count > 1 ? spellings(of: word[1]) : Array(0...255) {
        let pair = Int(first) << 8 | Int(second)
        pairs[pair >> 6] |= 1 << UInt64(pair & 63)
      }
    }
  }

  private func spellings(of byte: UInt8) -> [UInt8] { (0...255).filter { folded($0) == byte } }

  deinit {
    for place in 0..<count { words[place].deallocate() }
    words.deallocate()
    starts.deallocate()
    pairs.deallocate()
  }

  /// Whether one of the words stands anywhere in a text.
  ///
  /// - Complexity: O(bytes).
  func isIn(_ text: Bytes) -> Bool {
    guard let base = text.baseAddress else { return false }
    for place in 0..<text.count where stands(in: base, at: place, end: text.count) { return true }
    return false
  }

  /// Whether a text begins with one of the words.
  ///
  /// - Parameter isLonger: whether something must follow the word.
  func begins(_ text: Bytes, isLonger: Bool = false) -> Bool {
    guard let base = text.baseAddress, !text.isEmpty else { return false }
    return stands(in: base, at: 0, end: isLonger ? text.count - 1 : text.count)
  }

  @inline(__always)
  private func folded(_ byte: UInt8) -> UInt8 { ignoresCase ? byte.lowered : byte }

  @inline(__always)
  private func stands(in base: UnsafePointer<UInt8>, at place: Int, end: Int) -> Bool {
    let pair = Int(base[place]) << 8 | (place + 1 < end ? Int(base[place + 1]) : 0)
    guard pairs[pair >> 6] >> UInt64(pair & 63) & 1 != 0 else { return false }
    let first = Int(folded(base[place]))
    for number in starts[first]..<starts[first + 1] where isSame(words[number], base + place, left: end - place) {
      return true
    }
    return false
  }

  private func isSame(_ word: UnsafeMutableBufferPointer<UInt8>, _ text: UnsafePointer<UInt8>, left: Int) -> Bool {
    guard word.count <= left else { return false }
    for offset in 1..<max(word.count, 1) where folded(text[offset]) != word[offset] { return false }
    return true
  }
}
