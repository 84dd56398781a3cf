/// `file:line`.
public struct SourcePlace: Sendable, Hashable, CustomStringConvertible {
  public let file: String
  public let line: Int

  public init(file: String, line: Int) {
    self.file = file
    self.line = line
  }

  public var description: String { "\(file):\(line)" }

  /// Itself where it can be a link within a repository: relative, and not out of it.
  public var inRepository: SourcePlace? {
    guard line > 0, !file.isEmpty, !file.hasPrefix("/"), !file.split(separator: "/").contains("..") else { return nil }
    return self
  }
}

/// A mistake in a file that a person wrote: where, what, and the way out.
public struct FileProblem: Error, Sendable, Equatable, CustomStringConvertible {
  public let place: SourcePlace
  public let problem: String
  public let hint: String

  public init(place: SourcePlace, problem: String, hint: String) {
    self.place = place
    self.problem = problem
    self.hint = hint
  }

  public var description: String { "\(place): \(problem); \(hint)" }
}

/// Everything that is wrong with some files; never empty. In order of files and lines.
public struct FileProblems: Error, Sendable, CustomStringConvertible {
  public let problems: [FileProblem]

  public init(_ problems: [FileProblem]) {
    precondition(!problems.isEmpty, "no problems are no failure")
    self.problems = problems
  }

  /// A file that cannot be used at all.
  public init(file: String, problem: String, hint: String) {
    self.init([FileProblem(place: SourcePlace(file: file, line: 1), problem: problem, hint: hint)])
  }

  public var description: String { problems.map(\.description).joined(separator: "\n") }
}
