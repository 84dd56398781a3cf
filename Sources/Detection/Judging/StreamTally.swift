import CShapes
import ScanTypes

/// The evidence of one stream of values: a plain column, or one path in the documents of a column.
final class StreamTally {
  let names: [NameEvidence]
  let field: FieldContext
  /// Whether no two of its values are of one row.
  private let hasOwnRows: Bool
  /// Whether the name promises some rule's data: then masks are looked for.
  let isNamed: Bool
  private(set) var nonEmpty = 0
  private(set) var masks = [Int](repeating: 0, count: MaskKind.allCases.count)
  /// Values of a named stream that no rule matches as a whole, only to tell whether they are all one.
  private(set) var unexplained = DistinctSample(capacity: 64)
  private(set) var rules: [RuleTally?]
  private let distinctCapacity: Int
  /// The rules that are asked of whole values while none is left out.
  private let checkable: RuleBits
  private var buffers = 0
  private let memo: ValueMemo
  /// For `hasTwins`.
  private let seen: RuleBits
  /// What the value at hand did, where it is to be remembered.
  private var effects: [RuleEffect] = []
  private var keepsEffects = false
  /// Whether a rule that only chance passes is left out at present, and whether one ever was.
  private var leavesOut = false
  private var everLeftOut = false
  /// Whether the values that are being looked at are plain.
  private var seesPlain = false

  init(
    _ detector: Detector, field name: FieldName, isNumeric: Bool, isReference: Bool, hasOwnRows: Bool,
    distinctCapacity: Int, memoRoom: MemoRoom
  ) {
    self.hasOwnRows = hasOwnRows
    var names = detector.nameEvidence(name)
    if isReference {
      // A number that leads to another table is a key, whatever its name.
      names = names.map { $0 > .none ? .against : .none }
    }
    self.names = names
    field = detector.fieldContext(names: names, gathersStatistics: true, isNumeric: isNumeric)
    checkable = RuleBits(ruleCount: names.count)
    checkable.copy(field.asked)
    seen = RuleBits(ruleCount: names.count)
    isNamed = names.contains { $0 > .weak }
    rules = Array(repeating: nil, count: names.count)
    self.distinctCapacity = distinctCapacity
    memo = ValueMemo(sharing: memoRoom)
  }

  /// Looks at all values of a buffer; `row` gives the row of each, ascending.
  ///
  /// - Parameter isPlain: whether none of them is a document or holds anything encoded.
  func match(
    _ buffer: ColumnBuffer, _ matcher: Matcher, _ judge: TextJudge, isPlain: Bool = false, row: (Int) -> Int
  ) {
    seesPlain = isPlain
    guard let whole = buffer.withWholeNumbers() else { return matchWindows(buffer, matcher, judge, row: row) }
    defer { whole.deallocate() }
    matchWindows(whole, matcher, judge, row: row)
  }

  private func matchWindows(_ buffer: ColumnBuffer, _ matcher: Matcher, _ judge: TextJudge, row: (Int) -> Int) {
    guard buffer.count > MatchWindow.bytes else { return matchOnce(buffer, matcher, judge, row: row) }
    let window = MatchWindow()
    window.forEach(of: buffer, row: row) { matchOnce($0, matcher, judge, row: $1) }
  }

  private func matchOnce(_ buffer: ColumnBuffer, _ matcher: Matcher, _ judge: TextJudge, row: (Int) -> Int) {
    if buffers % Self.askingPeriod == 0, leavesOut {
      field.asked.copy(checkable)
      field.askedForms.forget()
      leavesOut = false
    }
    buffers += 1
    var next = 0
    matcher.scan(buffer, field: field) { index in
      guard usesMemo, !buffer.isContinuation(index) else { return false }
      let value = buffer.bytes(index)
      guard value.count <= ValueMemo.longestValue, recall(value, row: { row(index) }) else { return false }
      countValues(buffer, next..<index, isExplained: false)
      next = index + 1
      return true
    } found: { index, hits in
      countValues(buffer, next..<index, isExplained: false)
      let isMask = isNamed && judge.takeAnyWord(hits) && isMask(buffer, index)
      if !effects.isEmpty { effects.removeAll(keepingCapacity: true) }
      keepsEffects = usesMemo && !buffer.isContinuation(index)
      if !hits.isEmpty { take(isMask ? hits.filter { !$0.isWhole } : hits, row: row(index), judge) }
      let isExplained = !isMask && hits.contains { $0.isWhole && $0.check != .refuted }
      countValues(buffer, index..<index + 1, isExplained: isExplained)
      next = index + 1
      if keepsEffects { remember(buffer.bytes(index), isExplained: isExplained) }
    }
    countValues(buffer, next..<buffer.valueCount, isExplained: false)
  }

