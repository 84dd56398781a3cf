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
  let names: RuleNames

  /// Whether the whole form is so far from chance that one value proves it.
  var standsAlone: Bool { rule.evidence == .alone }

  init(index: Int, rule: Rule, validators: ValidatorTable) throws(RuleError) {
    self.index = index
    self.rule = rule
    if let name = rule.validator {
      guard let found = validators[name] else {
        throw RuleError(
          place: rule.place, problem: "there is no validator '\(name)'",
          hint: "use one of \(validators.names.sorted().joined(separator: ", "))")
      }
      validator = found
    } else {
      validator = nil
    }
    var compiled: [CompiledForm] = []
    for form in rule.forms {
      compiled.append(
        try CompiledForm(form, of: rule, ruleIndex: index, validator: validator, number: compiled.count + 1))
    }
    forms = compiled
    synthetic = try SyntheticRanges(rule)
    names = RuleNames(rule)
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
  let validator: Validator?
  /// A checksum that refutes most candidates is asked before the pattern: it costs less and refuses more.
  let checksFirst: Bool

  init(_ form: Form, of rule: Rule, ruleIndex: Int, validator: Validator?, number: Int) throws(RuleError) {
    self.ruleIndex = ruleIndex
    shape = form.shape
    isStrong = form.isStrong
    evidence = rule.evidence
    self.validator = validator
    let anchoring: Pattern.Anchoring
    switch form.shape {
    case .digits(_, _, let open), .alphanumerics(_, _, let open):
      isOpen = open
      anchoring = open ? .start : .whole
    case .colons, .value:
      isOpen = false
      anchoring = .whole
    case .at, .literals:
      isOpen = false
      anchoring = .none
    }
    if let source = form.pattern {
      do {
        let pattern = try Pattern(source, anchoring: anchoring)
        self.pattern = pattern
        firstBytes = pattern.firstBytes
      } catch {
        throw RuleError(
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

/// The published values and ranges of a rule.
struct SyntheticRanges: Sendable {
  private let values: [[UInt8]: Int]
  private let patterns: [(pattern: Pattern, range: Int)]
  /// In the order of the rule file.
  let ranges: [SyntheticRange]

  init(_ rule: Rule) throws(RuleError) {
    var values: [[UInt8]: Int] = [:]
    var patterns: [(Pattern, Int)] = []
    for (number, range) in rule.synthetic.enumerated() {
      for value in range.values { values[Array(value.utf8)] = number }
      guard let source = range.pattern else { continue }
      do {
        patterns.append((try Pattern(source, anchoring: .whole), number))
      } catch {
        throw RuleError(
          place: rule.place,
          problem: "the pattern of synthetic range '\(range.reason.rawValue)' does not compile: \(error.problem)",
          hint: "see pcre2pattern(3)")
      }
    }
    self.values = values
    self.patterns = patterns
    ranges = rule.synthetic
  }

  var isEmpty: Bool { ranges.isEmpty }

  /// The first range that these bytes are in, or nil.
  func range(of bytes: UnsafeBufferPointer<UInt8>, using scratch: PatternScratch) -> Int? {
    if !values.isEmpty, let range = values[Array(bytes)] { return range }
    guard let base = bytes.baseAddress else { return nil }
    for (pattern, range) in patterns where pattern.firstMatch(in: base, count: bytes.count, using: scratch) != nil {
      return range
    }
    return nil
  }
}
