import Rules
import ScanTypes
import Testing

/// Every mistake is reported at its own line and says the way out.
struct BadRuleTests {
  struct Mistake: Sendable, CustomTestStringConvertible {
    let line: Int
    let text: String
    let problem: String
    let hint: String
    /// Where it is reported, when that is another line.
    var reported: Int?

    var testDescription: String { text }
  }

  static let mistakes: [Mistake] = [
    Mistake(line: 3, text: "titel: Badge", problem: "'titel' is not a key of a rule", hint: "did you mean 'title'?"),
    Mistake(line: 17, text: "colour: [red]", problem: "'colour' is not a key of a rule", hint: "the keys are id, code"),
    Mistake(line: 7, text: "# remedy", problem: "a rule has no 'remedy'", hint: "docs/rules.md", reported: 1),
    Mistake(line: 3, text: "title: [a, b]", problem: "'title' is written as a list", hint: "write one text"),
    Mistake(line: 3, text: "title: ''", problem: "'title' is empty", hint: "write a value"),
    Mistake(line: 3, text: "title:", problem: "'title' is empty", hint: "write a value"),
    Mistake(line: 16, text: "keywords: badge", problem: "'keywords' is written as a text", hint: "write a list"),
    Mistake(line: 16, text: "keywords: [Badge]", problem: "'Badge' is not a keyword", hint: "lower case"),
    Mistake(line: 16, text: "keywords: ['#1']", problem: "'#1' is not a keyword", hint: "without a letter"),
    Mistake(line: 16, text: "keywords: [a, b, a]", problem: "'a' is in 'keywords' twice", hint: "remove one"),
    Mistake(line: 18, text: "columns: [badge-no]", problem: "'badge-no' is not a column name", hint: "with _ between"),
    Mistake(line: 19, text: "not-columns: [Badge]", problem: "'Badge' is not a column name", hint: "lower case"),
    Mistake(line: 19, text: "traits: [persn]", problem: "'persn' is no trait", hint: "did you mean 'person'?"),
    Mistake(line: 19, text: "traits: [xyzzyx]", problem: "'xyzzyx' is no trait", hint: "use person, contact"),
    Mistake(line: 19, text: "not-in: [planets]", problem: "'planets' is no kind of table", hint: "things, animals"),
    Mistake(
      line: 19, text: "country: {dialling: '1'}", problem: "'country' has no 'shares-check-with'",
      hint: "docs/rules.md"),
    Mistake(
      line: 19,
      text: "country: {shares-check-with: [a.b], dialling: '+1', domain: us, places: [dover], words: [ssn]}",
      problem: "'+1' is no dialling code", hint: "write its digits"),
    Mistake(
      line: 19,
      text: "country: {shares-check-with: [a.b], dialling: '1', domain: us, places: [Dover], words: [ssn]}",
      problem: "'Dover' has capitals", hint: "lower case"),
    Mistake(line: 4, text: "severity: hihg", problem: "'hihg' is no value of 'severity'", hint: "did you mean 'high'?"),
    Mistake(
      line: 4, text: "severity: 7", problem: "'7' is no value of 'severity'", hint: "low, medium, high, critical"),
    Mistake(line: 8, text: "evidence: sure", problem: "'sure' is no value of 'evidence'", hint: "alone, checksum"),
    Mistake(line: 1, text: "id: badge", problem: "'badge' is not a rule id", hint: "<group>.<name>"),
    Mistake(line: 1, text: "id: Test.Badge", problem: "'Test.Badge' is not a rule id", hint: "lower case"),
    Mistake(line: 1, text: "id: other.badge", problem: "the id is not the file's name", hint: "other.badge.yaml"),
    Mistake(line: 2, text: "code: T1", problem: "'T1' is not a rule code", hint: "like MP1001"),
    Mistake(line: 9, text: "validator: []", problem: "'validator' is written as a list", hint: "write one text"),
    Mistake(line: 10, text: "forms: []\nkept:", problem: "'forms' is empty", hint: "at least one form"),
    Mistake(line: 11, text: "  - shape: ats", problem: "'ats' is not a shape", hint: "did you mean 'at'?"),
    Mistake(
      line: 11, text: "  - shape: {tagged: firm}", problem: "'firm' is nothing that is tagged",
      hint: "person or address"),
    Mistake(line: 11, text: "  - shape: round", problem: "'round' is not a shape", hint: "{digits: 9}"),
    Mistake(line: 11, text: "  - shape: {digit: 9}", problem: "has none of digits", hint: "did you mean 'digits'?"),
    Mistake(
      line: 11, text: "  - shape: {digits: 9, literals: [abc]}", problem: "more than one of", hint: "exactly one"),
    Mistake(
      line: 11, text: "  - shape: {digits: nine}", problem: "'digits' is not a number", hint: "write 9, or [8, 11]"),
    Mistake(line: 11, text: "  - shape: {digits: [9, 8]}", problem: "'digits' is not a number", hint: "[8, 11]"),
    Mistake(line: 11, text: "  - shape: {digits: 0}", problem: "'digits' is not a number from 1", hint: "write 9"),
    Mistake(line: 11, text: "  - shape: {digits: 9, group: 2}", problem: "'group' is not a key", hint: "'groups'?"),
    Mistake(
      line: 11, text: "  - shape: {digits: 9, open: yes}", problem: "'open' is not true or false", hint: "'true'"),
    Mistake(
      line: 12, text: "    patern: x", problem: "'patern' is not a key of a form", hint: "did you mean 'pattern'?"),
    Mistake(
      line: 12, text: "    # none", problem: "a form has no 'pattern'", hint: "only the shapes 'value' and 'tagged'",
      reported: 11),
    Mistake(
      line: 14, text: "  - shape: {literals: [ab]}", problem: "'ab' is shorter than 3 bytes", hint: "longer part"),
    Mistake(line: 14, text: "  - shape: {literals: []}", problem: "'literals' is empty", hint: "at least one part"),
    Mistake(line: 21, text: "  - reason: badge", problem: "'badge' is not a reason code", hint: "reserved.rfc2606"),
    Mistake(line: 22, text: "    # none", problem: "a synthetic range has no 'source'", hint: "add it", reported: 21),
    Mistake(
      line: 23, text: "    values: ['000-000']", problem: "'000-000' is not normalised", hint: "letters and digits"),
    Mistake(line: 23, text: "    values: [A@b.c]", problem: "'A@b.c' is not normalised", hint: "lower case"),
    Mistake(line: 24, text: "    draws-at: 2", problem: "'2' is not a share", hint: "like 0.1"),
    Mistake(
      line: 24, text: "    at-share: 0.1\n    draws-at: 0.1", problem: "both 'at-share' and 'draws-at'",
      hint: "keep one",
      reported: 25),
    Mistake(line: 28, text: "    - my badge 123-456", problem: "does not mark", hint: "put « before it"),
    Mistake(line: 28, text: "    - my badge «123»-«456»", problem: "marks more than once", hint: "put «"),
    Mistake(line: 28, text: "    - my badge »123«", problem: "marks nothing", hint: "put «"),
    Mistake(line: 28, text: "    - my badge «»", problem: "marks nothing", hint: "put «"),
    Mistake(line: 29, text: "    - {text: «1», colum: a}", problem: "'colum' is not a key", hint: "'column'?"),
    Mistake(
      line: 30, text: "    - {text: «1», verdict: fake}", problem: "'fake' is no value of 'verdict'",
      hint: "real, synth"),
    Mistake(
      line: 30, text: "    # none", problem: "2 positive examples, and 3 are the least", hint: "hard ones", reported: 27
    ),
    Mistake(
      line: 33, text: "    # none", problem: "2 negative examples, and 3 are the least", hint: "hard", reported: 31),
    Mistake(line: 32, text: "    - a «mark»", problem: "a negative example has a mark", hint: "remove «"),
    Mistake(line: 33, text: "    - {text: a, verdict: real}", problem: "'verdict' is not a key", hint: "text, column"),
    Mistake(line: 3, text: "code: TEST0002", problem: "'code' is there twice", hint: "the first is in line 2"),
    Mistake(line: 3, text: "title: &name Badge", problem: "an anchor", hint: "anchors are not read"),
    Mistake(line: 3, text: "title: *name", problem: "an alias", hint: "aliases are not read"),
    Mistake(line: 3, text: "title: !!str Badge", problem: "a tag", hint: "tags are not read"),
    Mistake(line: 3, text: "title: a: b", problem: "not valid YAML: mapping values", hint: "quote"),
    Mistake(line: 3, text: "title: 'a\u{7}'", problem: "not valid YAML: control characters", hint: "quote"),
    Mistake(line: 3, text: "[a, b]: c", problem: "a key is not a plain word", hint: "key: value"),
    Mistake(
      line: 34, text: "    - nothing\n---\nid: x.y", problem: "a second document", hint: "one document", reported: 35),
  ]