  /// - Parameter isExplained: whether a rule matches the values as a whole: then they are not masks.
  private func countValues(_ buffer: ColumnBuffer, _ indices: Range<Int>, isExplained: Bool) {
    for index in indices where !buffer.isNull(index) && !buffer.isContinuation(index) {
      let value = buffer.bytes(index)
      if value.isEmpty { continue }
      nonEmpty += 1
      guard isNamed, !isExplained else { continue }
      if let mask = MaskKind(value) { masks[mask.rawValue] += 1 }
      unexplained.insert(cshapes_hash(value.baseAddress, value.count), [])
    }
  }

  // MARK: Values that come again

  /// Not while rules are asked that are left out most of the time: they want to see each value anew.
  private var usesMemo: Bool { !memo.isGivenUp && (leavesOut || !everLeftOut) }

  /// Whether most values come again, so that it is worth asking about each before anybody looks at it.
  var knowsMost: Bool {
    guard hasOwnRows, memo.knowsMost, !memo.isGivenUp else { return false }
    return !everLeftOut || leavesOut && buffers % Self.askingPeriod != 0
  }

  /// Counts a value that was seen before and is plain; false when it was not. To be asked where `knowsMost`.
  @inline(__always)
  func countKnown(_ value: Bytes) -> Bool {
    value.count <= ValueMemo.longestValue && memo.countRepeat(of: value, onlyPlain: true)
  }

  /// Counts a value that was seen before; false when it was not.
  @inline(__always)
  private func recall(_ value: Bytes, row: () -> Int) -> Bool {
    if memo.endsTrialInVain() {
      tellRepeats()
      memo.giveUp()
      return false
    }
    if hasOwnRows { return memo.countRepeat(of: value) }
    return memo.recall(value) { effects, outcome in
      count(outcome, times: 1)
      if effects.isEmpty { return }
      let row = row()
      for effect in effects { tally(of: Int(effect.rule)).count(effect, in: .row(row)) }
    }
  }

  private func remember(_ value: Bytes, isExplained: Bool) {
    if !memo.hasRoom(for: value, effectCount: effects.count) { forget() }
    let mask = isNamed && !isExplained ? MaskKind(value).map { Int8($0.rawValue) } ?? -1 : -1
    memo.remember(value, effects, ValueMemo.Outcome(isExplained: isExplained, mask: mask, isPlain: seesPlain))
  }

  private func forget() {
    tellRepeats()
    memo.removeAll()
  }

  /// Adds up what is counted in the memo alone; to be called before anything is read of the tally.
  func tellRepeats() {
    memo.tellRepeats { effects, outcome, repeats in
      count(outcome, times: repeats)
      for effect in effects { tally(of: Int(effect.rule)).count(effect, in: .others(repeats)) }
    }
  }

  private func count(_ outcome: ValueMemo.Outcome, times: Int) {
    nonEmpty += times
    if outcome.mask >= 0 { masks[Int(outcome.mask)] += times }
  }

  /// Whether a value that could be a word (a name, a street) is a mask beyond doubt: nobody is called `Jxxxxx`.
  private func isMask(_ buffer: ColumnBuffer, _ index: Int) -> Bool {
    let value = buffer.bytes(index)
    guard let kind = MaskKind(value) else { return false }
    return kind != .redacted || MaskKind.isCovered(value)
  }

