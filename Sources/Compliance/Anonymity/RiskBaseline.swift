public import ScanTypes
import YAMLText

/// What an earlier run found and somebody lives with: the `--json` report of `maskproof risk`.
///
/// What did not hold then is accepted now, unless it has become worse; what is new is not.
public struct RiskBaseline: Sendable {
  /// One set of an earlier report.
  public struct Figures: Sendable, Equatable {
    public let k: Int?
    public let rowsBelowK: Int
  }

  private struct Place: Hashable {
    let table: String
    let columns: [String]
  }

  private let sets: [Place: Figures]
  /// By fingerprint, the measured value of what was open or accepted; nil where it has none.
  private let open: [String: Double?]
  /// As it was named.
  public let file: String

  /// Bytes that a report may hold.
  public static let sizeLimit = 64 << 20

  /// - Throws: for a file that is no such report.
  public init(_ text: [UInt8], file: String) throws(FileProblems) {
    self.file = file
    // JSON is YAML, and its reader knows lines.
    let root = text.withUnsafeBytes { text -> Result<YAMLNode, FileProblem> in
      do throws(FileProblem) { return .success(try YAMLReader(text, file: file).document()) } catch {
        return .failure(error)
      }
    }
    guard case .success(let document) = root, let found = document["sets"]?.items else {
      throw FileProblems(
        file: file, problem: "it is no report of 'maskproof risk'",
        hint: "write one with 'maskproof risk … --json FILE'")
    }
    var sets: [Place: Figures] = [:]
    for set in found {
      guard let table = set["table"]?.scalar, let columns = set["quasi_identifiers"]?.items else { continue }
      sets[Place(table: table, columns: columns.compactMap(\.scalar))] = Figures(
        k: set["k"]?.scalar.flatMap { Int($0) }, rowsBelowK: set["rows_below_k"]?.scalar.flatMap { Int($0) } ?? 0)
    }
    self.sets = sets
    var open: [String: Double?] = [:]
    for observation in document["observations"]?.items ?? [] {
      guard let fingerprint = observation["fingerprint"]?.scalar, let standing = observation["standing"]?.scalar,
        standing == "open" || standing == "accepted"
      else { continue }
      open.updateValue(observation["details"]?["value"]?.scalar.flatMap { Double($0) }, forKey: fingerprint)
    }
    self.open = open
  }

  public func figures(of table: TableName, _ columns: [String]) -> Figures? {
    sets[Place(table: table.displayName, columns: columns)]
  }

  /// Whether an observation was open then, with the same value as far as it has one: a value that changed may be worse.
  public func holds(_ observation: Observation) -> Bool {
    guard let known = open[observation.fingerprint] else { return false }
    let value = observation.details.first { $0.name == "value" }
    guard case .real(let now)? = value?.value, let then = known else { return true }
    return abs(now - then) <= 1e-9
  }
}

extension YAMLNode {
  fileprivate subscript(key: String) -> YAMLNode? {
    guard case .mapping(let entries) = content else { return nil }
    return entries.first { $0.key == key }?.value
  }

  fileprivate var items: [YAMLNode]? { if case .sequence(let items) = content { items } else { nil } }

  fileprivate var scalar: String? { if case .scalar(let text) = content { text } else { nil } }
}
