import CShapes
import Glibc
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
    let list = index.lists[Int(candidate.list)]
    let start = Int(candidate.start)
    let end = Int(candidate.end)
    // A pattern may begin with a sign or bracket right before the first group.
    var earliest = start
    while earliest > value.lowerBound, start - earliest < 2, Self.isSign(base[earliest - 1]) { earliest -= 1 }
    let starts = index.starts + Int(candidate.list) * 256
    var possible = starts[Int(base[start])]
    for offset in earliest..<start { possible |= starts[Int(base[offset])] }
    let trimmed = trimmedValue
    let isWhole = earliest <= trimmed.lowerBound && end >= trimmed.upperBound
    let countsWhole = isWhole && field.gathersStatistics
    // Where nothing can speak for them, the forms that need evidence are passed over together.
    if !(hasWords || field.hasNames || countsWhole) { possible &= list.evident }
    var hasCompact = false
    var hasWindow = false
    var place = -1
    while true {
      if place >= 63 {
        place += 1
        if place >= list.count { break }
      } else {
        if possible == 0 { break }
        place = possible.trailingZeroBitCount
        possible &= possible - 1
      }
      let record = index.records + list.start + place
      let from = earliest
      if record.pointee.needsEvidence {
        let isWanted =
          field.names[record.pointee.ruleIndex] > .against || countsWhole && record.pointee.hasChance
        if !isWanted {
          guard hasWords else { continue }
          if !hasWindow {
            window.look(around: start..<end, in: value, base: base, hits: words)
            hasWindow = true
          }
          guard window.context(of: record.pointee.ruleIndex) >= .near else { continue }
        }
      }
      if !hasCompact {
        compactGroups(start..<end)
        hasCompact = true
      }
      var match: Range<Int>?
      if !record.pointee.checksFirst {
        match = matchGroups(record, from: from, candidate)
        if match == nil {
          // In a column that bears the rule's name, what only has the shape tells how often chance fits the pattern.
          if countsWhole, field.names[record.pointee.ruleIndex] > .weak {
            record.pointee.form._withUnsafeGuaranteedRef {
              let all = UnsafeBufferPointer(start: UnsafePointer(compact), count: Int(candidate.count))
              noteRefuted(start..<end, $0, all, isWhole: true)
            }
          }
          continue
        }
      }
      if !hasWindow {
        window.look(around: start..<end, in: value, base: base, hits: words)
        hasWindow = true
      }
      record.pointee.form._withUnsafeGuaranteedRef {
        confirmGroups($0, record, from: from, candidate, matched: match, countsWhole: countsWhole)
      }
    }
  }

  /// Asks the validator and the pattern of one form, in the order that costs less.
  private func confirmGroups(
    _ form: CompiledForm, _ record: UnsafePointer<FormRecord>, from: Int, _ candidate: cshapes_candidate,
    matched: Range<Int>?, countsWhole: Bool
  ) {
    guard let base else { return }
    let start = Int(candidate.start)
    let end = Int(candidate.end)
    let digits = UnsafeBufferPointer(start: UnsafePointer(compact), count: Int(candidate.count))
    var check = CheckResult.silent
    if form.checksFirst, let ask = form.check {
      check = ask(digits, UnsafeBufferPointer(start: base + start, count: end - start))
      if check == .refuted {
        if countsWhole || form.isStrong { noteRefuted(start..<end, form, digits, isWhole: countsWhole) }
        return
      }
    }
    guard let match = matched ?? matchGroups(record, from: from, candidate), !isCutByMask(match) else { return }
    let isWhole = match.lowerBound <= trimmedValue.lowerBound && match.upperBound >= trimmedValue.upperBound
    if !form.checksFirst, let ask = form.check {
      check = ask(digits, UnsafeBufferPointer(start: base + match.lowerBound, count: match.count))
      if check == .refuted {
        if isWhole && countsWhole || form.isStrong { noteRefuted(match, form, digits, isWhole: isWhole && countsWhole) }
        return
      }
    }
    add(match, form, check, isWhole: isWhole, normalised: digits)
  }

  /// The range of a match of a group form: it starts at a sign or at the group, and ends where the groups end.
  @inline(__always) private func matchGroups(
    _ record: UnsafePointer<FormRecord>, from: Int, _ candidate: cshapes_candidate
  ) -> Range<Int>? {
    guard let base else { return nil }
    let start = Int(candidate.start)
    let end = Int(candidate.end)
    guard let pattern = record.pointee.pattern else { return start..<end }
    let limit = record.pointee.isOpen ? min(value.upperBound, end + 256) : end
    var first = from
    while first <= start {
      if candidate.isTypeset != 0 {
        let (spelled, count) = respell(first..<limit)
        if pattern.firstMatch(in: spelled, count: count, using: scratch) != nil { return first..<end }
      } else if let match = pattern.firstMatch(in: base + first, count: limit - first, using: scratch) {
        // `\K` may have moved the start.
        return first + match.lowerBound..<first + match.upperBound
      }
      first += 1
    }
    return nil
  }

  /// Numbers pasted from a word processor hold spaces and dashes beyond ASCII: written anew with ASCII ones.
  private func respell(_ range: Range<Int>) -> (UnsafePointer<UInt8>, count: Int) {
    var count = 0
    var offset = range.lowerBound
    guard let base else { return (UnsafePointer(respelled), 0) }
    while offset < range.upperBound, count < 512 {
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
    return (UnsafePointer(respelled), count)
  }

  /// Whether stars or dots of a mask touch a candidate: `j***n@…` leaves `n@…`, which is no address.
  func isCutByMask(_ range: Range<Int>) -> Bool {
    guard let base else { return false }
    if range.lowerBound > value.lowerBound {
      let before = base[range.lowerBound - 1]
      if before == 0x2A || before == 0xA2 && isBullet(endingAt: range.lowerBound) { return true }
    }
    if range.upperBound < value.upperBound {
      let after = base[range.upperBound]
      if after == 0x2A || after == 0xE2 && isBullet(endingAt: range.upperBound + 3) { return true }
    }
    return false
  }

  /// U+2022, as three bytes.
  private func isBullet(endingAt end: Int) -> Bool {
    guard let base, end - 3 >= value.lowerBound, end <= value.upperBound else { return false }
    return base[end - 3] == 0xE2 && base[end - 2] == 0x80 && base[end - 1] == 0xA2
  }

  static func isSign(_ byte: UInt8) -> Bool {
    byte == 0x2B || byte == 0x28 || byte == 0x3B || byte == 0x25 || byte == 0x2D
  }

  /// Letters and digits of a range, upper case, into `compact`; at most its capacity.
  @discardableResult
  func compactGroups(_ range: Range<Int>) -> Int {
    guard let base else { return 0 }
    return cshapes_compact(base + range.lowerBound, range.count, compact, 4096)
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

  /// A candidate that the check refutes: in a column, it tells how often chance passes.
  func noteRefuted(
    _ range: Range<Int>, _ form: CompiledForm, _ normalised: UnsafeBufferPointer<UInt8>, isWhole: Bool
  ) {
    hits.append(
      Hit(
        start: range.lowerBound, end: range.upperBound, rule: form.ruleIndex, check: .refuted,
        isStrong: form.isStrong, isWhole: isWhole, context: .none, range: nil,
        hash: cshapes_hash(normalised.baseAddress, normalised.count)))
  }

  func add(
    _ range: Range<Int>, _ form: CompiledForm, _ check: CheckResult, isWhole: Bool,
    normalised: UnsafeBufferPointer<UInt8>
  ) {
    // Forms of one rule overlap: the same match is kept once.
    for place in hits.indices.reversed()
    where hits[place].start == range.lowerBound && hits[place].end == range.upperBound
      && hits[place].rule == form.ruleIndex && hits[place].check != .refuted
    {
      if form.isStrong { hits[place].isStrong = true }
      return
    }
    guard let base else { return }
    let ranges = detector.compiled[form.ruleIndex].synthetic
    var synthetic: Int?
    if !ranges.isEmpty {
      synthetic = ranges.range(of: normalised, using: scratch)
      let isNormal =
        range.count == normalised.count
        && normalised.baseAddress.map { memcmp(base + range.lowerBound, $0, range.count) } == 0
      if synthetic == nil, !isNormal {
        synthetic = ranges.range(of: lowered(range), using: scratch)
      }
    }
    hits.append(
      Hit(
        start: range.lowerBound, end: range.upperBound, rule: form.ruleIndex, check: check, isStrong: form.isStrong,
        isWhole: isWhole, context: window.context(of: form.ruleIndex), range: synthetic,
        hash: cshapes_hash(normalised.baseAddress, normalised.count)))
  }

  /// A match of a form that is searched for rather than anchored to groups.
  func addSearched(_ match: Range<Int>, _ form: CompiledForm) {
    guard let base, !match.isEmpty, !isCutByMask(match) else { return }
    let normalised: UnsafeBufferPointer<UInt8>
    if case .at = form.shape {
      normalised = lowered(match)
    } else {
      normalised = UnsafeBufferPointer(start: UnsafePointer(compact), count: compactGroups(match))
    }
    var check = CheckResult.silent
    if let ask = form.check {
      check = ask(normalised, UnsafeBufferPointer(start: base + match.lowerBound, count: match.count))
      if check == .refuted { return }
    }
    window.look(around: match, in: value, base: base, hits: words)
    let isWhole = match.lowerBound <= trimmedValue.lowerBound && match.upperBound >= trimmedValue.upperBound
    add(match, form, check, isWhole: isWhole, normalised: normalised)
  }

  func checkWhole(_ form: CompiledForm) {
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
