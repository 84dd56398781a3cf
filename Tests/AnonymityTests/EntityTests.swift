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

  @Test func `persons of rolled-up classes are counted once`() throws {
    var builder = ClassTableBuilder(columns: ["zip", "sex"], hasEntities: true)
    builder.add([2, 2], entity: 10)
    builder.add([2, 3], entity: 10)
    builder.add([2, 3], entity: 11)
    #expect(try builder.table().histogram(of: [0]) == ClassHistogram([2: 1]))
  }
}
