import Testing

@testable import Anonymity

@Suite struct FingerprintTests {
  /// The designers' vectors: key 00 01 … 0f, messages of 0, 1, 2 … bytes 00 01 02 …; output bytes as they come.
  @Test(arguments: [
    (0, "a3817f04ba25a8e66df67214c7550293"), (1, "da87c1d86b99af44347659119b22fc45"),
    (2, "8177228da4a45dc7fca38bdef60affe4"), (3, "9c70b60c5267a94e5f33b6b02985ed51"),
    (15, "5493e99933b0a8117e08ec0f97cfc3d9"), (16, "6ee2a4ca67b054bbfd3315bf85230577"),
  ])
  func `hashes as the designers do`(_ count: Int, _ expected: String) {
    let key = SipKey(low: 0x0706_0504_0302_0100, high: 0x0f0e_0d0c_0b0a_0908)
    let message = [UInt8](0..<UInt8(count))
    let hash = SipHash.hash(message.span, key: key)
    var written = ""
    for word in [hash.low, hash.high] {
      for byte in 0..<8 {
        let digits = String(UInt8(truncatingIfNeeded: word >> UInt64(8 * byte)), radix: 16)
        written += String(repeating: "0", count: 2 - digits.count) + digits
      }
    }
    #expect(written == expected)
  }
}
