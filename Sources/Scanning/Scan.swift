public import DataSources
public import Detection
public import ScanTypes

/// What the user asks of one scan.
public struct ScanOptions: Sendable {
  /// Globs over `table`, `schema.table` and `schema.table.column`; empty for everything.
  public var include: [String] = []
  public var exclude: [String] = []
  /// `real` findings at or above this fail the gate.
  public var gate: Severity = .high
  public var limits = ReadLimits()

  public init() {}
}

/// How far a scan is, for the progress line.
public struct ScanProgress: Sendable {
  public var table: TableName?
  public var tablesDone = 0
  public var tablesTotal = 0
  public var rows = 0
  public var bytes = 0
  /// What the catalogue guesses the whole to be; nil when it does not know.
  public var estimatedBytes: Int?
  public var seconds = 0.0

  public init() {}
}

/// One run over one source.
public struct Scan {
  private let source: any DataSource
  private let detector: Detector
  private let options: ScanOptions

  public init(_ source: any DataSource, with detector: Detector, options: ScanOptions) {
    self.source = source
    self.detector = detector
    self.options = options
  }

  /// Reads everything and judges it.
  ///
  /// - Parameters:
  ///   - toolVersion: for the report.
  ///   - started: UTC, ISO 8601, for the report.
  ///   - progress: called a few times a second, from the calling thread.
  public func run(
    toolVersion: String, started: String, progress: (ScanProgress) -> Void
  ) throws(SourceError) -> ScanReport {
    throw .interrupted
  }
}
