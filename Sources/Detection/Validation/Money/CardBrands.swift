/// Which first digits and lengths payment cards have, by brand.
///
/// From the brands' public BIN range tables and ISO/IEC 7812. One row: first and last prefix, how many digits these
/// have, the lengths of whole numbers, whether Luhn always holds.
struct CardRange: Sendable {
  let first: Int
  let last: Int
  let digits: Int
  let lengths: ClosedRange<Int>
  var binds = true

  /// The row that a number of at least eight digits is in, or nil.
  static func holding(_ number: Bytes) -> CardRange? {
    let prefix = number.number(0..<8)
    for row in rows[number.digit(0)] {
      let head = prefix / row.scale
      if head >= row.first && head <= row.last && row.lengths.contains(number.count) { return row }
    }
    return nil
  }

  private var scale: Int {
    switch digits {
    case 1: 10_000_000
    case 2: 1_000_000
    case 3: 100_000
    case 4: 10_000
    case 5: 1_000
    case 6: 100
    default: 1
    }
  }

  /// By first digit.
  private static let rows: [[CardRange]] = (0...9).map { first in
    all.filter { leading($0.first) == first }
  }

  private static func leading(_ value: Int) -> Int { value < 10 ? value : leading(value / 10) }

  private static func row(_ only: Int, _ lengths: ClosedRange<Int>, binds: Bool = true) -> CardRange {
    row(only, only, lengths, binds: binds)
  }

  private static func row(_ first: Int, _ last: Int, _ lengths: ClosedRange<Int>, binds: Bool = true) -> CardRange {
    CardRange(first: first, last: last, digits: String(first).count, lengths: lengths, binds: binds)
  }

  private static let all: [CardRange] = [
    // Visa; thirteen digits are of old, nineteen are allowed.
    row(4, 13...13), row(4, 16...16), row(4, 19...19),
    // Mastercard: the fifties, and since 2017 the 2-series.
    row(51, 55, 16...16), row(2221, 2720, 16...16),
    // American Express.
    row(34, 15...15), row(37, 15...15),
    // Diners Club: Carte Blanche, International, enRoute's heirs.
    row(300, 305, 14...19), row(3095, 14...19), row(36, 14...19), row(38, 39, 14...19),
    // Discover.
    row(6011, 16...19), row(644, 649, 16...19), row(65, 16...19),
    // JCB; the two old ranges have fifteen digits.
    row(3528, 3589, 16...19), row(2131, 15...15), row(1800, 15...15), row(3088, 16...16), row(3096, 16...16),
    row(3112, 16...16), row(3158, 16...16), row(3337, 3349, 16...16),
    // Mir, Uzcard, Humo, Troy, Verve, UATP, InstaPayment, Dankort, Elo, Hipercard.
    row(2200, 2205, 16...19), row(8600, 16...16), row(9860, 16...16), row(9792, 16...16), row(506099, 506198, 16...19),
    row(650002, 650027, 16...19), row(507865, 507964, 16...19), row(1, 15...15), row(637, 639, 16...16),
    row(5019, 16...16), row(401178, 401179, 16...16), row(438935, 16...16), row(457631, 457632, 16...16),
    row(504175, 16...16), row(5067, 16...16), row(5090, 16...16), row(627780, 16...16), row(636297, 16...16),
    row(636368, 16...16), row(606282, 13...19), row(384100, 16...19),
    // RuPay, beside what Discover routes for it; Argentina's Naranja, Cabal and SUBE.
    row(60, 16...16), row(6521, 6522, 16...16), row(81, 82, 16...16), row(508, 16...16), row(353, 356, 16...16),
    row(589562, 16...16), row(5895, 16...16),
    // UnionPay, where some issuers never used Luhn.
    row(62, 16...19, binds: false), row(81, 16...19, binds: false),
    // Maestro and the debit schemes it took in (Switch, Solo, Laser).
    row(50, 12...19), row(56, 58, 12...19), row(61, 12...19), row(63, 12...19), row(66, 69, 12...19),
    row(4903, 16...19), row(4905, 16...19), row(4911, 16...19), row(4936, 16...19), row(564182, 16...19),
    row(6333, 16...19), row(6759, 16...19), row(4917, 13...19), row(4462, 13...19),
  ]
}
