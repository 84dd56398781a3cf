import Foundation
import Rules
import ScanTypes

@testable import Detection

/// Values written in the encodings that cells hold, and columns of them.
enum Encoded {
  static func base64(_ bytes: [UInt8]) -> [UInt8] { Array(Data(bytes).base64EncodedString().utf8) }

  static func base64URL(_ bytes: [UInt8]) -> [UInt8] {
    base64(bytes).compactMap {
      switch $0 {
      case UInt8(ascii: "+"): UInt8(ascii: "-")
      case UInt8(ascii: "/"): UInt8(ascii: "_")
      case UInt8(ascii: "="): nil
      default: $0
      }
    }
  }

  static func hex(_ bytes: [UInt8]) -> [UInt8] { Array(bytes.map { String(format: "%02x", $0) }.joined().utf8) }

  static func percent(_ bytes: [UInt8]) -> [UInt8] {
    bytes.flatMap { byte in
      byte.isLatinLetter || byte.isDecimalDigit || byte == UInt8(ascii: ".")
        ? [byte] : Array(String(format: "%%%02X", byte).utf8)
    }
  }

  static func jwt(_ claims: String) -> [UInt8] {
    base64URL(Array(#"{"alg":"HS256","typ":"JWT"}"#.utf8)) + [0x2E] + base64URL(Array(claims.utf8))
      + Array(".SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJVadQssw5c".utf8)
  }

  static func utf16(_ text: String, isBig: Bool = false) -> [UInt8] {
    text.utf16.flatMap { isBig ? [UInt8($0 >> 8), UInt8($0 & 0xFF)] : [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
  }

  /// A tally of one column that has seen some values, 25 a batch.
  static func tally(
    _ name: String, kind: ColumnKind = .text, _ values: [[UInt8]], firstBatch: Int = 0
  ) -> TableTally {
    let column = Column(name: name, declaredType: kind.rawValue, kind: kind)
    let tally = TableTally(BuiltIn.detector, table: TableDescription(name: TableName(name: "t"), columns: [column]))
    let batch = Batch()
    for start in stride(from: 0, to: values.count, by: 25) {
      batch.reset(columnCount: 1)
      batch.ordinal = firstBatch + start / 25
      for value in values[start..<min(start + 25, values.count)] {
        value.withUnsafeBytes { batch.append($0, column: 0) }
        batch.rowCount += 1
      }
      tally.add(batch)
    }
    return tally
  }

  /// `path rule` of what is found in a column, with the rows.
  static func findings(_ values: [[UInt8]], kind: ColumnKind = .text, name: String = "payload") -> [String] {
    tally(name, kind: kind, values).findings().map { "\($0.path) \($0.rule.id) \($0.rowsMatched)" }
  }
}
