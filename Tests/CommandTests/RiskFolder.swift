import Foundation
import TestSupport
import Testing

/// A folder with a table of eight patients, and `maskproof risk` in it.
struct RiskFolder {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(Self.patients, to: "patients.csv")
  }

  var path: String { folder.path }

  /// Eight rows: two classes of three, one of two.
  private static let patients = """
    zip,age,sex,diagnosis
    10115,34,f,flu
    10115,34,f,cold
    10115,34,f,flu
    10117,51,m,flu
    10117,51,m,cancer
    10117,51,m,flu
    20095,34,f,cold
    20095,34,f,cold

    """

  func write(_ text: String, to name: String) throws { try folder.write(text, to: name) }

  func risk(_ arguments: [String], input: String = "") throws -> Program.Outcome {
    try Program.run(["risk"] + arguments, input: Data(input.utf8), in: folder)
  }

  /// The report for programs.
  func report(_ arguments: [String], status: Int32? = nil, input: String = "") throws -> [String: Any] {
    let outcome = try risk(arguments + ["--format", "json"], input: input)
    if let status { #expect(outcome.status == status, "\(outcome.errors)") }
    return try #require(JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
  }

  func sets(_ arguments: [String], status: Int32? = nil, input: String = "") throws -> [[String: Any]] {
    try #require(report(arguments, status: status, input: input)["sets"] as? [[String: Any]])
  }
}
