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

  /// Whether `text`, its capitals taken for small letters, is one of the words.
  ///
  /// - Complexity: O(`text.count`).
  func holds(_ text: Bytes) -> Bool {
    var hash = WordHash()
    var index = 0
    while index < text.count {
      let byte = text[index]
      if byte >= 0xC3, byte <= 0xD0, index + 1 < text.count {
        let (lead, next) = Self.small(byte, text[index + 1])
        hash.add(lead)
        hash.add(next)
        index += 2
        continue
      }
      hash.add(byte.lowered)
      index += 1
    }
    return holds(hash: hash.value)
  }

  /// The small letter for a capital of Latin-1, Latin Extended-A, Greek or Cyrillic; other letters as they are.
  private static func small(_ lead: UInt8, _ next: UInt8) -> (UInt8, UInt8) {
    switch (lead, next) {
    case (0xC3, 0x80...0x9E): (lead, next + 0x20)
    // Ā to ķ and Ŋ to ŷ, capitals even; Ĺ to ň and Ź to ž, capitals odd.
    case (0xC4, 0x80...0xB7), (0xC5, 0x8A...0xB7): (lead, next | 1)
    case (0xC4, 0xB9...0xBE), (0xC5, 0x81...0x88), (0xC5, 0xB9...0xBE): (lead, next + (next & 1))
    case (0xCE, 0x91...0x9F), (0xD0, 0x90...0x9F): (lead, next + 0x20)
    case (0xCE, 0xA0...0xA9): (0xCF, next - 0x20)
    case (0xD0, 0xA0...0xAF): (0xD1, next - 0x20)
    default: (lead, next)
    }
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
