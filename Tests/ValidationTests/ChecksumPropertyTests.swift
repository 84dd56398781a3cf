import ScanTypes
import Testing

@testable import Detection

/// What the checksums promise, on numbers made for the purpose.
@Suite struct ChecksumPropertyTests {
  /// Schemes whose weights are coprime to their modulus find every wrong digit. UTR, CPF and the Belgian number do not:
  /// there two remainders ask for the same digit.
  static let findsEveryDigit: [Vector] =
    Vector.each("pan", "4539526018159083", "374282462819485", "2720913909960303")
    + Vector.each("iban", "DE40500105176507529170", "PL66890786666176031372159010")
    + Vector.each("us-aba", "021400003", "322271012") + Vector.each("us-npi", "1280841481", "1750047437")
    + Vector.each("uk-nhs", "5001826330", "7792470822") + Vector.each("de-idnr", "48065271002", "26694630182")
    + Vector.each("fr-nir", "295036903912985") + Vector.each("es-dni", "26949554V", "53343165R")
    + Vector.each("es-nie", "Y8981038N") + Vector.each("nl-bsn", "715751980", "065777876")
    + Vector.each("pl-pesel", "62042196833", "96102231121") + Vector.each("se-pnr", "870720-1813", "680620-7632")
    + Vector.each("fi-hetu", "121150-3250", "130503A767X") + Vector.each("ca-sin", "462743840", "562646083")
    + Vector.each("au-tfn", "630967542", "072763048") + Vector.each("in-aadhaar", "918646232470", "654495831931")
    + Vector.each("cn-ric", "440305196705165380", "11010519790604286X") + Vector.each("imei", "490154203237518")

  @Test(arguments: findsEveryDigit) func `confirms a number and refutes it with any one digit changed`(_ vector: Vector)
  {
    #expect(check(vector.validator, vector.value) == .confirmed)
    for changed in withOneDigitChanged(vector.value) {
      // Another first digit may make it a card that need not pass Luhn, or a car's number without check digit.
      #expect(check(vector.validator, changed.text) != .confirmed, "digit \(changed.index) in \(changed.text)")
    }
  }

  /// Bodies of numbers, and the characters that may check them: exactly one does.
  static let bodies: [(validator: String, body: String, characters: String)] = [
    ("pan", "453952601815908", "0123456789"), ("in-aadhaar", "91864623247", "0123456789"),
    ("us-npi", "128084148", "0123456789"), ("de-idnr", "4806527100", "0123456789"),
    ("es-dni", "26949554", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"), ("it-cf", "BNCLRA82E54F205", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
    ("it-cf", "BNCLRAUNERQFNLR", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
    ("fi-hetu", "121150-325", "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
    ("cn-ric", "44030519670516538", "0123456789X"), ("pl-pesel", "6204219683", "0123456789"),
    ("se-pnr", "870720-181", "0123456789"), ("imei", "49015420323751", "0123456789"),
  ]

  @Test(arguments: bodies)
  func `finds exactly one check character for a body`(_ row: (validator: String, body: String, characters: String)) {
    let fitting = row.characters.filter { check(row.validator, row.body + String($0)) == .confirmed }
    #expect(fitting.count == 1)
  }

  @Test func `passes random digits as often as it says`() throws {
    for (name, length) in [("imei", 15), ("uk-nhs", 10), ("nl-bsn", 9), ("au-tfn", 9)] {
      try expectChanceHolds(name, length: length)
    }
  }
}
