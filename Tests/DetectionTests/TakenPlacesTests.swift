import Testing

@testable import Detection

/// The bytes that hits have taken: bits in words of 64, so their ends are what goes wrong.
struct TakenPlacesTests {
  private static func hit(_ range: Range<Int>) -> StandingHit {
    StandingHit(
      hit: Hit(
        start: range.lowerBound, end: range.upperBound, rule: 0, check: .silent, isStrong: false, isWhole: false,
        context: .none, range: nil, hash: 0),
      confidence: 1, reasons: ReasonSet())
  }

  /// Which of some ranges are taken, one after the other.
  private static func taken(_ ranges: [Range<Int>], in whole: Range<Int>) -> [Bool] {
    var places = TakenPlaces(in: [hit(whole)])
    return ranges.map { places.take($0) }
  }

  @Test(arguments: [0, 1, 63, 64, 1_000])
  func `takes what is free, and nothing that touches what is taken`(_ start: Int) {
    let ends = [0, 1, 2, 62, 63, 64, 65, 126, 127, 128, 129, 200]
    for low in ends {
      for high in ends where high > low {
        for byte in 0..<200 {
          let got = Self.taken(
            [start + low..<start + high, start + byte..<start + byte + 1], in: start..<start + 200)
          #expect(got == [true, !(low..<high).contains(byte)], "\(low)..<\(high), byte \(byte) from \(start)")
        }
      }
    }
  }

  @Test func `a range that is refused takes nothing`() {
    let got = Self.taken([100..<110, 20..<101, 20..<100, 109..<180, 110..<180], in: 10..<200)
    #expect(got == [true, false, true, false, true])
  }

  @Test func `an empty range is always free`() {
    #expect(Self.taken([0..<64, 5..<5], in: 0..<64) == [true, true])
  }

  @Test func `the last hit may end before an earlier one`() {
    var places = TakenPlaces(in: [Self.hit(5..<300), Self.hit(7..<9)])
    let got = [places.take(290..<300), places.take(299..<300)]
    #expect(got == [true, false])
  }
}
