import Testing

@testable import Anonymity

/// pycanon 1.3.5 on tables made by a formula, where it is right. reports/risk/compared.md has the program.
@Suite struct PeerTests {
  struct Numbers: Sendable {
    let rows: Int
    let shift: Int
    let k: Int
    let alpha: Double
    let distinct: Int
    let beta: Double
    let delta: Double
    let ordered: Double
    let equal: Double
  }

  static let pycanon = [
    Numbers(
      rows: 40, shift: 0, k: 1, alpha: 1, distinct: 1, beta: 9, delta: 2.302585092994046, ordered: 0.4416666666666667,
      equal: 0.75),
    Numbers(
      rows: 200, shift: 1, k: 5, alpha: 0.6, distinct: 3, beta: 2.6363636363636367, delta: 1.2909841813155658,
      ordered: 0.20500000000000004, equal: 0.51),
    Numbers(
      rows: 997, shift: 2, k: 28, alpha: 0.35714285714285715, distinct: 5, beta: 1.0117029862792573,
      delta: 0.8933618588679494, ordered: 0.05265797392176529, equal: 0.15919186129818028),
    Numbers(
      rows: 3000, shift: 5, k: 84, alpha: 0.2976190476190476, distinct: 6, beta: 0.2140833670578712,
      delta: 0.20863886511132804, ordered: 0.012428571428571442, equal: 0.026571428571428562),
  ]

  @Test(arguments: pycanon)
  func `agrees with pycanon where it is right`(_ expected: Numbers) throws {
    var books = (0..<3).map { _ in CodeBook(key: SipKey(low: 1, high: 2)) }
    var builder = ClassTableBuilder(columns: ["a", "b"], sensitive: ["s"])
    for i in 0..<expected.rows {
      let value = (i * i * i + 2 * i + expected.shift) % 17 % 6 * 10 + 5
      builder.add(
        [
          books[0].code(of: String((i * i * 7 + i * 3 + expected.shift) % 11 % 4)),
          books[1].code(of: String((i * 5 + i * i) % 13 % 3)),
        ], sensitive: [books[2].code(ofNumber: Array(String(value).utf8).span)])
    }
    let table = try builder.table()
    let attribute = SensitiveAttribute(table, attribute: 0)
    #expect(table.histogram.k == expected.k)
    #expect(attribute.alpha().isClose(to: expected.alpha))
    #expect(attribute.distinctDiversity == .value(Double(expected.distinct)))
    #expect(attribute.basicBeta.isClose(to: expected.beta))
    #expect(attribute.deltaDisclosure.isClose(to: expected.delta))
    #expect(attribute.closeness(.ordered(try #require(books[2].order()))).isClose(to: expected.ordered))
    #expect(attribute.closeness(.equal).isClose(to: expected.equal))
  }

  /// In the census extract called Adult `value` has 122 uniques, `drop` 102 and `wildcard` none (k 1, 1 and 21).
  @Test func `NULL modes differ as they do on a census`() throws {
    // 20 persons a class; in each of 6 classes one person whose marital status is NULL is alone under `value`,
    // left out under `drop`, and like the 20 others under `wildcard`.
    var rows: [[String?]] = []
    for zip in 0..<6 {
      for _ in 0..<20 { rows.append(["\(zip)", "married"]) }
      rows.append(["\(zip)", nil])
    }
    let table = try Rows(quasi: rows).table()
    let (value, drop, wildcard) = (table.histogram(), table.histogram(nulls: .drop), table.histogram(nulls: .wildcard))
    #expect(value.k == 1 && value.uniques == 6 && value.rows == 126)
    #expect(drop.k == 20 && drop.uniques == 0 && drop.rows == 120 && drop.leftOut.withNull == 6)
    #expect(wildcard.k == 21 && wildcard.uniques == 0 && wildcard.rows == 126)
  }
}
