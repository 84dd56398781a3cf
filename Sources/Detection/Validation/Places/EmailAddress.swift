/// The parts of an address that a pattern cannot check: lengths, dots, a top-level domain that exists.
import ScanTypes

enum EmailAddress {
  static func check(_ address: Bytes) -> CheckResult {
    guard address.count >= 6, address.count <= 254, let at = address.lastIndex(of: 0x40), at >= 1, at <= 64 else {
      return checkEncoded(address)
    }
    guard address[0] != 0x2E, address[at - 1] != 0x2E else { return .refuted }
    for index in 1..<at where address[index] == 0x2E && address[index - 1] == 0x2E { return .refuted }
    return isDomain(address.part(at + 1..<address.count)) ? .confirmed : .refuted
  }

  /// With `%40` for the `@`, as in a query of a URL.
  private static func checkEncoded(_ address: Bytes) -> CheckResult {
    guard address.count >= 8, address.count <= 254, let percent = address.lastIndex(of: 0x25), percent >= 1,
      address.part(percent..<address.count).starts(with: "%40")
    else { return .refuted }
    return isDomain(address.part(percent + 3..<address.count)) ? .confirmed : .refuted
  }

  /// RFC 1035 labels of 1–63 bytes without hyphens at their ends, at least two, the last one delegated by IANA.
  static func isDomain(_ domain: Bytes) -> Bool {
    var start = 0
    var labels = 0
    for index in 0...domain.count {
      guard index == domain.count || domain[index] == 0x2E else {
        let byte = domain[index]
        let lower = byte | 0x20
        guard byte >= 0x80 || byte == 0x2D || byte &- 0x30 < 10 || lower >= 0x61 && lower <= 0x7A else { return false }
        continue
      }
      guard index > start, index - start <= 63, domain[start] != 0x2D, domain[index - 1] != 0x2D else { return false }
      labels += 1
      if index == domain.count {
        return labels >= 2 && TopLevelDomains.holds(domain.part(start..<index))
      }
      start = index + 1
    }
    return false
  }
}
