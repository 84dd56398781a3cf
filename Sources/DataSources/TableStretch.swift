/// A part of a table that one reader reads from its first row to its last.
///
/// The stretches of a table hold all its rows, each once. Where a table is cut depends on the table alone, never on how
/// many readers there are, so that the findings do not depend on them either.
public struct TableStretch: Hashable, Sendable {
  /// Where it stands among the stretches of its table.
  public let index: Int
  /// Where it begins and ends, in what the source counts by: pages, row ids, bytes. Nil where the table itself does, also
  /// where that has grown since.
  public let lower: Int?
  public let upper: Int?

  public init(index: Int, lower: Int?, upper: Int?) {
    self.index = index
    self.lower = lower
    self.upper = upper
  }

  /// The only stretch of a table that is not cut.
  public static let whole = TableStretch(index: 0, lower: nil, upper: nil)

  /// A table of so many bytes cut into stretches of equal work: `extent` goes from its first to its last page, row id or byte.
  static func cut(bytes: Int, extent: ClosedRange<Int>, limits: ReadLimits) -> [TableStretch] {
    let wanted = bytes < limits.stretchBytes ? 1 : bytes / 16 < limits.stretchBytes ? 2 : 4
    // The distance between two numbers may need a bit more than they have.
    let width = UInt(bitPattern: extent.upperBound &- extent.lowerBound) / UInt(wanted)
    guard wanted > 1, width > 0 else { return [.whole] }
    let bounds = (1..<wanted).map { extent.lowerBound &+ Int(bitPattern: width &* UInt($0)) }
    return (0..<wanted).map {
      TableStretch(index: $0, lower: $0 == 0 ? nil : bounds[$0 - 1], upper: $0 == wanted - 1 ? nil : bounds[$0])
    }
  }
}

/// What one more reader of the same data is.
public enum SecondReader {
  /// For a thread of its own; sees the same snapshot.
  case reader(any DataSource)
  /// One reader must do; a sentence says why, or nothing where that is the nature of the source.
  case none(String?)
}
