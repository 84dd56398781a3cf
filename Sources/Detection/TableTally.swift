public import ScanTypes

/// The evidence that one table's rows give, column by column and path by path.
///
/// One per table and thread. Merging is associative and commutative, so that the findings do not depend on which
/// thread saw which batch.
public final class TableTally {
  private let detector: Detector
  private let table: TableDescription

  public init(_ detector: Detector, table: TableDescription) {
    self.detector = detector
    self.table = table
  }

  /// Looks at every value of a batch; the batch may be reused afterwards.
  public func add(_ batch: Batch) {}

  /// Takes in what another tally of the same table saw. The other must not be used again.
  public func merge(_ other: TableTally) {}

  /// Judges every column and path. In order of column, path, rule code.
  public func findings() -> [Finding] { [] }

  /// What could not be looked at (a document nested too deep, more paths than are kept apart …).
  public func notices() -> [ScanNotice] { [] }
}
