import CShapes
import Rules

/// What the matcher must know of a form before it looks closer: a plain value, so that reading it counts no reference.
struct FormRecord {
  let form: Unmanaged<CompiledForm>
  let ruleIndex: Int
  let pattern: PatternHandle?
  /// What a match of the pattern can begin with.
  let firstBytes: ByteSet
  /// What a match holds, all of it in the candidate; nothing for an open form, which goes on behind it.
  let needs: UInt64
  /// In bytes.
  let minimum: Int
  let isOpen: Bool
  let checksFirst: Bool

  init(_ form: CompiledForm) {
    self.form = .passUnretained(form)
    ruleIndex = form.ruleIndex
    pattern = form.pattern?.handle
    firstBytes = form.firstBytes ?? .any
    needs = form.needs.rawValue
    minimum = form.pattern?.minimum ?? 0
    isOpen = form.isOpen
    checksFirst = form.checksFirst
  }
}

/// Which forms to try where: what the shape scanner reports, as lists of forms.
///
/// A list's forms that need no evidence are tried wherever their shape is seen. The many that only a name, a keyword or
/// the statistics of a column make worth a look are found by their rule, so that their number costs nothing elsewhere.
///
/// `@unchecked Sendable`: the tables are written in `init` only. `owners` keeps alive what the records lend.
final class FormIndex: @unchecked Sendable {
  /// A list's records: first those that need no evidence, then the others, by rule.
  struct List {
    let start: Int
    let evidentCount: Int
    let count: Int
    /// The bits, as in `starts`, of the records that need no evidence.
    let evident: UInt64
  }

  let table: UnsafeMutablePointer<cshapes_table>
  let lists: UnsafeMutablePointer<List>
  let records: UnsafeMutablePointer<FormRecord>
  /// By list and class of bytes: the records that can begin with one; bit 63 stands for the 64th and all behind it.
  let starts: UnsafeMutablePointer<UInt64>
  /// By list: the rules of the records that need evidence, as bits.
  let rules: UnsafeMutablePointer<UInt64>
  let ruleWords: Int
  /// By list and rule: where the rule's records that need evidence begin.
  let places: UnsafeMutablePointer<Int32>
  let ruleCount: Int
  let at: [FormRecord]
  let colons: [FormRecord]
  private let owners: [CompiledForm]

  init(_ forms: [CompiledForm], ruleCount: Int) {
    owners = forms
    self.ruleCount = ruleCount
    ruleWords = RuleBits.words(for: ruleCount)
    table = .allocate(capacity: 1)
    table.initialize(to: cshapes_table())
    let width = Int(CSHAPES_MAX_GROUPS) + 1
    var cells = [[Int]](repeating: [], count: 2 * (Int(CSHAPES_MAX_COUNT) + 1) * width)
    for (number, form) in forms.enumerated() {
      switch form.shape {
      case .digits(let count, let groups, _): Self.enter(number, count, groups, at: 0, into: &cells)
      case .alphanumerics(let count, let groups, _):
        Self.enter(number, count, groups, at: cells.count / 2, into: &cells)
      case .at, .colons, .literals, .value, .tagged: break
      }
    }
    at = forms.filter { $0.shape == .at }.map(FormRecord.init)
    colons = forms.filter { $0.shape == .colons }.map(FormRecord.init)

    var made: [List] = [List(start: 0, evidentCount: 0, count: 0, evident: 0)]
    let classCount = Int(CSHAPES_BEGINNINGS)
    var starts = [UInt64](repeating: 0, count: classCount)
    var flat: [FormRecord] = []
    var numbers: [[Int]: UInt16] = [[]: 0]
    table.withMemoryRebound(to: UInt16.self, capacity: cells.count) { table in
      for (place, members) in cells.enumerated() {
        if let known = numbers[members] {
          table[place] = known
          continue
        }
        let chosen = members.filter { !forms[$0].needsEvidence }
        let others = members.filter { forms[$0].needsEvidence }
        let start = flat.count
        var beginnings = [UInt64](repeating: 0, count: classCount)
        for (position, member) in (chosen + others).enumerated() {
          flat.append(FormRecord(forms[member]))
          for byte in 0..<256 where forms[member].firstBytes?.contains(UInt8(byte)) ?? true {
            beginnings[cshapes_beginning(UInt8(byte))] |= 1 << UInt64(min(position, 63))
          }
        }
        starts += beginnings
        numbers[members] = UInt16(made.count)
        table[place] = UInt16(made.count)
        let evident = chosen.count >= 64 ? UInt64.max : (1 << UInt64(chosen.count)) - 1
        made.append(List(start: start, evidentCount: chosen.count, count: flat.count - start, evident: evident))
      }
    }
    Self.measureReach(cells, numbers, starts, into: &table.pointee)
    lists = .allocate(capacity: made.count)
    lists.initialize(from: made, count: made.count)
    records = .allocate(capacity: max(flat.count, 1))
    records.initialize(from: flat, count: flat.count)
    self.starts = .allocate(capacity: starts.count)
    self.starts.initialize(from: starts, count: starts.count)
    rules = .allocate(capacity: max(made.count * ruleWords, 1))
    rules.initialize(repeating: 0, count: max(made.count * ruleWords, 1))
    places = .allocate(capacity: max(made.count * ruleCount, 1))
    places.initialize(repeating: 0, count: max(made.count * ruleCount, 1))
    for (number, list) in made.enumerated() {
      for position in stride(from: list.count - 1, through: list.evidentCount, by: -1) {
        let rule = flat[list.start + position].ruleIndex
        rules[number * ruleWords + rule / 64] |= 1 << UInt64(rule % 64)
        places[number * ruleCount + rule] = Int32(list.start + position)
      }
    }
    table.pointee.starts = UnsafePointer(self.starts)
  }

