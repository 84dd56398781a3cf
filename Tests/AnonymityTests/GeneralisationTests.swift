import Testing

@testable import Anonymity

@Suite struct GeneralisationTests {
  private func book(_ values: [String], _ kind: ValueKind = .text) -> CodeBook {
    var book = CodeBook(key: SipKey(low: 1, high: 2))
    for value in values {
      _ = kind == .number ? book.code(ofNumber: Array(value.utf8).span) : book.code(of: kind, Array(value.utf8))
    }
    return book
  }

  @Test(arguments: [
    (Generalisation.prefix(3), ValueKind.text, "02139", "021"), (.prefix(2), .text, "Øre", "Ør"),
    (.prefix(9), .text, "a", "a"),
    (.band(width: 5), .number, "37", "35.0"), (.band(width: 5), .number, "-3", "-5.0"),
    (.band(width: 10), .number, "3e1", "30.0"),
    (.month, .date, "1987-06-05", "1987-06"), (.year, .timestamp, "1987-06-05 10:11:12", "1987"),
    (.decade, .date, "1987-06-05", "1980"), (.years(5), .date, "1989-06-05", "1985"),
    (.year, .text, "2001-01-01", "2001"),
  ])
  func `makes values coarser`(_ level: Generalisation, _ kind: ValueKind, _ value: String, _ expected: String) {
    #expect(
      level.applied(to: ArraySlice(value.utf8), kind: kind).map { String(decoding: $0, as: UTF8.self) } == expected)
  }

  @Test(arguments: [
    (Generalisation.band(width: 5), ValueKind.text, "37"), (.year, .text, "June 1987"), (.month, .text, "1987-6-5"),
    (.prefix(2), .number, "37e0"),
  ])
  func `does not apply to values of another kind`(_ level: Generalisation, _ kind: ValueKind, _ value: String) {
    #expect(level.applied(to: ArraySlice(value.utf8), kind: kind) == nil)
  }

  @Test func `is written and read in one way`() {
    let all: [Generalisation] = [
      .keep, .prefix(3), .band(width: 10), .month, .year, .years(5), .decade, .level(2), .drop,
    ]
    for level in all { #expect(Generalisation(level.description) == level) }
    for wrong in [
      "", "prefix", "prefix:", "prefix:0", "prefix:x", "band:-5", "band:y", "year:2", "drop:", "prefix:1:2",
    ] {
      #expect(Generalisation(wrong) == nil)
    }
  }

  @Test func `a ladder has to climb`() throws {
    let ages = book(["24", "25", "30", "41"], .number)
    #expect(throws: GeneralisationError.notNested(column: "age", level: .band(width: 5))) {
      try GeneralisationLadder(column: "age", book: ages, levels: [.band(width: 2), .band(width: 5)])
    }
    #expect(throws: GeneralisationError.notApplicable(column: "age", level: .year)) {
      try GeneralisationLadder(column: "age", book: ages, levels: [.year])
    }
    let ladder = try GeneralisationLadder(column: "age", book: ages, levels: [.band(width: 10), .drop])
    #expect(ladder.levels == [.keep, .band(width: 10), .drop])
    #expect(Array(ladder.losses[1].dropFirst(2)) == [1.0 / 3, 1.0 / 3, 0, 0])
    #expect(Array(ladder.losses[2].dropFirst(2)) == [1, 1, 1, 1])
  }

  @Test(
    arguments: [
      (["1987-06-05", "1990-01-01"], ValueKind.date, [.keep, .month, .year, .years(5), .decade, .drop]),
      (["02138", "02139", "94110"], .text, [.keep, .prefix(4), .prefix(3), .prefix(2), .prefix(1), .drop]),
      (["18", "95", "40"], .number, [.keep, .band(width: 5), .band(width: 10), .drop]),
      (["1200", "98000"], .number, [.keep, .band(width: 1000), .band(width: 5000), .band(width: 10000), .drop]),
      (["male", "female"], .text, [.keep, .drop]), (["0", "1"], .number, [.keep, .drop]), ([], .text, [.keep, .drop]),
      (["a long sentence of words, 1", "b2"], .text, [.keep, .drop]),
    ] as [([String], ValueKind, [Generalisation])])
  func `suggests levels that fit the values`(_ values: [String], _ kind: ValueKind, _ expected: [Generalisation]) {
    let suggested = GeneralisationLadder.suggested(for: "c", book: book(values, kind)).levels
    if kind == .number && values.contains("98000") {
      #expect(suggested.starts(with: expected.dropLast()))
      #expect(suggested.last == .drop)
    } else {
      #expect(suggested == expected)
    }
  }

  /// Ages and ZIP codes in codes and dictionaries of their own.
  private func people(seed: UInt64, rows: Int) throws -> (ClassTable, [GeneralisationLadder]) {
    var generator = Generator(seed: seed)
    var books = (0..<3).map { _ in CodeBook(key: SipKey(low: 1, high: 2)) }
    var builder = ClassTableBuilder(columns: ["zip", "age", "sex"])
    for _ in 0..<rows {
      let zip = String(10_000 + Int.random(in: 0..<40, using: &generator) * 7)
      let age = String(20 + Int.random(in: 0..<30, using: &generator))
      builder.add([
        books[0].code(of: zip), books[1].code(ofNumber: Array(age.utf8).span),
        books[2].code(of: Bool.random(using: &generator) ? "m" : "f"),
      ])
    }
    let ladders = zip(["zip", "age", "sex"], books).map { GeneralisationLadder.suggested(for: $0, book: $1) }
    return (try builder.table(), ladders)
  }

  @Test(arguments: UInt64(0)..<4, [0, 12])
  func `finds all minimal nodes, and the three of least loss`(_ seed: UInt64, _ tolerance: Int) throws {
    let (table, ladders) = try people(seed: seed, rows: 150)
    let k = 4
    var evaluator = NodeEvaluator(table, ladders)
    let lattice = GeneralisationLattice(ladders)
    let holds = (0..<lattice.count).map { node in
      // Every node from the finest table, by grouping mapped codes.
      let levels = lattice.levels(of: node)
      var sizes: [[ValueCode]: Int] = [:]
      for group in 0..<table.classes {
        let key = levels.indices.map { ladders[$0].groups[levels[$0]][Int(table.columns[$0].codes[group])] }
        sizes[key, default: 0] += table.sizes[group]
      }
      #expect(evaluator.histogram(of: levels) == ClassHistogram(sizes: sizes.values))
      return sizes.values.filter { $0 < k }.reduce(0, +) <= tolerance
    }
    let minimal = (0..<lattice.count).filter { node in
      holds[node] && lattice.predecessors(of: node).allSatisfy { !holds[$0] }
    }
    var search = GeneralisationSearch(table, ladders, k: k, tolerance: tolerance)
    #expect(Set(search.exactly()) == Set(minimal.map { lattice.levels(of: $0) }))

    let found = table.recommendations(k: k, tolerance: tolerance, ladders: ladders)
    #expect(found.isExact && found.best.count == min(3, minimal.count))
    #expect(found.evaluations < lattice.count)
    let losses = minimal.map { search.recommendation(lattice.levels(of: $0)).recommendation.loss }.sorted()
    #expect(found.best.map(\.loss) == Array(losses.prefix(3)))
    for best in found.best { #expect(best.rowsBelow <= tolerance && (tolerance > 0 || best.k >= k)) }

    var greedy = GeneralisationSearch(table, ladders, k: k, tolerance: tolerance)
    let nodes = greedy.greedily()
    #expect(!nodes.isEmpty && Set(nodes).isSubset(of: Set(search.exactly())))
  }

  @Test func `loss is the mean of what is hidden`() throws {
    var books = (0..<2).map { _ in CodeBook(key: SipKey(low: 1, high: 2)) }
    var builder = ClassTableBuilder(columns: ["a", "b"])
    for (a, b) in [("11", "x"), ("12", "x"), ("21", "y"), ("22", "y")] {
      builder.add([books[0].code(of: a), books[1].code(of: b)])
    }
    let ladders = [
      try GeneralisationLadder(column: "a", book: books[0], levels: [.prefix(1), .drop]),
      try GeneralisationLadder(column: "b", book: books[1], levels: [.drop]),
    ]
    let found = try builder.table().recommendations(k: 2, ladders: ladders)
    // a: g = 2 of d = 4 values, (2-1)/(4-1); b: nothing.
    #expect(found.best.map(\.levels) == [[.prefix(1), .keep]])
    #expect(found.best[0].loss.isClose(to: (1 + 1.0 / 3).squareRoot() - 1))
    #expect(found.best[0].k == 2 && found.best[0].classes == 2)
    let none = try builder.table().recommendations(k: 5, ladders: ladders)
    #expect(none.best.isEmpty && none.isExact)
    // All four may stay below, but then all are suppressed.
    let all = try builder.table().recommendations(k: 5, tolerance: 4, ladders: ladders)
    #expect(
      all.best.map(\.levels) == [[.keep, .keep]] && all.best[0].loss.isClose(to: 1) && all.best[0].rowsBelow == 4)
  }

  @Test func `beyond the exact search it says so`() throws {
    let width = 9
    let values = (0..<40).map { String(100_000 + $0 * 1_234) }
    var books = (0..<width).map { _ in CodeBook(key: SipKey(low: 1, high: 2)) }
    var builder = ClassTableBuilder(columns: (0..<width).map { "c\($0)" })
    var generator = Generator(seed: 8)
    for _ in 0..<80 {
      builder.add(books.indices.map { books[$0].code(of: values[Int.random(in: 0..<40, using: &generator)]) })
    }
    let ladders = books.enumerated().map { GeneralisationLadder.suggested(for: "c\($0)", book: $1) }
    let found = try builder.table().recommendations(k: 5, ladders: ladders)
    #expect(!found.isExact && !found.best.isEmpty)
    for best in found.best { #expect(best.k >= 5 && best.rowsBelow == 0 && best.loss <= 1) }
  }
}
