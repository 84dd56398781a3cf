/// Numbers that look random and are the same for the same seed; all 0 for the seed 0, with which samples begin at the
/// beginning.
struct SampleSeed {
  private let seed: Int

  init(_ seed: Int) { self.seed = seed }

  /// SplitMix64 (S. Vigna) of the seed and a place.
  func number(_ place: Int) -> UInt64 {
    if seed == 0 { return 0 }
    var word = UInt64(bitPattern: Int64(seed)) &+ UInt64(bitPattern: Int64(place + 1)) &* 0x9E37_79B9_7F4A_7C15
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }
}
