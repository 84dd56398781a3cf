// Africa, the Middle East.
extension NumberScheme {
  static let africaAndMiddleEast = [
    // Identification Act 68 of 1997 (South Africa): birthday, sex and serial, citizenship (2 refugees), Luhn.
    NumberScheme("za-id", "yymmdd#######", ranges: [NumberRange(10..<11, 0...2)], checks: [.luhn]),
    // NIMC calls the number "non-intelligible"; that the last digit is by Verhoeff it does not publish.
    NumberScheme("ng-nin", "###########", checks: [.verhoeff], isBinding: false, allowsRepeated: true),
    // Civil Status Sector of Egypt: century, birthday, governorate (88 abroad), serial.
    NumberScheme(
      "eg-nid", "cyymmdd#######",
      ranges: [NumberRange(7..<9, 1...4, 11...19, 21...29, 31...35, 88...88)],
      birthday: NumberBirthday(century: .digit([0, 0, 1900, 2000, 0, 0, 0, 0, 0, 0])), checks: [.structure],
      isBinding: false),
    // Population and Immigration Authority of Israel: Luhn over nine digits, leading zeros often left out.
    NumberScheme("il-id", "#########", checks: [.luhn], allowsRepeated: true),
    NumberScheme("il-id", "########", checks: [.luhn]),
    // ICP: 784 (ISO 3166 of the Emirates), year of birth, serial, Luhn.
    NumberScheme("ae-eid", "784############", ranges: [NumberRange(3..<7, 1900...2099)], checks: [.luhn]),
    // National Information Center of Saudi Arabia: 1 citizens, 2 residents, Luhn.
    NumberScheme("sa-id", "1#########", checks: [.luhn]),
    NumberScheme("sa-iqama", "2#########", checks: [.luhn]),
    // National Organization for Civil Registration of Iran: weights 10 to 2, the remainder itself below two.
    NumberScheme(
      "ir-melli", "##########",
      checks: [.weights([10, 9, 8, 7, 6, 5, 4, 3, 2], modulo: 11, map: "01987654321")], allowsRepeated: true),
  ]
}
