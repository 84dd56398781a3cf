import Testing

@testable import Anonymity

@Suite struct EntityTests {
  private func table(_ rows: [(ValueCode, ValueCode)]) throws -> ClassTable {
    var builder = ClassTableBuilder(columns: ["zip"], hasEntities: true)
    for (zip, person) in rows { builder.add([zip], entity: person) }
    return try builder.table()
  }

  @Test func `one person's many rows hide nobody`() throws {
    let table = try table([(2, 10), (2, 10), (2, 10), (3, 11), (3, 12)])
    #expect(ClassHistogram(sizes: table.sizes).k == 2)
    #expect(table.histogram() == ClassHistogram([1: 1, 2: 1]))
  }

  @Test func `a person on two values is unique by both together`() throws {
    // Two persons at each value, but one of them alone is at both.
    let table = try table([(2, 10), (2, 11), (3, 10), (3, 12)])
    #expect(table.entityHistogram.k == 2)
    #expect(table.compositeHistogram == ClassHistogram([1: 3]))
  }

  @Test func `composite keys are multisets`() throws {
    let table = try table([(2, 10), (2, 10), (3, 10), (3, 11), (2, 11), (2, 11), (2, 12), (3, 12)])
    #expect(table.compositeHistogram == ClassHistogram([2: 1, 1: 1]))
  }

  @Test(arguments: [EntityFingerprints.Mode.perClass, .composite], UInt64(0)..<4)
  func `recommendations and combinations hold of persons`(_ mode: EntityFingerprints.Mode, _ seed: UInt64) throws {
    var generator = Generator(seed: seed)
    let rows = (0..<120).map { _ in
      (0..<3).map { Int.random(in: 0..<[4, 6, 9][$0], using: &generator) } + [Int.random(in: 0..<40, using: &generator)]
    }
    var books = (0..<3).map { _ in CodeBook(key: SipKey(low: 1, high: 2)) }
    var builder = ClassTableBuilder(columns: ["a", "b", "c"], hasEntities: true)
    for row in rows {
      builder.add((0..<3).map { books[$0].code(of: "c\(row[$0])") }, entity: ValueCode(row[3]))
    }
    let table = try builder.table()
    /// By the definitions, from the rows.
    func smallest(_ values: @escaping (Int, Int) -> Int, _ columns: [Int]) -> Int {
      let own = { (row: [Int]) in columns.map { values($0, row[$0]) } }
      switch mode {
      case .perClass:
        return Dictionary(grouping: rows, by: own).values.map { Set($0.map { $0[3] }).count }.min() ?? 0
      case .composite:
        let persons = Dictionary(grouping: rows, by: { $0[3] }).values.map { mine in
          mine.map(own).sorted { $0.lexicographicallyPrecedes($1) }
        }
        return Dictionary(grouping: persons, by: { $0 }).values.map(\.count).min() ?? 0
      }
    }
    let k = 3
    let combinations = table.minimalViolations(k: k, mode: mode)
    for combination in combinations { #expect(combination.k == smallest({ $1 }, combination.columns)) }
    for bits in 1..<8 {
      let columns = (0..<3).filter { bits & (1 << $0) != 0 }
      let isBelow = combinations.contains { Set($0.columns).isSubset(of: columns) }
      #expect(isBelow == (smallest({ $1 }, columns) < k))
    }
    let ladders = ["a", "b", "c"].enumerated().map { GeneralisationLadder.suggested(for: $1, book: books[$0]) }
    let found = table.recommendations(k: k, ladders: ladders, mode: mode)
    // With nothing left of the columns persons still differ by how many rows they have.
    #expect(found.best.isEmpty == (smallest({ _, _ in -1 }, [0, 1, 2]) < k))
    for advice in found.best {
      // Values of two characters: as they are, their first character, or nothing.
      let made = smallest({ advice.levels[$0] == .keep ? $1 : -1 }, [0, 1, 2])
      #expect(advice.k == made && made >= k, "\(advice.levels)")
    }
  }

  @Test func `a person alone in a class is unique, however many rows there are`() throws {
    var builder = ClassTableBuilder(columns: ["zip", "sex"], hasEntities: true)
    for (zip, sex, person) in [(2, 2, 10), (2, 2, 10), (2, 3, 11), (2, 3, 12), (3, 3, 13), (3, 3, 14)] {
      builder.add([ValueCode(zip), ValueCode(sex)], entity: ValueCode(person))
    }
    let uniques = try builder.table().minimalUniques()
    #expect(uniques.uniqueRows == 1)
    #expect(uniques.rowsBySet == [[1]: 1])
  }

  @Test func `a sample of persons is held against a population of persons`() throws {
    var population = ClassTableBuilder(columns: ["zip"])
    for zip in [2, 2, 3, 3, 3] { population.add([ValueCode(zip)]) }
    // Four rows of two persons: more than the population has there, and yet a part of it.
    let sample = try table([(2, 10), (2, 10), (2, 10), (2, 11), (3, 12)])
    let joint = sample.joined(with: try population.table())
    #expect(joint.kMap == .value(2))
    #expect(joint.deltaPresence.most == .value(1))
  }

  @Test func `persons of rolled-up classes are counted once`() throws {
    var builder = ClassTableBuilder(columns: ["zip", "sex"], hasEntities: true)
    builder.add([2, 2], entity: 10)
    builder.add([2, 3], entity: 10)
    builder.add([2, 3], entity: 11)
    #expect(try builder.table().histogram(of: [0]) == ClassHistogram([2: 1]))
  }
}
