import CShapes
import Glibc
import Rules

// Candidates without groups: addresses round an '@', chains of ':', places behind a literal.
extension Matcher {
  private static let runReach = 320
  private static let literalReach = 4096
  private static let shortestText = 40
  private static let textBlanks = 6
  /// Thousands of rows hold words that may be names: in a column, the surer ones count.
  private static let leastLikelihood: Float = 0.6

  /// Looks at the run round an '@'; returns where the run ends.
  func checkRun(round position: Int, index: FormIndex) -> Int {
    guard let base else { return position + 1 }
    var low = position
    while low > value.lowerBound, position - low < Self.runReach, !Self.endsRun(base[low - 1]) { low -= 1 }
    var high = position + 1
    while high < value.upperBound, high - position < Self.runReach, !Self.endsRun(base[high]) { high += 1 }
    for record in index.at {
      record.form._withUnsafeGuaranteedRef { form in
        guard let pattern = form.pattern else { return }
        var from = 0
        while let match = pattern.firstMatch(in: base + low, count: high - low, from: from, using: scratch) {
          addSearched(low + match.lowerBound..<low + match.upperBound, form)
          from = max(match.upperBound, from + 1)
          if from >= high - low { break }
        }
      }
    }
    return high
  }

  /// Reads the value as a text for names and addresses. One word is no text; and a few words in a column are a title or
  /// a label, of which nothing can be read: there, the column as a whole tells.
  func checkTagged(_ tagger: NameTagger, isInColumn: Bool) {
    guard let base, value.count >= (isInColumn ? Self.shortestText : 4) else { return }
    var blanks = 0
    for offset in value where base[offset] == 0x20 {
      blanks += 1
      if blanks == Self.textBlanks { break }
    }
    guard blanks >= (isInColumn ? Self.textBlanks : 1) else { return }
    let start = value.lowerBound
    tagger.forEachSpan(in: Bytes(start: base + start, count: value.count)) { span in
      guard let form = detector.form(tagged: span.kind), !isInColumn || span.likelihood >= Self.leastLikelihood else {
        return
      }
      addSearched(
        start + span.range.lowerBound..<start + span.range.upperBound, form, likelihood: span.likelihood)
    }
  }

  private static func endsRun(_ byte: UInt8) -> Bool {
    switch byte {
    case 0...0x20, 0x22, 0x27, 0x60, 0x3C, 0x3E, 0x28, 0x29, 0x5B, 0x5D, 0x7B, 0x7D, 0x7F, 0xFF: true
    default: false
    }
  }

  /// Looks at the chain of hexadecimal groups round a ':'; returns where it ends.
  func checkChain(round position: Int, index: FormIndex) -> Int {
    guard let base else { return position + 1 }
    var low = position
    while low > value.lowerBound, position - low < 64, Self.isLink(base[low - 1]) { low -= 1 }
    var high = position + 1
    while high < value.upperBound, high - position < 64, Self.isLink(base[high]) { high += 1 }
    let end = high
    // What goes on before is longer than any address: a digest with a chain at its end.
    if low > value.lowerBound, Self.isLink(base[low - 1]) { return end }
    // `addr:2001:db8::1` and `12:30:` – a label's colon and a trailing mark are not of the chain.
    if low > value.lowerBound, Self.isWordByte(base[low - 1]) {
      while low < high, base[low] != 0x3A { low += 1 }
      low += 1
    }
    while high > low, base[high - 1] == 0x2E { high -= 1 }
    if high - low >= 2, base[high - 1] == 0x3A, base[high - 2] != 0x3A { high -= 1 }
    guard high - low >= 2, end >= value.upperBound || !Self.isWordByte(base[end]) else { return end }
    var colons = 0
    for offset in low..<high where base[offset] == 0x3A { colons += 1 }
    guard colons >= 2 else { return end }
    for record in index.colons {
      record.form._withUnsafeGuaranteedRef { form in
        guard let pattern = form.pattern, high - low >= pattern.minimum,
          pattern.firstMatch(in: base + low, count: high - low, using: scratch) != nil
        else { return }
        addSearched(low..<high, form)
      }
    }
    return end
  }

  private static func isLink(_ byte: UInt8) -> Bool {
    byte == 0x3A || byte == 0x2E || byte >= 0x30 && byte <= 0x39 || byte | 0x20 >= 0x61 && byte | 0x20 <= 0x66
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    let lower = byte | 0x20
    return byte >= 0x30 && byte <= 0x39 || lower >= 0x61 && lower <= 0x7A || byte == 0x5F
  }

  /// Looks behind (and a little before) a literal of a rule.
  func checkLiteral(_ hit: cshapes_hit) {
    guard let base else { return }
    let meaning = literalIndex.meanings[Int(hit.id)]
    let searches = searches
    let literalStart = Int(hit.end) - meaning.length
    guard literalStart >= value.lowerBound else { return }
    for (form, number, lookback) in meaning.forms {
      guard let pattern = form.pattern else { continue }
      var search = searches[number]
      guard literalStart >= search.end else { continue }
      let wanted = min(value.upperBound, Int(hit.end) + Self.literalReach)
      if wanted <= search.failedUntil { continue }
      let origin = value.lowerBound
      var from = max(search.end, literalStart - lookback)
      // A literal that comes again and again without a match: each search reaches twice as far as the last one, so that
      // all of them together are linear.
      let isRepeated = from < search.failedUntil
      search.reach = isRepeated ? min(search.reach * 2, Self.literalReach * 16) : Self.literalReach
      let high = min(value.upperBound, Int(hit.end) + search.reach)
      // The subject begins at most 64 bytes before the search, for the lookbehinds.
      let subject = max(origin, from - 64)
      search.failedUntil = form.startsAtSearch ? 0 : high
      while from < high,
        let match = pattern.firstMatch(
          in: base + subject, count: high - subject, from: from - subject, using: scratch)
      {
        let range = subject + match.lowerBound..<subject + match.upperBound
        if range.upperBound > literalStart {
          search.end = range.upperBound
          search.failedUntil = 0
          addSearched(range, form)
          break
        }
        from = max(range.upperBound, from + 1)
      }
      searches[number] = search
    }
  }
}
