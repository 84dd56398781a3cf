import ScanTypes
import Testing

@testable import Detection

@Suite struct `Values that come again` {
  /// Names, mail, phones, codes and notes of a few people, in many rows.
  private static func orders(people: Int, rows: Int, seed: UInt64) -> TableOfRows {
    var persons = TestPersons(seed: seed)
    let known = (0..<people).map { _ in
      let (first, last) = (persons.firstName(), persons.lastName())
      return [
        "\(first) \(last)", persons.mail(first, last), "+49 30 901820\(persons.number(10...99))",
        persons.number(0...9) == 0 ? "REDACTED" : persons.mail(last, first), persons.birthDate(),
        "\(persons.number(1_000_000...9_999_999_999))", #"{"mail": "\#(persons.mail(first, last))", "n": 1}"#,
      ]
    }
    var table = TableOfRows(
      ["customer", "email", "phone", "contact_email", "born", "code", "payload", "note"], name: "orders")
    table.rows = (0..<rows).map { _ in
      let note = "call \(persons.mail(persons.firstName(), "x")) at \(persons.number(1...9))"
      return known[persons.number(0...people - 1)] + [note]
    }
    return table
  }

  @Test(arguments: [(40, 3_000, 1), (900, 9_000, 2), (6_000, 9_000, 3)] as [(Int, Int, UInt64)])
  func `count as they would if each were looked at anew`(_ people: Int, _ rows: Int, _ seed: UInt64) {
    let table = Self.orders(people: people, rows: rows, seed: seed)
    func described(_ tally: TableTally) -> [String] {
      tally.findings().map {
        "\($0.column) \($0.path) \($0.rule.id) \($0.verdict) \($0.reasons.map(\.rawValue)) \($0.confidence) "
          + "\($0.rowsMatched) of \($0.rowsScanned), \($0.distinctMatched)"
      }
    }
    let anew = described(table.tally(lanes: 2, memoSlots: 0))
    #expect(anew.count >= 6)
    #expect(described(table.tally(lanes: 2)) == anew)
    #expect(described(table.tally(lanes: 2, memoSlots: 512)) == anew)
  }

  private static func recalled(_ memo: ValueMemo, _ text: String) -> [UInt16]? {
    var text = text
    return text.withUTF8 { value in
      var rules: [UInt16]?
      _ = memo.recall(value) { effects, _ in rules = effects.map(\.rule) }
      return rules
    }
  }

  private static func effect(of rule: Int) -> RuleEffect {
    let hit = Hit(
      start: 0, end: 1, rule: rule, check: .confirmed, isStrong: true, isWhole: true, context: .none, range: nil,
      hash: 1)
    return RuleEffect(.wholePassed, hit, .real)
  }

  private static func remember(_ memo: ValueMemo, _ text: String, _ rules: [Int]) {
    var text = text
    text.withUTF8 { value in
      if !memo.hasRoom(for: value, effectCount: rules.count) { memo.removeAll() }
      memo.remember(value, rules.map(effect), ValueMemo.Outcome(isExplained: true))
    }
  }

  @Test func `are known with all that was seen of them, and nothing else is`() {
    let memo = ValueMemo(sharing: MemoRoom())
    for number in 0..<1_000 { Self.remember(memo, "value \(number)", Array(0..<number % 3)) }
    for number in 0..<1_000 {
      #expect(Self.recalled(memo, "value \(number)") == (0..<UInt16(number % 3)).map { $0 })
      #expect(Self.recalled(memo, "value \(number)x") == nil)
    }
    Self.remember(memo, "", [7])
    #expect(Self.recalled(memo, "") == [7])
    for count in [255, 256] { Self.remember(memo, String(repeating: "v", count: count), [1]) }
    #expect(Self.recalled(memo, String(repeating: "v", count: 255)) == [1])
    #expect(Self.recalled(memo, String(repeating: "v", count: 256)) == nil)
  }

  @Test func `are known when they are long, as far as there is room for their bytes`() {
    let memo = ValueMemo(sharing: MemoRoom(slots: 1 << 10))
    func agent(_ number: Int) -> String {
      "Mozilla/5.0 (X11; Linux x86_64) Build/\(number) \(String(repeating: "y", count: 180))"
    }
    for number in 0..<100 { Self.remember(memo, agent(number), [number % 7]) }
    for number in 0..<100 { #expect(Self.recalled(memo, agent(number)) == [UInt16(number % 7)]) }
    for number in 100..<2_000 { Self.remember(memo, agent(number), [1]) }
    let known = (0..<2_000).count { Self.recalled(memo, agent($0)) != nil }
    #expect(known > 0)
    #expect(known <= (1 << 10) * 32 / 220)
  }

  @Test func `are forgotten when there are too many, and the room they share is never exceeded`() {
    let room = MemoRoom(slots: 192)
    let memos = [ValueMemo(sharing: room), ValueMemo(sharing: room), ValueMemo(sharing: room)]
    for number in 0..<5_000 { for memo in memos { Self.remember(memo, "value \(number)", [1, 2]) } }
    #expect(!room.take(1))
    for memo in memos {
      let known = (0..<5_000).count { Self.recalled(memo, "value \($0)") != nil }
      #expect(known <= 64)
    }
  }

  @Test func `are counted, and told once`() {
    let memo = ValueMemo(sharing: MemoRoom())
    Self.remember(memo, "a", [3])
    Self.remember(memo, "b", [])
    var (a, c) = ("a", "c")
    for _ in 0..<5 { #expect(a.withUTF8 { memo.countRepeat(of: $0) }) }
    #expect(!c.withUTF8 { memo.countRepeat(of: $0) })
    var told: [String] = []
    memo.tellRepeats { effects, outcome, repeats in
      told.append("\(effects.map(\.rule)) \(outcome.isExplained) \(repeats)")
    }
    memo.tellRepeats { _, _, _ in told.append("again") }
    #expect(told == ["[3] true 5"])
  }

  @Test func `are no longer looked for where few come again`() {
    let room = MemoRoom(slots: 1 << 14)
    let memo = ValueMemo(sharing: room)
    var judged: [Bool] = []
    for number in 0..<10_000 {
      if memo.endsTrialInVain() { judged.append(true) }
      if Self.recalled(memo, "value \(number)") == nil { Self.remember(memo, "value \(number)", [1]) }
    }
    #expect(judged == [true, true])
    memo.giveUp()
    #expect(room.take(1 << 14))
    Self.remember(memo, "value", [1])
    #expect(Self.recalled(memo, "value") == nil)
  }
}
