import Testing

@testable import Anonymity

@Suite struct ClassTableTests {
  @Test func `a row of nothing but tokens in some columns is in no class of those`() throws {
    var builder = ClassTableBuilder(columns: ["zip", "sex"])
    // 2 is `*` in both columns.
    for row in [[2, 3], [2, 3], [2, 4], [3, 2], [3, 3]] as [[ValueCode]] { builder.add(row) }
    let table = try builder.table(tokens: [[2], [2]])
    #expect(table.histogram(of: [0]).leftOut.suppressed == 3)
    #expect(table.histogram(of: [0]) == table.measured([0]).histogram)
    #expect(table.histogram(of: [0]).rows == 2)
    #expect(table.histogram(of: [0, 1]).rows == 5)
    #expect(table.measured([1]).sizes == [3, 1])
    // As values they are alike and not like others.
    #expect(table.minimalViolations(k: 2).map(\.columns) == [[1]])
  }

  /// Samarati & Sweeney's running example, Sweeney 2002 figure 2: k = 2 over race, birth, gender, ZIP.
  private static let sweeney = Rows(quasi: [
    ["black", "1965", "m", "0214*"], ["black", "1965", "m", "0214*"], ["black", "1965", "f", "0213*"],
    ["black", "1965", "f", "0213*"], ["black", "1964", "f", "0213*"], ["black", "1964", "f", "0213*"],
    ["white", "1964", "m", "0213*"], ["white", "1964", "m", "0213*"], ["white", "1964", "m", "0213*"],
    ["white", "1967", "m", "0213*"], ["white", "1967", "m", "0213*"],
  ])

  @Test func `Sweeney's table is 2-anonymous`() throws {
    let histogram = try Self.sweeney.table().histogram()
    #expect(histogram == ClassHistogram([2: 4, 3: 1]))
    #expect(histogram.judge(k: 2) == .passed)
    #expect(histogram.judge(k: 3) == .failed)
  }

