import ScanTypes

/// Writes rules as one text that `RuleReader` reads back without parsing YAML: numbers end in `,`, texts stand behind
/// their length and a `:`, and lists behind their count. UTF-8, so that it can be a literal.
///
/// The two change together; the test that compares both forms of all rules holds them to it.
struct RuleWriter {
  private(set) var bytes: [UInt8] = []

  mutating func write(_ rule: Rule) {
    write(rule.summary)
    write(list: rule.forms) { $0.write($1) }
    write(rule.validator)
    write(rule.evidence.rawValue)
    write(list: rule.keywords) { $0.write($1) }
    write(list: rule.counterwords) { $0.write($1) }
    write(list: rule.columns) { $0.write($1) }
    write(list: rule.notColumns) { $0.write($1) }
    write(list: rule.maybeColumns) { $0.write($1) }
    write(rule.isQuasi ? 1 : 0)
    write(list: rule.notIn.map(\.rawValue)) { $0.write($1) }
    write(list: rule.traits.map(\.rawValue)) { $0.write($1) }
    write(rule.country == nil ? 0 : 1)
    if let country = rule.country { write(country) }
    write(list: rule.synthetic) { $0.write($1) }
    write(list: rule.examples) { $0.write($1) }
    write(rule.place)
  }

  private mutating func write(_ summary: RuleSummary) {
    write(summary.id)
    write(summary.code)
    write(summary.title)
    write(summary.severity.rawValue)
    write(list: summary.controls) { $0.write($1) }
    write(summary.description)
    write(summary.remedy)
  }

  private mutating func write(_ country: CountrySigns) {
    write(list: country.sharesCheckWith) { $0.write($1) }
    write(country.dialling)
    write(country.domain)
    write(list: country.places) { $0.write($1) }
    write(list: country.words) { $0.write($1) }
  }

  private mutating func write(_ form: Form) {
    switch form.shape {
    case .digits(let count, let groups, let isOpen): writeGroups(0, count, groups, isOpen)
    case .alphanumerics(let count, let groups, let isOpen): writeGroups(1, count, groups, isOpen)
    case .at: write(2)
    case .colons: write(3)
    case .literals(let literals, let lookback):
      write(4)
      write(list: literals) { $0.write($1) }
      write(lookback)
    case .value: write(5)
    case .tagged(let kind):
      write(6)
      write(kind.rawValue)
    }
    write(form.pattern)
    write(form.isStrong ? 1 : 0)
  }

  private mutating func writeGroups(_ kind: Int, _ count: ClosedRange<Int>, _ groups: ClosedRange<Int>, _ isOpen: Bool)
  {
    write(kind)
    for number in [count.lowerBound, count.upperBound, groups.lowerBound, groups.upperBound, isOpen ? 1 : 0] {
      write(number)
    }
  }

  private mutating func write(_ range: SyntheticRange) {
    write(range.reason.rawValue)
    write(range.source)
    write(list: range.values) { $0.write($1) }
    write(range.pattern)
    write(range.atShare.map { String($0) })
    write(range.drawsAt.map { String($0) })
  }

  private mutating func write(_ example: RuleExample) {
    write(example.text)
    write(example.match?.lowerBound ?? -1)
    write(example.match?.upperBound ?? -1)
    write(example.verdict.rawValue)
    write(example.column)
    write(example.place)
  }

  private mutating func write(_ place: SourcePlace) {
    write(place.file)
    write(place.line)
  }

  private mutating func write<Item>(list: [Item], _ body: (inout RuleWriter, Item) -> Void) {
    write(list.count)
    for item in list { body(&self, item) }
  }

  private mutating func write(_ number: Int) { bytes += "\(number),".utf8 }

  private mutating func write(_ text: String?) {
    guard let text else { return write(-1) }
    bytes += "\(text.utf8.count):".utf8
    bytes += text.utf8
  }
}

extension Rule {
  /// The rule as `RuleSet(embedded:)` reads it.
  public var embedded: String {
    var writer = RuleWriter()
    writer.write(self)
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}
