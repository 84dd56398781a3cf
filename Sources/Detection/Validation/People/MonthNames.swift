/// Names of months in English, German, French, Spanish, Italian, Dutch, Portuguese, Polish, Swedish, Danish, Norwegian,
/// Finnish, Czech, Romanian, Hungarian, Turkish, Indonesian, Greek, Russian and Ukrainian.
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
    ("červenc", 7), ("červn", 6), ("marras", 11), ("maj", 5), ("jan", 1), ("jän", 1), ("ene", 1), ("gen", 1),
    ("sty", 1), ("tammi", 1),
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
    ("led", 1), ("úno", 2), ("bře", 3), ("dub", 4), ("kvě", 5), ("srp", 8), ("zář", 9), ("říj", 10), ("pro", 12),
    ("ian", 1), ("iun", 6), ("iul", 7), ("noi", 11), ("des", 12), ("agu", 8),
    ("már", 3), ("ápr", 4), ("máj", 5), ("jún", 6), ("júl", 7), ("sze", 9),
    ("oca", 1), ("şub", 2), ("Şub", 2), ("nis", 4), ("haz", 6), ("tem", 7), ("ağu", 8), ("eyl", 9), ("eki", 10),
    ("kas", 11),
    ("ara", 12), ("Ιαν", 1), ("Φεβ", 2), ("Μαρ", 3), ("Απρ", 4), ("Μαΐ", 5), ("Μαι", 5), ("Ιουν", 6), ("Ιουλ", 7),
    ("Αυγ", 8),
    ("Σεπ", 9), ("Οκτ", 10), ("Νοε", 11), ("Δεκ", 12),
    ("янв", 1), ("фев", 2), ("мар", 3), ("апр", 4), ("мая", 5), ("май", 5), ("июн", 6), ("июл", 7), ("авг", 8),
    ("сен", 9),
    ("окт", 10), ("ноя", 11), ("дек", 12),
    ("січ", 1), ("лют", 2), ("бер", 3), ("кві", 4), ("тра", 5), ("чер", 6), ("лип", 7), ("сер", 8), ("вер", 9),
    ("жов", 10),
    ("лис", 11), ("гру", 12),
  ]
}
