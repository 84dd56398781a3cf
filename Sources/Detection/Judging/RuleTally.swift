import ScanTypes

/// What one rule found in one stream of values. Merging is associative and commutative.
final class RuleTally {
  /// Values that are one match as a whole, and those that have the shape and fail the check.
  var wholePassed = 0
  var wholeRefuted = 0
  /// Of `wholePassed`, in a form that is written for this rule alone.
  var wholeStrong = 0
  var wholeStrongRefuted = 0
  /// Strong forms within longer texts that fail the check: what chance looks like there.
  var textRefuted = 0
  var wholeRows = RowCount()
  /// Matches that stand by the rules of free text, whole values among them.
  var standing = 0
  var standingWhole = 0
  var standingRows = RowCount()
  /// The same without reserved and test values.
  var realWholeRows = RowCount()
  var realStandingRows = RowCount()
  /// Standing matches with a keyword or a name to speak for them.
  var supported = 0
  var confidenceSum = 0.0
  var reasons: ReasonSet = []
  /// By synthetic range of the rule: values in it.
  var ranges: [Int: Int] = [:]
  var distinct: DistinctSample

  init(distinctCapacity: Int) { distinct = DistinctSample(capacity: distinctCapacity) }

  /// The distinct values whose check bound, and those of them that it confirmed, as the sample has them; nil when it
  /// bound for none.
  var checked: (passes: Int, trials: Int)? {
    let passes = distinct.sampled(with: .confirmed)
    let trials = passes + distinct.sampled(with: .refuted, without: .passed)
    return trials == 0 ? nil : (passes, trials)
  }

  func merge(_ other: RuleTally) {
    wholePassed += other.wholePassed
    wholeRefuted += other.wholeRefuted
    wholeStrong += other.wholeStrong
    wholeStrongRefuted += other.wholeStrongRefuted
    textRefuted += other.textRefuted
    wholeRows.count += other.wholeRows.count
    standing += other.standing
    standingWhole += other.standingWhole
    standingRows.count += other.standingRows.count
    realWholeRows.count += other.realWholeRows.count
    realStandingRows.count += other.realStandingRows.count
    supported += other.supported
    confidenceSum += other.confidenceSum
    reasons.formUnion(other.reasons)
    ranges.merge(other.ranges, uniquingKeysWith: +)
    distinct.merge(other.distinct)
  }

  func addWhole(_ hit: Hit, row: Int, _ origin: HitOrigin) {
    guard hit.check != .refuted else {
      wholeRefuted += 1
      if hit.isStrong { wholeStrongRefuted += 1 }
      distinct.insert(hit.hash, .refuted)
      return
    }
    wholePassed += 1
    if hit.isStrong { wholeStrong += 1 }
    wholeRows.see(row)
    note(origin, of: hit)
    if origin.isReal { realWholeRows.see(row) }
  }

  func addStanding(_ found: StandingHit, row: Int, _ origin: HitOrigin) {
    standing += 1
    if found.hit.isWhole { standingWhole += 1 }
    standingRows.see(row)
    confidenceSum += found.confidence
    reasons.formUnion(found.reasons)
    if !found.reasons.isDisjoint(with: [.nameColumn, .contextKeyword]) { supported += 1 }
    if !found.hit.isWhole { note(origin, of: found.hit) }
    if origin.isReal { realStandingRows.see(row) }
  }

  /// A range that is only a symptom, in numbers, leaves the value real; the judge weighs its share.
  private func note(_ origin: HitOrigin, of hit: Hit) {
    var flags: DistinctSample.Flags = hit.check == .confirmed ? [.passed, .confirmed] : .passed
    if let range = hit.range { ranges[range, default: 0] += 1 }
    switch origin {
    case .real: flags.formUnion(.real)
    case .symptom: flags.formUnion([.real, .symptom])
    case .synthetic: flags.formUnion(.synthetic)
    case .drawn: flags.formUnion([.synthetic, .drawn])
    }
    distinct.insert(hit.hash, flags)
  }
}

/// What the synthetic range of a hit says of it.
enum HitOrigin {
  case real
  /// Real by itself, and in numbers the mark of a generator.
  case symptom
  case synthetic
  /// Synthetic, and where there are many, so are the others of the column.
  case drawn

  var isReal: Bool { self == .real || self == .symptom }
}

/// Counts rows, each once, as they come in order.
struct RowCount {
  var count = 0
  private var last = -1

  mutating func see(_ row: Int) {
    if row != last {
      last = row
      count += 1
    }
  }
}
