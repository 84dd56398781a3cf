import Testing

@testable import Anonymity

/// Li, Li & Venkatasubramanian, ICDE 2007: salaries of 3,000 to 11,000 are codes 3 to 11.
@Suite struct ClosenessTests {
  private static let salaries = (3...11).map { ValueCode($0) }

  private func classes(_ values: [[ValueCode]]) throws -> SensitiveAttribute {
    try attribute(values.map { Dictionary(grouping: $0) { $0 }.mapValues(\.count) })
  }

  @Test func `Li's salaries are 0.375 and 0.167 away`() throws {
    let table3 = try classes([[3, 4, 5], [6, 11, 8], [7, 9, 10]])
    #expect(table3.closeness(.ordered(Self.salaries)).isClose(to: 0.375))
    let table5 = try classes([[3, 5, 9], [6, 11, 8], [4, 7, 10]])
    #expect(table5.closeness(.ordered(Self.salaries)).isClose(to: 1.0 / 6))
  }

  /// Figure 1 of the paper: ulcer 2, cancer 3, gastritis 4 are of the stomach; flu 5, pneumonia 6, bronchitis 7 infections.
  private static let diseases = ValueTree(
    ancestors: [2, 3, 4, 5, 6, 7].reduce(into: [:]) { ways, code in
      ways[code] = code < 5 ? ["stomach", "digestive", "any"] : ["infection", "respiratory", "any"]
    })

  @Test func `Li's diseases are 0.5 and 0.278 away`() throws {
    #expect(try classes([[2, 4, 3], [5, 6, 7]]).closeness(.hierarchical(Self.diseases)).isClose(to: 0.5))
    #expect(try classes([[2, 3, 6], [4, 5, 7]]).closeness(.hierarchical(Self.diseases)).isClose(to: 5.0 / 18))
  }

  @Test func `equal distance is half the sum of differences`() throws {
    #expect(try classes([[2, 2, 3], [4, 3, 3]]).closeness(.equal).isClose(to: 1.0 / 3))
    #expect(try classes([[2], [3], [4]]).closeness(.equal).isClose(to: 2.0 / 3))
  }

  @Test func `an order may name values the table lacks, but has to name all it has`() throws {
    let table = try classes([[3, 4], [5, 11]])
    #expect(table.closeness(.ordered(Self.salaries)) == table.closeness(.ordered([3, 4, 5, 11])))
    #expect(table.closeness(.ordered([3, 4, 5])) == .missing(.valueNotPlaced))
    #expect(table.closeness(.ordered([3, 4, 5, 11, 4])) == .missing(.valueNotPlaced))
    #expect(table.closeness(.hierarchical(Self.diseases)) == .missing(.valueNotPlaced))
  }

  @Test func `a tree of one level is the equal distance`() throws {
    let flat = ValueTree(ancestors: [2: ["*"], 3: ["*"], 4: ["*"]])
    let rootless = ValueTree(ancestors: [2: [], 3: [], 4: []])
    let table = try classes([[2, 2, 3], [4, 3, 3, 2], [.null, 4]])
    #expect(table.closeness(.hierarchical(flat)) == table.closeness(.hierarchical(rootless)))
    let (equal, tree) = (table.closeness(.equal), table.closeness(.hierarchical(flat)))
    #expect(try #require(tree.value).isClose(to: #require(equal.value)))
  }

  @Test(arguments: UInt64(0)..<12)
  func `agrees with the sums written out`(_ seed: UInt64) throws {
    let rows = Rows.generated(seed: seed, rows: 200, values: [3, 4], sensitive: [12])
    let table = try rows.table()
    let attribute = SensitiveAttribute(table, attribute: 0)
    let order = (2..<ValueCode(table.sensitive[0].codeLimit)).map { $0 }.shuffled()
    let tree = ValueTree(
      ancestors: order.reduce(into: [:]) { $0[$1] = ["a\($1 % 5)", "b\($1 % 5 / 2)"] })
    let p = order.map { Double(attribute.totals[Int($0)]) / 200 }
    var (equal, ordered, hierarchical) = (0.0, 0.0, 0.0)
    for group in 0..<table.classes {
      let counts = Dictionary(uniqueKeysWithValues: table.sensitive[0].counts(in: group).map { ($0.code, $0.count) })
      let extras = zip(order, p).map { Double(counts[$0] ?? 0) / Double(table.sizes[group]) - $1 }
      equal = max(equal, extras.reduce(0) { $0 + abs($1) } / 2)
      var (running, sum) = (0.0, 0.0)
      for extra in extras {
        running += extra
        sum += abs(running)
      }
      ordered = max(ordered, sum / Double(order.count - 1))
      hierarchical = max(hierarchical, treeDistance(order, extras))
    }
    #expect(attribute.closeness(.equal).isClose(to: equal))
    #expect(attribute.closeness(.ordered(order)).isClose(to: ordered))
    #expect(attribute.closeness(.hierarchical(tree)).isClose(to: hierarchical))
  }

  /// The formula over the whole tree of `agrees with the sums written out`, level by level.
  private func treeDistance(_ order: [ValueCode], _ extras: [Double]) -> Double {
    var level: [(path: [ValueCode], extra: Double)] = zip(order, extras).map { code, extra in
      ([0, code % 5 / 2, code % 5, code], extra)
    }
    var distance = 0.0
    for height in 1...3 {
      var next: [[ValueCode]: (positive: Double, negative: Double)] = [:]
      for node in level {
        let parent = Array(node.path.dropLast())
        next[parent, default: (0, 0)].positive += max(0, node.extra)
        next[parent, default: (0, 0)].negative += max(0, -node.extra)
      }
      for node in next.values { distance += Double(height) / 3 * min(node.positive, node.negative) }
      level = next.map { ($0.key, $0.value.positive - $0.value.negative) }
    }
    return distance
  }

  @Test func `orders numbers by value, dates by time, and texts not at all`() {
    var numbers = CodeBook(key: SipKey(low: 1, high: 2))
    let written = ["-infinity", "-10", "-9.5", "-0.001", "0", "1e-9", "0.5", "9", "9.99", "10", "1e30", "inf", "NaN"]
    for text in written.reversed() { _ = numbers.code(ofNumber: Array(text.utf8).span) }
    #expect(numbers.order() == (0..<ValueCode(written.count)).reversed().map { $0 + .firstValue })
    var dates = CodeBook(key: SipKey(low: 1, high: 2))
    for text in ["2024-02-01", "1999-12-31"] { _ = dates.code(of: .date, Array(text.utf8)) }
    #expect(dates.order() == [3, 2])
    var texts = CodeBook(key: SipKey(low: 1, high: 2))
    _ = texts.code(of: "low")
    #expect(texts.order() == nil)
  }
}
