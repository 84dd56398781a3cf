import ScanTypes
import Testing

@testable import Detection

/// What the checks of European numbers promise.
@Suite struct EuropeanPropertyTests {
  /// Each remainder asks for a check character of its own, and each weight moves the remainder.
  static let findsEveryDigit: [Vector] =
    Vector.each("uk-upn", "B801200005001") + Vector.each("ie-ppsn", "1234567T", "6433435OA")
    + Vector.each("at-vnr", "1237010180") + Vector.each("ch-ahv", "7569217076985")
    + Vector.each("fr-nif", "3023217600053")
    + Vector.each("lu-nin", "1893120105732") + Vector.each("de-kvnr", "X110411675")
    + Vector.each("is-kennitala", "1201743399")
    + Vector.each("se-samordning", "701063-2391") + Vector.each("gr-amka", "01013099997")
    + Vector.each("tr-tckn", "10000000146") + Vector.each("hr-oib", "33392005961") + Vector.each("hu-taj", "123456788")
    + Vector.each("hu-tin", "8071592153") + Vector.each("si-emso", "0101006500006")
    + Vector.each("vat-at", "ATU13585627") + Vector.each("vat-be", "BE0428759497")
    + Vector.each("vat-cy", "CY10259033P")
    + Vector.each("vat-de", "DE136695976") + Vector.each("vat-dk", "DK13585628") + Vector.each("vat-ee", "EE100594102")
    + Vector.each("vat-fi", "FI20774740") + Vector.each("vat-fr", "FR40303265045") + Vector.each("vat-hu", "HU12892312")
    + Vector.each("vat-it", "IT00743110157") + Vector.each("vat-lu", "LU15027442") + Vector.each("vat-mt", "MT11679112")
    + Vector.each("vat-no", "NO995525828MVA") + Vector.each("vat-pl", "PL8567346215")
    + Vector.each("vat-si", "SI50223054")
    + Vector.each("ch-uid", "CHE107787577") + Vector.each("es-cif", "A13585625") + Vector.each("fr-siren", "552008443")
    + Vector.each("no-orgnr", "988077917") + Vector.each("se-orgnr", "556036-0793")

  @Test(arguments: findsEveryDigit) func `refutes a number with any one digit changed`(_ vector: Vector) {
    #expect(check(vector.validator, vector.value) == .confirmed)
    // The digit of the century stands behind the one that checks the number.
    let unchecked = vector.validator == "is-kennitala" ? 9 : vector.value.utf8.count
    for (changed, index) in withOneDigitChanged(vector.value) where index < unchecked {
      #expect(check(vector.validator, changed) != .confirmed, "digit \(index)")
    }
  }

  /// Weights that differ from neighbour to neighbour by what is coprime to the modulus find each swap.
  static let findsSwaps: [Vector] =
    Vector.each("uk-upn", "B801200005001") + Vector.each("ie-ppsn", "1234567T") + Vector.each("hr-oib", "33392005961")
    + Vector.each("vat-de", "DE136695976") + Vector.each("vat-dk", "DK13585628") + Vector.each("vat-pl", "PL8567346215")
    + Vector.each("lu-nin", "1893120105732") + Vector.each("vat-be", "BE0428759497")
    + Vector.each("vat-si", "SI50223054")

  @Test(arguments: findsSwaps) func `refutes a number with two neighbouring digits swapped`(_ vector: Vector) {
    for swapped in withNeighboursSwapped(vector.value) {
      #expect(check(vector.validator, swapped) != .confirmed, "\(swapped)")
    }
  }

  /// Layouts with nothing but digits and no part that is restricted: random ones pass at the rate the row states.
  @Test(arguments: ["hr-oib", "hu-taj", "gr-afm", "bg-pnf", "fr-siren", "cz-ico", "fi-y-tunnus", "pl-regon", "uk-vat"])
  func `passes random digits as often as it says`(_ name: String) throws {
    let lengths = [
      "hr-oib": 11, "hu-taj": 9, "gr-afm": 9, "bg-pnf": 10, "fr-siren": 9, "cz-ico": 8, "fi-y-tunnus": 8, "pl-regon": 9,
      "uk-vat": 9,
    ]
    try expectChanceHolds(name, length: try #require(lengths[name]))
  }

  /// Birthdays end where `today` does, in each way of telling the century.
  @Test func `lets nobody be born tomorrow`() throws {
    let layout: NumberLayout = "cyymmdd"
    let birthday = NumberBirthday(century: .digit([0, 1900, 2000, -1, 0, 0, 0, 0, 0, 0]))
    func holds(_ text: String) -> Bool {
      Array(text.utf8).withUnsafeBufferPointer { birthday.holds($0, layout, asOf: today) }
    }
    #expect(holds("2260601") && !holds("2260602"))
    #expect(holds("1260602") && holds("3260602") && !holds("0260602"))
    #expect(!holds("1230229") && holds("1240229") && !holds("1231301") && !holds("1230100"))
  }

  @Test func `adds what a number adds to its day or month, and nothing else`() {
    let layout: NumberLayout = "ddmmyy"
    let birthday = NumberBirthday(months: [.init(0), .init(20, century: 2000)], days: [0, 40], mayBeUnknown: false)
    func holds(_ text: String) -> Bool {
      Array(text.utf8).withUnsafeBufferPointer { birthday.holds($0, layout, asOf: today) }
    }
    #expect(holds("010185") && holds("410185") && holds("012105") && holds("712905") == false)
    #expect(!holds("810185") && !holds("013385") && !holds("012185"))
  }
}
