/// IP and MAC addresses: parsed, because patterns for them lie.
import ScanTypes

enum NetworkAddresses {
  /// Four numbers to 255, without leading zeros (which some programs read as octal).
  ///
  /// As one number of 32 bits, as databases keep it, it is confirmed by nothing but its column.
  static func ipv4(_ text: Bytes) -> CheckResult {
    if text.count >= 8, text.count <= 10, text.areDigits(0..<text.count) {
      return (1 << 24)..<(1 << 32) ~= text.number(0..<text.count) ? .silent : .refuted
    }
    return isIPv4(text) ? .confirmed : .refuted
  }

  private static func isIPv4(_ text: Bytes) -> Bool {
    guard text.count >= 7, text.count <= 15 else { return false }
    var parts = 0
    var value = 0
    var digits = 0
    for index in 0...text.count {
      if index < text.count, text.isDigit(index) {
        if digits > 0 && value == 0 { return false }
        value = value * 10 + text.digit(index)
        digits += 1
        if value > 255 { return false }
      } else {
        guard digits > 0, index == text.count || text[index] == 0x2E else { return false }
        parts += 1
        value = 0
        digits = 0
      }
    }
    return parts == 4
  }

  /// RFC 4291 section 2.2: eight groups, one run of zeros written `::`, maybe IPv4 at the end, maybe a zone.
  static func ipv6(_ text: Bytes) -> CheckResult {
    var end = text.count
    if let zone = text.firstIndex(of: 0x25) { end = zone }
    guard end >= 2, end <= 45 else { return .refuted }
    var groups = 0
    var hasGap = false
    var index = 0
    while index < end {
      if text[index] == 0x3A {
        let isGap = index + 1 < end && text[index + 1] == 0x3A
        if isGap {
          guard !hasGap else { return .refuted }
          hasGap = true
          index += 2
          continue
        }
        // A single colon stands between two groups only.
        guard index > 0, text[index - 1] != 0x3A, index + 1 < end else { return .refuted }
        index += 1
        continue
      }
      var stop = index
      while stop < end, text[stop].isHexadecimal { stop += 1 }
      if stop < end, text[stop] == 0x2E {
        guard isIPv4(text.part(index..<end)) else { return .refuted }
        groups += 2
        index = end
        break
      }
      guard stop > index, stop - index <= 4, stop == end || text[stop] == 0x3A else { return .refuted }
      groups += 1
      index = stop
    }
    guard hasGap ? groups <= 7 : groups == 8 else { return .refuted }
    // `::` and `::1` are addresses of no machine, yet addresses; the rule's synthetic ranges name them.
    return .confirmed
  }

  /// IEEE 802: forty-eight bits; neither all zero nor broadcast, and not a group's.
  static func mac(_ compact: Bytes) -> CheckResult {
    guard compact.count == 12, compact.allSatisfy(\.isHexadecimal) else { return .refuted }
    if compact.isOneByteRepeated { return .refuted }
    return .silent
  }
}
