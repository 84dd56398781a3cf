/// The query part of a URL, and the body of a form (application/x-www-form-urlencoded).
enum QueryDecoder: ValueDecoder {
  static let name: StaticString = "query"
  static let signs: EncodingSigns = .query
  static let extent = EncodingExtent.token

  private static let reach = 4096

  static func stretch(of value: Bytes, at sign: Int) -> Range<Int>? {
    var start = sign
    if value[sign] == UInt8(ascii: "?") {
      start += 1
    } else {
      // `a=1&b=2`: what is before the first `&` is a member, too.
      while start > 0, sign - start < reach, !value[start - 1].endsURL, value[start - 1] != UInt8(ascii: "?") {
        start -= 1
      }
      guard value[start..<sign].contains(UInt8(ascii: "=")) else { return nil }
    }
    let end = value[start...].firstIndex { $0.endsURL || $0 == UInt8(ascii: "#") } ?? value.count
    return start < end ? start..<end : nil
  }

  static func decode(_ stretch: Bytes, into output: EncodingOutput) -> Bool {
    let root = output.root
    var rest = stretch[...]
    while !rest.isEmpty {
      let end = rest.firstIndex(of: UInt8(ascii: "&")) ?? rest.endIndex
      member(Bytes(rebasing: rest[..<end]), below: root, output)
      rest = rest[min(end + 1, rest.endIndex)...]
      // In markup the ampersand is written as an entity.
      if Bytes(rebasing: rest).starts(with: "amp;") { rest = rest.dropFirst(4) }
    }
    return true
  }

  private static func member(_ text: Bytes, below root: PathID, _ output: EncodingOutput) {
    guard !text.isEmpty else { return }
    guard let equals = text.firstIndex(of: UInt8(ascii: "=")) else {
      let bytes = PercentDecoder.decoded(text, plusIsSpace: true)
      return output.text(bytes, at: output.place, from: text, by: PercentDecoder.self)
    }
    let name = PercentDecoder.decoded(text.part(0..<equals), plusIsSpace: true)
    let written = text.part(equals + 1..<text.count)
    let value = PercentDecoder.decoded(written, plusIsSpace: true)
    var place = root
    // `user[mail]`, `ids[]`
    for part in name.split(maxSplits: 8, whereSeparator: { $0 == UInt8(ascii: "[") || $0 == UInt8(ascii: "]") }) {
      place = output.child(of: place, key: Array(part))
    }
    if name.last == UInt8(ascii: "]"), name.dropLast().last == UInt8(ascii: "[") { place = output.element(of: place) }
    output.text(value, at: place, from: written, by: PercentDecoder.self)
  }
}
