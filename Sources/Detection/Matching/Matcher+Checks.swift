import CShapes
import Rules
import ScanTypes

// How one candidate is checked, by shape.
extension Matcher {
  /// The value without white space, quotes and trailing punctuation.
  var trimmedValue: Range<Int> {
    if isTrimmed { return trimmed }
    isTrimmed = true
    var low = value.lowerBound
    var high = value.upperBound
    guard let base else { return value }
    while low < high, Self.isFrame(base[low]) { low += 1 }
    while low < high,
      Self.isFrame(base[high - 1]) || base[high - 1] == 0x2C || base[high - 1] == 0x3B
        || base[high - 1] == 0x2E
    {
      high -= 1
    }
    trimmed = low..<high
    return trimmed
  }

  private static func isFrame(_ byte: UInt8) -> Bool { byte <= 0x20 || byte == 0x22 || byte == 0x27 }

  func checkGroups(_ candidate: cshapes_candidate, index: FormIndex, field: FieldContext) {
    guard let base else { return }
    let start = Int(candidate.start)
    let end = Int(candidate.end)
    // A pattern may begin with a sign or bracket right before the first group.
    var earliest = start
    while earliest > value.lowerBound, start - earliest < 2, Self.isSign(base[earliest - 1]) { earliest -= 1 }
    var hasCompact = false
    var hasWindow = false
    for form in index.lists[Int(candidate.list)] {
      form._withUnsafeGuaranteedRef { form in
        let from: Int
        if let firstBytes = form.firstBytes {
          var first = earliest
          while first < start, !firstBytes.contains(base[first]) { first += 1 }
          guard first < start || firstBytes.contains(base[start]) else { return }
          from = first
        } else {
          from = earliest
        }
        let isWhole = from <= trimmedValue.lowerBound && end >= trimmedValue.upperBound
        let name = field.names[form.ruleIndex]
        let isWanted =
          form.isStrong || form.evidence == .alone || name != .none
          || (isWhole && field.gathersStatistics && form.validator?.chance != nil)
        if !isWanted {
          if !hasWindow {
            window.look(around: start..<end, in: value, base: base, hits: words)
            hasWindow = true
          }
          guard window.context(of: form.ruleIndex) >= .near else { return }
        }
        if !hasCompact {
          compactGroups(start..<end)
          hasCompact = true
        }
        let digits = UnsafeBufferPointer(start: UnsafePointer(compact), count: Int(candidate.count))
        var check = CheckResult.silent
        if form.checksFirst, let validator = form.validator {
          check = validator.check(digits, UnsafeBufferPointer(start: base + start, count: end - start))
          if check == .refuted {
            if isWhole && field.gathersStatistics { noteRefuted(start..<end, form, digits) }
            return
          }
        }
        guard let match = matchGroups(form, from: from, start: start, end: end) else { return }
        if !form.checksFirst, let validator = form.validator {
          let written = UnsafeBufferPointer(start: base + match.lowerBound, count: match.count)
          check = validator.check(digits, written)
          if check == .refuted {
            if isWhole && field.gathersStatistics { noteRefuted(match, form, digits) }
            return
          }
        }
        if !hasWindow {
          window.look(around: start..<end, in: value, base: base, hits: words)
          hasWindow = true
        }
        let whole = match.lowerBound <= trimmedValue.lowerBound && match.upperBound >= trimmedValue.upperBound
        add(match, form, check, isWhole: whole, normalised: digits)
      }
    }
  }

  /// The range of a match of a group form: it starts at a sign or at the group, and ends where the groups end.
  private func matchGroups(_ form: CompiledForm, from: Int, start: Int, end: Int) -> Range<Int>? {
    guard let base else { return nil }
    guard let pattern = form.pattern else { return start..<end }
    let limit = form.isOpen ? min(value.upperBound, end + 256) : end
    var first = from
    while first <= start {
      let count = limit - first
      if let spelled = respell(first..<limit) {
        if pattern.firstMatch(in: spelled, count: respelledCount(first..<limit), using: scratch) != nil {
          return first..<end
        }
      } else if let match = pattern.firstMatch(in: base + first, count: count, using: scratch) {
        // `\K` may have moved the start.
        return first + match.lowerBound..<first + match.upperBound
      }
      first += 1
    }
    return nil
  }

