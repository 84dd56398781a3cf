/// The machine-readable zone of passports and identity cards, ICAO Doc 9303 parts 4 to 6.
import ScanTypes

enum MachineReadableZone {
  /// TD1 (three lines of 30), TD2 (two of 36) and TD3 (two of 44), or the second line of a TD3 alone; white space and
  /// line ends, real or written `\n`, are skipped.
  static func check(_ written: Bytes) -> CheckResult {
    guard written.count >= 44, written.count <= 110 else { return .refuted }
    return withUnsafeTemporaryAllocation(byteCount: 110, alignment: 1) { buffer in
      let text = buffer.bindMemory(to: UInt8.self)
      var count = 0
      var index = 0
      while index < written.count {
        let byte = written[index]
        if byte == 0x5C {
          index += 2
          continue
        }
        index += 1
        if byte <= 0x20 { continue }
        text[count] = byte >= 0x61 && byte <= 0x7A ? byte & 0xDF : byte
        count += 1
      }
      let zone = Bytes(rebasing: text[0..<count])
      let isFine: Bool
      switch count {
      case 90: isFine = isCard(zone)
      case 88: isFine = isPassport(zone.part(44..<88))
      case 72: isFine = isSmallDocument(zone.part(36..<72))
      case 44: isFine = isPassport(zone)
      default: isFine = false
      }
      return isFine ? .confirmed : .refuted
    }
  }

  private static func isPassport(_ line: Bytes) -> Bool {
    areBirthAndExpiry(line, birth: 13, expiry: 21)
      && DocumentDigit.holds(line, 0..<9, at: 9) && DocumentDigit.holds(line, 28..<42, at: 42)
      && DocumentDigit.holds(line, 0..<10, 13..<20, 21..<43, at: 43)
  }

  private static func isSmallDocument(_ line: Bytes) -> Bool {
    areBirthAndExpiry(line, birth: 13, expiry: 21)
      && (DocumentDigit.holds(line, 0..<9, at: 9) || line[9] == 0x3C)
      && DocumentDigit.holds(line, 0..<10, 13..<20, 21..<35, at: 35)
  }

  private static func isCard(_ zone: Bytes) -> Bool {
    let second = zone.part(30..<60)
    // A number longer than nine characters goes on in the optional field; `<` then stands for its check digit.
    return areBirthAndExpiry(second, birth: 0, expiry: 8)
      && (DocumentDigit.holds(zone, 5..<14, at: 14) || zone[14] == 0x3C)
      && DocumentDigit.holds(zone, 5..<30, 30..<37, 38..<45, 48..<59, at: 59)
  }

  /// Birth and expiry are YYMMDD; a part of a birthday that is not known is `<<`.
  private static func areBirthAndExpiry(_ line: Bytes, birth: Int, expiry: Int) -> Bool {
    guard DocumentDigit.holds(line, birth..<birth + 6, at: birth + 6),
      DocumentDigit.holds(line, expiry..<expiry + 6, at: expiry + 6), line.areDigits(expiry..<expiry + 6)
    else { return false }
    let month = line.number(expiry + 2..<expiry + 4)
    guard month >= 1, month <= 12 else { return false }
    if line.areDigits(birth + 2..<birth + 6) {
      let month = line.number(birth + 2..<birth + 4)
      let day = line.number(birth + 4..<birth + 6)
      return month >= 1 && month <= 12 && day >= 1 && day <= 31
    }
    return true
  }
}
