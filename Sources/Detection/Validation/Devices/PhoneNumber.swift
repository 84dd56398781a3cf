import CPhoneNumber
import ScanTypes

/// Phone numbers by libphonenumber's metadata: lengths and leading digits of every numbering plan.
///
/// The library costs some 30 µs a region: a cheap look at length and first digits chooses the regions to ask, and it is
/// asked once for numbers that begin alike (`PhoneMemo`). It is first touched by the first candidate: a program that
/// meets none pays nothing.
struct PhoneNumberCheck: Sendable {
  private let plans: [NationalPlan]
  /// Plans of the other countries, whose numbers a label must announce: most runs of eight digits are one of Norway's.
  private let others: [NationalPlan]
  private let memo = PhoneMemo()

  /// - Parameter regions: ISO 3166 codes whose national forms are looked for.
  init(regions: [String]) {
    plans = regions.map(NationalPlan.init(region:))
    others = Self.elsewhere.filter { !regions.contains($0) }.map(NationalPlan.init(region:))
  }

  private static let elsewhere = [
    "NO", "DK", "TR", "JP", "KR", "CN", "RU", "UA", "CZ", "SK", "HU", "RO", "GR", "PT", "CH", "AT", "IE", "ZA", "NG",
    "KE",
    "EG", "AE", "SA", "IL", "SG", "MY", "PH", "TH", "VN", "ID", "NZ", "HK", "MX", "AR", "CL", "CO", "BG", "HR", "SI",
  ]

  /// Confirmed in the regions looked for and with a country code, silent where another country has such numbers.
  func check(_ written: Bytes) -> CheckResult {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 18) { digits in
      var count = 0
      var first: UInt8 = 0
      // A spreadsheet that took the number for one wrote `4915148785757.0`.
      let end =
        written.count > 2 && written[written.count - 2] == 0x2E && written[written.count - 1] == 0x30
        ? written.count - 2 : written.count
      for byte in written[..<end] {
        if byte == 0x78 || byte == 0x58 || byte == 0x3B || byte == 0x65 { break }  // An extension follows.
        if first == 0, byte > 0x20 { first = byte }
        guard byte &- 0x30 < 10 else { continue }
        guard count < 17 else { return .refuted }
        digits[count] = byte
        count += 1
      }
      guard count >= 7 else { return .refuted }
      return check(UnsafeBufferPointer(rebasing: digits[..<count]), isInternational: first == 0x2B)
    }
  }

  private func check(_ digits: Bytes, isInternational: Bool) -> CheckResult {
    if isInternational { return isValidAbroad(digits) ? .confirmed : .refuted }
    // `00` dials abroad from most of the world.
    if digits[0] == 0x30, digits[1] == 0x30 {
      return digits.count >= 10 && isValidAbroad(UnsafeBufferPointer(rebasing: digits[2...])) ? .confirmed : .refuted
    }
    let leading = (Int(digits[0]) - 0x30, Int(digits[1]) - 0x30)
    for (number, plan) in plans.enumerated() where plan.mayHold(digits: digits.count, leading: leading) {
      let isValid = memo.isValid(plan: number + 1, digits: digits) { ask($0, in: plan.region, isInternational: false) }
      if isValid { return .confirmed }
    }
    // With its country code, the plus left out: as MSISDN columns and text-message gateways keep it.
    if 11...15 ~= digits.count, digits[0] != 0x30, isValidAbroad(digits) { return .confirmed }
    for (number, plan) in others.enumerated() where plan.mayHold(digits: digits.count, leading: leading) {
      let isValid = memo.isValid(plan: plans.count + number + 1, digits: digits) {
        ask($0, in: plan.region, isInternational: false)
      }
      if isValid { return .silent }
    }
    return .refuted
  }

  private func isValidAbroad(_ digits: Bytes) -> Bool {
    memo.isValid(plan: 0, digits: digits) { ask($0, in: Self.anywhere, isInternational: true) }
  }

  /// The library's name for no region in particular, and NUL.
  private static let anywhere: [UInt8] = Array("ZZ".utf8) + [0]

  private func ask(_ digits: Bytes, in region: [UInt8], isInternational: Bool) -> Bool {
    let text = (isInternational ? [0x2B] : []) + Array(digits)
    return text.withUnsafeBytes { text in
      region.withUnsafeBytes { region in
        guard let number = text.baseAddress, let code = region.baseAddress else { return false }
        return cphonenumber_is_valid(
          number.assumingMemoryBound(to: CChar.self), text.count, code.assumingMemoryBound(to: CChar.self)) == 1
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
    case "NO", "DK", "SG", "HK": (lengths, first, second) = (8...8, all & ~0b11, all)
    case "PT", "CZ": (lengths, first, second) = (9...9, all & ~0b11, all)
    case "GR": (lengths, first, second) = (10...10, 1 << 2 | 1 << 6, all)
    case "CN": (lengths, first, second) = (11...12, 0b11, all)
    case "CO", "MX": (lengths, first, second) = (10...10, all & ~0b11, all)
    case "RU": (lengths, first, second) = (11...11, 1 << 8, all)
    case "CL": (lengths, first, second) = (9...9, all & ~0b11, all)
    case "HU": (lengths, first, second) = (8...11, trunk, 1 << 6)
    case "TR", "JP", "KR", "UA", "SK", "RO", "CH", "AT", "IE", "ZA", "NG", "KE", "EG", "AE", "SA", "IL", "MY", "PH",
      "TH",
      "VN", "ID", "NZ", "AR", "BG", "HR", "SI":
      (lengths, first, second) = (9...13, trunk, all & ~1)
    default: (lengths, first, second) = (7...17, all, all)
    }
  }

  func mayHold(digits: Int, leading: (Int, Int)) -> Bool {
    lengths.contains(digits) && first >> UInt16(leading.0) & 1 == 1 && second >> UInt16(leading.1) & 1 == 1
  }
}
