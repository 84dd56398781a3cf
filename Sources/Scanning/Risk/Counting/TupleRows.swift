import Anonymity
import DataSources
import ScanTypes

/// Lends the fields of rows, one after the other, as values whose equality is that of `TupleSource`.
final class TupleRows {
  private let layout: TupleLayout
  /// By field: the documents of its column, and its place among their paths; nil where the cell is the field.
  private let documents: [(fields: JSONFields, index: Int, column: Int)?]
  private let documentColumns: [(column: Int, fields: JSONFields)]
  private let scalars = JSONFields([JSONFieldPath()])
  /// Rows whose documents are no JSON.
  private(set) var invalidDocuments = 0
  /// Whether a cell was larger than what a source hands over whole.
  private(set) var hasCutCells = false
  /// By field, whether it ever had a value.
  private(set) var wasSeen: [Bool]

  init(_ layout: TupleLayout) {
    self.layout = layout
    wasSeen = layout.places.map { $0.path.isEmpty }
    var columns: [(column: Int, fields: JSONFields)] = []
    var documents: [(fields: JSONFields, index: Int, column: Int)?] = layout.places.map { _ in nil }
    for column in Set(layout.places.filter { !$0.path.isEmpty }.map(\.column)).sorted() {
      let indices = layout.places.indices.filter {
        layout.places[$0].column == column && !layout.places[$0].path.isEmpty
      }
      let fields = JSONFields(indices.map { layout.places[$0].path })
      columns.append((column, fields))
      for (index, field) in indices.enumerated() { documents[field] = (fields, index, column) }
    }
    self.documents = documents
    documentColumns = columns
  }

  private(set) var hasRows = false

  /// Keys of the documents that were seen first.
  var documentKeys: Set<String> { documentColumns.reduce(into: []) { $0.formUnion($1.fields.keys) } }

  /// Calls `field` for each field of each row in order, and `endRow` behind each row.
  @inline(__always)
  func forEach(
    in batch: Batch, field body: (_ field: Int, FieldValue) -> Void, endRow: () -> Void
  ) {
    guard batch.rowCount > 0 else {
      hasCutCells = true
      return
    }
    hasRows = true
    for row in 0..<batch.rowCount {
      for document in documentColumns { read(document, batch.columns[document.column], row) }
      for index in layout.places.indices {
        let place = layout.places[index]
        let column = batch.columns[place.column]
        guard row < column.valueCount, !column.isCut(row) else {
          hasCutCells = true
          body(index, .none)
          continue
        }
        if let document = documents[index] {
          let text = Self.bytes(of: column, row)
          document.fields.withValue(document.index, of: text) { value in
            if value.kind != nil { wasSeen[index] = true }
            body(index, value)
          }
        } else if column.isNull(row) {
          body(index, .none)
        } else {
          cell(index, place.form, Self.bytes(of: column, row), body)
        }
      }
      endRow()
    }
  }

  private func read(_ document: (column: Int, fields: JSONFields), _ column: ColumnBuffer, _ row: Int) {
    guard row < column.valueCount, !column.isCut(row) else { return }
    let bytes = Self.bytes(of: column, row)
    if !document.fields.read(bytes), !column.isNull(row) { invalidDocuments += 1 }
  }

  @inline(__always)
  private static func bytes(of column: ColumnBuffer, _ row: Int) -> UnsafeBufferPointer<UInt8> {
    let range = column.range(row)
    return UnsafeBufferPointer(start: column.base + range.lowerBound, count: range.count)
  }

  @inline(__always)
  private func cell(
    _ index: Int, _ form: CellForm, _ bytes: UnsafeBufferPointer<UInt8>, _ body: (Int, FieldValue) -> Void
  ) {
    switch form {
    case .text: body(index, FieldValue(kind: .text, bytes: bytes))
    case .textOrNothing: body(index, bytes.isEmpty ? .none : FieldValue(kind: .text, bytes: bytes))
    case .number: body(index, FieldValue(kind: .number, bytes: bytes))
    case .boolean: body(index, FieldValue(kind: .boolean, bytes: bytes))
    case .date: body(index, FieldValue(kind: .date, bytes: bytes))
    case .timestamp: body(index, FieldValue(kind: .timestamp, bytes: bytes))
    case .json:
      guard scalars.read(bytes) else {
        invalidDocuments += 1
        return body(index, .none)
      }
      scalars.withValue(0, of: bytes) { body(index, $0) }
    case .tagged:
      let rest = UnsafeBufferPointer(rebasing: bytes.dropFirst())
      switch bytes.first.flatMap(CellTag.init) {
      case .number?: body(index, FieldValue(kind: .number, bytes: rest))
      case .binary?: body(index, FieldValue(kind: .binary, bytes: rest))
      case .text?, nil: body(index, FieldValue(kind: .text, bytes: rest))
      }
    }
  }
}
