import BuiltInRules
import Rules
import Testing

@testable import Detection

@Suite struct `What a pattern needs` {
  @Test(arguments: [
    (#"\d{9}V"#, "1V"), (#"(?i)\d{9}V"#, "1aA"), (#"\d{9}V?"#, "1"), (#"\d{9}(?:V|X)"#, "1V"), (#"\d(?:V|-)"#, "1"),
    (#"[1-9]\d{3}\.5"#, "15."), (#"\d{1,2}-[Kk]"#, "1-aA"), (#"(?x) \d # a comment: V | X "# + "\n -", "1-"),
    (#"(?=V)\d+(?!X)"#, "1"), (#"(?<=V)\d"#, "1"), (#"(V)\1\d"#, "1V"), (#"\d(?i)v|w"#, "aA"), (#"a|b(?:c{0}|d)"#, "a"),
    (#"[^V]\d"#, "1"), (#"[]V]"#, ""), (#"[\d-]"#, ""), (#"\x2E\."#, "."), (#"\xC3\xA9"#, "é"), (#"\w\s.\b\d"#, "1"),
    (#"V(*SKIP)(*F)|\d"#, ""), (#"V{2,3}+"#, "V"), (#"V*"#, ""), ("", ""),
  ])
  func `is read off its text`(_ pattern: String, _ sample: String) {
    // The kinds of the sample's bytes, but for which of digits it is where `1` stands for any.
    var expected: ByteKinds = []
    for byte in sample.utf8 { expected.formUnion(byte == 0x31 ? .digit : ByteKinds(byte)) }
    if sample.contains("aA") { expected.subtract([.capital, .small]) }
    #expect(PatternNeeds.needs(of: pattern) == expected)
  }

  @Test(arguments: [
    #"V(*ACCEPT)X"#, #"(?<n>V)"#, #"(?(1)V)"#, #"(?R)V"#, #"\p{Lu}"#, #"V{,3}"#, #"(V"#, #"V)"#, #"[V"#, #"\Q.V\E"#,
    #"(?|V)"#,
  ])
  func `is nothing where it is not understood`(_ pattern: String) {
    #expect(PatternNeeds.needs(of: pattern) == [])
  }

  @Test func `is in every match of every rule's example`() {
    var understood = 0
    let scratch = PatternScratch()
    for rule in RuleSet.builtIn().rules {
      for form in rule.forms {
        guard let source = form.pattern, let pattern = try? Pattern(source, anchoring: .none) else { continue }
        let needs = PatternNeeds.needs(of: source)
        if !needs.isEmpty { understood += 1 }
        for example in rule.examples {
          let text = Array(example.text.utf8)
          text.withUnsafeBufferPointer { bytes in
            guard let base = bytes.baseAddress else { return }
            guard let match = pattern.firstMatch(in: base, count: bytes.count, using: scratch) else { return }
            let held = bytes[..<match.upperBound].reduce(into: ByteKinds()) { $0.formUnion(ByteKinds($1)) }
            #expect(held.isSuperset(of: needs), "\(rule.id): \(source)")
            #expect(match.count >= pattern.minimum || source.contains(#"\K"#), "\(rule.id)")
          }
        }
      }
    }
    #expect(understood > 500)
  }
}
