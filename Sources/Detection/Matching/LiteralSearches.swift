/// Where a literal form has been searched in one value.
struct LiteralSearch {
  /// Where its last match ended: the next search need not look there again.
  var end: Int
  /// No match begins behind the last search's start and ends before this.
  var failedUntil = 0
  /// How far behind the literal was searched last.
  var reach = 0

  init(from start: Int) { end = start }
}

/// The searches of all literal forms in one value, emptied in one step.
final class LiteralSearches {
  /// By form, and the value in which it was.
  private let places: UnsafeMutablePointer<(value: UInt64, search: LiteralSearch)>
  private var value: UInt64 = 0
  private var start = 0

  init(formCount: Int) {
    places = .allocate(capacity: max(formCount, 1))
    places.initialize(repeating: (0, LiteralSearch(from: 0)), count: max(formCount, 1))
  }

  deinit { places.deallocate() }

  func startValue(at start: Int) {
    value += 1
    self.start = start
  }

  /// - Parameter form: its number in the `LiteralIndex`.
  subscript(_ form: Int) -> LiteralSearch {
    get { places[form].value == value ? places[form].search : LiteralSearch(from: start) }
    set { places[form] = (value, newValue) }
  }
}
