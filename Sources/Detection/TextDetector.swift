public import ScanTypes

/// Finds spans in texts, one text at a time, by the rules of free text. One per thread: it holds scratch memory.
public final class TextDetector {
  private let detector: Detector
  private let matcher: Matcher
  private let judge: TextJudge
  private let field: FieldContext
  private let single = Batch()
  /// Nil where texts are read as they stand.
  private let decoding: TextDecoding?
  /// By the names of the keys that leaves stand at.
  private var fields: [[String]: FieldContext] = [:]
  private static let mostFields = 256

  /// - Parameters:
  ///   - field: the name of the column or key the texts stand in, if there is one: it is evidence.
  ///   - decodes: whether to look into what is encoded in a text, too.
  public init(_ detector: Detector, field: String? = nil, decodes: Bool = false) {
    self.detector = detector
    matcher = Matcher(detector)
    judge = TextJudge(detector: detector)
    let names =
      field.map { detector.nameEvidence(FieldName($0)) }
      ?? Array(repeating: .none, count: detector.compiled.count)
    self.field = detector.fieldContext(names: names, gathersStatistics: false)
    decoding =
      decodes
      ? TextDecoding(
        isKnown: { name in detector.nameEvidence(FieldName(name)).contains { $0 > .against } },
        person: detector.personWord)
      : nil
    single.reset(columnCount: 1)
  }

  /// What was found in one text.
  public struct Text {
    /// In the buffer.
    public let index: Int
    /// Ascending; offsets count from the text's start. Those without a path do not overlap.
    public var spans: [DetectedSpan]
    /// Whether something encoded in it was larger, deeper or more damaged than is read.
    public let isIncomplete: Bool
  }

  /// The spans of each text of a buffer, called in order and only for texts that have any or were not read to their end.
  public func forEachText(in texts: ColumnBuffer, _ body: (Text) -> Void) {
    // Before the texts themselves: the matcher does one thing at a time.
    let decoded = decode(texts)
    var next = 0
    matcher.scan(texts, field: field) { index, hits in
      while next < decoded.count, decoded[next].index < index {
        body(decoded[next])
        next += 1
      }
      let plain = spans(hits, names: field.names, start: texts.range(index).lowerBound)
      if next < decoded.count, decoded[next].index == index {
        body(Self.joined(plain, decoded[next]))
        next += 1
      } else if !plain.isEmpty {
        body(Text(index: index, spans: plain, isIncomplete: false))
      }
    }
    for text in decoded[next...] { body(text) }
  }

  private func spans(_ hits: [Hit], names: [NameEvidence], start: Int, path: String = "") -> [DetectedSpan] {
    judge.standing(hits, names: names).map { found in
      let hit = found.hit
      let origin = hit.range.map { detector.compiled[hit.rule].synthetic.ranges[$0] }
      let fixed = origin?.atShare == nil ? origin : nil
      return DetectedSpan(
        range: hit.start - start..<hit.end - start, path: path, rule: detector.compiled[hit.rule].rule.summary,
        verdict: fixed?.verdict ?? .real, reasons: (fixed.map { [$0.reason] } ?? []) + found.reasons.codes,
        confidence: found.confidence)
    }
  }

  /// The spans of one text, ascending. Many short texts are faster in a buffer.
  public func spans(in text: UnsafeBufferPointer<UInt8>) -> [DetectedSpan] {
    single.reset(columnCount: 1)
    single.append(UnsafeRawBufferPointer(text), column: 0)
    var found: [DetectedSpan] = []
    forEachText(in: single.columns[0]) { found = $0.spans }
    return found
  }
}

// MARK: What is encoded

extension TextDetector {
  /// What is found in the encoded words of texts, by text.
  private func decode(_ texts: ColumnBuffer) -> [Text] {
    guard let decoding else { return [] }
    let found = decoding.found(in: texts)
    var decoded: [Text] = []
    var first = 0
    while first < found.count {
      let index = found[first].value
      var end = first + 1
      while end < found.count, found[end].value == index { end += 1 }
      let range = texts.range(index)
      let text = Bytes(start: UnsafePointer(texts.base + range.lowerBound), count: range.count)
      decoding.decode(text, found[first..<end], start: range.lowerBound)
      let spans = match(decoding)
      if !spans.isEmpty || decoding.isIncomplete {
        decoded.append(Text(index: index, spans: spans, isIncomplete: decoding.isIncomplete))
      }
      first = end
    }
    return decoded
  }

