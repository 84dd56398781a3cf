/// Keccak-256 as Ethereum uses it: the padding of the contest, before NIST made it SHA-3.
enum Keccak256 {
  private static let rate = 136

  /// - Parameter message: less than 136 bytes, one block; an address has forty.
  /// - Parameter digest: 32 bytes.
  static func digest(of message: Bytes, into digest: UnsafeMutableBufferPointer<UInt8>) {
    precondition(message.count < rate && digest.count == 32)
    withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 30) { buffer in
      buffer.update(repeating: 0)
      for index in 0..<message.count {
        buffer[index / 8] ^= UInt64(message[index]) << UInt64(index % 8 * 8)
      }
      buffer[message.count / 8] ^= 1 << UInt64(message.count % 8 * 8)
      buffer[(rate - 1) / 8] ^= 0x80 << 56
      permute(UnsafeMutableBufferPointer(rebasing: buffer[0..<25]), columns: .init(rebasing: buffer[25..<30]))
      for index in 0..<32 { digest[index] = UInt8(truncatingIfNeeded: buffer[index / 8] >> UInt64(index % 8 * 8)) }
    }
  }

  private static func permute(
    _ lanes: UnsafeMutableBufferPointer<UInt64>, columns: UnsafeMutableBufferPointer<UInt64>
  ) {
    for constant in roundConstants {
      for x in 0..<5 { columns[x] = lanes[x] ^ lanes[x + 5] ^ lanes[x + 10] ^ lanes[x + 15] ^ lanes[x + 20] }
      for x in 0..<5 {
        let mixed = columns[(x + 4) % 5] ^ rotated(columns[(x + 1) % 5], 1)
        for y in stride(from: 0, to: 25, by: 5) { lanes[x + y] ^= mixed }
      }
      var current = lanes[1]
      for step in 0..<24 {
        let target = targets[step]
        let next = lanes[target]
        lanes[target] = rotated(current, rotations[step])
        current = next
      }
      for y in stride(from: 0, to: 25, by: 5) {
        for x in 0..<5 { columns[x] = lanes[y + x] }
        for x in 0..<5 { lanes[y + x] = columns[x] ^ (~columns[(x + 1) % 5] & columns[(x + 2) % 5]) }
      }
      lanes[0] ^= constant
    }
  }

  private static func rotated(_ value: UInt64, _ bits: UInt64) -> UInt64 { value << bits | value >> (64 - bits) }

  private static let rotations: [UInt64] = [
    1, 3, 6, 10, 15, 21, 28, 36, 45, 55, 2, 14, 27, 41, 56, 8, 25, 43, 62, 18, 39, 61, 20, 44,
  ]
  private static let targets = [
    10, 7, 11, 17, 18, 3, 5, 16, 8, 21, 24, 4, 15, 23, 19, 13, 12, 2, 20, 14, 22, 9, 6, 1,
  ]
  private static let roundConstants: [UInt64] = [
    0x0000_0000_0000_0001, 0x0000_0000_0000_8082, 0x8000_0000_0000_808A, 0x8000_0000_8000_8000,
    0x0000_0000_0000_808B, 0x0000_0000_8000_0001, 0x8000_0000_8000_8081, 0x8000_0000_0000_8009,
    0x0000_0000_0000_008A, 0x0000_0000_0000_0088, 0x0000_0000_8000_8009, 0x0000_0000_8000_000A,
    0x0000_0000_8000_808B, 0x8000_0000_0000_008B, 0x8000_0000_0000_8089, 0x8000_0000_0000_8003,
    0x8000_0000_0000_8002, 0x8000_0000_0000_0080, 0x0000_0000_0000_800A, 0x8000_0000_8000_000A,
    0x8000_0000_8000_8081, 0x8000_0000_0000_8080, 0x0000_0000_8000_0001, 0x8000_0000_8000_8008,
  ]
}
