import Testing

@testable import Anonymity

@Suite struct FingerprintTableTests {
  private func fingerprints(seed: UInt64, rows: Int, classes: Int) -> [Fingerprint] {
    var generator = Generator(seed: seed)
    let all = (0..<classes).map { _ in Fingerprint(low: generator.next(), high: generator.next()) }
    return (0..<rows).map { _ in all[Int.random(in: 0..<classes, using: &generator)] }
  }

  private func table(_ rows: some Sequence<Fingerprint>) -> FingerprintTable {
    var table = FingerprintTable()
    for row in rows { table.add(row) }
    return table
  }

  @Test func `counts like a dictionary`() {
    let rows = fingerprints(seed: 1, rows: 60_000, classes: 20_000)
    var expected: [Fingerprint: Int] = [:]
    for row in rows { expected[row, default: 0] += 1 }
    let table = table(rows)
    #expect(table.classes == expected.count)
    #expect(table.histogram == ClassHistogram(sizes: expected.values))
    #expect(expected.allSatisfy { table.count(of: $0.key) == $0.value })
    #expect(table.count(of: Fingerprint(low: 1, high: 2)) == 0)
    #expect(table.memory <= table.classes * 40)
  }

  @Test func `many at once count like one after the other`() {
    let rows = fingerprints(seed: 5, rows: 10_007, classes: 3_000)
    var table = FingerprintTable()
    table.add(contentsOf: [])
    table.add(contentsOf: Array(rows[..<33]))
    table.add(contentsOf: Array(rows[33...]))
    #expect(table.histogram == self.table(rows).histogram)
  }

  @Test func `parts merge to the whole in any order`() {
    let rows = fingerprints(seed: 2, rows: 9_000, classes: 2_000)
    let parts = [rows[..<100], rows[100..<4_000], rows[4_000...]].map { table($0) }
    let whole = table(rows).histogram
    for order in [[0, 1, 2], [2, 1, 0], [1, 0, 2]] {
      var merged = FingerprintTable()
      for index in order { merged.merge(parts[index]) }
      #expect(merged.histogram == whole)
    }
  }

  /// In the order of their slots they crowded at the front of a table that grew: each then searched past all before it, and twenty
  /// million took a minute.
  @Test func `fingerprints in the order of another table's slots find their places at once`() {
    var rows: [Fingerprint] = []
    table(fingerprints(seed: 6, rows: 400_000, classes: 200_000)).visit { rows += Array(repeating: $0, count: $1) }
    var table = FingerprintTable()
    table.reserve(rows.count)
    let memory = table.memory
    for row in rows { table.add(row) }
    #expect(table.memory == memory && memory <= rows.count * 32)
    #expect(table.histogram == self.table(rows.reversed()).histogram)
  }

  @Test func `a class beyond 32 bits keeps its count`() {
    let row = Fingerprint(low: 5, high: 6)
    var table = FingerprintTable()
    table.add(row, count: Int(UInt32.max) - 1)
    for _ in 0..<5 { table.add(row) }
    #expect(table.count(of: row) == Int(UInt32.max) + 4)
    var other = FingerprintTable()
    other.add(row, count: 7_000_000_000)
    table.merge(other)
    #expect(table.histogram == ClassHistogram([Int(UInt32.max) + 4 + 7_000_000_000: 1]))
  }

  @Test func `fingerprints of few bits that differ are kept apart`() {
    // Neighbours in the table: only the high word, or only the low bits, differ.
    let rows = (0..<64).map { Fingerprint(low: $0 % 8, high: $0 / 8) }
    #expect(table(rows + rows).histogram == ClassHistogram([2: 64]))
  }

  @Test func `a sample and its population are joined`() {
    let population = fingerprints(seed: 4, rows: 5_000, classes: 900)
    let joint = table(population.prefix(400)).joined(with: table(population))
    var sizes: [Fingerprint: (Int, Int)] = [:]
    for (index, row) in population.enumerated() {
      sizes[row, default: (0, 0)].1 += 1
      if index < 400 { sizes[row, default: (0, 0)].0 += 1 }
    }
    var expected = JointHistogram()
    for (f, total) in sizes.values { expected.add(sample: f, population: total) }
    #expect(joint == expected)
  }

  @Test func `streams and class tables count persons alike`() throws {
    var generator = Generator(seed: 5)
    let rows = (0..<600).map { _ in
      (UInt64.random(in: 2..<9, using: &generator), UInt64.random(in: 2..<60, using: &generator))
    }
    var builder = ClassTableBuilder(columns: ["zip"], hasEntities: true)
    for (zip, person) in rows { builder.add([ValueCode(zip)], entity: ValueCode(person)) }
    let table = try builder.table()
    for mode in EntityFingerprints.Mode.allCases {
      var parts = [EntityFingerprints(mode), EntityFingerprints(mode)]
      for (index, (zip, person)) in rows.enumerated() {
        parts[index % 2].add(mix(zip), entity: mix(person &+ 1000))
      }
      parts[0].merge(parts[1])
      #expect(parts[0].histogram == (mode == .perClass ? table.entityHistogram : table.compositeHistogram))
    }
  }

  private func mix(_ number: UInt64) -> Fingerprint {
    var generator = Generator(seed: number)
    return Fingerprint(low: generator.next(), high: generator.next())
  }

  @Test func `a sample of classes counts them whole`() {
    let rows = fingerprints(seed: 6, rows: 40_000, classes: 20_000)
    let truth = table(rows).histogram
    var parts = [ClassSample(capacity: 2_000), ClassSample(capacity: 2_000)]
    for (index, row) in rows.enumerated() { parts[index % 2].add(row) }
    parts[0].merge(parts[1])
    let sample = parts[0]
    #expect(!sample.isComplete && sample.rowsSeen == 40_000)
    #expect(sample.histogram.classes <= 2_000 && sample.histogram.classes > 500)
    let (estimate, exact) = (sample.histogram.uniqueShare.value ?? 0, truth.uniqueShare.value ?? 1)
    #expect(abs(estimate - exact) < 0.03)
    var small = ClassSample(capacity: 30_000)
    for row in rows { small.add(row) }
    #expect(small.isComplete && small.histogram == truth)
  }
}
