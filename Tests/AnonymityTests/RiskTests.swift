import Testing

@testable import Anonymity

@Suite struct RiskTests {
  private static let histogram = ClassHistogram([1: 2, 2: 1, 4: 1, 10: 1])  // 18 rows, 5 classes

  @Test func `prosecutor and marketer follow from class sizes`() {
    #expect(Self.histogram.highestRisk == .value(1))
    #expect(Self.histogram.averageRisk.isClose(to: 5.0 / 18))
    #expect(Self.histogram.lowestRisk.isClose(to: 0.1))
    #expect(Self.histogram.shareAtRisk(above: 0.2).isClose(to: 8.0 / 18))
    #expect(ClassHistogram([5: 3]).shareAtRisk(above: 0.2) == .value(0))
    #expect(ClassHistogram([4: 3]).shareAtRisk(above: 0.2) == .value(1))
  }

  @Test func `overlapping classes average over rows`() {
    var histogram = ClassHistogram()
    histogram.add(size: 4, classes: 1, rows: 2)
    histogram.add(size: 5, classes: 2, rows: 3)
    #expect(histogram.averageRisk.isClose(to: (2.0 / 4 + 3.0 / 5) / 5))
    #expect(histogram.zayatzUniques(population: 100) == .value(0))
    #expect(histogram.pitmanUniques(population: 100) == .missing(.overlappingClasses))
  }

  @Test func `an empty table has no risk, not none`() {
    let empty = ClassHistogram()
    for number in [
      empty.highestRisk, empty.averageRisk, empty.lowestRisk, empty.shareAtRisk(above: 0.2), empty.discernability,
      empty.averageClassSize, empty.zayatzUniques(population: 5), empty.pitmanUniques(population: 5),
      JointHistogram().kMap, JointHistogram().deltaPresence.least, JointHistogram().averageJournalistRisk,
    ] { #expect(number == .missing(.empty)) }
  }

  @Test func `suppressed rows cost n each, and are one class`() {
    var histogram = ClassHistogram([2: 3])
    #expect(histogram.discernability == .value(12))
    #expect(histogram.averageClassSize == .value(2))
    histogram.leftOut.suppressed = 4
    #expect(histogram.discernability == .value(12 + 40))
    #expect(histogram.averageClassSize == .value(2.5))
  }

  @Test func `the population's classes decide for a journalist`() {
    var joint = JointHistogram()
    joint.add(sample: 1, population: 10)
    joint.add(sample: 2, population: 4, classes: 2)
    joint.add(sample: 5, population: 5)
    #expect(joint.rows == 10)
    #expect(joint.kMap == .value(4))
    #expect(joint.highestJournalistRisk == .value(0.25))
    // C/ΣF = 4/23; Σf/F = 0.1 + 2·0.5 + 1 = 2.1 over 10 rows
    #expect(joint.averageJournalistRisk.isClose(to: 0.21))
    #expect(joint.marketerRisk.isClose(to: 0.21))
    #expect(joint.deltaPresence.least.isClose(to: 0.1))
    #expect(joint.deltaPresence.most == .value(1))
    joint.add(sample: 0, population: 7)
    #expect(joint.deltaPresence.least == .value(0))
    #expect(joint.kMap == .value(4))
  }

  @Test func `a population that lacks a class of the sample is none`() {
    var joint = JointHistogram()
    joint.add(sample: 3, population: 9)
    joint.add(sample: 2, population: 1)
    #expect(joint.classesOutsidePopulation == 1)
    #expect(joint.kMap == .missing(.outsidePopulation))
    #expect(Limit.atLeast(1).judge(joint.kMap) == .unmeasured(.outsidePopulation))
  }

  @Test func `tables are joined on their codes`() throws {
    let population = Rows.generated(seed: 4, rows: 400, values: [4, 5])
    let book = try population.table()
    // Codes are given out in order of appearance: a prefix of the rows has the codes of the whole.
    let sample = try Rows(quasi: Array(population.quasi.prefix(90))).table()
    let joint = sample.joined(with: book)
    var sizes: [[String?]: (Int, Int)] = [:]
    for (index, row) in population.quasi.enumerated() {
      sizes[row, default: (0, 0)].1 += 1
      if index < 90 { sizes[row, default: (0, 0)].0 += 1 }
    }
    var expected = JointHistogram()
    for (f, F) in sizes.values { expected.add(sample: f, population: F) }
    #expect(joint == expected)
    #expect(joint.classesOutsidePopulation == 0)
  }

  @Test func `individual risk follows the three formulas, and its limit`() {
    // p = 0.1, q = 0.9
    #expect(IndividualRisk.risk(f: 1, estimate: 10).isClose(to: 0.2558427881104495))
    #expect(IndividualRisk.risk(f: 2, estimate: 20).isClose(to: 0.1 / 0.81 * (0.1 * -2.302585092994046 + 0.9)))
    #expect(IndividualRisk.risk(f: 3, estimate: 30).isClose(to: 0.1 / 2.1))
    for f in 1...4 {
      #expect(IndividualRisk.risk(f: f, estimate: Double(f)).isClose(to: 1 / Double(f)))
      let near = IndividualRisk.risk(f: f, estimate: Double(f) * (1 + 2e-6)).value ?? -1
      #expect(abs(near - 1 / Double(f)) < 1e-4)
      #expect(IndividualRisk.risk(f: f, estimate: Double(f) / 2) == .missing(.populationBelowSample))
    }
  }
}
