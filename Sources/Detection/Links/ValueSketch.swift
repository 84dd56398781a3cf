import CShapes

/// What a sample of the values of a column looks like, to tell whether two columns hold the same ones.
///
/// Of unkeyed hashes in memory; none is printed.
public struct ValueSketch: Sendable {
  /// The smallest hashes of values, without their case and the white space round them; ascending.
  private let hashes: [UInt64]
  /// Values by shape.
  private let shapes: [Shape: Int]
  private let count: Int
  /// Whether all rows of the table are in the sample.
  private let isComplete: Bool

  private static let hashLimit = 256

  /// Which kinds of characters a value has, and about how many; of a number exactly.
  private struct Shape: Hashable {
    let kinds: UInt8
    let length: Int

    init(_ value: Bytes) {
      var kinds: UInt8 = 0
      for byte in value {
        switch byte {
        case _ where byte.isDecimalDigit: kinds |= 1
        case _ where byte.isLatinLetter || byte >= 0x80: kinds |= 2
        case UInt8(ascii: "@"): kinds |= 4
        default: kinds |= 8
        }
      }
      self.kinds = kinds
      length = kinds == 1 ? value.count : value.count.bitWidth - value.count.leadingZeroBitCount + 64
    }
  }

  /// - Parameters:
  ///   - sample: settled.
  ///   - column: its place in the table.
  ///   - rows: how many the table has.
  init(_ sample: RowSample, column: Int, rows: Int) {
    var hashes: Set<UInt64> = []
    var shapes: [Shape: Int] = [:]
    var count = 0
    for row in 0..<sample.rowCount {
      sample.withCell(column, ofRow: row) { bytes, _ in
        let value = bytes.withoutBlanks
        guard !value.isEmpty else { return }
        count += 1
        shapes[Shape(value), default: 0] += 1
        let folded = value.map(\.lowered)
        hashes.insert(folded.withUnsafeBufferPointer { cshapes_hash($0.baseAddress, $0.count) })
      }
    }
    self.hashes = Array(hashes.sorted().prefix(Self.hashLimit))
    self.shapes = shapes
    self.count = count
    isComplete = sample.rowCount == rows
  }

  /// Whether two columns that foreign keys tie together hold the same values, as far as their samples tell: some are
  /// shared, or most of one look like those of the other.
  ///
  /// - Parameter contains: whether one column may hold only values of the other: where both are known whole, half of the
  ///   smaller one must be shared then.
  func isAkin(to other: ValueSketch, contains: Bool) -> Bool {
    guard count > 0, other.count > 0 else { return false }
    // Of the hashes up to here both know all that were sampled.
    let limit = min(reach, other.reach)
    let own = hashes.prefix { $0 <= limit }
    let others = Set(other.hashes.prefix { $0 <= limit })
    let shared = own.count { others.contains($0) }
    if contains, isComplete, other.isComplete { return shared > 0 && shared * 2 >= min(own.count, others.count) }
    return shared > 0 || looksLike(other) || other.looksLike(self)
  }

  private var reach: UInt64 { hashes.count < Self.hashLimit ? .max : hashes[hashes.count - 1] }

  /// Whether half of the values have a shape that one in a hundred of the other's has.
  private func looksLike(_ other: ValueSketch) -> Bool {
    let alike = shapes.reduce(0) { $0 + ((other.shapes[$1.key] ?? 0) * 100 >= other.count ? $1.value : 0) }
    return alike * 2 >= count
  }
}
