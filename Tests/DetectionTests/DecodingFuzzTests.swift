import Testing

@testable import Detection

/// Whatever happens to a document on its way into a cell, no byte that may be data goes unseen: it is in a leaf, or in
/// the rest that is read as text.
struct DecodingFuzzTests {
  /// A word that looks like data even as a key, so that it is never taken for a name.
  private static func plant(_ number: Int) -> String { "Z\(10_000 + number)Q" }

  private static let documents: [(DocumentKind, String)] = [
    (
      .json,
      #"{"a":"\#(plant(0))","b":{"c":["\#(plant(1))",7,"x \#(plant(2)) y"],"\#(plant(3))":{"d":"e\n\#(plant(4))"}},"#
        + #""raw":"{\"k\":\"\#(plant(5))\",\"l\":[\"\#(plant(6))\"]}","xml":"<o i='\#(plant(7))'>\#(plant(8))</o>","#
        + #""t":true,"n":null,"u":"\u00e9\ud83d\ude00\#(plant(9))"}"#
    ),
    (.json, "[[\"\(plant(0))\"],{\"a\":\"\(plant(1))\"}]\n{\"b\":'\(plant(2))',c:\"\(plant(3))\"}"),
    (
      .xml,
      "<r a=\"\(plant(0))\"><b>\(plant(1)) &amp; <c x='\(plant(2))'/>\(plant(3))</b><!-- \(plant(4)) --><![CDATA[\(plant(5))]]>"
        + "<?p \(plant(6))?><\(plant(7))>t</\(plant(7))><j>{\"k\":\"\(plant(8))\"}</j></r>"
    ),
    (.hstore, #""a"=>"\#(plant(0))", "\#(plant(1))"=>"x\"\#(plant(2))", b=>\#(plant(3)), "n"=>NULL"#),
    (
      .postgresArray,
      #"{\#(plant(0)),"b \#(plant(1))",{"\#(plant(2))",NULL},"{\"k\":\"\#(plant(3))\"}","(\#(plant(4)),x)"}"#
    ),
    (.postgresComposite, #"(\#(plant(0)),"b ""\#(plant(1))""",,"{\#(plant(2)),y}","(\#(plant(3)),z)")"#),
  ]

  @Test(arguments: documents.indices) func `loses no planted word to any mutation`(_ index: Int) {
    let (kind, text) = Self.documents[index]
    var random = SeededGenerator(seed: UInt64(index))
    let decoder = DocumentDecoder()
    let odd = Array("{}[]()<>\"'\\,:=/&;%!?- \n\0uZ9".utf8) + [0xFF, 0xC3, 0xEF, 0x1E]
    for round in 0..<1500 {
      var bytes = Array(text.utf8)
      for _ in 0..<(round == 0 ? 0 : Int.random(in: 1...4, using: &random)) where !bytes.isEmpty {
        let at = Int.random(in: bytes.indices, using: &random)
        switch Int.random(in: 0..<6, using: &random) {
        case 0: bytes.remove(at: at)
        case 1: bytes.insert(odd.randomElement(using: &random) ?? 0, at: at)
        case 2: bytes[at] = odd.randomElement(using: &random) ?? 0
        case 3: bytes.removeSubrange(at..<min(at + Int.random(in: 1...20, using: &random), bytes.count))
        case 4: bytes.insert(contentsOf: bytes[at..<min(at + 30, bytes.count)], at: at)
        default: if at.isMultiple(of: 5) { bytes.removeLast(bytes.count - at) }
        }
      }
      let decoded = decode(bytes, as: kind, with: decoder)
      let seen = decoded.leaves.joined(separator: "\n") + "\n" + decoded.rest
      for number in 0..<10 {
        let word = Self.plant(number)
        guard bytes.holds(word.utf8) else { continue }
        #expect(
          seen.utf8.holds(word.utf8),
          "\(word) of \(String(decoding: bytes, as: UTF8.self)) → \(decoded.outcome) \(seen)")
      }
      // No path may show a word that looks like data.
      for path in (0..<decoded.paths.count).map({ decoded.paths.displayPath(PathID(index: Int32($0))) }) {
        #expect(!path.contains("Z1000"), "\(path)")
      }
    }
  }

  @Test func `survives bytes at random`() {
    var random = SeededGenerator(seed: 99)
    let decoder = DocumentDecoder()
    let alphabet = Array("{}[]()<>\"'\\,:=/&;!?u0a \n".utf8)
    for round in 0..<6_000 {
      let bytes = (0..<Int.random(in: 0...40, using: &random)).map { _ in
        round.isMultiple(of: 2)
          ? UInt8.random(in: 0...255, using: &random) : alphabet.randomElement(using: &random) ?? 0
      }
      for kind in [DocumentKind.json, .xml, .hstore, .postgresArray, .postgresComposite] {
        let decoded = decode(bytes, as: kind, with: decoder)
        if case .partial(_, let offset) = decoded.outcome { #expect((0...bytes.count).contains(offset)) }
      }
    }
  }
}

extension Collection<UInt8> {
  fileprivate func holds(_ word: some Collection<UInt8>) -> Bool {
    guard let first = word.first else { return true }
    var rest = self[...]
    while let at = rest.firstIndex(of: first) {
      rest = rest[at...]
      if rest.starts(with: word) { return true }
      rest = rest.dropFirst()
    }
    return false
  }
}
