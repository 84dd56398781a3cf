import DataSources
import Detection
import ScanTypes

/// What a scan knows of the tables that it has finished: enough to go on after an interruption, or to skip tables later whose
/// content cannot have changed.
///
/// Holds names and counts, as a report does, never a value or a hash of one. What only values could tell, whether two
/// columns that a foreign key ties together hold the same ones, is read again where a verdict depends on it.
public struct ScanState: Sendable {
  /// What must be the same for another scan to go on from here.
  public struct Basis: Hashable, Sendable {
    public let version: String
    public let target: String
    /// SHA-256 of all rules.
    let rules: String
    /// What was asked for that findings depend on: each option with its values.
    let options: [String]
    let today: String
  }

  struct Table: Sendable {
    let name: TableName
    /// Columns and what the source says of its content; equal when it cannot have changed.
    let identity: String
    let isSampled: Bool
    let rows: Int
    let bytes: Int
    let filledValues: [Int]
    let findings: [Finding]
  }

  public let basis: Basis
  var tables: [Table] = []
  /// Whether there is no other table.
  var isComplete = false
}

extension ScanState.Basis {
  init(version: String, target: String, detector: Detector, options: ScanOptions) {
    self.version = version
    self.target = target
    rules = sha256(detector.rules.all.map { "\($0)" }.joined(separator: "\n"))
    today = "\(detector.options.today.year)-\(detector.options.today.month)-\(detector.options.today.day)"
    var words = options.include.map { "--include \($0)" } + options.exclude.map { "--exclude \($0)" }
    switch options.limits.sample {
    case nil: break
    case .rows(let rows): words.append("--sample \(rows)")
    case .share(let share): words.append("--sample \(share * 100)%")
    }
    if options.limits.seed != 0 { words.append("--seed \(options.limits.seed)") }
    words.append("--names \(detector.options.names.rawValue)")
    words.append("--name-threshold \(detector.options.nameThreshold)")
    self.options = words
  }

  /// Why another scan cannot go on from a state; nil when it can.
  ///
  /// - Parameter onAnyDay: whether the day may be another: what was a date of birth then is one now.
  func difference(from old: ScanState.Basis, onAnyDay: Bool) -> (problem: String, hint: String)? {
    if version != old.version {
      return ("it was made by maskproof \(old.version)", "scan everything with this version once")
    }
    if target != old.target { return ("it is of another target, \(old.target)", "name the file of this target") }
    if rules != old.rules { return ("it was made with other rules", "give the same --rules, or scan everything once") }
    if options != old.options {
      let words = Set(options).symmetricDifference(old.options).sorted().joined(separator: ", ")
      return ("it was made with other options (\(words))", "give the same options, or scan everything once")
    }
    if !onAnyDay, today != old.today {
      return ("it was made on another day, \(old.today)", "give that day as --today, or scan everything once")
    }
    return nil
  }
}

extension ScanState.Table {
  /// Nil for what must be read again: something of it was not read, or it cannot be told whether it changes.
  init?(_ table: TableDescription, identity: String?, _ result: TableResult) {
    guard let identity, !result.isCut, result.reading.notices.isEmpty else { return nil }
    name = table.name
    self.identity = Self.identity(of: table, identity)
    isSampled = result.reading.isSampled
    rows = result.reading.rows
    bytes = result.reading.bytes
    filledValues = result.filledValues
    findings = result.findings
  }

  /// With the columns: another one makes it another table.
  static func identity(of table: TableDescription, _ content: String) -> String {
    let columns = table.columns.map {
      "\($0.name) \($0.declaredType) \($0.isPrimaryKey) \($0.references.map { "\($0)" } ?? "")"
    }
    return "\(content) \(sha256(columns.joined(separator: "\n")).prefix(32))"
  }

  /// As if it had been read.
  func result(_ origin: TableResult.Origin) -> TableResult {
    var reading = TableReading()
    reading.rows = rows
    reading.bytes = bytes
    reading.isSampled = isSampled
    return TableResult(
      reading: reading, isCut: false, origin: origin, findings: findings, explanations: [], filledValues: filledValues,
      sketches: [:])
  }
}
