import Testing

@testable import Scanning

/// How long readers wait, on a clock that the test sets.
struct PaceTests {
  @Test func `what was read is waited for before more is`() {
    var pace = Pace(bytesPerSecond: 1000)
    #expect(pace.delay(after: 500, at: .zero) == .milliseconds(500))
    #expect(pace.delay(after: 500, at: .milliseconds(500)) == .milliseconds(500))
    #expect(pace.delay(after: 2000, at: .milliseconds(600)) == .milliseconds(2400))
  }

  @Test func `several readers share one pace`() {
    var pace = Pace(bytesPerSecond: 1000)
    #expect(pace.delay(after: 1000, at: .zero) == .seconds(1))
    #expect(pace.delay(after: 1000, at: .zero) == .seconds(2))
    #expect(pace.delay(after: 1000, at: .seconds(1)) == .seconds(2))
  }

  @Test func `time in which nobody read is not made up for`() {
    var pace = Pace(bytesPerSecond: 1000)
    #expect(pace.delay(after: 1000, at: .zero) == .seconds(1))
    #expect(pace.delay(after: 1000, at: .seconds(60)) == .seconds(1))
  }
}
