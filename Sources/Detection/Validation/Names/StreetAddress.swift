/// The line of an address that leads to a door: a street and a number in either order, or a post office box.
import ScanTypes

enum StreetAddress {
  /// Confirmed with a word for a street (`Street`, `…straße`, `rue`) or a box; silent for a number and words; refuted
  /// without a number or such a word, and for what is another kind of address.
  static func check(_ written: Bytes) -> CheckResult {
    guard written.count >= 4, written.count <= 160, !isOtherAddress(written) else { return .refuted }
    if isEastAsian(written) { return .confirmed }
    let parts = StreetParts(written)
    let hasStreet = parts.hasStreet || parts.hasUnit
    guard parts.letters >= 3, parts.words >= 2 || hasStreet else { return .refuted }
    if parts.hasBox && parts.hasNumber || hasStreet && (parts.hasNumber || parts.words >= 2) { return .confirmed }
    return parts.hasNumber && parts.words <= 12 || hasStreet ? .silent : .refuted
  }

  /// Whether a value leads to a door by itself, whatever its column is called: a street that has a name, and a number; a box
  /// with its number. `Station 12` and `Unit 5` are none.
  static func isDoor(_ written: Bytes) -> Bool {
    guard written.count >= 5, written.count <= 160, !isOtherAddress(written) else { return false }
    if isEastAsian(written) { return StreetParts.hasEastAsianWords(written) }
    let parts = StreetParts(written)
    // Numbers of articles have no blanks, sentences have many.
    guard parts.hasNumber, parts.words <= 12, written.contains(0x20) || parts.letters > 8 && parts.names == 1 else {
      return false
    }
    return parts.hasPostBox && parts.names <= 3 || parts.hasStreet && parts.names + parts.streets >= 2
  }

  /// Whether a value is some words and a small number behind or before them, as addresses are where streets have no word that
  /// says so: `Långholmen 4`, `17 The Shambles`.
  static func isNumbered(_ written: Bytes) -> Bool {
    guard written.count >= 5, written.count <= 60, !isOtherAddress(written) else { return false }
    let parts = StreetParts(written)
    return parts.hasNumber && !parts.hasCode && written.contains(0x20) && parts.numbers <= 3
      && (parts.names >= 1 || parts.hasStreet) && parts.letters >= 4
      && parts.words <= 7 && (parts.beginsWithNumber || parts.endsWithNumber)
  }

  /// `北京市朝阳区建国路88号`, `서울특별시 강남구 테헤란로 169`: five or more characters of three bytes, and a number.
  private static func isEastAsian(_ written: Bytes) -> Bool {
    let wide = written.count { (0xE3...0xED).contains($0) }
    return wide >= 5 && written.contains { $0 &- 0x30 < 10 }
  }

  /// An e-mail address, a wallet, a URL, an IP or a MAC address.
  private static func isOtherAddress(_ written: Bytes) -> Bool {
    var dots = 0
    var colons = 0
    var others = 0
    for (index, byte) in written.enumerated() {
      switch byte {
      case 0x40, 0x5F, 0x7B, 0x7D, 0x3D, 0x3C, 0x3E, 0x7C: return true
      case 0x2E: dots += 1
      case 0x3A: colons += 1
      case 0x20, 0x2C, 0x80...0xFF: others += 1
      case 0x2F where index > 0 && written[index - 1] == 0x2F: return true
      default: continue
      }
    }
    return colons >= 2 && others == 0 || dots >= 3 && others == 0 || others == 0 && written.count > 40
  }
}
