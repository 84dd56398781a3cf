import ScanTypes
import YAMLText

/// The text of one rule file.
public struct RuleText: Sendable {
  /// Bytes that a rule file may hold: the longest of ours has a tenth.
  public static let sizeLimit = 256 * 1024

  /// The path for messages. Its last part must be the rule's id with `.yaml`.
  public let name: String
  private let bytes: [UInt8]

  public init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }

  /// The rule, or all that is wrong with it.
  ///
  /// - Complexity: O(*n*) in the text; about 10 ns a byte.
  func rule() -> Result<Rule, FileProblems> { bytes.withUnsafeBytes { decode($0) } }

  private func decode(_ text: UnsafeRawBufferPointer) -> Result<Rule, FileProblems> {
    guard text.count <= Self.sizeLimit else {
      return failure(1, "the file is larger than \(Self.sizeLimit / 1024) KB", "is it a rule? One rule needs a few KB")
    }
    if let offset = text.offsetOfInvalidUTF8 {
      return failure(text.line(at: offset), "not valid UTF-8", "save the file as UTF-8")
    }
    do {
      var decoder = YAMLDecoder(file: name, guide: "docs/rules.md")
      let rule = decoder.rule(try YAMLReader(text, file: name).document())
      if let rule { return .success(rule) }
      return .failure(FileProblems(decoder.problems.sorted { $0.place.line < $1.place.line }))
    } catch {
      return .failure(FileProblems([error]))
    }
  }

  private func failure(_ line: Int, _ problem: String, _ hint: String) -> Result<Rule, FileProblems> {
    .failure(FileProblems([FileProblem(place: SourcePlace(file: name, line: line), problem: problem, hint: hint)]))
  }
}

extension UnsafeRawBufferPointer {
  /// Where the first byte stands that is no UTF-8; nil when all are.
  fileprivate var offsetOfInvalidUTF8: Int? {
    var decoder = UTF8()
    var bytes = makeIterator()
    var offset = 0
    while true {
      switch decoder.decode(&bytes) {
      case .scalarValue(let scalar): offset += UTF8.width(scalar)
      case .emptyInput: return nil
      case .error: return offset
      }
    }
  }
}
