/// Words that people write where there is no list to choose from: an occupation, a town, a drug.
import ScanTypes

enum PlainText {
  /// Letters before all, at most `limit` bytes: no number alone, no code, address of mail, path or digest.
  static func check(_ written: Bytes, limit: Int) -> CheckResult {
    guard written.count >= 2, written.count <= limit else { return .refuted }
    var letters = 0
    var digits = 0
    for byte in written {
      switch byte {
      case 0x41...0x5A, 0x61...0x7A, 0x80...0xFE: letters += 1
      case 0x30...0x39: digits += 1
      case 0x40, 0x7B, 0x7D, 0x5B, 0x5D, 0x5C, 0x7C, 0x3C, 0x3E, 0x3D, 0x5F, 0x24, 0x7E, 0x5E, 0x60, 0x2A:
        return .refuted
      default: continue
      }
    }
    guard letters >= 2, letters > digits * 2, !nothing.holds(written) else { return .refuted }
    return .silent
  }

  /// The same, or an answer to a question that asks for a yes or a no.
  static func checkAnswer(_ written: Bytes, limit: Int) -> CheckResult {
    answers.holds(written) ? .silent : check(written, limit: limit)
  }

  private static let answers = WordSet(
    "yes no ja nein oui non si sí no sim não nee nej tak nie ano ne igen nem evet hayır да нет")

  /// A town, maybe behind its postal code: `10115 Berlin`, `1017 CE Amsterdam`, `00-950 Warszawa`.
  static func checkTown(_ written: Bytes) -> CheckResult {
    var start = 0
    while start < written.count, start < 8, written.isDigit(start) || written[start] == 0x2D || written[start] == 0x20 {
      start += 1
    }
    let isCode = start >= 4 && start < written.count && (written[start - 1] == 0x20)
    return check(isCode ? written.part(start..<written.count) : written, limit: 80)
  }

  /// A diagnosis or a finding may hold numbers (`Type 2 diabetes`, `T2 N0 M0`).
  static let nothing = WordSet(
    """
    unknown n/a na none null nil undefined unbekannt inconnu desconocido other misc default test tbd true false yes no
    active inactive pending closed open new done failed success error warning info ok high low medium enabled disabled
    """)
}