  private func take(_ hits: [Hit], row: Int, _ judge: TextJudge) {
    var passed = 0
    var lastPassed = 0
    let hasTwins = hasTwins(hits)
    for (place, hit) in hits.enumerated() {
      if hit.check != .refuted {
        passed += 1
        lastPassed = place
      }
      guard hit.isWhole else {
        if hit.check == .refuted { add(RuleEffect(.textRefuted, hit, .real), of: hit, row: row) }
        continue
      }
      if hasTwins, isCounted(hit, at: place, of: hits) { continue }
      let kind: RuleEffect.Kind = hit.check == .refuted ? .wholeRefuted : .wholePassed
      let tally = add(RuleEffect(kind, hit, judge.origin(of: hit)), of: hit, row: row)
      let shapely = tally.wholePassed + tally.wholeRefuted
      if shapely % Self.askedValues == 0, isAtChance(tally, hit.rule, judge) {
        field.asked.remove(hit.rule)
        field.askedForms.forget()
        leavesOut = true
        if !everLeftOut { forget() }
        everLeftOut = true
      }
    }
    if passed == 0 { return }
    if passed == 1 {
      let hit = hits[lastPassed]
      if let (confidence, reasons) = judge.confidence(of: hit, name: names[hit.rule]) {
        stand(StandingHit(hit: hit, confidence: confidence, reasons: reasons), row: row, judge)
      }
      return
    }
    for found in judge.standing(hits, names: names) { stand(found, row: row, judge) }
  }

  private func stand(_ found: StandingHit, row: Int, _ judge: TextJudge) {
    let origin = judge.origin(of: found.hit)
    let effect = RuleEffect(.standing, found.hit, origin, confidence: found.confidence, reasons: found.reasons)
    add(effect, of: found.hit, row: row)
  }

  @discardableResult
  private func add(_ effect: RuleEffect, of hit: Hit, row: Int) -> RuleTally {
    let tally = tally(of: hit.rule)
    tally.add(effect, of: hit, row: row)
    if keepsEffects { effects.append(effect) }
    return tally
  }

  // Dozens of rules with a check digit could own a column of plain numbers. Each is asked of some hundred values, and
  // again in one of some buffers; a rule that only chance passes is not asked of the rest.
  private static let askedValues = 256
  private static let askingPeriod = 8

  private func isAtChance(_ tally: RuleTally, _ rule: Int, _ judge: TextJudge) -> Bool {
    guard names[rule] <= .against, let chance = judge.chance(of: rule), let checked = tally.checked else {
      return false
    }
    return Double(checked.passes) / Double(checked.trials) < chance + 0.05
      && surprise(passes: checked.passes, trials: checked.trials, chance: chance) < 2
  }

  /// Whether several forms of one rule fit the whole value.
  private func hasTwins(_ hits: [Hit]) -> Bool {
    if hits.count < 2 { return false }
    seen.removeAll()
    for hit in hits where hit.isWhole && !seen.insertNew(hit.rule) { return true }
    return false
  }

  /// Of several forms of one rule that fit the whole value one counts, and a refuted one only without a confirmed twin.
  private func isCounted(_ hit: Hit, at place: Int, of hits: [Hit]) -> Bool {
    for (other, twin) in hits.enumerated() where other != place && twin.rule == hit.rule && twin.isWhole {
      let isBetter = twin.check != .refuted && hit.check == .refuted
      let isEarlierPeer = other < place && (twin.check == .refuted) == (hit.check == .refuted)
      if isBetter || isEarlierPeer { return true }
    }
    return false
  }

  private func tally(of rule: Int) -> RuleTally {
    if let known = rules[rule] { return known }
    let made = RuleTally(distinctCapacity: distinctCapacity)
    rules[rule] = made
    return made
  }

  func merge(_ other: StreamTally) {
    nonEmpty += other.nonEmpty
    for kind in masks.indices { masks[kind] += other.masks[kind] }
    unexplained.merge(other.unexplained)
    for (rule, tally) in other.rules.enumerated() {
      guard let tally else { continue }
      if let known = rules[rule] {
        known.merge(tally)
      } else {
        rules[rule] = tally
      }
    }
  }
}
