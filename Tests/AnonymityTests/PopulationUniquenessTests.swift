import Testing

@testable import Anonymity

@Suite struct PopulationUniquenessTests {
  /// Binomial coefficients written out: no logarithms, small numbers.
  private func choose(_ n: Int, _ k: Int) -> Double {
    k < 0 || k > n ? 0 : (0..<k).reduce(1.0) { $0 * Double(n - $1) / Double($1 + 1) }
  }

  @Test(arguments: [[1: 5, 2: 3, 3: 1], [1: 1, 7: 2], [1: 40, 2: 10, 30: 1]], [1.0, 1.5, 4, 20])
  func `Zayatz follows its formula`(_ classes: [Int: Int], _ times: Double) {
    let histogram = ClassHistogram(classes)
    let (n, N) = (histogram.rows, Int(Double(histogram.rows) * times))
    func h(_ x: Int) -> Double { choose(x, 1) * choose(N - x, n - 1) / choose(N, n) }
    let all = Double(histogram.classes)
    let total = classes.reduce(0.0) { $0 + Double($1.value) / all * h($1.key) }
    let conditional = Double(classes[1] ?? 0) / all * h(1) / total
    let expected = Double(classes[1] ?? 0) * conditional / (Double(n) / Double(N))
    #expect(histogram.zayatzUniques(population: N).isClose(to: expected))
  }

  @Test func `no uniques in the sample, none estimated`() {
    #expect(ClassHistogram([2: 4, 3: 1]).zayatzUniques(population: 1000) == .value(0))
    #expect(ClassHistogram([1: 4]).zayatzUniques(population: 3) == .missing(.populationBelowSample))
    #expect(ClassHistogram([1: 4]).pitmanUniques(population: 3) == .missing(.populationBelowSample))
  }

  @Test func `the whole population's uniques are its own`() {
    #expect(ClassHistogram([1: 4, 2: 7]).zayatzUniques(population: 18).isClose(to: 4))
  }

  @Test func `a large class and a large population end in time`() {
    let uniques = ClassHistogram([1: 10, 3_000_000: 1]).zayatzUniques(population: 3_000_000_000).value ?? -1
    #expect(uniques > 0 && uniques.isFinite)
  }

  /// Tables in which few, many and nearly all rows are unique, and classes of middling size (α below 0).
  private static let tables: [[Int: Int]] = [
    [1: 50, 2: 20, 3: 10, 4: 6, 5: 4, 9: 3, 40: 1], [1: 200, 2: 20, 3: 3], [1: 10, 2: 9, 3: 7, 4: 6, 50: 9, 400: 2],
    [1: 10, 2: 14, 3: 16, 4: 15, 5: 13, 6: 11, 8: 9, 10: 6, 14: 3], [1: 900, 2: 50, 700: 1],
  ]

  @Test(arguments: tables)
  func `Pitman's root solves both likelihood equations`(_ classes: [Int: Int]) throws {
    let histogram = ClassHistogram(classes)
    let root = try #require(PitmanLikelihood(histogram).root())
    #expect(root.alpha < 1 && root.theta > -root.alpha)
    let (n, u) = (histogram.rows, histogram.classes)
    var (slopeTheta, slopeAlpha, scale) = (0.0, 0.0, 0.0)
    for i in 1..<u {
      slopeTheta += 1 / (root.theta + Double(i) * root.alpha)
      slopeAlpha += Double(i) / (root.theta + Double(i) * root.alpha)
    }
    scale = slopeAlpha
    for i in 1..<n { slopeTheta -= 1 / (root.theta + Double(i)) }
    for (size, count) in classes where size > 1 {
      for i in 1..<size { slopeAlpha -= Double(count) / (Double(i) - root.alpha) }
    }
    #expect(abs(slopeTheta) < 1e-8)
    #expect(abs(slopeAlpha) < 1e-8 * max(1, scale))
    #expect(histogram.pitmanUniques(population: n * 20).value ?? -1 >= 0)
  }

  @Test func `the middling table needs a negative alpha`() throws {
    #expect(try #require(PitmanLikelihood(ClassHistogram(Self.tables[3])).root()).alpha < 0)
    #expect(try #require(PitmanLikelihood(ClassHistogram(Self.tables[0])).root()).alpha > 0)
  }

  @Test func `where the likelihood has no root there is a reason`() {
    #expect(ClassHistogram([1: 30]).pitmanUniques(population: 90) == .missing(.noLikelihoodRoot))
    #expect(ClassHistogram([30: 1]).pitmanUniques(population: 90) == .missing(.noLikelihoodRoot))
    #expect(ClassHistogram([6: 5]).pitmanUniques(population: 90) == .missing(.noLikelihoodRoot))
  }

  @Test(arguments: [0.001, 0.3, 1, 7.5, 1e4, 1e12], [1.0, 5, 40, 3000])
  func `sums of reciprocals are right near and far`(_ start: Double, _ count: Double) {
    let sum = (0..<Int(count)).reversed().reduce(0.0) { $0 + 1 / (start + Double($1)) }
    let relative = abs(reciprocals(from: start, count: count) - sum) / sum
    #expect(relative < 1e-13)
  }

  @Test func `the logarithm of a quotient of gammas is right near and far`() {
    // Γ(x+3)/Γ(x) = x(x+1)(x+2), Γ(1)/Γ(½) = 1/√π
    for x in [0.01, 1, 9.9, 1e3, 1e9] {
      let expected = x * (x + 1) * (x + 2)
      let rise = logGammaRise(x, by: 3)
      #expect(abs(rise - logarithm(expected)) < 1e-12 * max(1, abs(rise)))
    }
    #expect(logGammaRise(0.5, by: 0.5).isClose(to: -0.5723649429247001))
  }

  /// ln x by the series of artanh: independent of the library the module calls.
  private func logarithm(_ x: Double) -> Double {
    let mantissa = x.significand
    let y = (mantissa - 1) / (mantissa + 1)
    let series = stride(from: 59, through: 1, by: -2).reduce(0.0) { $0 * y * y + 1 / Double($1) }
    return Double(x.exponent) * 0.6931471805599453 + 2 * y * series
  }
}
