/// The bytes of a text that hits have taken, to choose among many that overlap.
struct TakenPlaces {
  private let start: Int
  /// A bit for each byte.
  private var words: [UInt64]

  /// - Parameter hits: ascending by start, not empty.
  init(in hits: ArraySlice<StandingHit>) {
    start = hits[hits.startIndex].hit.start
    let end = hits.reduce(start) { max($0, $1.hit.end) }
    words = Array(repeating: 0, count: (end - start + 63) / 64)
  }

  /// Takes a range of bytes, unless one of them is taken.
  ///
  /// - Complexity: O(bytes / 64), whatever was taken before.
  mutating func take(_ range: Range<Int>) -> Bool {
    let (low, high) = (range.lowerBound - start, range.upperBound - start)
    guard low < high else { return true }
    let (first, last) = (low / 64, (high - 1) / 64)
    func mask(_ word: Int) -> UInt64 {
      let from: UInt64 = word == first ? .max << UInt64(low % 64) : .max
      let until: UInt64 = word == last ? .max >> UInt64(63 - (high - 1) % 64) : .max
      return from & until
    }
    for word in first...last where words[word] & mask(word) != 0 { return false }
    for word in first...last { words[word] |= mask(word) }
    return true
  }
}
