/// Names of months in English, German, French, Spanish, Italian, Dutch, Portuguese, Polish, Swedish and Finnish.
enum MonthNames {
  /// The month that a word begins to name, in any case; nil when it names none. Three letters suffice where they are
  /// those of one month only; `juin`, `juillet` and the like take four.
  static func month(_ word: Bytes) -> Int? {
    guard word.count >= 3 else { return nil }
    for (name, month) in names where starts(word, with: name) { return month }
    return nil
  }

  private static func starts(_ word: Bytes, with name: StaticString) -> Bool {
    guard word.count >= name.utf8CodeUnitCount else { return false }
    for index in 0..<name.utf8CodeUnitCount {
      let byte = word[index]
      let lower = byte.lowered
      guard lower == name.utf8Start[index] else { return false }
    }
    return true
  }

  /// Longer beginnings before shorter ones that they contain.
  private static let names: [(StaticString, Int)] = [
    ("marras", 11), ("maj", 5), ("jan", 1), ("jän", 1), ("ene", 1), ("gen", 1), ("sty", 1), ("tammi", 1),
    ("feb", 2), ("fev", 2), ("fév", 2), ("lut", 2), ("helmi", 2),
    ("mar", 3), ("mär", 3), ("maa", 3), ("mrt", 3), ("maart", 3), ("mrz", 3),
    ("apr", 4), ("avr", 4), ("abr", 4), ("kwi", 4), ("huhti", 4),
    ("may", 5), ("mai", 5), ("mei", 5), ("mag", 5), ("maj", 5), ("touko", 5),
    ("juin", 6), ("jun", 6), ("giu", 6), ("cze", 6), ("kesä", 6),
    ("juil", 7), ("jul", 7), ("lug", 7), ("lip", 7), ("heinä", 7),
    ("aug", 8), ("aoû", 8), ("ago", 8), ("sie", 8), ("elo", 8),
    ("sep", 9), ("set", 9), ("wrz", 9), ("syys", 9),
    ("oct", 10), ("okt", 10), ("ott", 10), ("out", 10), ("paź", 10), ("loka", 10),
    ("nov", 11), ("lis", 11),
    ("dec", 12), ("dez", 12), ("déc", 12), ("dic", 12), ("gru", 12), ("joulu", 12),
  ]
}
