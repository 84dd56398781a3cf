import CShapes
import Rules

/// What the matcher must know of a form before it looks closer: a plain value, so that reading it counts no reference.
struct FormRecord {
  let form: Unmanaged<CompiledForm>
  let ruleIndex: Int
  let pattern: PatternHandle?
  let firstBytes: ByteSet?
  /// Whether only a name, a keyword or the statistics of a column make it worth a look.
  let needsEvidence: Bool
  let hasChance: Bool
  let isOpen: Bool
  let checksFirst: Bool

  init(_ form: CompiledForm) {
    self.form = .passUnretained(form)
    ruleIndex = form.ruleIndex
    pattern = form.pattern?.handle
    firstBytes = form.firstBytes
    needsEvidence = !form.isStrong && form.evidence != .alone
    hasChance = form.validator?.chance != nil
    isOpen = form.isOpen
    checksFirst = form.checksFirst
  }
}

/// Which forms to try where: what the shape scanner reports, as lists of forms.
///
/// `@unchecked Sendable`: the tables are written in `init` only. `owners` keeps alive what the records lend.
final class FormIndex: @unchecked Sendable {
  /// A list's records: first those that need no evidence, from `evident` on those that do.
  struct List {
    let start: Int
    let evident: Int
    let end: Int
  }

  let table: UnsafeMutablePointer<cshapes_table>
  let lists: UnsafeMutablePointer<List>
  let records: UnsafeMutablePointer<FormRecord>
  let at: [FormRecord]
  let colons: [FormRecord]
  private let owners: [CompiledForm]

  init(_ forms: [CompiledForm]) {
    owners = forms
    table = .allocate(capacity: 1)
    table.initialize(to: cshapes_table())
    let width = Int(CSHAPES_MAX_GROUPS) + 1
    var cells = [[Int]](repeating: [], count: 2 * (Int(CSHAPES_MAX_COUNT) + 1) * width)
    for (number, form) in forms.enumerated() {
      switch form.shape {
      case .digits(let count, let groups, _): Self.enter(number, count, groups, at: 0, into: &cells)
      case .alphanumerics(let count, let groups, _):
        Self.enter(number, count, groups, at: cells.count / 2, into: &cells)
      case .at, .colons, .literals, .value: break
      }
    }
    at = forms.filter { $0.shape == .at }.map(FormRecord.init)
    colons = forms.filter { $0.shape == .colons }.map(FormRecord.init)

    var made: [List] = [List(start: 0, evident: 0, end: 0)]
    var flat: [FormRecord] = []
    var numbers: [[Int]: UInt16] = [[]: 0]
    table.withMemoryRebound(to: UInt16.self, capacity: cells.count) { table in
      for (place, members) in cells.enumerated() {
        if let known = numbers[members] {
          table[place] = known
          continue
        }
        let chosen = members.map { FormRecord(forms[$0]) }
        let start = flat.count
        flat += chosen.filter { !$0.needsEvidence }
        let evident = flat.count
        flat += chosen.filter(\.needsEvidence)
        numbers[members] = UInt16(made.count)
        table[place] = UInt16(made.count)
        made.append(List(start: start, evident: evident, end: flat.count))
      }
    }
    lists = .allocate(capacity: made.count)
    lists.initialize(from: made, count: made.count)
    records = .allocate(capacity: max(flat.count, 1))
    records.initialize(from: flat, count: flat.count)
  }

  deinit {
    table.deallocate()
    lists.deallocate()
    records.deallocate()
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
