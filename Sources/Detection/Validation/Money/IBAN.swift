/// ISO 13616: country, check digits, national account number; ISO 7064 mod 97-10 over all of it.
import ScanTypes

enum IBAN {
  static func check(_ iban: Bytes) -> CheckResult {
    guard iban.count >= 15, iban.count <= 34, iban.areCapitals(0..<2), iban.areDigits(2..<4) else { return .refuted }
    let country = (Int(iban[0]) - 0x41) * 26 + Int(iban[1]) - 0x41
    guard let structure = IBANStructure.byCountry[country], structure.fits(iban) else { return .refuted }
    // Check digits run from 02 to 98: 00, 01 and 99 would be the same as 97, 98 and 02.
    let digits = iban.number(2..<4)
    guard digits >= 2, digits <= 98,
      let bban = ISO7064.mod97(iban.part(4..<iban.count)), ISO7064.mod97(iban.part(0..<4), after: bban) == 1
    else { return .refuted }
    return .confirmed
  }
}
