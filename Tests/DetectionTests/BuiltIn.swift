import BuiltInRules
import Detection
import Rules

/// The rules that come with maskproof, compiled once for all tests.
enum BuiltIn {
  static let detector: Detector = {
    do {
      guard let today = CalendarDate(year: 2026, month: 6, day: 1) else { fatalError("there is such a day") }
      return try Detector(rules: RuleSet.builtIn(), options: DetectorOptions(today: today))
    } catch {
      fatalError("the built-in rules do not load: \(error)")
    }
  }()
}
