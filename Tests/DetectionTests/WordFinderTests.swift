import Testing

@testable import Detection

@Suite struct `Words in a text` {
  private static let words = ["a", "ab", "your_", "xx", "geschwärzt", "{", "q~"]
  private static let letters = Array("abABxXy_our{gq~ä ".utf8)

  private static func text(_ seed: UInt64) -> [UInt8] {
    var random = SeededGenerator(seed: seed)
    return (0..<Int.random(in: 0...12, using: &random)).map { _ in letters.randomElement(using: &random) ?? 0 }
  }

  /// As the definition says it: each word at each place.
  private static func stands(_ words: [String], in text: [UInt8], ignoresCase: Bool, at places: Range<Int>) -> Bool {
    let text = ignoresCase ? text.map(\.lowered) : text
    return places.contains { place in
      place <= text.count && words.contains { !$0.isEmpty && text[place...].starts(with: $0.utf8) }
    }
  }

  @Test(arguments: [true, false])
  func `are found where each word at each place finds them`(_ ignoresCase: Bool) {
    for count in Self.words.indices {
      let words = Array(Self.words[count...])
      let finder = WordFinder(words, ignoresCase: ignoresCase)
      for seed in 0..<400 {
        let text = Self.text(UInt64(seed))
        let isIn = text.withUnsafeBufferPointer { finder.isIn($0) }
        let begins = text.withUnsafeBufferPointer { finder.begins($0) }
        #expect(isIn == Self.stands(words, in: text, ignoresCase: ignoresCase, at: 0..<text.count))
        #expect(begins == Self.stands(words, in: text, ignoresCase: ignoresCase, at: 0..<1))
      }
    }
  }

  @Test func `at the beginning alone are no beginning of something longer`() {
    let finder = WordFinder(["tok_", "t"])
    func begins(_ text: String, isLonger: Bool) -> Bool {
      Array(text.utf8).withUnsafeBufferPointer { finder.begins($0, isLonger: isLonger) }
    }
    #expect(begins("T", isLonger: false))
    #expect(!begins("T", isLonger: true))
    #expect(begins("tok_", isLonger: true))
    #expect(!begins("", isLonger: false))
    #expect(!begins("", isLonger: true))
  }

  @Test func `are none where there are no words`() {
    let finder = WordFinder([])
    #expect(Array("anything".utf8).withUnsafeBufferPointer { !finder.isIn($0) && !finder.begins($0) })
  }
}
