import CNames
import Rules
import ScanTypes
import Testing

@testable import Detection

/// What the tagger reads in running text. Names are put together at random; none is meant.
@Suite struct `The tagger of names` {
  private static let model = NameModel()

  private static func spans(_ text: [UInt8], threshold: Double = 0.5) -> [NameTagger.Span] {
    var spans: [NameTagger.Span] = []
    text.withUnsafeBufferPointer { bytes in
      NameTagger(model, threshold: threshold).forEachSpan(in: bytes) { spans.append($0) }
    }
    return spans
  }

  private static func found(_ text: String, threshold: Double = 0.5) -> [String] {
    let bytes = Array(text.utf8)
    return spans(bytes, threshold: threshold).map { "\($0.kind) \(String(decoding: bytes[$0.range], as: UTF8.self))" }
  }

  @Test(arguments: [
    ("Spoke with Margaret Kowalski about the refund.", ["person Margaret Kowalski"]),
    ("Hi Sandeep,\nthe printer works again.\nBest, Ingrid", ["person Sandeep", "person Ingrid"]),
    ("Please bill J. R. Okonkwo, not me.", ["person J. R. Okonkwo"]),
    ("The patient, Mr O'Brien, was seen on Monday.", ["person O'Brien"]),
    ("Contact: Anne-Marie Dubois (mother)", ["person Anne-Marie Dubois"]),
    ("We met Pieter van den Broek in March.", ["person Pieter van den Broek"]),
    ("Signed by Juan Carlos de los Santos Ruiz.", ["person Juan Carlos de los Santos Ruiz"]),
    ("Frau Sabine Maurer hat heute angerufen.", ["person Sabine Maurer"]),
    ("Le rendez-vous de Mme Béatrice Lefèvre est annulé.", ["person Béatrice Lefèvre"]),
    ("Deliver to 12 Mill Lane before noon.", ["address 12 Mill Lane"]),
    ("cancelled by maria gonzalez on monday", ["person maria gonzalez"]),
  ])
  func `finds names and addresses`(_ text: String, _ expected: [String]) {
    #expect(Self.found(text) == expected)
  }

  @Test(arguments: ["Smith, John", "Kowalski, Margaret"])
  func `takes a surname, a comma and a given name for one name`(_ name: String) {
    #expect(Self.found("The file of \(name) was closed.") == ["person \(name)"])
  }

  @Test func `remembers within a text who was named in full`() {
    #expect(Self.found("Lake agreed to pay.") == [])
    let text = "Spoke with Margaret Lake about the refund on Monday. Lake agreed to pay."
    #expect(Self.found(text) == ["person Margaret Lake", "person Lake"])
  }

  @Test func `takes an address for one, from its number to its postcode`() {
    let text = "Please send it to 48 Mill Lane, Apt 4, Springfield, IL 62704."
    #expect(Self.found(text) == ["address 48 Mill Lane, Apt 4, Springfield, IL 62704"])
  }

