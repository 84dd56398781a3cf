import ScanTypes

/// What is wrong with a command line, and the way out: exit code 2.
struct UsageError: Error {
  let problem: String
  let hint: String

  init(_ problem: String, hint: String) {
    self.problem = problem.withoutControls
    self.hint = hint.withoutControls
  }

  /// `did you mean 'scan'?`, or something else where nothing is near.
  static func meant(_ word: String, of known: [String], prefix: String = "", else hint: String) -> String {
    known.nearest(to: word).map { "did you mean '\(prefix)\($0)'?" } ?? hint
  }
}

extension String {
  /// What the user typed goes back to the terminal without the controls it may hold.
  var withoutControls: String {
    String(String.UnicodeScalarView(unicodeScalars.map { $0.properties.generalCategory == .control ? "?" : $0 }))
  }
}
