extension FingerprintTable {
  /// An open hash table of fingerprints. A slot is five words, in one place so that a look-up costs one cache miss: the
  /// fingerprint in four, and the count, 0 where empty.
  struct Partition: Sendable {
    private static let width = 5

    private var words: [UInt32] = []
    private(set) var taken = 0
    private var slots = 0
    /// Taken slots at which it grows.
    private var limit = 0

    var memory: Int { slots * Self.width * 4 }

    /// - Returns: what did not fit into the 32 bits of the count.
    @inline(__always)
    mutating func add(_ fingerprint: Fingerprint, count: Int) -> Int {
      if taken >= limit { grow() }
      var slot = Self.slot(of: fingerprint, in: slots)
      while true {
        let at = slot * Self.width
        let old = words[at + 4]
        if old == 0 {
          write(fingerprint, at: at)
          taken += 1
          return setCount(count, at: at)
        }
        if isFingerprint(fingerprint, at: at) { return setCount(Int(old) + count, at: at) }
        slot += 1
        if slot == slots { slot = 0 }
      }
    }

    func count(of fingerprint: Fingerprint) -> UInt32 {
      guard slots > 0 else { return 0 }
      var slot = Self.slot(of: fingerprint, in: slots)
      while words[slot * Self.width + 4] != 0 {
        if isFingerprint(fingerprint, at: slot * Self.width) { return words[slot * Self.width + 4] }
        slot += 1
        if slot == slots { slot = 0 }
      }
      return 0
    }

    /// A word of the slot at which the search for a fingerprint begins.
    @inline(__always)
    func word(near fingerprint: Fingerprint) -> UInt32 {
      slots == 0 ? 0 : words[Self.slot(of: fingerprint, in: slots) * Self.width + 4]
    }

    func visit(_ body: (Fingerprint, UInt32) -> Void) {
      for at in stride(from: 0, to: words.count, by: Self.width) where words[at + 4] != 0 {
        body(fingerprint(at: at), words[at + 4])
      }
    }

    @inline(__always)
    private mutating func setCount(_ count: Int, at place: Int) -> Int {
      let kept = UInt32(clamping: count)
      words[place + 4] = kept
      return count - Int(kept)
    }

    @inline(__always)
    private mutating func write(_ fingerprint: Fingerprint, at place: Int) {
      words[place] = UInt32(truncatingIfNeeded: fingerprint.low)
      words[place + 1] = UInt32(truncatingIfNeeded: fingerprint.low >> 32)
      words[place + 2] = UInt32(truncatingIfNeeded: fingerprint.high)
      words[place + 3] = UInt32(truncatingIfNeeded: fingerprint.high >> 32)
    }

    @inline(__always)
    private func fingerprint(at place: Int) -> Fingerprint {
      Fingerprint(
        low: UInt64(words[place]) | UInt64(words[place + 1]) << 32,
        high: UInt64(words[place + 2]) | UInt64(words[place + 3]) << 32)
    }

    @inline(__always)
    private func isFingerprint(_ fingerprint: Fingerprint, at place: Int) -> Bool {
      self.fingerprint(at: place) == fingerprint
    }

    /// In order of the fingerprints, so that growing walks both tables from front to back.
    @inline(__always)
    private static func slot(of fingerprint: Fingerprint, in slots: Int) -> Int {
      Int(fingerprint.low.multipliedFullWidth(by: UInt64(slots)).high)
    }

    /// By a third: the slots are then at least 0.52 taken, which bounds the bytes a class.
    private mutating func grow() { resize(to: max(16, slots * 27 / 20)) }

    /// Makes room for so many fingerprints in all.
    mutating func reserve(_ count: Int) {
      if count > limit { resize(to: max(16, count * 10 / 7 + 2)) }
    }

    private mutating func resize(to count: Int) {
      let old = words
      slots = count
      limit = slots * 7 / 10
      words = Array(repeating: 0, count: slots * Self.width)
      for from in stride(from: 0, to: old.count, by: Self.width) where old[from + 4] != 0 {
        let low = UInt64(old[from]) | UInt64(old[from + 1]) << 32
        var slot = Int(low.multipliedFullWidth(by: UInt64(slots)).high)
        while words[slot * Self.width + 4] != 0 {
          slot += 1
          if slot == slots { slot = 0 }
        }
        for word in 0..<Self.width { words[slot * Self.width + word] = old[from + word] }
      }
    }
  }
}
