/// A range of row ids that is being read from its lower end.
struct SQLiteRowStretch {
  private(set) var next: Int64
  let last: Int64
  private(set) var isExhausted = false

  init(next: Int64, last: Int64) {
    self.next = next
    self.last = last
  }

  /// Goes on behind a row.
  mutating func pass(_ id: Int64) {
    if id >= last { isExhausted = true } else { next = id + 1 }
  }

  /// Two parts, of which the second begins where a seed says, and leaves room for so many rows; the first is nil where that
  /// is at the beginning.
  func split(seed: Int, index: Int, leaving rows: Int) -> (head: SQLiteRowStretch?, rest: SQLiteRowStretch) {
    let width = UInt64(bitPattern: last &- next)
    guard width > UInt64(rows) else { return (nil, self) }
    let offset = SampleSeed(seed).number(index) % (width - UInt64(rows))
    guard offset > 0 else { return (nil, self) }
    let start = next &+ Int64(bitPattern: offset)
    return (SQLiteRowStretch(next: next, last: start - 1), SQLiteRowStretch(next: start, last: last))
  }

  /// There are no more rows in it.
  mutating func end() { isExhausted = true }

  /// At most `count` stretches of the same width that cover all ids from `first` through `last`.
  static func equal(_ count: Int, from first: Int64, through last: Int64) -> [SQLiteRowStretch] {
    // The distance between two 64-bit ids may need 64 bits without a sign.
    let width = (UInt64(bitPattern: last) &- UInt64(bitPattern: first)) / UInt64(count) + 1
    var stretches: [SQLiteRowStretch] = []
    var start = first
    while true {
      let (end, overflow) = UInt64(bitPattern: last &- start) < width ? (last, true) : (start + Int64(width - 1), false)
      stretches.append(SQLiteRowStretch(next: start, last: end))
      if overflow || end == last { return stretches }
      start = end + 1
    }
  }
}
