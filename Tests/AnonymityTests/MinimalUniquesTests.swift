import Testing

@testable import Anonymity

@Suite struct MinimalUniquesTests {
  @Test func `scores a row by its smallest unique sets`() throws {
    // Row 5 is unique by a alone; row 4 only by a and b together.
    let rows = Rows(quasi: [
      ["1", "x", "p"], ["1", "x", "p"], ["2", "y", "p"], ["2", "y", "p"], ["1", "y", "p"], ["3", "x", "p"],
    ])
    let uniques = try rows.table().minimalUniques()
    #expect(uniques.uniqueRows == 2)
    #expect(uniques.rows.map(\.sets) == [[[0, 1]], [[0]]])
    #expect(uniques.rows.map(\.score) == [1, 2])  // (3-2)!, (3-1)!
    #expect(uniques.rowsBySet == [[0, 1]: 1, [0]: 1])
    #expect(uniques.shares[0] == 1)
    #expect(uniques.shares[1].isClose(to: 1.0 / 3))
    #expect(uniques.shares[2] == 0)
  }

  @Test(arguments: UInt64(0)..<6, [2, 3, 4])
  func `finds the sets the definition names`(_ seed: UInt64, _ maximum: Int) throws {
    let rows = Rows.generated(seed: seed, rows: 60, values: [2, 3, 4, 5, 3])
    let table = try rows.table()
    let uniques = table.minimalUniques(maximumSize: maximum)
    let subsets = (1..<32).map { bits in (0..<5).filter { bits & (1 << $0) != 0 } }.filter { $0.count <= maximum }
    let frequencies = Dictionary(uniqueKeysWithValues: subsets.map { ($0, rows.frequencies(of: $0, nulls: .value)) })
    var expected: [[Int]: Int] = [:]
    for row in rows.quasi.indices {
      let unique = subsets.filter { frequencies[$0]?[row] == 1 }
      for set in unique where !unique.contains(where: { $0.count < set.count && Set($0).isSubset(of: set) }) {
        expected[set, default: 0] += 1
      }
    }
    #expect(uniques.rowsBySet == expected)
    let full = rows.frequencies(of: [0, 1, 2, 3, 4], nulls: .value)
    #expect(uniques.uniqueRows == full.count { $0 == 1 })
  }

  @Test func `a table without unique rows has no sets`() throws {
    let uniques = try Rows(quasi: [["1"], ["1"]]).table().minimalUniques()
    #expect(uniques.rows.isEmpty && uniques.uniqueRows == 0 && uniques.shares == [0])
    #expect(try ClassTableBuilder(columns: ["a"]).table().minimalUniques().rows.isEmpty)
  }
}
