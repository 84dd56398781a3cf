import ScanTypes

/// The sampled rows, taken apart into fields: a column's cells, or one path in the documents of a column.
///
/// A field may have several values in a row, where the path leads through an array.
final class RowFields {
  struct Field {
    /// The place in the table's description.
    let column: Int
    /// As reports print it; empty for the cell.
    let path: String
    /// The keys from the root of the document down; empty for the cell.
    let trail: [String]
    fileprivate(set) var values: [Value]
    /// By row, where its values begin in `values`; one more at the end.
    fileprivate(set) var starts: [Int32] = []
  }

  struct Value {
    let row: Int
    fileprivate let start: Int
    let count: Int
    /// Whether these bytes are only the beginning.
    let isCut: Bool
  }

  private(set) var fields: [Field] = []
  let rowCount: Int
  private let store: [UInt8]

  /// A field of more values a row is a list, in which nothing belongs to anything.
  private static let valuesPerRow = 8
  private static let storeLimit = 8 << 20

  /// - Parameter sample: settled.
  init(_ sample: RowSample, _ columns: [Column], _ decoder: DocumentDecoder) {
    rowCount = sample.rowCount
    let sink = Sink()
    for (index, column) in columns.enumerated() {
      var paths = PathTable()
      sink.values = []
      for row in 0..<rowCount {
        sample.withCell(index, ofRow: row) { bytes, isCut in
          guard !bytes.isEmpty else { return }
          sink.row = row
          sink.isCut = isCut
          guard let kind = DocumentDecoder.kind(of: bytes, column: column.kind) else {
            sink.leaf(.cell, bytes)
            return
          }
          switch decoder.decode(bytes, as: kind, paths: &paths, root: .cell, into: sink) {
          case .complete, .partial: break
          case .notADocument: sink.leaf(.cell, bytes)
          }
        }
      }
      for (id, values) in sink.values.enumerated() where !values.isEmpty {
        let path = PathID(index: Int32(id))
        fields.append(
          Field(
            column: index, path: paths.displayPath(path), trail: paths.fieldTrail(path), values: values,
            starts: Self.starts(values, rowCount)))
      }
    }
    store = sink.store
  }

  private static func starts(_ values: [Value], _ rowCount: Int) -> [Int32] {
    var starts: [Int32] = []
    starts.reserveCapacity(rowCount + 1)
    for (place, value) in values.enumerated() {
      while starts.count <= value.row { starts.append(Int32(place)) }
    }
    while starts.count <= rowCount { starts.append(Int32(values.count)) }
    return starts
  }

  /// Where the values of one row stand among those of a field.
  func places(of field: Int, row: Int) -> Range<Int> {
    let starts = fields[field].starts
    return Int(starts[row])..<Int(starts[row + 1])
  }

  func withBytes<Result>(_ value: Value, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    store.withUnsafeBufferPointer {
      body(UnsafeBufferPointer(rebasing: $0[value.start..<value.start + value.count]))
    }
  }

  /// The place of the field that a finding is about.
  func index(column: Int, path: String) -> Int? { byPlace[Place(column: column, path: path)] }

  private struct Place: Hashable {
    let column: Int
    let path: String
  }

  private lazy var byPlace: [Place: Int] = Dictionary(
    fields.enumerated().map { (Place(column: $1.column, path: $1.path), $0) }, uniquingKeysWith: { first, _ in first })

  // MARK: -

  private final class Sink: LeafSink {
    var row = 0
    var isCut = false
    var store: [UInt8] = []
    /// By path.
    var values: [[Value]] = []

    func leaf(_ path: PathID, _ bytes: UnsafeBufferPointer<UInt8>) {
      let index = Int(path.index)
      while values.count <= index { values.append([]) }
      let count = values[index].count
      if count >= RowFields.valuesPerRow, values[index][count - RowFields.valuesPerRow].row == row { return }
      let kept = min(bytes.count, RowSample.cellLimit)
      guard kept > 0, store.count + kept <= RowFields.storeLimit else { return }
      values[index].append(
        Value(row: row, start: store.count, count: kept, isCut: kept < bytes.count || isCut && path == .cell))
      store += bytes.prefix(kept)
    }
  }
}
