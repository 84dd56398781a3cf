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
    guard let equals = text.firstIndex(of: UInt8(ascii: "=")) else { return leaf(text, at: output.place, output) }
    let name = text.part(0..<equals)
    let place =
      name.contains(where: isMark)
      ? self.place(of: PercentDecoder.decoded(name, plusIsSpace: true), below: root, output)
      : name.isEmpty ? root : output.child(of: root, key: name)
    leaf(text.part(equals + 1..<text.count), at: place, output)
  }

  /// `user[mail]`, `ids[]`
  private static func place(of name: [UInt8], below root: PathID, _ output: EncodingOutput) -> PathID {
    var place = root
    for part in name.split(maxSplits: 8, whereSeparator: { $0 == UInt8(ascii: "[") || $0 == UInt8(ascii: "]") }) {
      place = output.child(of: place, key: Array(part))
    }
    if name.last == UInt8(ascii: "]"), name.dropLast().last == UInt8(ascii: "[") { place = output.element(of: place) }
    return place
  }

  private static func leaf(_ written: Bytes, at place: PathID, _ output: EncodingOutput) {
    // Most members are written as they are meant.
    guard written.contains(where: isMark) else {
      return output.text(written: written, at: place, by: PercentDecoder.self)
    }
    let bytes = PercentDecoder.decoded(written, plusIsSpace: true)
    output.text(bytes, at: place, from: written, by: PercentDecoder.self)
  }

  /// Whether a byte of a name or a value means another, or cuts a name.
  private static func isMark(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "%"), UInt8(ascii: "+"), UInt8(ascii: "["), UInt8(ascii: "]"): true
    default: false
    }
  }
}
