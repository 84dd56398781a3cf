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
    let number = Int(candidate.list)
    let list = index.lists[number]
    let start = Int(candidate.start)
    let end = Int(candidate.end)
    // A pattern may begin with a sign or bracket right before the first group.
    var earliest = start
    while earliest > value.lowerBound, start - earliest < 2, Self.isSign(base[earliest - 1]) { earliest -= 1 }
    let starts = index.starts + number * Int(CSHAPES_BEGINNINGS)
    var possible = starts[cshapes_beginning(base[start])]
    for offset in earliest..<start { possible |= starts[cshapes_beginning(base[offset])] }
    let trimmed = trimmedValue
    var tried = Tried(
      candidate: candidate, from: earliest, isWhole: earliest <= trimmed.lowerBound && end >= trimmed.upperBound)
    let countsWhole = tried.isWhole && field.gathersStatistics
    tried.countsWhole = countsWhole
    var evident = possible & list.evident
    while evident != 0 {
      let place = evident.trailingZeroBitCount
      evident &= evident - 1
      // The last bit stands for all further ones.
      for position in place..<(place < 63 ? place + 1 : list.evidentCount) {
        tryForm(index.records + list.start + position, &tried, field)
      }
    }
    guard list.count > list.evidentCount else { return }
    if countsWhole, let places = field.askedForms.places(of: number, in: index, asked: field.asked) {
      for place in places { tryForm(index.records + Int(place), &tried, field) }
      return
    }
    look(around: &tried)
    guard countsWhole || field.hasNamed || !window.isEmpty else { return }
    let rules = index.rules + number * index.ruleWords
    let asked = countsWhole ? field.asked.words : field.named.words
    let near = window.near.words
    let isAlone = window.isEmpty
    for word in 0..<index.ruleWords {
      var wanted = (isAlone ? asked[word] : asked[word] | near[word]) & rules[word]
      while wanted != 0 {
        let bit = wanted & (0 &- wanted)
        let rule = word * 64 + wanted.trailingZeroBitCount
        wanted &= wanted - 1
        guard asked[word] & bit != 0 || window.context(of: rule) >= .near else { continue }
        index.forEachRecord(of: number, rule: rule) { tryForm(index.records + $0, &tried, field) }
      }
    }
  }

  /// A candidate while its forms are tried, and what has been worked out for it.
  struct Tried {
    let candidate: cshapes_candidate
    let from: Int
    /// Whether it is all of its value, so that no word can stand beside it.
    let isWhole: Bool
    var countsWhole = false
    var hasCompact = false
    var hasWindow = false
    /// The kinds of bytes in it; 0 where they were not looked at.
    var kinds: UInt64 = 0
    /// Of its letters and digits; 0 where it was not worked out.
    var hash: UInt64 = 0

    init(candidate: cshapes_candidate, from: Int, isWhole: Bool) {
      self.candidate = candidate
      self.from = from
      self.isWhole = isWhole
    }

    var range: Range<Int> { Int(candidate.start)..<Int(candidate.end) }
  }

  @inline(__always) private func look(around tried: inout Tried) {
    if tried.hasWindow { return }
    tried.hasWindow = true
    if tried.isWhole { window.clear() } else { look(around: tried.range) }
  }

  /// The letters and digits of a candidate, as capitals.
  @inline(__always) private func normalised(_ tried: inout Tried) -> UnsafeBufferPointer<UInt8> {
    if !tried.hasCompact {
      compactGroups(tried.range)
      tried.hasCompact = true
    }
    return UnsafeBufferPointer(start: UnsafePointer(compact), count: Int(tried.candidate.count))
  }

  /// The hash of a candidate's letters and digits, the same for all rules that it refutes.
  @inline(__always) private func hash(of tried: inout Tried) -> UInt64 {
    if tried.hash == 0 {
      let all = normalised(&tried)
      tried.hash = cshapes_hash(all.baseAddress, all.count)
    }
    return tried.hash
  }

  /// Whether a candidate has all that a form's pattern asks for.
  @inline(__always) private func hasNeeded(_ record: UnsafePointer<FormRecord>, _ tried: inout Tried) -> Bool {
    if record.pointee.needs == 0 { return true }
    if tried.kinds == 0 {
      guard let base else { return false }
      // Written anew before it is matched, it holds other bytes.
      if tried.candidate.isTypeset != 0 {
        tried.kinds = .max
      } else {
        for offset in tried.from..<Int(tried.candidate.end) { tried.kinds |= kinds[Int(base[offset])] }
      }
    }
    return record.pointee.needs & ~tried.kinds == 0
  }

  private func tryForm(_ record: UnsafePointer<FormRecord>, _ tried: inout Tried, _ field: FieldContext) {
    if record.pointee.checksFirst {
      record.pointee.form._withUnsafeGuaranteedRef { confirmByCheck($0, record, &tried) }
    } else if hasNeeded(record, &tried), let match = matchGroups(record, from: tried.from, tried.candidate) {
      record.pointee.form._withUnsafeGuaranteedRef { confirm($0, match, &tried) }
    } else if tried.countsWhole, field.names[record.pointee.ruleIndex] > .weak {
      // In a column that bears the rule's name, what only has the shape tells how often chance fits the pattern.
      let hash = hash(of: &tried)
      record.pointee.form._withUnsafeGuaranteedRef { noteRefuted(tried.range, $0, hash, isWhole: true) }
    }
  }

  /// Asks the validator, then the pattern of a form: where a checksum refutes most.
  private func confirmByCheck(_ form: CompiledForm, _ record: UnsafePointer<FormRecord>, _ tried: inout Tried) {
    guard let base else { return }
    let digits = normalised(&tried)
    var check = CheckResult.silent
    if let ask = form.check {
      check = ask(digits, UnsafeBufferPointer(start: base + tried.range.lowerBound, count: tried.range.count))
      if check == .refuted {
        if tried.countsWhole || form.isStrong {
          noteRefuted(tried.range, form, hash(of: &tried), isWhole: tried.countsWhole)
        }
        return
      }
    }
    guard let match = matchGroups(record, from: tried.from, tried.candidate), !isCutByMask(match) else { return }
    look(around: &tried)
    add(match, form, check, isWhole: isAllOfValue(match), normalised: digits)
  }

  /// Asks the validator of a form whose pattern matches.
  private func confirm(_ form: CompiledForm, _ match: Range<Int>, _ tried: inout Tried) {
    guard let base, !isCutByMask(match) else { return }
    let digits = normalised(&tried)
    let isWhole = isAllOfValue(match)
    var check = CheckResult.silent
    if let ask = form.check {
      check = ask(digits, UnsafeBufferPointer(start: base + match.lowerBound, count: match.count))
      // No label stands before a value that is nothing else.
      if check == .silent, form.leavesToLabel, isWhole { check = .refuted }
      if check == .refuted {
        let countsWhole = isWhole && tried.countsWhole
        if countsWhole || form.isStrong { noteRefuted(match, form, hash(of: &tried), isWhole: countsWhole) }
        return
      }
    }
    look(around: &tried)
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
    while first <= start, limit - first >= record.pointee.minimum || candidate.isTypeset != 0 {
      if candidate.isTypeset != 0 {
        let (spelled, count) = respell(first..<limit)
        if pattern.firstMatch(in: spelled, count: count, using: scratch) != nil { return first..<end }
      } else if record.pointee.firstBytes.contains(base[first]),
        let match = pattern.firstMatch(in: base + first, count: limit - first, using: scratch)
      {
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

  static func isSign(_ byte: UInt8) -> Bool {
    byte == 0x2B || byte == 0x28 || byte == 0x3B || byte == 0x25 || byte == 0x2D
  }
}
