import ScanTypes

/// What is wrong with a command line, and the way out: exit code 2.
struct UsageError: Error {
  let problem: String
  let hint: String

  init(_ problem: String, hint: String) {
    self.problem = problem.withoutControls
    self.hint = hint.withoutControls
  }

  /// - Parameter hints: a line each; of very many the first.
  init(_ problem: String, hints: [String]) {
    self.problem = problem.withoutControls
    var lines = hints.prefix(20).map(\.withoutControls)
    if hints.count > lines.count { lines.append("and \(hints.count - lines.count) more") }
    hint = lines.joined(separator: "\n  ")
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
