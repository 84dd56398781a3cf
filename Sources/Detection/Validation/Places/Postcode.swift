/// British postcodes: Royal Mail's areas before the grammar, because `AB1 2CD` has the form of one.
import ScanTypes

enum Postcode {
  static func check(_ compact: Bytes) -> CheckResult {
    let count = compact.count
    guard count >= 5, count <= 7, compact.isDigit(count - 3) else { return .refuted }
    for index in count - 2..<count {
      switch compact[index] {
      // The inward code has no C, I, K, M, O, V.
      case 0x43, 0x49, 0x4B, 0x4D, 0x4F, 0x56: return .refuted
      default: guard compact.isCapital(index) else { return .refuted }
      }
    }
    if count == 6, compact.starts(with: "GIR0AA") { return .silent }
    let outward = count - 3
    guard compact.isCapital(0) else { return .refuted }
    let letters = compact.isCapital(1) ? 2 : 1
    let area =
      letters == 1 ? Int(compact[0]) - 0x41 : 26 + (Int(compact[0]) - 0x41) * 26 + Int(compact[1]) - 0x41
    guard areas[area], outward > letters, compact.isDigit(letters), outward - letters <= 2 else { return .refuted }
    if outward - letters == 2, !compact.isDigit(letters + 1), !compact.isCapital(letters + 1) { return .refuted }
    return .silent
  }

  /// One-letter areas first, then two-letter ones row by row.
  private static let areas: [Bool] = {
    var areas = [Bool](repeating: false, count: 26 + 26 * 26)
    for word in words.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
      let code = word.utf8.map { Int($0) - 0x41 }
      areas[code.count == 1 ? code[0] : 26 + code[0] * 26 + code[1]] = true
    }
    return areas
  }()

  private static let words = """
    AB AL B BA BB BD BF BH BL BN BR BS BT BX CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY
    G GL GU GX GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR
    NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC
    WD WF WN WR WS WV YO ZE
    """
}
