import Anonymity
import DataSources
import ScanTypes

/// Lends the fields of rows, one after the other, as values whose equality is that of `TupleSource`.
final class TupleRows {
  private let layout: TupleLayout
  /// By field: which of `documents` it is in, and its place among the paths of that; nil where the cell is the field.
  private let places: [(document: Int, path: Int)?]
  private var documents: [Documents]
  private let scalars = JSONFields([JSONFieldPath()])
  /// Whether a cell was larger than what a source hands over whole.
  private(set) var hasCutCells = false
  /// By field, whether it ever had a value.
  private(set) var wasSeen: [Bool]

  init(_ layout: TupleLayout) {
    self.layout = layout
    wasSeen = layout.places.map { $0.path.isEmpty }
    var documents: [Documents] = []
    var places: [(document: Int, path: Int)?] = layout.places.map { _ in nil }
    for column in Set(layout.places.filter { !$0.path.isEmpty }.map(\.column)).sorted() {
      let indices = layout.places.indices.filter {
        layout.places[$0].column == column && !layout.places[$0].path.isEmpty
      }
      for (path, field) in indices.enumerated() { places[field] = (documents.count, path) }
      documents.append(
        Documents(
          column: column, form: layout.places[indices[0]].form,
          fields: JSONFields(indices.map { layout.places[$0].path })))
    }
    self.documents = documents
    self.places = places
  }

  /// The documents of one column.
  private struct Documents {
    let column: Int
    let form: CellForm
    let fields: JSONFields
    /// The one of the row at hand; empty where there is none.
    var text = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
    var values = 0
    var invalid = 0
  }

  /// What is no JSON where documents are taken apart.
  ///
  /// - Parameter fields: those that the layout is of.
  func invalidDocuments(of fields: [CountedField]) -> [InvalidDocuments] {
    documents.indices.filter { documents[$0].invalid > 0 }.map { index in
      let field = places.firstIndex { $0?.document == index } ?? 0
      return InvalidDocuments(
        column: fields[field].column.name, count: documents[index].invalid, values: documents[index].values)
    }
  }

  private(set) var hasRows = false

  /// Keys of the documents that were seen first.
  var documentKeys: Set<String> { documents.reduce(into: []) { $0.formUnion($1.fields.keys) } }

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
      for index in documents.indices {
        let column = documents[index].column
        read(&documents[index], batch.columns[column], row)
      }
      for index in layout.places.indices {
        let place = layout.places[index]
        let column = batch.columns[place.column]
        guard row < column.valueCount, !column.isCut(row) else {
          hasCutCells = true
          body(index, .none)
          continue
        }
        if let place = places[index] {
          let document = documents[place.document]
          document.fields.withValue(place.path, of: document.text) { value in
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

  private func read(_ document: inout Documents, _ column: ColumnBuffer, _ row: Int) {
    guard row < column.valueCount, !column.isCut(row) else { return }
    document.text = Self.bytes(of: column, row)
    if column.isNull(row) || document.text.isEmpty && document.form == .textOrNothing {
      return document.fields.skip()
    }
    document.values += 1
    var isText = true
    if document.form == .tagged {
      isText = document.text.first != CellTag.binary.rawValue
      document.text = UnsafeBufferPointer(rebasing: document.text.dropFirst())
    }
    if isText, document.fields.read(document.text) { return }
    document.fields.skip()
    document.invalid += 1
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
    case .padded:
      let end = bytes.lastIndex { $0 != UInt8(ascii: " ") }.map { $0 + 1 } ?? 0
      body(index, FieldValue(kind: .text, bytes: UnsafeBufferPointer(rebasing: bytes[..<end])))
    case .textOrNothing: body(index, bytes.isEmpty ? .none : FieldValue(kind: .text, bytes: bytes))
    case .number: body(index, FieldValue(kind: .number, bytes: bytes))
    case .boolean: body(index, FieldValue(kind: .boolean, bytes: bytes))
    case .date: body(index, FieldValue(kind: .date, bytes: bytes))
    case .timestamp: body(index, FieldValue(kind: .timestamp, bytes: bytes))
    case .json:
      // A server writes nothing else.
      guard scalars.read(bytes) else { return body(index, .none) }
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
