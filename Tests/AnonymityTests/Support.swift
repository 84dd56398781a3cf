import Anonymity

/// Numbers that look random and are the same every time (SplitMix64, Steele et al. 2014).
struct Generator: RandomNumberGenerator {
  var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// Rows as they stand: the plain model that the module is compared with. nil is NULL, "*" is suppressed.
struct Rows {
  var quasi: [[String?]]
  var sensitive: [[String?]]

  init(quasi: [[String?]], sensitive: [[String?]] = []) {
    self.quasi = quasi
    self.sensitive = sensitive.isEmpty ? quasi.map { _ in [] } : sensitive
  }

  /// `rows` rows of columns with so many values each; small values are the frequent ones.
  static func generated(
    seed: UInt64, rows: Int, values: [Int], sensitive: [Int] = [], nulls: Double = 0, suppressed: Double = 0
  ) -> Rows {
    var generator = Generator(seed: seed)
    func draw(_ count: Int) -> String {
      String(
        Int(Double(count) * Double.random(in: 0..<1, using: &generator) * Double.random(in: 0..<1, using: &generator)))
    }
    var result = Rows(quasi: [])
    for _ in 0..<rows {
      result.quasi.append(
        values.map { count in
          let chance = Double.random(in: 0..<1, using: &generator)
          return chance < nulls ? nil : chance < nulls + suppressed ? "*" : draw(count)
        })
      result.sensitive.append(sensitive.map { draw($0) })
    }
    return result
  }

  /// The same rows in the module, columns called q0, q1 … and s0, s1 …
  func table() throws -> ClassTable { try builder().table() }

  func builder() -> ClassTableBuilder {
    let width = quasi.first?.count ?? 1
    let depth = sensitive.first?.count ?? 0
    var books = (0..<(width + depth)).map { _ in CodeBook(key: SipKey(low: 1, high: 2)) }
    var builder = ClassTableBuilder(
      columns: (0..<width).map { "q\($0)" }, sensitive: (0..<depth).map { "s\($0)" })
    for (row, values) in zip(quasi, sensitive) {
      builder.add(
        row.enumerated().map { code($1, in: &books[$0]) },
        sensitive: values.enumerated().map { code($1, in: &books[width + $0]) })
    }
    return builder
  }

  private func code(_ value: String?, in book: inout CodeBook) -> ValueCode {
    guard let value else { return .null }
    return value == "*" ? .suppressed : book.code(of: value)
  }

  /// Rows compatible with each row, itself included; rows of nothing but suppressed tokens, under `wildcard` or NULL, and
  /// those `drop` leaves out, have none. O(n²), by the definition.
  func frequencies(of columns: [Int], nulls: NullMode) -> [Int?] {
    let rows = quasi.map { row in columns.map { row[$0] } }
    let isWildcard = nulls == .wildcard
    let counts = rows.map { row in
      !(!row.isEmpty && row.allSatisfy { $0 == "*" || isWildcard && $0 == nil })
        && !(nulls == .drop && row.contains { $0 == nil })
    }
    func isWild(_ value: String?) -> Bool { isWildcard && (value == nil || value == "*") }
    return rows.indices.map { index in
      guard counts[index] else { return nil }
      return rows.indices.count { other in
        counts[other] && zip(rows[index], rows[other]).allSatisfy { isWild($0) || isWild($1) || $0 == $1 }
      }
    }
  }
}

extension Double {
  /// Equal to 1e-9, the tolerance all reals are promised to.
  func isClose(to other: Double) -> Bool { abs(self - other) <= 1e-9 * max(1, abs(other)) }
}

extension Measured {
  func isClose(to other: Double) -> Bool { value?.isClose(to: other) ?? false }
}
