public import ScanTypes
import YAMLText

/// What a repository says of itself in `maskproof.yaml`: one section a concern, each read by a file of its own.
///
/// Unknown keys are mistakes, with the nearest known key: a policy that is misspelt must not pass as one that is absent.
public struct Configuration: Sendable {
  /// The name that is looked for when none is given.
  public static let defaultName = "maskproof.yaml"
  /// Bytes that a configuration may hold.
  public static let sizeLimit = 1 << 20

  /// As it was named, for messages.
  public let file: String

  /// What `kanonymity` asks of sets of columns; nil where it is not there.
  public let risk: RiskPolicy?
  /// What is declared of the masking of columns; nil where the section is not there.
  public let masking: MaskingDeclarations?
  /// In the order of the file.
  public let environments: [EnvironmentPolicy]

  /// - Throws: everything that is wrong with the file, in the order of its lines.
  /// - Complexity: O(*n*) in the text.
  public init(_ text: [UInt8], file: String) throws(FileProblems) {
    guard text.count <= Self.sizeLimit else {
      throw FileProblems(
        file: file, problem: "the file is larger than \(Self.sizeLimit >> 20) MB", hint: "is it a configuration?")
    }
    self.file = file
    var decoder = YAMLDecoder(file: file, guide: "docs/configuration.md")
    let fields = decoder.fields(
      of: try Self.root(of: text, file: file), "the configuration", required: [],
      optional: ["kanonymity", "masking", "environments"])
    risk = decoder.riskPolicy(fields?["kanonymity"])
    masking = decoder.masking(fields?["masking"])
    environments = decoder.environments(fields?["environments"])
    if !decoder.problems.isEmpty { throw FileProblems(decoder.problems.sorted { $0.place.line < $1.place.line }) }
  }

  private static func root(of text: [UInt8], file: String) throws(FileProblems) -> YAMLNode {
    let root = text.withUnsafeBytes { text -> Result<YAMLNode, FileProblem> in
      do throws(FileProblem) { return .success(try YAMLReader(text, file: file).document()) } catch {
        return .failure(error)
      }
    }
    switch root {
    case .success(let root): return root
    case .failure(let problem): throw FileProblems([problem])
    }
  }
}
