public import Rules
import ScanTypes

/// A rule set made ready to match: compiled once, shared by all threads.
///
/// `@unchecked Sendable`: `traits` is written in `init` only.
public final class Detector: @unchecked Sendable {
  public let rules: RuleSet
  public let options: DetectorOptions
  let compiled: [CompiledRule]
  /// By rule.
  let traits: UnsafeMutablePointer<RuleTraits>
  /// All forms, for text and documents.
  let forms: FormIndex
  /// The forms that a column of numbers can hold.
  let numericForms: FormIndex
  /// For the matchers' inits: a start must not wait for what it may not need.
  private let literalsOnDemand: OnDemand<LiteralIndex>
  private let keywordsOnDemand: OnDemand<KeywordIndex>
  let smallDomains: SmallDomains
  /// Sets of rules whose numbers have one form and one check.
  let sharedChecks: [[Int]]
  let largeValues = LargeValueGate()
  /// Nil where names are not looked for.
  let lexicon: NameModel?
  /// What reads names in running text, if it is asked for.
  let nameModel: NameModel?
  /// The forms that the tagger of names finds.
  private let tagged: [TaggedKind: CompiledForm]
  private let namesOnDemand: OnDemand<NameIndex>

  /// - Throws: `FileProblem` for a pattern that does not compile or a validator that does not exist, with the rule's
  ///   file and line.
  public init(rules: RuleSet, options: DetectorOptions) throws(FileProblem) {
    self.rules = rules
    self.options = options
    smallDomains = SmallDomains(lastYear: options.today.year)
    let lexicon = options.names == .off ? nil : NameModel()
    self.lexicon = lexicon
    let validators = ValidatorTable(options: options, lexicon: lexicon)
    var compiled: [CompiledRule] = []
    for rule in rules.rules {
      if rule.evidence == .judged, JudgedRule(rawValue: rule.id) == nil {
        throw FileProblem(
          place: rule.place, problem: "nothing judges '\(rule.id)'",
          hint: "evidence 'judged' is for \(JudgedRule.allCases.map(\.rawValue).joined(separator: ", "))")
      }
      compiled.append(try CompiledRule(index: compiled.count, rule: rule, validators: validators))
    }
    self.compiled = compiled
    traits = .allocate(capacity: max(compiled.count, 1))
    traits.initialize(from: compiled.map(RuleTraits.init), count: compiled.count)
    sharedChecks = Self.sharedChecks(rules.rules)
    namesOnDemand = OnDemand { NameIndex(rules.rules) }
    keywordsOnDemand = OnDemand { KeywordIndex(rules.rules) }
    let all = compiled.flatMap(\.forms)
    var tagged: [TaggedKind: CompiledForm] = [:]
    for form in all {
      if case .tagged(let kind) = form.shape { tagged[kind] = form }
    }
    self.tagged = tagged
    nameModel = options.names == .full && !tagged.isEmpty ? lexicon : nil
    forms = FormIndex(all, ruleCount: compiled.count)
    numericForms = FormIndex(
      all.filter {
        switch $0.shape {
        case .digits, .value: true
        default: false
        }
      }, ruleCount: compiled.count)
    literalsOnDemand = OnDemand { LiteralIndex(all) }
    guard LiteralDatabase.isSupported else {
      throw FileProblem(
        place: SourcePlace(file: "rules", line: 1), problem: "this processor lacks SSSE3, which Hyperscan needs",
        hint: "run maskproof on another machine")
    }
  }

  deinit { traits.deallocate() }

  /// The anchors of secrets.
  var literals: LiteralIndex { literalsOnDemand.value }
  /// The words that speak for and against rules.
  var keywords: KeywordIndex { keywordsOnDemand.value }

  /// By rule: what a field's name says.
  func nameEvidence(_ field: FieldName) -> [NameEvidence] { namesOnDemand.value.evidence(of: field) }

  /// Makes now what is else made when it is first asked for: on a thread of its own, nobody need wait for it.
  ///
  /// - Parameter fields: whether names of fields will be read, too.
  public func prepare(forFields fields: Bool) {
    _ = literals
    _ = keywords
    if fields { _ = namesOnDemand.value }
  }

  /// For keys, which are not shown if they are names, also where names are not looked for. Read when it is first asked.
  private static let keyLexicon = NameModel()

  /// What a word, in small letters, is among names of persons.
  func personWord(_ word: String) -> PersonWord {
    Array(word.utf8).withUnsafeBufferPointer { word in
      if NameWords.given.holds(word) { return .given }
      return NameWords.family.holds(word) || (lexicon ?? Self.keyLexicon).isFrequentName(word) ? .family : .none
    }
  }

  /// The form that takes what the tagger of names finds.
  func form(tagged kind: TaggedKind) -> CompiledForm? { tagged[kind] }

  func fieldContext(names: [NameEvidence], gathersStatistics: Bool, isNumeric: Bool = false) -> FieldContext {
    let named = RuleBits(ruleCount: compiled.count)
    let asked = RuleBits(ruleCount: compiled.count)
    var hasNamed = false
    var valueForms: [FormRecord] = []
    for rule in compiled {
      if gathersStatistics, rule.hasChance { asked.insert(rule.index) }
      guard names[rule.index] > .against else { continue }
      named.insert(rule.index)
      asked.insert(rule.index)
      hasNamed = true
      for form in rule.forms {
        if case .value = form.shape { valueForms.append(FormRecord(form)) }
      }
    }
    return FieldContext(
      names: names, named: named, hasNamed: hasNamed, asked: asked, gathersStatistics: gathersStatistics,
      isNumeric: isNumeric, readsNames: nameModel != nil && !isNumeric, valueForms: valueForms)
  }
}

/// What detection must be told of the world: it has no clock and reads no environment.
public struct DetectorOptions: Sendable {
  /// The day of the scan: a date of birth lies before it.
  public var today: CalendarDate
  /// ISO 3166 codes of the countries whose national phone numbers are looked for.
  public var phoneRegions: [String] = [
    "US", "GB", "DE", "FR", "ES", "IT", "NL", "BE", "PL", "SE", "FI", "CA", "AU", "IN", "BR",
  ]

  /// Where names of persons and addresses are looked for.
  public var names = NameReading.full
  /// How likely a word in running text must be a name or an address, above 0 and below 1: more finds less, and surer.
  public var nameThreshold = 0.5

  public init(today: CalendarDate) { self.today = today }
}

/// Where names of persons and addresses are looked for.
public enum NameReading: String, Sendable, CaseIterable {
  /// Not at all.
  case off
  /// In columns and fields whose name says so.
  case columns
  /// In running text, too.
  case full
}
