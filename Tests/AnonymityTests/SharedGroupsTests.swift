import Testing

@testable import Anonymity

/// Groups without those that are alone, against all groups.
@Suite struct SharedGroupsTests {
  @Test(arguments: UInt64(0)..<6)
  func `refine as groups do that leave nobody out`(_ seed: UInt64) {
    var generator = Generator(seed: seed)
    let classes = [0, 1, 2, 50, 700, 5_000][Int(seed)]
    let weights = (0..<classes).map { _ in Int.random(in: 1..<5, using: &generator) }
    var shared = SharedGroups(classes: classes)
    var grouping = Grouping(classes: classes)
    for values in [3, 7, 2, 40, 1, 900] as [ValueCode] {
      let codes = (0..<classes).map { _ in ValueCode.random(in: 0..<values * 2, using: &generator) }
      let level = (0..<values * 2).map { $0 / 2 }
      shared.refine(by: codes, at: level, limit: Int(values))
      grouping = grouping.refined(by: codes.map { level[Int($0)] }, limit: Int(values))
      let whole = Grouping(shared, classes: classes)
      #expect(whole.groups == grouping.groups && whole.representatives == grouping.representatives)
      let sums = grouping.sums(of: weights)
      var members = [Int](repeating: 0, count: grouping.count)
      for group in grouping.groups { members[Int(group)] += 1 }
      #expect(shared.count == members.count { $0 > 1 })
      #expect(shared.sums(of: weights).sorted() == zip(sums, members).filter { $1 > 1 }.map(\.0).sorted())
    }
  }
}
