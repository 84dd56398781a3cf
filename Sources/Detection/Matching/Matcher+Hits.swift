import CShapes
import Glibc
import ScanTypes

// What becomes of a match: which of them count, and what is kept of one.
extension Matcher {
  func isAllOfValue(_ match: Range<Int>) -> Bool {
    match.lowerBound <= trimmedValue.lowerBound && match.upperBound >= trimmedValue.upperBound
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
      target[offset] = byte.lowered
    }
    return UnsafeBufferPointer(start: UnsafePointer(target), count: count)
  }

  /// A candidate that the check refutes: in a column, it tells how often chance passes.
  func noteRefuted(_ range: Range<Int>, _ form: CompiledForm, _ hash: UInt64, isWhole: Bool) {
    hits.append(
      Hit(
        start: range.lowerBound, end: range.upperBound, rule: form.ruleIndex, check: .refuted,
        isStrong: form.isStrong, isWhole: isWhole, context: .none, range: nil, hash: hash))
  }

  func add(
    _ range: Range<Int>, _ form: CompiledForm, _ check: CheckResult, isWhole: Bool,
    normalised: UnsafeBufferPointer<UInt8>, likelihood: Float = 0
  ) {
    // Forms of one rule overlap: the same match is kept once. It is among the last ones.
    for place in hits.indices.suffix(64).reversed()
    where hits[place].start == range.lowerBound && hits[place].end == range.upperBound
      && hits[place].rule == form.ruleIndex && hits[place].check != .refuted
    {
      if form.isStrong { hits[place].isStrong = true }
      hits[place].likelihood = max(hits[place].likelihood, likelihood)
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
        hash: hash(of: range, normalised), likelihood: likelihood))
  }

  /// Of the normalised match, or of the match as written where most of it is no letter or digit of ASCII: all names in
  /// Chinese are normalised to nothing.
  private func hash(of range: Range<Int>, _ normalised: UnsafeBufferPointer<UInt8>) -> UInt64 {
    if let base, normalised.count * 2 < range.count { return cshapes_hash(base + range.lowerBound, range.count) }
    return cshapes_hash(normalised.baseAddress, normalised.count)
  }

  /// A match of a form that is searched for rather than anchored to groups.
  func addSearched(_ match: Range<Int>, _ form: CompiledForm, likelihood: Float = 0) {
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
    look(around: match)
    add(match, form, check, isWhole: isAllOfValue(match), normalised: normalised, likelihood: likelihood)
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
