import BuiltInRules
import Rules
import Testing

@testable import Detection

/// The values that rules list as nobody's.
@Suite struct ListedValueTests {
  /// A list that names what its rule refuses tells an auditor of a protection that there is not. The examples that libraries
  /// and authorities publish are also vectors for our checks.
  @Test func `each listed value passes the check of its rule`() throws {
    // A list has capitals without signs, but an address of Bitcoin or Ethereum has its checksum in small and capital letters,
    // and numbers of Finland have a sign that is part of them.
    let lettered: Set = ["btc", "eth", "fi-hetu", "fi-y-tunnus"]
    var compared = 0
    for rule in RuleSet.builtIn().rules {
      guard let validator = rule.validator, !lettered.contains(validator) else { continue }
      for value in rule.synthetic.filter({ $0.reason.rawValue != "reserved.null" }).flatMap(\.values) {
        let passes = check(validator, value) != .refuted
        #expect(passes, "\(rule.id): \(value)")
        compared += 1
      }
    }
    #expect(compared > 500)
  }
}
