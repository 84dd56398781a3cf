/// What the trainer was asked.
struct Arguments {
  var gazetteers = ""
  var corpora = ""
  var templates = "templates"
  var scowl = "/usr/share/dict/scowl"
  var output = ""
  /// A corpus to measure on, never in the weights.
  var develop = ""
  var epochs = 16
  var repetitions = 48
  var seed: UInt64 = 20_261_128
  /// Keeps an eighth of the corpora and a tenth of the templates apart, for choosing features; `hidden` stays unseen.
  var holds = false
  /// Prints what was missed and what was no person.
  var showsDifferences = false

  init(_ words: [String]) throws {
    var rest = words[...]
    while let flag = rest.popFirst() {
      if flag == "--hold" {
        holds = true
        continue
      }
      if flag == "--differences" {
        showsDifferences = true
        continue
      }
      guard let value = rest.popFirst() else { throw TrainingError("\(flag) wants a value") }
      func number<T: LosslessStringConvertible>() throws -> T {
        guard let number = T(value) else { throw TrainingError("\(flag): '\(value)' is no number") }
        return number
      }
      switch flag {
      case "--gazetteers": gazetteers = value
      case "--corpora": corpora = value
      case "--templates": templates = value
      case "--scowl": scowl = value
      case "--output": output = value
      case "--develop": develop = value
      case "--epochs": epochs = try number()
      case "--repetitions": repetitions = try number()
      case "--seed": seed = try number()
      default:
        throw TrainingError(
          """
          \(flag) is no option; there are --gazetteers DIR --corpora DIR --templates DIR --scowl DIR --output FILE \
          --develop FILE --epochs N --repetitions N --seed N --hold --differences
          """)
      }
    }
    guard !gazetteers.isEmpty, !corpora.isEmpty else { throw TrainingError("--gazetteers and --corpora are needed") }
    guard epochs > 1 else { throw TrainingError("--epochs must be 2 or more: the first half is not in the mean") }
  }
}
