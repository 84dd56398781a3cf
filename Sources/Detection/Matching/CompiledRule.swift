import CShapes
import Rules
import ScanTypes

/// A rule made ready to match.
final class CompiledRule: Sendable {
  let index: Int
  let rule: Rule
  let validator: Validator?
  let forms: [CompiledForm]
  let synthetic: SyntheticRanges

  let evidence: Evidence
  let hasChance: Bool
  /// Whether the form is so far from chance that one value proves it.
  var standsAlone: Bool { evidence == .alone }

  init(index: Int, rule: Rule, validators: ValidatorTable) throws(FileProblem) {
    self.index = index
    self.rule = rule
    evidence = rule.evidence
    if let name = rule.validator {
      guard let found = validators[name] else {
        throw FileProblem(
          place: rule.place, problem: "there is no validator '\(name)'",
          hint: "use one of \(validators.names.sorted().joined(separator: ", "))")
      }
      validator = found
    } else {
      validator = nil
    }
    hasChance = validator?.chance != nil
    var compiled: [CompiledForm] = []
    for form in rule.forms {
      compiled.append(
        try CompiledForm(form, of: rule, ruleIndex: index, validator: validator, number: compiled.count + 1))
    }
    forms = compiled
    synthetic = try SyntheticRanges(rule)
  }
}

/// What the judges ask of every hit, as a plain value: reading it counts no reference.
struct RuleTraits {
  let evidence: Evidence
  let hasChance: Bool
  /// By synthetic range, a bit: whether the range speaks of columns only.
  let symptoms: UInt64
  /// The same: whether many values in it tell of the others.
  let draws: UInt64
  /// Whether it takes nearly any word under its name for its data, so that masks must be known beforehand.
  let takesAnyWord: Bool
  /// Whether what the check is silent about wants a label.
  let leavesToLabel: Bool

  init(_ rule: CompiledRule) {
    evidence = rule.evidence
    hasChance = rule.hasChance
    var symptoms: UInt64 = 0
    for (number, range) in rule.synthetic.ranges.enumerated() where range.atShare != nil && number < 64 {
      symptoms |= 1 << UInt64(number)
    }
    self.symptoms = symptoms
    var draws: UInt64 = 0
    for (number, range) in rule.synthetic.ranges.enumerated() where range.drawsAt != nil && number < 64 {
      draws |= 1 << UInt64(number)
    }
    self.draws = draws
    leavesToLabel = rule.validator?.leavesToLabel ?? false
    takesAnyWord = rule.validator?.isVague ?? false || rule.rule.isQuasi || rule.rule.has(.accountName)
  }
}

/// One written form of a rule. A class, so that the matcher's loops can borrow it without counting references.
final class CompiledForm: Sendable {
  let ruleIndex: Int
  let shape: Shape
  let isStrong: Bool
  let isOpen: Bool
  let evidence: Evidence
  let pattern: Pattern?
  let firstBytes: ByteSet?
  /// What a match holds, where the candidate is all that a match can hold.
  let needs: ByteKinds
  let validator: Validator?
  /// The validator's check by itself: to borrow it counts no reference to the name beside it.
  let check: (@Sendable (UnsafeBufferPointer<UInt8>, UnsafeBufferPointer<UInt8>) -> CheckResult)?
  /// Whether only a name, a keyword or the statistics of a column make it worth a look.
  let needsEvidence: Bool
  /// Whether a match must begin where the search does, so that a failed search says nothing of the bytes behind.
  let startsAtSearch: Bool
  /// A checksum that refutes most candidates is asked before the pattern: it costs less and refuses more.
  let checksFirst: Bool
  /// Whether what the check is silent about counts behind a label alone.
  let leavesToLabel: Bool

  init(_ form: Form, of rule: Rule, ruleIndex: Int, validator: Validator?, number: Int) throws(FileProblem) {
    self.ruleIndex = ruleIndex
    shape = form.shape
    isStrong = form.isStrong
    evidence = rule.evidence
    needsEvidence = !form.isStrong && rule.evidence != .alone
    self.validator = validator
    check = validator?.check
    leavesToLabel = validator?.leavesToLabel ?? false
    let anchoring: Pattern.Anchoring
    switch form.shape {
    case .digits(_, _, let open), .alphanumerics(_, _, let open):
      isOpen = open
      needs = open ? [] : form.pattern.map { PatternNeeds.needs(of: $0) } ?? []
      anchoring = open ? .start : .whole
    case .colons, .value, .tagged:
      isOpen = false
      needs = []
      anchoring = .whole
    case .at, .literals:
      isOpen = false
      needs = []
      anchoring = .none
    }
    startsAtSearch = form.pattern?.contains(#"\G"#) ?? false
    if let source = form.pattern {
      do {
        let pattern = try Pattern(source, anchoring: anchoring)
        self.pattern = pattern
        firstBytes = pattern.firstBytes
      } catch {
        throw FileProblem(
          place: rule.place,
          problem: "the pattern of form \(number) does not compile: \(error.problem) at byte \(error.offset)",
          hint: "see pcre2pattern(3)")
      }
    } else {
      pattern = nil
      firstBytes = nil
    }
    if case .digits = form.shape, let chance = validator?.chance, chance <= 0.2 {
      checksFirst = true
    } else {
      checksFirst = false
    }
  }
}