  @Test(arguments: [
    "Click Save As, then choose Portrait Mode and press Enter.",
    "The release of March 4 fixes the export of the monthly report.",
    "ERROR Connection refused: retry in 30 seconds",
    "Will you be around? Hope this helps.",
    "select count(*) from orders where state = 'open'",
    "", " ", "\n\n\n", "....", "@", "1 2 3",
  ])
  func `leaves what is no name`(_ text: String) { #expect(Self.found(text) == []) }

  @Test(arguments: [
    "Szpital im. dr. Antoniego Jurasza w Bydgoszczy", "Dojazd: ul. im. Jana Pawła, potem w lewo",
    "Liceum imienia Adama Mickiewicza jest zamknięte",
  ])
  func `leaves whom a school or a street is called after`(_ text: String) { #expect(Self.found(text) == []) }

  @Test func `takes a name behind another word for one, also in Poland`() {
    #expect(Self.found("Dzwonił pan Kowalski w sprawie faktury") == ["person Kowalski"])
  }

  @Test func `reads no names in addresses of mail and web`() {
    #expect(Self.found("see www.margaret-kowalski.example and margaret.kowalski@mail.example for more") == [])
  }

  @Test func `finds the same in a long text, wherever it is cut`() {
    let filler = String(repeating: "the report was sent and nobody has answered yet. ", count: 25)
    for shift in [0, 1, 7, 4_000, 16_350, 16_384, 16_390] {
      let text =
        String(repeating: "x", count: shift) + " " + filler + "We spoke with Margaret Kowalski today. " + filler
      #expect(Self.found(text).contains("person Margaret Kowalski"), "at \(shift)")
    }
  }

  @Test func `cuts no name where a text without lines is cut`() {
    let text = String(repeating: "We spoke with Margaret Kowalski today. ", count: 3_000)
    #expect(Self.found(text) == Array(repeating: "person Margaret Kowalski", count: 3_000))
  }

  @Test func `finds less, and surer, with a higher threshold`() {
    let text = "Margaret and Mark met April at Chase; Deco is with Lane. Spoke with Margaret Kowalski."
    let counts = [0.05, 0.5, 0.95, 0.9999].map { Self.found(text, threshold: $0).count }
    #expect(counts == counts.sorted(by: >))
    #expect(counts[0] > counts[3])
  }

  @Test func `thinks a span as likely whatever is asked for`() {
    let text = Array("We spoke with Margaret Kowalski on Monday.".utf8)
    let likelihoods = [0.05, 0.5, 0.9].compactMap { Self.spans(text, threshold: $0).first?.likelihood }
    #expect(likelihoods.count == 3)
    for likelihood in likelihoods { #expect(abs(likelihood - likelihoods[0]) < 1e-4) }
  }

  @Test func `survives bytes that are no text, and gives spans that ascend and lie inside`() {
    var random = SystemRandomNumberGenerator()
    let seeds = [
      "Dear Margaret Kowalski, 12 Mill Lane, Oxford. ", "Ærø Ñuñez 李明 Łukasz, O’Neill: ", "\u{0}\u{1}\n\n\r\n, , ",
    ]
    for round in 0..<2_000 {
      var bytes = Array(String(repeating: seeds[round % seeds.count], count: 1 + round % 7).utf8)
      for _ in 0..<(round % 9) { bytes[Int.random(in: 0..<bytes.count, using: &random)] = .random(in: 0...255) }
      bytes.removeLast(Int.random(in: 0..<bytes.count, using: &random))
      var last = 0
      for span in Self.spans(bytes) {
        #expect(span.range.lowerBound >= last && span.range.upperBound <= bytes.count && !span.range.isEmpty)
        #expect(span.likelihood > 0 && span.likelihood < 1)
        last = span.range.upperBound
      }
    }
  }

  @Test(arguments: [
    ("Łukasz", "lukasz"), ("STRAßE", "strasse"), ("Ærø", "aero"), ("O’Neill", "o'neill"), ("Nguyễn", "nguyen"),
    ("ИВАНОВ", "иванов"), ("Ångström", "angstrom"), ("e\u{301}te\u{301}", "ete"), ("李明", "李明"),
  ])
  func `folds to small letters without marks`(_ written: String, _ folded: String) {
    let bytes = Array(written.utf8)
    let result = [UInt8](unsafeUninitializedCapacity: 64) { $1 = cnames_fold(bytes, bytes.count, $0.baseAddress, 64) }
    #expect(String(decoding: result, as: UTF8.self) == folded)
  }

  @Test func `knows names, places and common words`() {
    func bits(_ word: String) -> Int {
      Int(cnames_look(&Self.model.model.pointee.lexicon, cnames_hash(Array(word.utf8), word.utf8.count)))
    }
    #expect(bits("margaret") & Int(CNAMES_GIVEN) >= 4)
    #expect((bits("kowalski") & Int(CNAMES_SURNAME)) >> 3 >= 3)
    #expect(bits("report") & Int(CNAMES_COMMON) != 0)
    #expect(bits("oxford") & Int(CNAMES_PLACE) != 0)
    #expect(bits("street") & Int(CNAMES_STREET) != 0)
    #expect(bits("gmbh") & Int(CNAMES_ORGANISATION) != 0)
    // A fingerprint of 16 bits in eight places: one unknown word in 8,192 is taken for a known one.
    let strangers = (0..<20_000).map { "zq\($0)xv" }.count { bits($0) != 0 }
    #expect(strangers < 20)
  }
}
