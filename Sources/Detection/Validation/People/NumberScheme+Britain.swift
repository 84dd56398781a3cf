// The United Kingdom and Ireland.
extension NumberScheme {
  static let britain = [
    // NHS Data Dictionary, "NHS Number". 999… is for tests and passes too.
    NumberScheme("uk-nhs", "##########", checks: [.weights([10, 9, 8, 7, 6, 5, 4, 3, 2, 1], modulo: 11)]),
    // Public Health Scotland, "CHI number": birthday, area and serial, the digit of the NHS number.
    NumberScheme("uk-chi", "ddmmyy####", checks: [.weights([10, 9, 8, 7, 6, 5, 4, 3, 2, 1], modulo: 11)]),
    // HMRC: the first digit checks the nine behind it.
    NumberScheme(
      "uk-utr", "##########",
      checks: [.weights([6, 7, 8, 9, 10, 5, 4, 3, 2], modulo: 11, from: 1, at: 0, map: "21987654321")]),
    // Department for Education, "Unique pupil numbers": a letter checks the local authority, school, year and serial.
    NumberScheme(
      "uk-upn", "@###########*", ranges: [NumberRange(1..<4, 201...399, 420...420, 660...681, 701...708, 800...999)],
      checks: [
        .weights(
          [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13], modulo: 23, from: 1, values: pupilValues, at: 0,
          map: "ABCDEFGHJKLMNPQRTUVWXYZ")
      ]),
    // Department of Social Protection: the second letter counts since 2013; before, it was that of the spouse.
    NumberScheme("ie-ppsn", "#######@", checks: [irishLetter]),
    NumberScheme("ie-ppsn", "#######@A", checks: [irishLetters]),
    NumberScheme("ie-ppsn", "#######@B", checks: [irishLetters]),
    NumberScheme("ie-ppsn", "#######@H", checks: [irishLetters]),
    NumberScheme("ie-ppsn", "#######@T", checks: [irishLetter]),
    NumberScheme("ie-ppsn", "#######@W", checks: [irishLetter]),
    NumberScheme("ie-ppsn", "#######@X", checks: [irishLetter]),
  ]

  private static let pupilValues = CharacterValues(letters: [
    0, 1, 2, 3, 4, 5, 6, 7, -1, 8, 9, 10, 11, 12, -1, 13, 14, 15, -1, 16, 17, 18, 19, 20, 21, 22,
  ])

  static let irishLetter = NumberCheck.weights([8, 7, 6, 5, 4, 3, 2], modulo: 23, map: irishMap)
  static let irishLetters = NumberCheck.weights(
    [8, 7, 6, 5, 4, 3, 2, 0, 9], modulo: 23,
    values: CharacterValues(letters: Array(1...22) + [0, 24, 25, 26]), at: 7, map: irishMap)
  private static let irishMap: StaticString = "WABCDEFGHIJKLMNOPQRSTUV"
}
