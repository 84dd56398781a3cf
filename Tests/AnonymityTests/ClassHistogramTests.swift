import Testing

@testable import Anonymity

@Suite struct ClassHistogramTests {
  private static let samples: [ClassHistogram] = [
    ClassHistogram(), ClassHistogram([1: 62, 2: 10]), ClassHistogram([5: 3]), ClassHistogram([1: 1, 300: 2]),
  ]

  @Test func `an empty table has no k, no shares and no pass`() {
    let empty = ClassHistogram()
    #expect(empty.k == nil)
    #expect(empty.judge(k: 1) == .empty)
    #expect(empty.distinction == .missing(.empty))
    #expect(empty.separation == .missing(.empty))
    #expect(empty.uniqueShare == .missing(.empty))
    #expect(empty.suppressionRate == .missing(.empty))
    #expect(Limit.atMost(1).judge(empty.uniqueShare) == .empty)
  }

  @Test func `a table of suppressed rows only is empty too`() {
    var histogram = ClassHistogram()
    histogram.leftOut.suppressed = 7
    #expect(histogram.judge(k: 1) == .empty)
    #expect(histogram.suppressionRate == .value(1))
  }

  @Test func `counts rows and classes below k`() {
    let histogram = ClassHistogram([1: 4, 2: 3, 5: 2])
    #expect(histogram.k == 1)
    #expect(histogram.rows == 20)
    #expect(histogram.classes == 9)
    #expect(histogram.uniques == 4)
    #expect(histogram.rows(below: 5) == 10)
    #expect(histogram.classes(below: 5) == 7)
    #expect(histogram.judge(k: 5) == .failed)
    #expect(histogram.judge(k: 5, tolerance: 9) == .failed)
    #expect(histogram.judge(k: 5, tolerance: 10) == .passed)
    #expect(histogram.distinction == .value(9.0 / 20))
    let alike = 46.0  // 3 classes of 2 rows, 2 of 5: 3·2·1 + 2·5·4 ordered pairs
    #expect(histogram.separation.isClose(to: 1 - alike / 380))
  }

  @Test func `adds up in any order`() {
    for a in Self.samples {
      for b in Self.samples {
        #expect(a + b == b + a)
        for c in Self.samples { #expect((a + b) + c == a + (b + c)) }
      }
    }
  }

  @Test func `sizes beyond 32 bits keep their sums`() {
    // ARX #243: 5 million rows in one class overflowed.
    let histogram = ClassHistogram([6_000_000_000: 1, 1: 1])
    #expect(histogram.rows == 6_000_000_001)
    #expect(histogram.separation.isClose(to: 2.0 / 6_000_000_001))
  }

  @Test func `limits forgive a printed share but not equality where it must fail`() {
    #expect(Limit.atMost(0.333333333).judge(.value(1.0 / 3)) == .passed)
    #expect(Limit.atMost(0.33333).judge(.value(1.0 / 3)) == .failed)
    #expect(Limit.atLeast(3).judge(.value(2.9999999999)) == .passed)
    #expect(Limit.atLeast(3).judge(.value(2.99)) == .failed)
    #expect(Limit.below(2).judge(.value(2)) == .failed)
    #expect(Limit.below(2).judge(.missing(.tooFewValues)) == .unmeasured(.tooFewValues))
  }
}
