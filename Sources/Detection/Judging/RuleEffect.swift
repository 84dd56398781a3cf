/// What one match of a rule adds to the rule's tally, apart from the match itself: the same for each row with that value.
struct RuleEffect {
  enum Kind: UInt8 {
    /// A strong form within a text that fails the check.
    case textRefuted
    /// A whole value that has the shape and fails the check.
    case wholeRefuted
    case wholePassed
    /// A match that stands by the rules of free text.
    case standing
  }

  let confidence: Double
  let rule: UInt16
  /// The synthetic range of the rule that the match is in; -1 for none.
  let range: Int16
  let kind: Kind
  let reasons: ReasonSet
  let origin: HitOrigin
  let isStrong: Bool
  let isWhole: Bool

  init(_ kind: Kind, _ hit: Hit, _ origin: HitOrigin, confidence: Double = 0, reasons: ReasonSet = []) {
    self.kind = kind
    self.origin = origin
    self.confidence = confidence
    self.reasons = reasons
    rule = UInt16(truncatingIfNeeded: hit.rule)
    range = hit.range.map { Int16(truncatingIfNeeded: $0) } ?? -1
    isStrong = hit.isStrong
    isWhole = hit.isWhole
  }

  /// Whether it tells of a value that no other effect of the same match tells of.
  var isFirstOfValue: Bool { kind == .wholePassed || kind == .standing && !isWhole }
}
