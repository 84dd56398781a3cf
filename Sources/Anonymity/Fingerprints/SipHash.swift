/// A key of 128 bits, drawn at random for each scan and never written anywhere.
public struct SipKey: Sendable {
  let low: UInt64
  let high: UInt64

  public init(low: UInt64, high: UInt64) {
    self.low = low
    self.high = high
  }
}

/// 128 bits that stand for the quasi-identifiers of a row.
///
/// At 10⁹ classes two share one with probability 10⁻²¹; at 64 bits it would be 3 %, and a shared fingerprint merges two
/// classes, which *raises* k. Without the key it says nothing of the values; it is not for reports all the same.
public struct Fingerprint: Hashable, Sendable {
  public let low: UInt64
  public let high: UInt64

  public init(low: UInt64, high: UInt64) {
    self.low = low
    self.high = high
  }

  /// Which of 2^`bits` partitions it falls into: by the top bits, while `FingerprintTable` places by the low ones.
  public func partition(bits: Int) -> Int {
    bits == 0 ? 0 : Int(truncatingIfNeeded: high >> UInt64(64 - bits))
  }
}

/// SipHash-2-4 with 128 bits of output.
///
/// Source: Aumasson & Bernstein, SipHash: a fast short-input PRF, INDOCRYPT 2012; the 128-bit form is the designers' own
/// (github.com/veorq/SipHash), where the vectors of the test come from.
enum SipHash {
  /// - Complexity: O(*n*), two rounds for each 8 bytes and eight at the end.
  static func hash(_ bytes: Span<UInt8>, key: SipKey) -> Fingerprint {
    bytes.withUnsafeBytes { hash($0, key: key) }
  }

  private static func hash(_ bytes: UnsafeRawBufferPointer, key: SipKey) -> Fingerprint {
    var state = State(key)
    let whole = bytes.count & ~7
    var offset = 0
    while offset < whole {
      state.absorb(UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)))
      offset += 8
    }
    var last = UInt64(truncatingIfNeeded: bytes.count) << 56
    while offset < bytes.count {
      last |= UInt64(bytes[offset]) << UInt64(8 * (offset - whole))
      offset += 1
    }
    state.absorb(last)
    return state.finish()
  }

  private struct State {
    private var v0: UInt64
    private var v1: UInt64
    private var v2: UInt64
    private var v3: UInt64

    @inline(__always) init(_ key: SipKey) {
      v0 = key.low ^ 0x736f_6d65_7073_6575
      v1 = key.high ^ 0x646f_7261_6e64_6f6d ^ 0xee
      v2 = key.low ^ 0x6c79_6765_6e65_7261
      v3 = key.high ^ 0x7465_6462_7974_6573
    }

    @inline(__always) mutating func absorb(_ word: UInt64) {
      v3 ^= word
      round()
      round()
      v0 ^= word
    }

    @inline(__always) mutating func finish() -> Fingerprint {
      v2 ^= 0xee
      for _ in 0..<4 { round() }
      let low = v0 ^ v1 ^ v2 ^ v3
      v1 ^= 0xdd
      for _ in 0..<4 { round() }
      return Fingerprint(low: low, high: v0 ^ v1 ^ v2 ^ v3)
    }

    @inline(__always) private mutating func round() {
      v0 &+= v1
      v1 = rotate(v1, 13) ^ v0
      v0 = rotate(v0, 32)
      v2 &+= v3
      v3 = rotate(v3, 16) ^ v2
      v0 &+= v3
      v3 = rotate(v3, 21) ^ v0
      v2 &+= v1
      v1 = rotate(v1, 17) ^ v2
      v2 = rotate(v2, 32)
    }

    @inline(__always) private func rotate(_ word: UInt64, _ bits: UInt64) -> UInt64 {
      word &<< bits | word &>> (64 &- bits)
    }
  }
}