  /// Numbers pasted from a word processor hold spaces and dashes beyond ASCII: written anew with ASCII ones. Nil when
  /// there is nothing to do.
  private func respell(_ range: Range<Int>) -> UnsafePointer<UInt8>? {
    guard let base, range.count <= 512 else { return nil }
    var isPlain = true
    for offset in range where base[offset] >= 0x80 { isPlain = false }
    if isPlain { return nil }
    var count = 0
    var offset = range.lowerBound
    while offset < range.upperBound {
      if base[offset] == 0xC2, offset + 1 < range.upperBound, base[offset + 1] == 0xA0 {
        respelled[count] = 0x20
        offset += 2
      } else if base[offset] == 0xE2, offset + 2 < range.upperBound, base[offset + 1] == 0x80 {
        respelled[count] = base[offset + 2] >= 0x90 && base[offset + 2] <= 0x95 ? 0x2D : 0x20
        offset += 3
      } else {
        respelled[count] = base[offset]
        offset += 1
      }
      count += 1
    }
    return UnsafePointer(respelled)
  }

  private func respelledCount(_ range: Range<Int>) -> Int {
    guard let base else { return 0 }
    var count = range.count
    for offset in range {
      if base[offset] == 0xC2 { count -= 1 }
      if base[offset] == 0xE2 { count -= 2 }
    }
    return count
  }

  static func isSign(_ byte: UInt8) -> Bool {
    byte == 0x2B || byte == 0x28 || byte == 0x3B || byte == 0x25 || byte == 0x2D
  }

  /// Letters and digits of a range, upper case, into `compact`; at most its capacity.
  @discardableResult
  func compactGroups(_ range: Range<Int>) -> Int {
    guard let base else { return 0 }
    var count = 0
    for offset in range {
      let byte = base[offset]
      if byte >= 0x30 && byte <= 0x39 || byte >= 0x41 && byte <= 0x5A {
        compact[count] = byte
      } else if byte >= 0x61 && byte <= 0x7A {
        compact[count] = byte & 0xDF
      } else {
        continue
      }
      count += 1
      if count == 4096 { break }
    }
    return count
  }

  /// Letters as lower case, the rest as written, into `compact`.
  private func lowered(_ range: Range<Int>) -> UnsafeBufferPointer<UInt8> {
    guard let base else { return UnsafeBufferPointer(start: nil, count: 0) }
    let count = min(range.count, 4096)
    let target = compact + 4096
    for offset in 0..<count {
      let byte = base[range.lowerBound + offset]
      target[offset] = byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
    }
    return UnsafeBufferPointer(start: UnsafePointer(target), count: count)
  }

  func noteRefuted(_ range: Range<Int>, _ form: CompiledForm, _ normalised: UnsafeBufferPointer<UInt8>) {
    hits.append(
      Hit(
        start: range.lowerBound, end: range.upperBound, rule: form.ruleIndex, check: .refuted,
        isStrong: form.isStrong, isWhole: true, context: .none, range: nil,
        hash: cshapes_hash(normalised.baseAddress, normalised.count)))
  }

  func add(
    _ range: Range<Int>, _ form: CompiledForm, _ check: CheckResult, isWhole: Bool,
    normalised: UnsafeBufferPointer<UInt8>
  ) {
    let ranges = detector.compiled[form.ruleIndex].synthetic
    var synthetic: Int?
    if !ranges.isEmpty {
      synthetic =
        ranges.range(of: normalised, using: scratch) ?? ranges.range(of: lowered(range), using: scratch)
    }
    hits.append(
      Hit(
        start: range.lowerBound, end: range.upperBound, rule: form.ruleIndex, check: check, isStrong: form.isStrong,
        isWhole: isWhole, context: window.context(of: form.ruleIndex), range: synthetic,
        hash: cshapes_hash(normalised.baseAddress, normalised.count)))
  }

  /// A match of a form that is searched for rather than anchored to groups.
  func addSearched(_ match: Range<Int>, _ form: CompiledForm) {
    guard let base, !match.isEmpty else { return }
    let normalised: UnsafeBufferPointer<UInt8>
    if case .at = form.shape {
      normalised = lowered(match)
    } else {
      normalised = UnsafeBufferPointer(start: UnsafePointer(compact), count: compactGroups(match))
    }
    var check = CheckResult.silent
    if let validator = form.validator {
      check = validator.check(normalised, UnsafeBufferPointer(start: base + match.lowerBound, count: match.count))
      if check == .refuted { return }
    }
    window.look(around: match, in: value, base: base, hits: words)
    let isWhole = match.lowerBound <= trimmedValue.lowerBound && match.upperBound >= trimmedValue.upperBound
    add(match, form, check, isWhole: isWhole, normalised: normalised)
  }

  func checkWhole(_ form: CompiledForm, field: FieldContext) {
    guard let base else { return }
    let range = trimmedValue
    if range.isEmpty { return }
    if let pattern = form.pattern,
      pattern.firstMatch(in: base + range.lowerBound, count: range.count, using: scratch) == nil
    {
      return
    }
    addSearched(range, form)
  }
}