  @Test(arguments: [NullMode.value, .wildcard, .drop], UInt64(0)..<8)
  func `every subset of columns counts as the definition does`(_ mode: NullMode, _ seed: UInt64) throws {
    let rows = Rows.generated(
      seed: seed, rows: 70, values: [3, 4, 6, 9], nulls: seed % 2 == 0 ? 0.1 : 0.4, suppressed: 0.1)
    let table = try rows.table()
    for bits in 1..<16 {
      let columns = (0..<4).filter { bits & (1 << $0) != 0 }
      let histogram = table.histogram(of: columns, nulls: mode)
      let frequencies = rows.frequencies(of: columns, nulls: mode)
      let counted = frequencies.compactMap { $0 }
      #expect(histogram.k == counted.min())
      #expect(histogram.rows == counted.count)
      #expect(histogram.leftOut.rows == frequencies.count - counted.count)
      for limit in [2, 3, 5, 11] {
        let below = counted.count { $0 < limit }
        #expect(histogram.rows(below: limit) == below)
      }
      var bySize: [Int: Int] = [:]
      for size in counted { bySize[size, default: 0] += 1 }
      for bin in histogram.bins { #expect(bySize[bin.size] == bin.rows) }
      #expect(histogram.bins.count == bySize.count)
    }
  }

  @Test(arguments: UInt64(0)..<6)
  func `a rolled-up table is the table of those columns`(_ seed: UInt64) throws {
    let rows = Rows.generated(seed: seed, rows: 300, values: [3, 4, 6], sensitive: [4], nulls: 0.1)
    let rolled = try rows.table().measured([0, 2])
    let direct = try Rows(quasi: rows.quasi.map { [$0[0], $0[2]] }, sensitive: rows.sensitive).table()
    #expect(rolled.histogram == direct.histogram)
    #expect(contents(rolled) == contents(direct))
  }

  @Test(arguments: UInt64(0)..<6)
  func `k only falls when a column is added`(_ seed: UInt64) throws {
    let table = try Rows.generated(seed: seed, rows: 400, values: [2, 3, 4, 5, 6], nulls: 0.05).table()
    for bits in 1..<32 {
      let columns = (0..<5).filter { bits & (1 << $0) != 0 }
      let k = try #require(table.histogram(of: columns).k)
      for added in (0..<5) where !columns.contains(added) {
        let finer = try #require(table.histogram(of: columns + [added]).k)
        #expect(finer <= k)
      }
    }
  }

  @Test func `wildcard never counts fewer than value, and NULL-less tables alike`() throws {
    let table = try Rows.generated(seed: 3, rows: 500, values: [3, 5, 7], nulls: 0.2).table()
    let (wildcard, value) = (table.histogram(nulls: .wildcard).k, table.histogram().k)
    #expect(try #require(wildcard) >= #require(value))
    let plain = try Rows.generated(seed: 3, rows: 500, values: [3, 5, 7]).table()
    #expect(plain.histogram(nulls: .wildcard) == plain.histogram())
    #expect(plain.histogram(nulls: .drop) == plain.histogram())
  }

  @Test func `a row in which all is NULL or suppressed hides nobody where NULL matches anything`() throws {
    let rows = Rows(quasi: [
      ["1", "x"], ["1", "x"], ["1", nil], ["1", nil], ["2", "y"], ["2", "y"], ["2", nil], [nil, nil], ["*", nil],
    ])
    let histogram = try rows.table().histogram(nulls: .wildcard)
    #expect(histogram.bins.map(\.size) == [3, 4])
    #expect(histogram.bins.map(\.rows) == [3, 4])
    #expect(histogram.leftOut == LeftOut(suppressed: 2))
    #expect(try rows.table().histogram().leftOut == LeftOut(), "under `value` NULL is a value")
  }

  @Test func `rows of nothing but suppressed tokens are left out and counted`() throws {
    // ARX #259: [*, *, *] became a class of its own and changed the risk.
    let histogram = try Rows(quasi: [["a", "b"], ["a", "b"], ["*", "*"], ["a", "*"], ["a", "*"]]).table().histogram()
    #expect(histogram.k == 2)
    #expect(histogram.leftOut == LeftOut(suppressed: 1))
    #expect(histogram.suppressionRate == .value(0.2))
  }

  @Test func `an empty table has no classes`() throws {
    let table = try ClassTableBuilder(columns: ["a"]).table()
    for mode in NullMode.allCases { #expect(table.histogram(nulls: mode).judge(k: 1) == .empty) }
  }

  @Test func `parts merge to the whole, in any order`() throws {
    let rows = Rows.generated(seed: 9, rows: 200, values: [3, 4], sensitive: [3])
    func part(_ range: Range<Int>) -> ClassTableBuilder {
      var builder = ClassTableBuilder(columns: ["a", "b"], sensitive: ["s"])
      for index in range {
        builder.add(
          rows.quasi[index].map { value in (value.flatMap { ValueCode($0) } ?? 0) + ValueCode.firstValue },
          sensitive: rows.sensitive[index].map { value in value.flatMap { ValueCode($0) } ?? 0 })
      }
      return builder
    }
    let whole = try contents(part(0..<200).table())
    for order in [[0, 1, 2], [2, 0, 1], [1, 2, 0]] {
      let parts = [part(0..<50), part(50..<51), part(51..<200)]
      var merged = parts[order[0]]
      for index in order.dropFirst() { merged.merge(parts[index]) }
      #expect(try contents(merged.table()) == whole)
    }
  }

  @Test func `merging recodes the dictionaries of another part`() throws {
    var books = [CodeBook(key: SipKey(low: 1, high: 2)), CodeBook(key: SipKey(low: 1, high: 2))]
    var parts = [ClassTableBuilder(columns: ["a"]), ClassTableBuilder(columns: ["a"])]
    for (part, values) in [["x", "y", "x"], ["y", "z"]].enumerated() {
      for value in values { parts[part].add([books[part].code(of: value)]) }
    }
    parts[0].merge(parts[1], recoding: [books[0].merge(books[1])])
    #expect(try parts[0].table().histogram == ClassHistogram([2: 2, 1: 1]))
  }

  @Test func `counts of a database give the same table as rows`() throws {
    var rows = ClassTableBuilder(columns: ["a"], sensitive: ["s"])
    for (a, s) in [(2, 5), (2, 5), (2, 6), (3, 5)] as [(ValueCode, ValueCode)] { rows.add([a], sensitive: [s]) }
    var counts = ClassTableBuilder(columns: ["a"], sensitive: ["s"])
    counts.addRows(3, to: counts.group([2]))
    counts.addRows(1, to: counts.group([3]))
    counts.addSensitive(0, 5, count: 2, to: counts.group([2]))
    counts.addSensitive(0, 6, count: 1, to: counts.group([2]))
    counts.addSensitive(0, 5, count: 1, to: counts.group([3]))
    #expect(try contents(rows.table()) == contents(counts.table()))
  }

  @Test func `counts that do not add up are an error`() {
    var builder = ClassTableBuilder(columns: ["a"], sensitive: ["disease"])
    builder.addRows(3, to: builder.group([2]))
    builder.addSensitive(0, 5, count: 2, to: builder.group([2]))
    #expect(throws: ClassTableError(attribute: "disease", rows: 3, counted: 2)) { try builder.table() }
  }

  /// A table's classes without their order.
  private func contents(_ table: ClassTable) -> [[ValueCode]: [Int: Int]] {
    var contents: [[ValueCode]: [Int: Int]] = [:]
    for group in 0..<table.classes {
      contents[table.codes(of: group)] = [-1: table.sizes[group]]
      for attribute in table.sensitive {
        for (code, count) in attribute.counts(in: group) { contents[table.codes(of: group)]?[Int(code)] = count }
      }
    }
    return contents
  }
}
