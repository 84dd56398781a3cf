/// Words to look bytes up in, without making a string of them: lower case as UTF-8, found by a hash.
struct WordSet: Sendable {
  /// Open addressing; 0 is an empty place. 64 bits of FNV-1a for a few thousand words: no collision to speak of.
  private var slots: [UInt64]
  private let mask: Int

  /// - Parameter words: white space between them; `_` for a space within one.
  init(_ words: String) {
    let all = words.utf8.split(whereSeparator: { $0 <= 0x20 })
    var capacity = 16
    while capacity < all.count * 2 { capacity *= 2 }
    slots = [UInt64](repeating: 0, count: capacity)
    mask = capacity - 1
    for word in all {
      var hash = WordHash()
      for byte in word { hash.add(byte == 0x5F ? 0x20 : byte) }
      insert(hash.value)
    }
  }

  private mutating func insert(_ hash: UInt64) {
    var place = Int(truncatingIfNeeded: hash) & mask
    while slots[place] != 0, slots[place] != hash { place = (place + 1) & mask }
    slots[place] = hash
  }

  /// Whether `text`, its ASCII capitals taken for small letters, is one of the words.
  ///
  /// - Complexity: O(`text.count`).
  func holds(_ text: Bytes) -> Bool {
    var hash = WordHash()
    var index = 0
    while index < text.count {
      let byte = text[index]
      // The capitals of Latin-1, À to Þ, differ from the small letters in one bit of the second byte.
      if byte == 0xC3, index + 1 < text.count, (0x80...0x9E).contains(text[index + 1]) {
        hash.add(byte)
        hash.add(text[index + 1] + 0x20)
        index += 2
        continue
      }
      hash.add(byte.lowered)
      index += 1
    }
    return holds(hash: hash.value)
  }

  private func holds(hash: UInt64) -> Bool {
    var place = Int(truncatingIfNeeded: hash) & mask
    while slots[place] != 0 {
      if slots[place] == hash { return true }
      place = (place + 1) & mask
    }
    return false
  }
}

/// FNV-1a, 64 bits (draft-eastlake-fnv).
struct WordHash {
  private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

  mutating func add(_ byte: UInt8) { value = (value ^ UInt64(byte)) &* 0x100_0000_01B3 }
}
