import ScanTypes
import Testing

@testable import Detection

/// Tables in texts, whose heads are the labels of the cells below, and labels behind what they name.
@Suite struct `Labels that do not stand before a value` {
  private static func spans(_ text: String) -> [String] {
    let bytes = Array(text.utf8)
    let found = bytes.withUnsafeBufferPointer { TextDetector(BuiltIn.detector).spans(in: $0) }
    return found.filter { $0.rule.id != "name.person" }
      .map { "\($0.rule.id) \(String(decoding: bytes[$0.range], as: UTF8.self))" }
  }

  private static let markdown = """
    Please add them:

    | Guest | Date of birth | Passport no | Order |
    |:------|---------------|-------------|------:|
    | A. Meyer | 14.03.1971 | YB0741826 | 22711990 |
    | B. Kowalski | 02.11.1985 | YA1198304 | 22711991 |
    """

  @Test func `are heads of tables drawn with bars`() {
    #expect(
      Self.spans(Self.markdown) == [
        "date.birth 14.03.1971", "doc.passport YB0741826", "date.birth 02.11.1985", "doc.passport YA1198304",
      ])
    let drawn = """
      +------------+-------------+
      | DOB        | Passport    |
      +============+=============+
      | 14.03.1971 | YB0741826   |
      +------------+-------------+
      | 02.11.1985 | YA1198304   |
      """
    #expect(Self.spans(drawn).count == 4)
  }

  @Test func `are heads of tables copied from a spreadsheet`() {
    let text =
      "Our list\r\nGuest\tPassport\tDate of birth\r\nMeyer\tYB0741826\t14.03.1971\r\nKowalski\tYA1198304\t02.11.1985\r\nBye"
    #expect(
      Self.spans(text) == [
        "doc.passport YB0741826", "date.birth 14.03.1971", "doc.passport YA1198304", "date.birth 02.11.1985",
      ])
  }

  @Test func `speak for their own column, however many rows down`() {
    let rows = (0..<40).map {
      "\(22_711_000 + $0)\t0\($0 % 9 + 1).1\($0 % 3).19\(50 + $0)\tshipped to the north gate\n"
    }
    let text = "Order\tDate of birth\tRemark\n" + rows.joined()
    #expect(Self.spans(text).count == 40)
    #expect(Self.spans("Order\tDue\tDate of birth\n" + rows.joined()).isEmpty)
  }

  private static let far = String(repeating: "x ", count: 60)

  @Test(arguments: [
    // Another number of cells is another table, and an empty line ends one.
    "Passport\tName \(far)\nYB0741826\tMeyer\tx\n", "Passport\tName \(far)\n\nYB0741826\tMeyer\n", "a | b", "|",
    "\n|\n\t\n",
  ])
  func `are no heads of what is no part of their table`(_ text: String) { #expect(Self.spans(text) == []) }

  @Test(arguments: [
    ("YB0741826 is my passport number, thanks", "doc.passport YB0741826"),
    ("Use YB0741826 (passport) for the booking", "doc.passport YB0741826"),
    ("14.03.1971 ist mein Geburtsdatum", "date.birth 14.03.1971"),
    ("14.03.1971 is her date of birth", "date.birth 14.03.1971"),
    // The last of the words begins before the number does.
    ("SIN 258 899 301 (social insurance number), please", "id.ca.sin 258 899 301"),
  ]) func `stand behind it with a word between that says so`(_ text: String, _ span: String) {
    #expect(Self.spans(text) == [span])
  }

  @Test(arguments: [
    "14.03.1971 was long before your date of birth", "YB0741826 went to the passport office",
    "2024-05-01 (birthday cake 12)",
  ]) func `do not stand behind other things`(_ text: String) { #expect(Self.spans(text) == []) }
}
