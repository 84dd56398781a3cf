import ScanTypes
import Testing

@testable import Detection

/// Accounts, securities, wallets, devices and clinical codes, by the examples of those who define them.
@Suite struct ThingsVectorTests {
  static let published: [Vector] =
    // Wikipedia and Conekta; BCRA by python-stdnum; the Spanish, Portuguese and Norwegian examples of the IBAN registry.
    Vector.each("mx-clabe", "032180000118359719", "002010077777777771")
    + Vector.each("ar-cbu", "28505909-40090418135201") + Vector.each("es-ccc", "2100-0418-45-0200051332")
    + Vector.each("pt-nib", "000201231234567890154") + Vector.each("no-account", "8601.11.17947")
    + Vector.each("nz-account", "01-0902-0068389-00")
    // ISO 17442 and ISO 6166 as listed, the example of the CUSIP bureau, London Stock Exchange.
    + Vector.each("lei", "213800KUD8LAJWSQ9D15") + Vector.each("isin", "US0378331005", "DE000BAY0017")
    + Vector.each("cusip", "037833100", "DUS0421C5") + Vector.each("sedol", "B15KXQ8", "0263494")
    // The Monero project's address for donations.
    + Vector.each(
      "xmr", "44AFFq5kSiGBoZ4NMDwYtN18obc8AemS33DBLWs3H7otXft3XjrpDtQGv7SqSsaBYBb98uNbr2VBBEt7f2wfn3RVGQBEP3A")
    + Vector.each("meid", "AF0123450ABCDEC") + Vector.each("loinc", "4548-4", "2093-3")
    + Vector.each("snomed", "73211009", "22298006", "38341003") + Vector.each("udi", "(01)00844588003288")

  @Test(arguments: published) func `confirms a published value`(_ vector: Vector) {
    #expect(check(vector.validator, vector.value) == .confirmed)
  }

  /// All of these find each wrong digit of an account, a security or a code.
  @Test(arguments: published.filter { $0.validator != "xmr" && $0.validator != "meid" && $0.validator != "nz-account" })
  func `refutes a published value with its last digit changed`(_ vector: Vector) throws {
    var bytes = Array(vector.value.utf8)
    let last = try #require(bytes.lastIndex { $0 >= 0x30 && $0 <= 0x39 })
    let right = bytes[last]
    for digit in UInt8(0x30)...0x39 where digit != right {
      bytes[last] = digit
      #expect(check(vector.validator, String(decoding: bytes, as: UTF8.self)) == .refuted)
    }
  }

  @Test func `refutes a Monero address with one character changed, cut or lengthened`() {
    let address = "44AFFq5kSiGBoZ4NMDwYtN18obc8AemS33DBLWs3H7otXft3XjrpDtQGv7SqSsaBYBb98uNbr2VBBEt7f2wfn3RVGQBEP3A"
    #expect(check("xmr", address.replacing("q5k", with: "q6k")) == .refuted)
    #expect(check("xmr", String(address.dropLast())) == .refuted)
    #expect(check("xmr", address + "1") == .refuted)
    #expect(check("xmr", String(repeating: "z", count: 95)) == .refuted)
  }

  @Test(arguments: [
    "Margaret", "KOWALCZYK", "o'Sullivan", "van der Berg", "Keller, Maria", "Dr. Anna-Lena Schröder",
    "J. Robert Miller",
    "García Márquez", "李明", "McDonald", "B",
  ])
  func `takes for a name what people are called`(_ name: String) {
    #expect(check("person-name", name) != .refuted)
  }

  @Test(arguments: [
    "", "jsmith42", "m.keller@gmx.de", "ORDER_PAID", "firstName", "Acme Widgets Inc", "N/A", "unknown", "a/b", "12",
    "van der",
    "one two three four five six seven", "admin", "-", "…and so on: no",
  ])
  func `takes nothing else for a name`(_ text: String) {
    #expect(check("person-name", text) == .refuted)
  }

  @Test func `knows frequent names and no others`() {
    #expect(check("person-name", "Sarah") == .confirmed)
    #expect(check("person-name", "JÜRGEN Wexcombe") == .confirmed)
    #expect(check("person-name", "Wexcombe") == .silent)
    #expect(check("person-name", "Progressive Rock") == .silent)
  }

  @Test(arguments: [
    "14 Mill Lane", "Hauptstraße 17b", "12 bis, rue de la Paix", "Calle de Alcalá, 45", "ul. Długa 5/12", "PO Box 4471",
    "Storgatan 12", "Rose Cottage, Church Lane", "北京市朝阳区建国路88号",
  ])
  func `takes for an address what leads to a door`(_ line: String) {
    #expect(check("street-address", line) == .confirmed)
  }

  @Test(arguments: [
    "", "10.12.0.4", "m.keller@gmx.de", "0x52908400098527886E0F7030069857D2E4169EE7", "3c:22:fb:9a:41:d7", "HOME",
    "Leipzig",
    "https://tools.de/a", "4471",
  ])
  func `takes no other address for one`(_ text: String) {
    #expect(check("street-address", text) == .refuted)
  }

  @Test(arguments: [
    Vector("country", "DE"), Vector("country", "gbr"), Vector("country", "Österreich"),
    Vector("nationality", "italiana"),
    Vector("language", "pt-BR"), Vector("sex", "weiblich"), Vector("marital", "Never-married"),
    Vector("religion", "rk"),
    Vector("ethnicity", "Black or African American"), Vector("blood-type", "0 Rh+"), Vector("education", "HS-grad"),
    Vector("politics", "CDU/CSU"),
  ])
  func `knows the answers of forms`(_ vector: Vector) {
    #expect(check(vector.validator, vector.value) == .confirmed)
    #expect(check(vector.validator, "zq" + vector.value) == .refuted)
  }

  @Test func `keeps to the bounds of ages, years and amounts`() {
    #expect(check("age", "120") == .silent)
    #expect(check("age", "121") == .refuted)
    #expect(check("age", "-1") == .refuted)
    #expect(check("birth-year", "2026") == .silent)
    #expect(check("birth-year", "2027") == .refuted)
    #expect(check("birth-year", "1899") == .refuted)
    #expect(check("amount", "4,250.00") == .silent)
    #expect(check("amount", "0") == .refuted)
    #expect(check("amount", "B7") == .refuted)
  }
}
