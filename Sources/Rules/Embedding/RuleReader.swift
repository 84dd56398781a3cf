import ScanTypes

/// Reads what `RuleWriter` wrote, in the same order. The build wrote it, so that a fault in it is a fault of ours.
struct RuleReader {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var offset = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// Arguments are evaluated in the order in which they stand here.
  mutating func rule() -> Rule {
    Rule(
      summary: summary(), forms: list { $0.form() }, validator: optionalText(), evidence: word(),
      keywords: texts(), counterwords: texts(), columns: texts(), notColumns: texts(), maybeColumns: texts(),
      isQuasi: number() == 1, notIn: list { $0.word() }, traits: list { $0.word() },
      country: number() == 1 ? country() : nil, synthetic: list { $0.syntheticRange() },
      examples: list { $0.example() }, place: place())
  }

  private mutating func summary() -> RuleSummary {
    RuleSummary(
      id: text(), code: text(), title: text(), severity: word(), controls: texts(), description: text(),
      remedy: text())
  }

  private mutating func form() -> Form {
    let shape: Shape
    switch number() {
    case 0: shape = .digits(count: range(), groups: range(), open: number() == 1)
    case 1: shape = .alphanumerics(count: range(), groups: range(), open: number() == 1)
    case 2: shape = .at
    case 3: shape = .colons
    case 4: shape = .literals(texts(), lookback: number())
    case 5: shape = .value
    case 6: shape = .tagged(word())
    default: preconditionFailure("the embedded rules have an unknown shape")
    }
    return Form(shape: shape, pattern: optionalText(), isStrong: number() == 1)
  }

  private mutating func syntheticRange() -> SyntheticRange {
    SyntheticRange(
      reason: ReasonCode(text()), source: text(), values: texts(), pattern: optionalText(),
      atShare: optionalText().flatMap { Double($0) }, drawsAt: optionalText().flatMap { Double($0) })
  }

  private mutating func example() -> RuleExample {
    RuleExample(text: text(), match: match(), verdict: word(), column: optionalText(), place: place())
  }

  private mutating func country() -> CountrySigns {
    CountrySigns(
      sharesCheckWith: texts(), dialling: text(), domain: text(), places: texts(), words: texts())
  }

  private mutating func match() -> Range<Int>? {
    let start = number()
    let end = number()
    return start < 0 ? nil : start..<end
  }

  private mutating func range() -> ClosedRange<Int> {
    let least = number()
    return least...number()
  }

  private mutating func place() -> SourcePlace { SourcePlace(file: text(), line: number()) }

  private mutating func texts() -> [String] { list { $0.text() } }

  private mutating func list<Item>(_ item: (inout RuleReader) -> Item) -> [Item] {
    let count = number()
    var items: [Item] = []
    items.reserveCapacity(count)
    for _ in 0..<count { items.append(item(&self)) }
    return items
  }

  private mutating func word<Word: RawRepresentable>() -> Word where Word.RawValue == String {
    guard let word = Word(rawValue: text()) else { preconditionFailure("the embedded rules have an unknown word") }
    return word
  }

  private mutating func text() -> String {
    guard let text = optionalText() else { preconditionFailure("the embedded rules lack a text") }
    return text
  }

  private mutating func optionalText() -> String? {
    let count = number()
    if count < 0 { return nil }
    defer { offset += count }
    return String(decoding: UnsafeBufferPointer(rebasing: bytes[offset..<offset + count]), as: UTF8.self)
  }

  /// Digits, perhaps behind a minus, and the byte behind them.
  private mutating func number() -> Int {
    var number = 0
    let isNegative = bytes[offset] == UInt8(ascii: "-")
    if isNegative { offset += 1 }
    while isDigit(bytes[offset]) {
      number = number * 10 + Int(bytes[offset] - UInt8(ascii: "0"))
      offset += 1
    }
    offset += 1
    return isNegative ? -number : number
  }
}

extension RuleSet {
  /// Rules that `Rule.embedded` wrote, already checked and in order.
  ///
  /// - Complexity: O(bytes), a few nanoseconds a byte.
  public init(embedded texts: [StaticString]) {
    self.init(
      sorted: texts.map { text in
        var reader = RuleReader(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
        return reader.rule()
      })
  }
}
