import CPhoneNumber
import ScanTypes

/// Phone numbers by libphonenumber's metadata: lengths and leading digits of every numbering plan.
///
/// The library costs some 30 µs a region, so that a cheap look at length and first digits chooses the regions to ask.
/// It is first touched by the first candidate: a program that meets none pays nothing.
struct PhoneNumberCheck: Sendable {
  private let plans: [NationalPlan]

  /// - Parameter regions: ISO 3166 codes whose national forms are looked for.
  init(regions: [String]) { plans = regions.map(NationalPlan.init(region:)) }

  func check(_ written: Bytes) -> CheckResult {
    var digits = 0
    var leading = (0, 0)
    var first: UInt8 = 0
    for byte in written {
      if byte == 0x78 || byte == 0x58 || byte == 0x3B || byte == 0x65 { break }  // An extension follows.
      if first == 0, byte > 0x20 { first = byte }
      guard byte &- 0x30 < 10 else { continue }
      if digits == 0 { leading.0 = Int(byte) - 0x30 }
      if digits == 1 { leading.1 = Int(byte) - 0x30 }
      digits += 1
    }
    guard digits >= 7, digits <= 17 else { return .refuted }
    if first == 0x2B { return isValid(written, in: "ZZ") ? .confirmed : .refuted }
    // `00` dials abroad from most of the world.
    if leading == (0, 0) { return digits >= 10 && isValid(written, in: "DE") ? .confirmed : .refuted }
    for plan in plans where plan.mayHold(digits: digits, leading: leading) {
      if isValid(written, in: plan.region) { return .confirmed }
    }
    return .refuted
  }

  private func isValid(_ written: Bytes, in region: StaticString) -> Bool {
    region.withUTF8Buffer { isValid(written, code: $0) }
  }

  private func isValid(_ written: Bytes, in region: [UInt8]) -> Bool {
    region.withUnsafeBufferPointer { isValid(written, code: $0) }
  }

  /// - Parameter code: ends in NUL, as `StaticString` does.
  private func isValid(_ written: Bytes, code: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let start = written.baseAddress, let code = code.baseAddress else { return false }
    return start.withMemoryRebound(to: CChar.self, capacity: written.count) { text in
      code.withMemoryRebound(to: CChar.self, capacity: 3) { region in
        cphonenumber_is_valid(text, written.count, region) == 1
      }
    }
  }
}

/// How national numbers of a region are dialled: a superset of what the library accepts, to save asking it.
private struct NationalPlan: Sendable {
  /// ISO 3166 code and NUL.
  let region: [UInt8]
  private let lengths: ClosedRange<Int>
  /// A bit for each digit that a number may begin with; the trunk prefix counts.
  private let first: UInt16
  /// The same for the second digit.
  private let second: UInt16

  init(region: String) {
    self.region = Array(region.utf8) + [0]
    let all: UInt16 = 0b11_1111_1111
    let trunk: UInt16 = 1
    switch region {
    case "US", "CA": (lengths, first, second) = (10...11, 0b11_1111_1110, all)
    case "GB": (lengths, first, second) = (10...11, trunk, all)
    case "DE": (lengths, first, second) = (7...15, trunk, all)
    case "FR": (lengths, first, second) = (10...10, trunk, all & ~1)
    case "ES": (lengths, first, second) = (9...9, 0b11_1110_0000, all)
    case "IT": (lengths, first, second) = (7...12, 0b1001 | 1 << 8 | 1 << 1, all)
    case "NL", "BE": (lengths, first, second) = (9...11, trunk, all & ~1)
    case "PL": (lengths, first, second) = (9...9, all & ~1, all)
    case "SE", "FI": (lengths, first, second) = (7...13, trunk, all & ~1)
    case "AU": (lengths, first, second) = (10...10, trunk | 2, all)
    case "IN": (lengths, first, second) = (10...12, trunk | 0b11_1111_1110, all)
    case "BR": (lengths, first, second) = (10...12, all, all)
    default: (lengths, first, second) = (7...17, all, all)
    }
  }

  func mayHold(digits: Int, leading: (Int, Int)) -> Bool {
    lengths.contains(digits) && first >> UInt16(leading.0) & 1 == 1 && second >> UInt16(leading.1) & 1 == 1
  }
}
