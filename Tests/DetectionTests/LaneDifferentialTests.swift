import BuiltInRules
import Rules
import ScanTypes
import Testing

@testable import Detection

/// That the lane – shape scanner, literal scanner, checksum first, pattern in a window – loses nothing, against every
/// rule run alone over the same bytes by slow and obvious code.
@Suite struct `The matching lane` {
  @Test(arguments: [UInt64(1), 2, 3, 4])
  func `finds what every rule run alone finds`(seed: UInt64) throws {
    let rules = RuleSet.builtIn()
    let today = try #require(CalendarDate(year: 2026, month: 6, day: 1))
    var options = DetectorOptions(today: today)
    // What the tagger reads is no form that could be tried alone.
    options.names = .columns
    let detector = try Detector(rules: rules, options: options)
    let names = [NameEvidence](repeating: .exact, count: detector.compiled.count)
    let field = detector.fieldContext(names: names, gathersStatistics: true)
    let matcher = Matcher(detector)
    let alone = RulesAlone(detector)
    var texts = RandomTexts(seed: seed, rules: rules)

    let batch = Batch()
    batch.reset(columnCount: 1)
    var originals: [[UInt8]] = []
    for _ in 0..<1_500 {
      let text = texts.next()
      originals.append(text)
      text.withUnsafeBytes { batch.append($0, column: 0) }
    }
    var found = [Set<String>](repeating: [], count: originals.count)
    matcher.scan(batch.columns[0], field: field) { index, hits in
      let origin = batch.columns[0].range(index).lowerBound
      for hit in hits where hit.check != .refuted {
        found[index].insert("\(rules.rules[hit.rule].id) \(hit.start - origin)-\(hit.end - origin)")
      }
    }
    var expectedCount = 0
    for (index, text) in originals.enumerated() {
      let expected = alone.matches(in: text)
      expectedCount += expected.count
      let lost = expected.subtracting(found[index])
      let extra = found[index].subtracting(expected)
      #expect(
        lost.isEmpty && extra.isEmpty,
        "value \(index): lost \(lost.sorted()), extra \(extra.sorted()) in \(String(decoding: text, as: UTF8.self).debugDescription)"
      )
    }
    #expect(expectedCount > 1_000, "the texts must hold something to find")
  }
}

/// Every form of every rule, tried at every place, without any table, scanner or order of work.
struct RulesAlone {
  private let detector: Detector
  private let scratch = PatternScratch()

  init(_ detector: Detector) { self.detector = detector }

