import CShapes
import Rules

/// Which forms to try where: what the shape scanner and the literal scanner report, as lists of forms.
///
/// `@unchecked Sendable`: the tables are written in `init` only. The forms are kept alive by `owners` and lent
/// without reference counts, which would cost more than most of the checks.
final class FormIndex: @unchecked Sendable {
  typealias Borrowed = Unmanaged<CompiledForm>

  let table: UnsafeMutablePointer<cshapes_table>
  let lists: [[Borrowed]]
  let at: [Borrowed]
  let colons: [Borrowed]
  let value: [Borrowed]
  private let owners: [CompiledForm]

  init(_ forms: [CompiledForm]) {
    owners = forms
    table = .allocate(capacity: 1)
    table.initialize(to: cshapes_table())
    var lists: [[Borrowed]] = [[]]
    var numbers: [[Int]: UInt16] = [:]
    var at: [Borrowed] = []
    var colons: [Borrowed] = []
    var value: [Borrowed] = []
    let width = Int(CSHAPES_MAX_GROUPS) + 1
    var digits = [[Int]](repeating: [], count: (Int(CSHAPES_MAX_COUNT) + 1) * width)
    var mixed = digits
    for (number, form) in forms.enumerated() {
      switch form.shape {
      case .digits(let count, let groups, _): Self.enter(number, count, groups, into: &digits)
      case .alphanumerics(let count, let groups, _): Self.enter(number, count, groups, into: &mixed)
      case .at: at.append(.passUnretained(form))
      case .colons: colons.append(.passUnretained(form))
      case .value: value.append(.passUnretained(form))
      case .literals: break
      }
    }
    func listNumber(_ members: [Int]) -> UInt16 {
      if members.isEmpty { return 0 }
      if let known = numbers[members] { return known }
      lists.append(members.map { .passUnretained(forms[$0]) })
      numbers[members] = UInt16(lists.count - 1)
      return UInt16(lists.count - 1)
    }
    table.withMemoryRebound(to: UInt16.self, capacity: 2 * digits.count) { cells in
      for cell in digits.indices {
        cells[cell] = listNumber(digits[cell])
        cells[digits.count + cell] = listNumber(mixed[cell])
      }
    }
    self.lists = lists
    self.at = at
    self.colons = colons
    self.value = value
  }

  deinit { table.deallocate() }

  private static func enter(
    _ number: Int, _ count: ClosedRange<Int>, _ groups: ClosedRange<Int>, into cells: inout [[Int]]
  ) {
    let counts = count.clamped(to: 0...Int(CSHAPES_MAX_COUNT))
    let groupCounts = groups.clamped(to: 0...Int(CSHAPES_MAX_GROUPS))
    for count in counts {
      for groups in groupCounts { cells[count * (Int(CSHAPES_MAX_GROUPS) + 1) + groups].append(number) }
    }
  }
}

/// The literals of all rules: keywords, and anchors of `literals` forms.
final class LiteralIndex: Sendable {
  struct Meaning: Sendable {
    var keywordOf: [Int] = []
    var counterwordOf: [Int] = []
    var forms: [(form: CompiledForm, lookback: Int)] = []
    var length = 0
  }

  let database: LiteralDatabase
  /// By literal id.
  let meanings: [Meaning]

  init(_ rules: [CompiledRule]) throws(PatternError) {
    var ids: [[UInt8]: Int] = [:]
    var literals: [[UInt8]] = []
    var meanings: [Meaning] = []
    func id(of text: String) -> Int {
      let bytes = Array(text.utf8)
      if let known = ids[bytes] { return known }
      ids[bytes] = literals.count
      literals.append(bytes)
      meanings.append(Meaning(length: bytes.count))
      return literals.count - 1
    }
    for rule in rules {
      for keyword in rule.rule.keywords { meanings[id(of: keyword)].keywordOf.append(rule.index) }
      for word in rule.rule.counterwords { meanings[id(of: word)].counterwordOf.append(rule.index) }
      for form in rule.forms {
        guard case .literals(let anchors, let lookback) = form.shape else { continue }
        for anchor in anchors { meanings[id(of: anchor.lowercased())].forms.append((form, lookback)) }
      }
    }
    database = try LiteralDatabase(literals)
    self.meanings = meanings
  }
}
