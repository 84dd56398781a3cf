import Testing

@testable import Anonymity

@Suite struct DiscoveryTests {
  @Test(arguments: UInt64(0)..<6, NullMode.allCases)
  func `finds exactly the minimal combinations`(_ seed: UInt64, _ nulls: NullMode) throws {
    let tolerance = seed % 3 == 0 ? 5 : 0
    let rows = Rows.generated(
      seed: seed, rows: 70, values: [2, 3, 3, 4, 8, 12], nulls: seed % 2 == 0 ? 0 : 0.1, suppressed: 0.02)
    let table = try rows.table()
    let k = 3
    var violating: [[Int]: (below: Int, k: Int?)] = [:]
    for bits in 1..<64 {
      let columns = (0..<6).filter { bits & (1 << $0) != 0 }
      guard columns.count <= 4 else { continue }
      let counted = rows.frequencies(of: columns, nulls: nulls).compactMap { $0 }
      let below = counted.count { $0 < k }
      if below > tolerance { violating[columns] = (below, counted.min()) }
    }
    let minimal = violating.filter { candidate in
      !violating.keys.contains { $0.count < candidate.key.count && Set($0).isSubset(of: candidate.key) }
    }
    let found = table.minimalViolations(k: k, tolerance: { _ in tolerance }, nulls: nulls)
    #expect(Set(found.map(\.columns)) == Set(minimal.keys))
    #expect(found.count == minimal.count)
    for combination in found {
      #expect(combination.histogram.rows(below: k) == minimal[combination.columns]?.below)
      #expect(combination.k == minimal[combination.columns]?.k)
      if combination.columns.count > 1 {
        let direct = table.contributions(to: combination.columns, k: k, nulls: nulls)
        #expect(combination.contributions == direct)
      }
    }
  }

  @Test func `the zip and birth date of Cambridge voters`() throws {
    // A row is unique by zip and birth date together, by neither alone: the example everyone cites.
    var rows: [[String?]] = []
    for zip in 0..<6 { for day in 0..<6 { rows.append(["0213\(zip)", "1945-07-0\(day)", "m"]) } }
    let found = try Rows(quasi: rows).table().minimalViolations(k: 2)
    #expect(found.map(\.columns) == [[0, 1]])
    #expect(found.first?.uniques == 36)
    #expect(found.first?.mainColumn == 0)  // equals: the first
  }

  @Test func `the column whose removal leaves the fewest rows below k contributes most`() throws {
    // Without c everything is alike; without a or b rows stay alone.
    let rows = Rows(quasi: [["1", "x", "p"], ["1", "x", "q"], ["1", "x", "r"], ["2", "x", "s"], ["2", "x", "t"]])
    let contributions = try rows.table().contributions(to: [0, 1, 2], k: 2)
    #expect(contributions.first == ColumnContribution(column: 2, kWithout: 2, rowsBelowWithout: 0))
    #expect(contributions.map(\.rowsBelowWithout) == [0, 5, 5])
  }

  @Test func `ranks columns by the pairs they add`() {
    let sample: [[ValueCode]] = [
      [2, 2, 2, 2, 2, 2, 2, 2], [2, 2, 2, 2, 3, 3, 3, 3], [2, 3, 4, 5, 2, 3, 4, 5], [2, 2, 2, 2, 3, 3, 3, 3],
    ]
    let places = SeparationRanking(sample: sample).places
    #expect(places.map(\.column) == [2, 1, 3, 0])
    #expect(places[0].alone.isClose(to: 24.0 / 28))
    #expect(places[1].gain.isClose(to: 4.0 / 28) && places[1].together.isClose(to: 1))
    #expect(places[2].gain == 0 && places[2].alone.isClose(to: 16.0 / 28))
    #expect(places[3].alone == 0)
  }

  @Test(arguments: UInt64(0)..<5)
  func `greedy choice takes the largest gain each time`(_ seed: UInt64) throws {
    let table = try Rows.generated(seed: seed, rows: 300, values: [2, 3, 5, 7, 4]).table()
    let codes = table.columns.map { column in zip(column.codes, table.sizes).flatMap { Array(repeating: $0, count: $1) }
    }
    let places = SeparationRanking(sample: codes).places
    var chosen: [Int] = []
    for place in places where place.gain > 0 {
      func separation(_ columns: [Int]) -> Double { table.histogram(of: columns).separation.value ?? -1 }
      let best = (0..<5).filter { !chosen.contains($0) }.map { separation(chosen + [$0]) }.max() ?? -1
      chosen.append(place.column)
      #expect(separation(chosen).isClose(to: best) && place.together.isClose(to: best))
    }
  }

  @Test func `a sample too small to have pairs ranks nothing`() {
    #expect(SeparationRanking(sample: [[2], [3]]).places.allSatisfy { $0.alone == 0 })
    #expect(SeparationRanking(sample: []).places.isEmpty)
    #expect(SeparationRanking.sampleSize(columns: 20) == 200_000)
  }

  @Test func `columns without a category are asked about only if they tell many apart`() {
    let sample: [[ValueCode]] = [[2, 2, 3, 3], [2, 3, 4, 5], [2, 2, 2, 3], [2, 3, 4, 5]]
    let ranking = SeparationRanking(sample: sample)
    let roles: [ColumnRole] = [.quasi(.sex), .other, .other, .key]
    #expect(Candidates(ranking, roles: roles) == Candidates(gated: [0], asked: [1], beyondCap: []))
    let all: [ColumnRole] = [.quasi(.sex), .quasi(.postcode), .quasi(.age), .other]
    #expect(Candidates(ranking, roles: all, cap: 1) == Candidates(gated: [1], asked: [3], beyondCap: [0, 2]))
  }

  @Test func `roles follow from facts, and a category outweighs distinctness`() {
    func role(_ change: (inout ColumnProfile) -> Void) -> ColumnRole {
      var profile = ColumnProfile(name: "c", rows: 100, nulls: 0, distinct: 10, meanLength: 5)
      change(&profile)
      return profile.role.role
    }
    #expect(role { _ in } == .other)
    #expect(role { $0.distinct = 1 } == .constant)
    #expect(
      role {
        $0.distinct = 0
        $0.nulls = 100
      } == .constant)
    #expect(
      role {
        $0.distinct = 1
        $0.nulls = 50
      } == .other)
    #expect(role { $0.distinct = 99 } == .key)
    #expect(role { $0.distinct = 95 } == .other)
    #expect(role { $0.isPrimaryKey = true } == .key)
    #expect(
      role {
        $0.meanLength = 200
        $0.distinct = 99
      } == .text)
    #expect(
      role {
        $0.distinct = 99
        $0.suggestion = (.quasi(.birthDate), .rule("date.birth"))
      } == .quasi(.birthDate))
    #expect(
      role {
        $0.distinct = 1
        $0.suggestion = (.quasi(.sex), .name)
      } == .constant)
    #expect(
      role {
        $0.distinct = 1
        $0.suggestion = (.sensitive, .declared)
      } == .sensitive)
  }
}