  @Test(arguments: mistakes)
  func `is reported where it stands, with the way out`(_ mistake: Mistake) throws {
    let errors = errors(GoodRule.replacing(mistake.line, with: mistake.text))
    let error = try #require(errors.first { $0.problem.contains(mistake.problem) }, "\(errors)")
    #expect(error.place == SourcePlace(file: "dir/test.badge.yaml", line: mistake.reported ?? mistake.line))
    #expect(error.hint.contains(mistake.hint), "\(error)")
  }

  @Test func `are reported together, in order of lines`() {
    var lines = GoodRule.lines
    lines[3] = "severity: bad"
    lines[10] = "  - shape: none"
    lines[1] = "code: 1"
    #expect(errors(GoodRule.text(lines)).map(\.place.line) == [2, 4, 11])
  }

  @Test func `in several files are all reported`() {
    let errors = errors(
      GoodRule.text(["[]"], name: "a/a.a.yaml"), GoodRule.text(), GoodRule.text([""], name: "b/b.b.yaml"))
    #expect(errors.map(\.place.description) == ["a/a.a.yaml:1", "b/b.b.yaml:1"])
    #expect(errors.last?.problem == "the file is empty")
  }

  @Test func `of evidence that can never come`() {
    var lines = GoodRule.lines
    for line in [15, 17] { lines[line] = "#" }
    #expect(errors(GoodRule.text(lines)).map(\.problem) == ["nothing can be its evidence"])
    #expect(
      errors(GoodRule.text(lines.map { $0 == "evidence: context" ? "evidence: name" : $0 })).map(\.problem)
        == ["nothing can be its evidence"])
    lines[7] = "evidence: checksum"
    lines[8] = "#"
    #expect(errors(GoodRule.text(lines)).map(\.problem) == ["evidence 'checksum' without a 'validator'"])
    lines[7] = "evidence: alone"
    lines[10] = "  - shape: value"
    #expect(errors(GoodRule.text(lines)).map(\.problem) == ["the shape 'value' without 'columns'"])
  }

  @Test func `of a judged rule that says how to match is reported at each key`() {
    var lines = GoodRule.lines
    lines[7] = "evidence: judged"
    let errors = errors(GoodRule.text(lines))
    #expect(errors.map(\.place.line) == [9, 10, 16, 17, 18, 19, 20, 26])
    #expect(errors.first?.problem == "a rule with evidence 'judged' has 'validator'")
    let formless = RulesTests.errors(GoodRule.text(GoodRule.judged.map { $0.replacing("judged", with: "alone") }))
    #expect(formless.map(\.problem) == ["a rule has no 'forms'", "a rule has no 'examples'"])
  }

  @Test func `of an observed rule that says how to match is reported at each key`() {
    let lines = GoodRule.observed + ["keywords: [pending]", "columns: [pending]"]
    let errors = errors(GoodRule.text(lines, name: "drift.pending.yaml"))
    #expect(errors.map(\.place.line) == [9, 10])
    #expect(errors.last?.problem == "a rule with evidence 'observed' has 'columns'")
  }

  @Test func `of an id that nothing observes, or that is only observed, is reported`() {
    var lines = GoodRule.observed
    lines[0] = "id: drift.pendign"
    let unknown = errors(GoodRule.text(lines, name: "drift.pendign.yaml"))
    #expect(
      unknown.map(\.description) == [
        "drift.pendign.yaml:1: nothing observes 'drift.pendign'; did you mean 'drift.pending'?"
      ])
    var matching = GoodRule.lines
    matching[0] = "id: drift.pending"
    let known = errors(GoodRule.text(matching, name: "drift.pending.yaml"))
    #expect(known.map(\.problem) == ["'drift.pending' is no rule that values are matched with"])
  }

  @Test func `of encoding is reported at its line`() {
    var bytes = Array("id: a.b\ntitle: ".utf8)
    bytes += [0xC3, 0x28]
    let error = errors(RuleText(name: "a.b.yaml", bytes: bytes)).first
    #expect(error?.place.line == 2)
    #expect(error?.problem == "not valid UTF-8")
  }

  @Test func `of size ends before the file is parsed`() {
    let bytes = [UInt8](repeating: UInt8(ascii: "["), count: RuleText.sizeLimit + 1)
    #expect(errors(RuleText(name: "a.b.yaml", bytes: bytes)).first?.problem == "the file is larger than 256 KB")
  }

  @Test func `of depth does not exhaust the stack`() {
    let text = String(repeating: "[", count: 100_000)
    #expect(errors(GoodRule.text([text])).first?.problem == "nested deeper than 16 levels")
  }
}
