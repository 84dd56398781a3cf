import Testing

@testable import Anonymity

/// Classes of one sensitive attribute, given as value → rows; the classes' quasi-identifiers do not matter.
func attribute(_ classes: [[ValueCode: Int]]) throws -> SensitiveAttribute {
  var builder = ClassTableBuilder(columns: ["class"], sensitive: ["value"])
  for (number, values) in classes.enumerated() {
    for (value, count) in values.sorted(by: { $0.key < $1.key }) {
      builder.add([ValueCode(number) + 2], sensitive: [value], count: count)
    }
  }
  return SensitiveAttribute(try builder.table(), attribute: 0)
}

@Suite struct SensitiveTests {
  @Test func `an empty table has none of the numbers`() throws {
    let empty = try attribute([])
    let all = [
      empty.alpha(), empty.distinctDiversity, empty.entropyDiversity, empty.recursiveDiversity(l: 2),
      empty.closeness(.equal), empty.closeness(.ordered([])), empty.basicBeta, empty.enhancedBeta,
      empty.deltaDisclosure,
    ]
    for number in all { #expect(number == .missing(.empty)) }
    #expect(empty.judgeRecursive(c: 9, l: 1) == .empty)
  }

  @Test func `Machanavajjhala's 3-diverse inpatients are 3 distinct and 2.8 entropy diverse`() throws {
    // Figure 3: heart, viral, cancer ×2; cancer, heart, viral ×2; heart, viral, cancer ×2.
    let inpatients = try attribute([[2: 1, 3: 1, 4: 2], [4: 1, 2: 1, 3: 2], [2: 1, 3: 1, 4: 2]])
    #expect(inpatients.distinctDiversity == .value(3))
    #expect(inpatients.entropyDiversity.isClose(to: 2 * 2.0.squareRoot()))
    #expect(inpatients.alpha() == .value(0.5))
    #expect(inpatients.recursiveDiversity(l: 2) == .value(1))
    #expect(inpatients.recursiveDiversity(l: 3) == .value(2))
    #expect(inpatients.recursiveDiversity(l: 4) == .missing(.tooFewValues))
    #expect(inpatients.judgeRecursive(c: 2, l: 3) == .failed)
    #expect(inpatients.judgeRecursive(c: 2.001, l: 3) == .passed)
    #expect(inpatients.judgeRecursive(c: 100, l: 4) == .failed)
    #expect(inpatients.judgeRecursive(c: 0.001, l: 1) == .passed)
  }

  @Test(arguments: [2, 3, 4, 6, 7, 8, 10])
  func `v values of equal share have an entropy diversity of v`(_ count: Int) throws {
    // pycanon truncates e^H and prints 1, 2, 3, 5, 6, 7, 9.
    let uniform = try attribute([Dictionary(uniqueKeysWithValues: (0..<count).map { (ValueCode($0) + 2, 5) })])
    #expect(uniform.entropyDiversity.isClose(to: Double(count)))
    #expect(Limit.atLeast(Double(count)).judge(uniform.entropyDiversity) == .passed)
  }

  @Test func `recursive diversity sorts counts descending`() throws {
    // pycanon sorts ascending, and finds c = 1 for nearly any table.
    let sorted = try attribute([[2: 6, 3: 3, 4: 2, 5: 1]])
    #expect(sorted.recursiveDiversity(l: 2) == .value(1))
    #expect(sorted.recursiveDiversity(l: 3) == .value(2))
    #expect(sorted.recursiveDiversity(l: 4) == .value(6))
  }

  @Test func `a class of one gives away its value`() throws {
    let single = try attribute([[2: 1], [2: 1, 3: 1]])
    #expect(single.alpha() == .value(1))
    #expect(single.distinctDiversity == .value(1))
    #expect(single.entropyDiversity.isClose(to: 1))
    #expect(single.recursiveDiversity(l: 2) == .missing(.tooFewValues))
  }

  @Test func `alpha may be limited to some values`() throws {
    // Wong et al.: HIV is sensitive, flu and fever are not.
    let patients = try attribute([[2: 1, 3: 1], [3: 4], [2: 1, 3: 2, 4: 1]])
    #expect(patients.alpha() == .value(1))
    #expect(patients.alpha(limitedTo: [2]) == .value(0.5))
    #expect(patients.alpha(limitedTo: [9]) == .value(0))
  }

  @Test func `beta tells gains, and whether any level of the enhanced kind holds`() throws {
    // p = 1/4 and 3/4. Class 1 has q = 1/2: gain 1 ≤ ln 4. Class 2 has 1/6 and 5/6: gain 1/9.
    let mild = try attribute([[2: 1, 3: 1], [2: 1, 3: 5]])
    #expect(mild.basicBeta.isClose(to: 1))
    #expect(mild.enhancedBeta.isClose(to: 1))
    // p = 1/10, q = 1: gain 9 > ln 10. pycanon prints 2.302….
    let strong = try attribute([[2: 1], [3: 9]])
    #expect(strong.basicBeta.isClose(to: 9))
    #expect(strong.enhancedBeta == .missing(.gainAboveBound))
    #expect(try attribute([[2: 2, 3: 2], [2: 1, 3: 1]]).basicBeta == .value(0))
  }

  @Test func `delta is a natural logarithm and tells absent values`() throws {
    let whole = try attribute([[2: 1, 3: 3], [2: 3, 3: 1]])
    #expect(whole.deltaDisclosure.isClose(to: 0.6931471805599453))
    #expect(!whole.hasAbsentValue)
    #expect(try attribute([[2: 1, 3: 3], [2: 3]]).hasAbsentValue)
  }

  @Test func `one value in the table is no news anywhere`() throws {
    // pycanon divides by zero for a number.
    let constant = try attribute([[2: 3], [2: 4]])
    #expect(constant.closeness(.equal) == .value(0))
    #expect(constant.closeness(.ordered([2])) == .value(0))
    #expect(constant.deltaDisclosure == .value(0))
    #expect(constant.basicBeta == .value(0))
  }

  @Test func `NULL is a value of its own`() throws {
    let table = try attribute([[.null: 2, 2: 2], [2: 4]])
    #expect(table.valueCount == 2)
    #expect(table.distinctDiversity == .value(1))
    #expect(table.closeness(.ordered([2])).isClose(to: 0.25))
  }

  @Test func `several attributes report the worst, and one that is missing is no pass`() {
    #expect(Measured.largest([.value(1), .value(3)]) == .value(3))
    #expect(Measured.smallest([.value(1), .value(3)]) == .value(1))
    #expect(Measured.largest([.value(1), .missing(.gainAboveBound)]) == .missing(.gainAboveBound))
    #expect(Measured.smallest([]) == .missing(.empty))
  }

  @Test func `another sensitive attribute can count as a quasi-identifier`() throws {
    var builder = ClassTableBuilder(columns: ["zip", "salary"], sensitive: ["disease"])
    for (salary, disease) in [(2, 2), (2, 3), (3, 2), (3, 2)] as [(ValueCode, ValueCode)] {
      builder.add([2, salary], sensitive: [disease])
    }
    let table = try builder.table()
    #expect(SensitiveAttribute(table.measured([0]), attribute: 0).distinctDiversity == .value(2))
    #expect(SensitiveAttribute(table.measured([0, 1]), attribute: 0).distinctDiversity == .value(1))
  }
}