  private func match(_ decoding: TextDecoding) -> [DetectedSpan] {
    var found: [DetectedSpan] = []
    var buffer = ColumnBuffer(capacity: 1024)
    defer { buffer.deallocate() }
    for leaf in decoding.leaves {
      buffer.removeAll()
      leaf.bytes.withUnsafeBytes { buffer.append($0) }
      let field = context(decoding.trail(of: leaf))
      matcher.scan(buffer, field: field) { _, hits in
        for var span in spans(hits, names: field.names, start: 0, path: decoding.path(of: leaf)) {
          span.range = leaf.outer(span.range)
          found.append(span)
        }
      }
    }
    return Self.withoutOuterLayers(found)
  }

  private func context(_ trail: [String]) -> FieldContext {
    guard let name = trail.last else { return field }
    if let known = fields[trail] { return known }
    let names = detector.nameEvidence(FieldName(name, under: trail.dropLast()))
    let made = detector.fieldContext(names: names, gathersStatistics: false)
    if fields.count >= Self.mostFields { fields.removeAll() }
    fields[trail] = made
    return made
  }

  /// What a text shows as it stands, and what only its decoded words show. Of the same place the path that says more stays.
  private static func joined(_ plain: [DetectedSpan], _ decoded: Text) -> Text {
    let shown = SpanPlaces(plain)
    let read = SpanPlaces(decoded.spans)
    var text = decoded
    text.spans.removeAll { !shown.holds($0) && shown.overlaps($0) }
    text.spans += plain.filter { !read.holds($0) }
    text.spans.sort { isBefore($0, $1) }
    return text
  }

  private static func isBefore(_ left: DetectedSpan, _ right: DetectedSpan) -> Bool {
    (left.range.lowerBound, left.range.upperBound, left.rule.id, left.path)
      < (right.range.lowerBound, right.range.upperBound, right.rule.id, right.path)
  }

  /// Of a word that is encoded several times the innermost layer that shows something, and no layer that shows only about
  /// where it stands what another one has exactly.
  private static func withoutOuterLayers(_ spans: [DetectedSpan]) -> [DetectedSpan] {
    var kept: [DetectedSpan] = []
    for span in spans.sorted(by: isBefore) {
      if let last = kept.last, last.range == span.range, last.rule.id == span.rule.id, span.path.hasPrefix(last.path) {
        kept.removeLast()
      }
      kept.append(span)
    }
    let places = SpanPlaces(kept)
    kept.removeAll { places.holdsPart(of: $0) }
    return kept
  }
}

/// Where each rule has spans, to ask about many of them.
private struct SpanPlaces {
  /// Ascending by start, then by end.
  private var places: [String: [Range<Int>]] = [:]

  init(_ spans: [DetectedSpan]) {
    for span in spans { places[span.rule.id, default: []].append(span.range) }
    for rule in places.keys {
      places[rule]?.sort { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
    }
  }

  /// Whether the rule has a span in the same place.
  func holds(_ span: DetectedSpan) -> Bool {
    let ranges = places[span.rule.id] ?? []
    return ranges[first(in: ranges, from: span.range.lowerBound)...].prefix { $0.lowerBound == span.range.lowerBound }
      .contains(span.range)
  }

  /// Whether it has one that shares bytes with this one; of spans that do not overlap one another.
  func overlaps(_ span: DetectedSpan) -> Bool {
    let ranges = places[span.rule.id] ?? []
    let next = first(in: ranges, from: span.range.lowerBound)
    if next < ranges.count, ranges[next].overlaps(span.range) { return true }
    return next > 0 && ranges[next - 1].overlaps(span.range)
  }

  /// Whether it has one that is a part of this one.
  func holdsPart(of span: DetectedSpan) -> Bool {
    let ranges = places[span.rule.id] ?? []
    return ranges[first(in: ranges, from: span.range.lowerBound)...].prefix(8).contains {
      $0 != span.range && $0.upperBound <= span.range.upperBound
    }
  }

  private func first(in ranges: [Range<Int>], from start: Int) -> Int {
    var (low, high) = (0, ranges.count)
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].lowerBound < start { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

/// A place in a text and what stands there.
public struct DetectedSpan: Sendable {
  /// UTF-8 byte offsets. Of what is encoded, the bytes that it is written with: all of a word in base64.
  public internal(set) var range: Range<Int>
  /// The way through the encodings, as in `docs/paths.md`; empty for what the text shows as it stands.
  public let path: String
  public let rule: RuleSummary
  public let verdict: Verdict
  public let reasons: [ReasonCode]
  public let confidence: Double

  /// Whether the form is proof, or a check that confirms it, and not only the words round it.
  public var isPlainByForm: Bool { reasons.contains(.formStrong) || reasons.contains(.checksumConfirmed) }
}