  /// Calls `body` with the place of each record of a list that needs evidence and is of one of these rules, ascending.
  func forEachRecord(of number: Int, rules wanted: RuleBits, _ body: (_ place: Int) -> Void) {
    for word in 0..<ruleWords {
      var left = wanted.words[word] & rules[number * ruleWords + word]
      while left != 0 {
        forEachRecord(of: number, rule: word * 64 + left.trailingZeroBitCount, body)
        left &= left - 1
      }
    }
  }

  /// The same for one rule, which the list must have.
  @inline(__always)
  func forEachRecord(of number: Int, rule: Int, _ body: (_ place: Int) -> Void) {
    let list = lists[number]
    var place = Int(places[number * ruleCount + rule])
    while place < list.start + list.count, records[place].ruleIndex == rule {
      body(place)
      place += 1
    }
  }

  deinit {
    table.deallocate()
    lists.deallocate()
    records.deallocate()
    starts.deallocate()
    rules.deallocate()
    places.deallocate()
  }

  /// How far the longest list reaches that can begin with each byte. Byte 0 begins nothing and stands for any.
  private static func measureReach(
    _ cells: [[Int]], _ numbers: [[Int]: UInt16], _ starts: [UInt64], into table: inout cshapes_table
  ) {
    let width = Int(CSHAPES_MAX_GROUPS) + 1
    withUnsafeMutablePointer(to: &table.reach) { reach in
      reach.withMemoryRebound(to: UInt8.self, capacity: 4 * 256) { reach in
        for (place, members) in cells.enumerated() where !members.isEmpty {
          let isMixed = place >= cells.count / 2
          let cell = isMixed ? place - cells.count / 2 : place
          let first = Int(numbers[members] ?? 0) * Int(CSHAPES_BEGINNINGS)
          for byte in 0..<256 where byte == 0 || starts[first + cshapes_beginning(UInt8(byte))] != 0 {
            let limits = reach + 4 * byte + (isMixed ? 2 : 0)
            limits[0] = max(limits[0], UInt8(cell / width))
            limits[1] = max(limits[1], UInt8(cell % width))
          }
        }
      }
    }
  }

  /// - Parameter origin: where the cells of the shape begin; the two arrays of the C table stand one behind the other.
  private static func enter(
    _ number: Int, _ count: ClosedRange<Int>, _ groups: ClosedRange<Int>, at origin: Int, into cells: inout [[Int]]
  ) {
    for count in count.clamped(to: 0...Int(CSHAPES_MAX_COUNT)) {
      for groups in groups.clamped(to: 0...Int(CSHAPES_MAX_GROUPS)) {
        cells[origin + count * (Int(CSHAPES_MAX_GROUPS) + 1) + groups].append(number)
      }
    }
  }
}
