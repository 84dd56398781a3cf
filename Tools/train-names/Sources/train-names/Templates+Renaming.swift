extension Templates {
  /// The same text with some of its persons called otherwise, of as many words.
  func renamed(_ text: LabelledText, share: Double, _ random: inout RandomNumbers) -> LabelledText {
    guard share > 0, !text.spans.isEmpty else { return text }
    var copy = LabelledText()
    var at = 0
    var known: [[UInt8]: String] = [:]
    for span in text.spans {
      copy.bytes += text.bytes[at..<span.range.lowerBound]
      at = span.range.upperBound
      let old = Array(text.bytes[span.range])
      let words = old.split(separator: 0x20)
      let isPlain = words.count <= 2 && words.allSatisfy { $0.count > 2 && $0.allSatisfy { ($0 | 0x20) &- 0x61 < 26 } }
      if span.kind == .person, isPlain, random.happens(share) {
        let who = names.person(&random)
        let isUpper = (0x41...0x5A).contains(old[0])
        let isGiven = names.isGiven(String(decoding: old, as: UTF8.self).lowercased())
        let new = known[old] ?? (words.count == 2 ? "\(who.first) \(who.last)" : isGiven ? who.first : who.last)
        known[old] = new
        copy.append(isUpper ? new : new.lowercased(), as: .person)
      } else if span.kind == .place || span.kind == .organisation, random.happens(share) {
        let new = known[old] ?? (span.kind == .place ? places.city(&random) : places.organisation(&random))
        known[old] = new
        copy.append((0x41...0x5A).contains(old[0]) ? new : new.lowercased(), as: span.kind)
      } else {
        let start = copy.bytes.count
        copy.bytes += old
        copy.spans.append(.init(range: start..<copy.bytes.count, kind: span.kind))
      }
    }
    copy.bytes += text.bytes[at...]
    return copy
  }
}
