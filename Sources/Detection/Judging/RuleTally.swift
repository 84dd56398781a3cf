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
    let passes = distinct.confirmed
    let trials = passes + distinct.refutedAlone
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

  /// Counts what a match did.
  func add(_ effect: RuleEffect, of hit: Hit, row: Int) {
    count(effect, in: .row(row))
    if effect.kind == .wholeRefuted {
      distinct.insert(hit.hash, .refuted)
    } else if effect.isFirstOfValue {
      distinct.insert(hit.hash, Self.flags(of: hit, effect.origin))
    }
  }

  /// Counts it for rows with a value that was seen before: no distinct value comes with them.
  func count(_ effect: RuleEffect, in rows: RowCount.Rows) {
    let times = rows.count
    if effect.isFirstOfValue, effect.range >= 0 { ranges[Int(effect.range), default: 0] += times }
    switch effect.kind {
    case .textRefuted: textRefuted += times
    case .wholeRefuted:
      wholeRefuted += times
      if effect.isStrong { wholeStrongRefuted += times }
    case .wholePassed:
      wholePassed += times
      if effect.isStrong { wholeStrong += times }
      wholeRows.see(rows)
      if effect.origin.isReal { realWholeRows.see(rows) }
    case .standing:
      standing += times
      if effect.isWhole { standingWhole += times }
      standingRows.see(rows)
      confidenceSum += effect.confidence * Double(times)
      reasons.formUnion(effect.reasons)
      if !effect.reasons.isDisjoint(with: [.nameColumn, .contextKeyword]) { supported += times }
      if effect.origin.isReal { realStandingRows.see(rows) }
    }
  }

  /// A range that is only a symptom, in numbers, leaves the value real; the judge weighs its share.
  private static func flags(of hit: Hit, _ origin: HitOrigin) -> DistinctSample.Flags {
    let passed: DistinctSample.Flags = hit.check == .confirmed ? [.passed, .confirmed] : .passed
    return switch origin {
    case .real: passed.union(.real)
    case .symptom: passed.union([.real, .symptom])
    case .synthetic: passed.union(.synthetic)
    case .drawn: passed.union([.synthetic, .drawn])
    }
  }
}

/// What the synthetic range of a hit says of it.
enum HitOrigin: UInt8 {
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

  enum Rows {
    /// One that may have been seen before.
    case row(Int)
    /// So many that were not.
    case others(Int)

    var count: Int {
      switch self {
      case .row: 1
      case .others(let count): count
      }
    }
  }

  mutating func see(_ rows: Rows) {
    switch rows {
    case .row(last): break
    case .row(let row):
      last = row
      count += 1
    case .others(let others): count += others
    }
  }
}
