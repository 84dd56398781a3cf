/// Ethereum addresses: forty hexadecimal digits whose case is a checksum (EIP-55) when they have both cases.
import ScanTypes

enum EthereumAddress {
  static func check(_ written: Bytes) -> CheckResult {
    let start = written.starts(with: "0x") || written.starts(with: "0X") ? 2 : 0
    guard written.count == start + 40 else { return .refuted }
    var hasUpper = false
    var hasLower = false
    for index in start..<written.count {
      guard written[index].isHexadecimal else { return .refuted }
      if written[index] &- 0x41 < 6 { hasUpper = true }
      if written[index] &- 0x61 < 6 { hasLower = true }
    }
    guard hasUpper && hasLower else {
      return written.part(start..<written.count).isOneByteRepeated ? .refuted : .silent
    }
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 40 + 32) { buffer in
      for index in 0..<40 {
        let byte = written[start + index]
        buffer[index] = byte &- 0x41 < 6 ? byte | 0x20 : byte
      }
      let digest = UnsafeMutableBufferPointer(rebasing: buffer[40..<72])
      Keccak256.digest(of: Bytes(rebasing: buffer[0..<40]), into: digest)
      for index in 0..<40 {
        let byte = written[start + index]
        guard (byte | 0x20) &- 0x61 < 6, byte > 0x39 else { continue }
        let nibble = index % 2 == 0 ? digest[index / 2] >> 4 : digest[index / 2] & 15
        if (nibble >= 8) != (byte < 0x61) { return .refuted }
      }
      return .confirmed
    }
  }
}
