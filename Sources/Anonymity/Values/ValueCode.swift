/// A value's number in the dictionary of its column.
///
/// NULL and *suppressed* have the same codes in every column, so that loops over tens of millions of classes compare a
/// number and look nothing up. Values begin at `firstValue`.
public typealias ValueCode = UInt32

extension ValueCode {
  public static let null: ValueCode = 0
  public static let suppressed: ValueCode = 1
  public static let firstValue: ValueCode = 2

  /// Stands for anything under NULL mode `wildcard`.
  var isWildcard: Bool { self < .firstValue }
}

/// The type tag that keeps the text `1`, the number 1 and the truth value apart.
public enum ValueKind: UInt8, Sendable {
  /// UTF-8 as the source gave it, compared by bytes.
  case text = 1
  /// In the form of `CanonicalNumber`: 1, 1.0 and 1e0 are one value, whether stored as integer, numeric or real.
  case number = 2
  case boolean = 3
  /// ISO 8601, as text.
  case date = 4
  case timestamp = 5
  case binary = 6
  /// Any other type in its database's text form (uuid, inet, enum …).
  case other = 7
}
