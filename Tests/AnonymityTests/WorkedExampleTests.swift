import Glibc
import Testing

@testable import Anonymity

/// Tables of our own, worked out by hand from the definitions of papers whose tables are not at hand. Values 2, 3, 4 are a, b, c.
@Suite struct WorkedExampleTests {
  @Test func `alpha by Wong et al., definition 2: of four and six patients`() throws {
    // HIV 1, flu 2, fever 1 of 4; HIV 2, flu 1, fever 3 of 6.
    let patients = try attribute([[2: 1, 3: 2, 4: 1], [2: 2, 3: 1, 4: 3]])
    #expect(patients.alpha() == .value(0.5))
    // HIV alone is sensitive: 1/4 and 2/6.
    #expect(patients.alpha(limitedTo: [2]).isClose(to: 1.0 / 3))
    // Generalising never makes it worse (their theorem on monotonicity): 3, 3 and 4 of 10.
    let together = try attribute([[2: 3, 3: 3, 4: 4]])
    #expect(together.alpha().isClose(to: 0.4))
    #expect(together.alpha(limitedTo: [2]).isClose(to: 0.3))
  }

  @Test func `beta by Cao and Karras, definitions 2 and 3: of ten rows in two classes`() throws {
    // p = 2/10, 3/10, 5/10. Class 1, a 2 b 2 c 1: gains 1 of a, 1/3 of b. Class 2, b 1 c 4: gain 3/5 of c.
    let table = try attribute([[2: 2, 3: 2, 4: 1], [3: 1, 4: 4]])
    #expect(table.basicBeta.isClose(to: 1))
    // Each gain is within -ln p: 1 ≤ ln 5, 1/3 ≤ ln(10/3), 3/5 ≤ ln 2.
    #expect(table.enhancedBeta.isClose(to: 1))
    #expect(Limit.atMost(1).judge(table.enhancedBeta) == .passed)
    #expect(Limit.atMost(0.99).judge(table.enhancedBeta) == .failed)
  }

  @Test func `a frequent value may gain less than a rare one`() throws {
    // The same shares in the table. Class 1, a 2 b 3: gains 1 of a, 1 of b. Class 2, c 5: gain 1 of c, and 1 > ln 2.
    let table = try attribute([[2: 2, 3: 3], [4: 5]])
    #expect(table.basicBeta.isClose(to: 1))
    #expect(table.enhancedBeta == .missing(.gainAboveBound))
    // Exactly at the bound it holds: p = 1/2, q = (1 + ln 2)/2 would be it; 27 of 32 is below, 28 of 32 is not.
    let below = try attribute([[2: 27, 3: 5], [2: 5, 3: 27]])
    #expect(below.enhancedBeta.isClose(to: 11.0 / 16))
    let above = try attribute([[2: 28, 3: 4], [2: 4, 3: 28]])
    #expect(above.enhancedBeta == .missing(.gainAboveBound))
  }

  @Test func `delta by Brickell and Shmatikov, definition 2: of ten rows in two classes`() throws {
    // q/p is 2, 4/3, 2/5 in class 1 and, a being absent, 2/3 and 8/5 in class 2: the farthest from 1 is 2/5.
    let table = try attribute([[2: 2, 3: 2, 4: 1], [3: 1, 4: 4]])
    #expect(table.deltaDisclosure.isClose(to: log(2.5)))
    #expect(table.hasAbsentValue)
    // Strictly less: its own value is not enough.
    let own = try #require(table.deltaDisclosure.value)
    #expect(Limit.below(own).judge(table.deltaDisclosure) == .failed)
    #expect(Limit.below(0.9163).judge(table.deltaDisclosure) == .passed)
  }
}
