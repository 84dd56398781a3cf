import Rules
import ScanTypes
import Testing

@testable import Detection

/// What stands and what does not in one text, beyond the rules' own examples.
@Suite struct `A text` {
  private static func spans(_ text: String) -> [String] {
    let bytes = Array(text.utf8)
    let found = bytes.withUnsafeBufferPointer { TextDetector(BuiltIn.detector).spans(in: $0) }
    return found.map { "\($0.rule.id) \(String(decoding: bytes[$0.range], as: UTF8.self))" }
  }

  @Test(arguments: [
    // A starred address: what the stars leave over is nobody's.
    "write to j***n@freemail.net soon", "card 4539 **** **** 1486", "••••n@freemail.net",
    // A number inside a longer thing.
    "build 550e8400-e29b-41d4-a716-446655440000", "v4.5395.7877.6362",
  ])
  func `holds nothing where a mask or a longer thing cuts a match`(_ text: String) {
    #expect(Self.spans(text) == [])
  }

  @Test func `lets a label speak for its own number only`() {
    #expect(Self.spans("Tel. 030 5678 1234, Ref 039152880") == ["contact.phone 030 5678 1234"])
    #expect(Self.spans("SSN 536221234 and 417582093").count == 2)
  }

  @Test func `does not take the label of the next number for one of this`() {
    #expect(Self.spans("Dossier 294109285, tel. 030 5678 1234") == ["contact.phone 030 5678 1234"])
  }

  @Test(arguments: [
    ("Account number (10 digits): 9692642068", "fin.us.account 9692642068"),
    ("Agent: your date of birth? Customer: 7th of December 1950.", "date.birth 7th of December 1950"),
    ("Passaporto n. YB0741826", "doc.passport YB0741826"),
  ])
  func `has labels with brackets, questions and short words behind them`(_ text: String, _ span: String) {
    #expect(Self.spans(text) == [span])
  }

  @Test func `holds numbers of countries that are not looked for right behind a label alone`() {
    #expect(Self.spans("tlf. 22 71 19 90") == ["contact.phone 22 71 19 90"])
    #expect(Self.spans("22 71 19 90") == [])
    #expect(Self.spans("the phone that is mentioned in our ticket 22711990") == [])
  }

  @Test func `is read in capitals beyond ASCII too`() {
    #expect(Self.spans("NÉE LE 14/03/1971") == ["date.birth 14/03/1971"])
    #expect(Self.spans("née le 14/03/1971") == ["date.birth 14/03/1971"])
  }

  @Test func `takes the spaces and dashes of word processors for plain ones`() {
    #expect(Self.spans("SSN 536\u{2011}22\u{2011}1234") == ["id.us.ssn 536\u{2011}22\u{2011}1234"])
  }

  @Test func `gives offsets in bytes of its own beginning`() {
    let batch = Batch()
    batch.reset(columnCount: 1)
    for text in ["nothing", "é hanna.brandt@posteo.net", ""] {
      var text = text
      text.withUTF8 { batch.append(UnsafeRawBufferPointer($0), column: 0) }
    }
    var found: [String] = []
    TextDetector(BuiltIn.detector).forEachText(in: batch.columns[0]) { text in
      found += text.spans.map { "\(text.index): \($0.range.lowerBound)-\($0.range.upperBound)" }
    }
    #expect(found == ["1: 3-26"])
  }
}