  func matches(in text: [UInt8]) -> Set<String> {
    var found = Set<String>()
    text.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return }
      let groups = Self.groups(text)
      for rule in detector.compiled {
        for form in rule.forms {
          for range in places(of: form, text, groups, base)
          where !isCutByMask(text, range) && passes(rule, form, text, range) {
            found.insert("\(rule.rule.id) \(range.lowerBound)-\(range.upperBound)")
          }
        }
      }
    }
    return found
  }

  private func isCutByMask(_ text: [UInt8], _ range: Range<Int>) -> Bool {
    let before = text[..<range.lowerBound].suffix(3)
    let after = text[range.upperBound...].prefix(3)
    let bullet: [UInt8] = [0xE2, 0x80, 0xA2]
    return before.last == 0x2A || after.first == 0x2A || before.elementsEqual(bullet) || after.elementsEqual(bullet)
  }

  private func passes(_ rule: CompiledRule, _ form: CompiledForm, _ text: [UInt8], _ range: Range<Int>) -> Bool {
    guard let validator = rule.validator else { return true }
    let written = Array(text[range])
    var compact = written.filter(Self.isAlphanumeric).map { $0 >= 0x61 ? $0 & 0xDF : $0 }
    if case .at = form.shape { compact = written.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 } }
    let check = compact.withUnsafeBufferPointer { compact in
      written.withUnsafeBufferPointer { validator.check(compact, $0) }
    }
    // What only a label speaks for is nothing in a value without one.
    let value = Self.trimmed(text)
    let isWhole = range.lowerBound <= value.lowerBound && range.upperBound >= value.upperBound
    return check != .refuted && !(check == .silent && form.leavesToLabel && isWhole)
  }

  private func places(
    of form: CompiledForm, _ text: [UInt8], _ groups: [Range<Int>], _ base: UnsafePointer<UInt8>
  ) -> [Range<Int>] {
    func match(_ range: Range<Int>) -> Range<Int>? {
      guard let pattern = form.pattern else { return range }
      return pattern.firstMatch(in: base + range.lowerBound, count: range.count, using: scratch)
        .map { range.lowerBound + $0.lowerBound..<range.lowerBound + $0.upperBound }
    }
    switch form.shape {
    case .digits(let count, let groupCount, let open):
      return windows(text, groups, count, groupCount).compactMap { window in
        guard text[window].allSatisfy({ !Self.isAlphanumeric($0) || $0 < 0x3A }) else { return nil }
        return anchored(window, open, text, match)
      }
    case .alphanumerics(let count, let groupCount, let open):
      return windows(text, groups, count, groupCount).compactMap { window in
        let letters = text[window].filter(Self.isAlphanumeric)
        guard letters.contains(where: { $0 < 0x3A }) || letters.allSatisfy({ $0 < 0x5B }) else { return nil }
        // A word in small letters begins a run only right before a group with digits.
        let inside = groups.filter { window.contains($0.lowerBound) }.map { text[$0] }
        if let first = inside.first, first.allSatisfy({ $0 > 0x3A }), first.contains(where: { $0 > 0x5A }) {
          guard inside.count > 1, inside[1].contains(where: { $0 < 0x3A }) else { return nil }
        }
        return anchored(window, open, text, match)
      }
    case .at:
      return text.split(omittingEmptySubsequences: true, whereSeparator: Self.endsRun).flatMap { run -> [Range<Int>] in
        guard run.contains(0x40), let pattern = form.pattern else { return [] }
        var found: [Range<Int>] = []
        var from = 0
        while from < run.count,
          let match = pattern.firstMatch(in: base + run.startIndex, count: run.count, from: from, using: scratch)
        {
          found.append(run.startIndex + match.lowerBound..<run.startIndex + match.upperBound)
          from = max(match.upperBound, from + 1)
        }
        return found
      }
    case .colons: return chains(text).compactMap { match($0) }
    case .literals(let literals, let lookback):
      return searched(literals, lookback, text, base, form)
    case .value:
      let whole = Self.trimmed(text)
      return whole.isEmpty ? [] : [match(whole)].compactMap(\.self)
    case .tagged: return []
    }
  }

  /// Behind each literal, by comparing it at every place; a match that an earlier literal gave is not searched again.
  private func searched(
    _ literals: [String], _ lookback: Int, _ text: [UInt8], _ base: UnsafePointer<UInt8>, _ form: CompiledForm
  ) -> [Range<Int>] {
    guard let pattern = form.pattern else { return [] }
    let lower = text.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
    let places = literals.flatMap { literal -> [Range<Int>] in
      let bytes = Array(literal.lowercased().utf8)
      return lower.indices.filter { start in
        lower[start] == bytes[0] && bytes.count <= lower.count - start
          && bytes.indices.allSatisfy { lower[start + $0] == bytes[$0] }
      }.map { $0..<$0 + bytes.count }
    }
    var found: [Range<Int>] = []
    var done = 0
    for place in places.sorted(by: { $0.upperBound < $1.upperBound }) where place.lowerBound >= done {
      let end = min(text.count, place.upperBound + 4096)
      var from = max(done, place.lowerBound - lookback)
      while from < end, let match = pattern.firstMatch(in: base, count: end, from: from, using: scratch) {
        if match.upperBound > place.lowerBound {
          found.append(match)
          done = match.upperBound
          break
        }
        from = max(match.upperBound, from + 1)
      }
    }
    return found
  }

  /// Without white space and quotes round it, and punctuation behind it.
  private static func trimmed(_ text: [UInt8]) -> Range<Int> {
    func isFrame(_ byte: UInt8) -> Bool { byte <= 0x20 || byte == 0x22 || byte == 0x27 }
    guard let low = text.firstIndex(where: { !isFrame($0) }) else { return 0..<0 }
    guard let high = text.lastIndex(where: { !isFrame($0) && !",;.".utf8.contains($0) }), high >= low else {
      return 0..<0
    }
    return low..<high + 1
  }

  /// A pattern may start at up to two signs before the first group.
  private func anchored(
    _ window: Range<Int>, _ open: Bool, _ text: [UInt8], _ match: (Range<Int>) -> Range<Int>?
  ) -> Range<Int>? {
    var start = window.lowerBound
    while start > 0, window.lowerBound - start < 2, "+(;%-".utf8.contains(text[start - 1]) { start -= 1 }
    let end = open ? min(text.count, window.upperBound + 256) : window.upperBound
    for first in start...window.lowerBound {
      if let found = match(first..<end) { return found }
    }
    return nil
  }

  private func windows(
    _ text: [UInt8], _ groups: [Range<Int>], _ count: ClosedRange<Int>, _ groupCount: ClosedRange<Int>
  ) -> [Range<Int>] {
    var found: [Range<Int>] = []
    for first in groups.indices {
      for last in first..<min(groups.count, first + groupCount.upperBound) {
        let isCluster = (first..<last).allSatisfy { isJoint(text, groups[$0].upperBound..<groups[$0 + 1].lowerBound) }
        guard isCluster else { break }
        let characters = groups[first...last].reduce(0) { $0 + $1.count }
        guard count.contains(characters), groupCount.contains(last - first + 1) else { continue }
        let isCutBefore = first > 0 && isTight(text, groups[first - 1], groups[first], outside: groups[first - 1])
        let isCutAfter =
          last + 1 < groups.count && isTight(text, groups[last], groups[last + 1], outside: groups[last + 1])
        if !isCutBefore && !isCutAfter { found.append(groups[first].lowerBound..<groups[last].upperBound) }
      }
    }
    return found
  }

  private func isJoint(_ text: [UInt8], _ gap: Range<Int>) -> Bool {
    let bytes = Array(text[gap])
    if bytes == [0xC2, 0xA0] || bytes.count == 3 && bytes[0] == 0xE2 && bytes[1] == 0x80 && bytes[2] <= 0xAF {
      return true
    }
    return (1...3).contains(bytes.count) && bytes.allSatisfy { " -./()+=,".utf8.contains($0) }
  }

  private func isTight(_ text: [UInt8], _ left: Range<Int>, _ right: Range<Int>, outside: Range<Int>) -> Bool {
    right.lowerBound - left.upperBound == 1 && "-._".utf8.contains(text[left.upperBound])
      && text[outside].contains { $0 >= 0x30 && $0 <= 0x39 }
  }

  private func chains(_ text: [UInt8]) -> [Range<Int>] {
    func isLink(_ byte: UInt8) -> Bool { ":.0123456789abcdefABCDEF".utf8.contains(byte) }
    var found: [Range<Int>] = []
    var start = 0
    while start < text.count {
      guard isLink(text[start]) else {
        start += 1
        continue
      }
      var end = start
      while end < text.count, isLink(text[end]) { end += 1 }
      defer { start = end }
      guard end - start <= 64, text[start..<end].contains(0x3A) else { continue }
      var low = start
      var high = end
      if low > 0, Self.isAlphanumeric(text[low - 1]) || text[low - 1] == 0x5F {
        while low < high, text[low] != 0x3A { low += 1 }
        low += 1
      }
      while high > low, text[high - 1] == 0x2E { high -= 1 }
      if high - low >= 2, text[high - 1] == 0x3A, text[high - 2] != 0x3A { high -= 1 }
      guard high - low >= 2, end >= text.count || !(Self.isAlphanumeric(text[end]) || text[end] == 0x5F) else {
        continue
      }
      if text[low..<high].count(where: { $0 == 0x3A }) >= 2 { found.append(low..<high) }
    }
    return found
  }

  private static func groups(_ text: [UInt8]) -> [Range<Int>] {
    text.split(omittingEmptySubsequences: true) { !isAlphanumeric($0) }.map { $0.startIndex..<$0.endIndex }
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    byte >= 0x30 && byte <= 0x39 || byte >= 0x41 && byte <= 0x5A || byte >= 0x61 && byte <= 0x7A
  }

  private static func endsRun(_ byte: UInt8) -> Bool {
    byte <= 0x20 || byte == 0x7F || byte == 0xFF || "\"'`<>()[]{}".utf8.contains(byte)
  }
}
