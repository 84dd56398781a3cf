import ScanTypes

/// Texts that wait for the detector, and whose they are.
struct TextBatch {
  enum ID {
    case line(Int)
    /// As it stood in the JSON.
    case bytes(UnsafeRawBufferPointer)
  }

  /// A part of a long text: where it begins, and which spans count.
  struct Piece {
    let offset: Int
    let codePoints: Int
    let taken: Range<Int>
  }

  private let batch: Batch
  private(set) var ids: [UInt8] = []
  private var idEnds: [Int] = []
  private var pieces: [Int: Piece] = [:]
  private var bytes = 0

  init() {
    batch = Batch()
    batch.reset(columnCount: 1)
  }

  var column: ColumnBuffer { batch.columns[0] }
  var isEmpty: Bool { idEnds.isEmpty }
  var isFull: Bool { bytes >= Batch.byteTarget || idEnds.count >= Batch.rowTarget }

  mutating func add(_ text: UnsafeRawBufferPointer, id: ID, piece: Piece?) {
    if let piece { pieces[idEnds.count] = piece }
    batch.append(text, column: 0)
    bytes += text.count + 1
    switch id {
    case .line(let number): ids.append(decimal: number)
    case .bytes(let id): ids.append(contentsOf: id)
    }
    idEnds.append(ids.count)
  }

  func id(_ index: Int) -> ArraySlice<UInt8> { ids[(index == 0 ? 0 : idEnds[index - 1])..<idEnds[index]] }

  func piece(_ index: Int) -> Piece? { pieces.isEmpty ? nil : pieces[index] }

  mutating func removeAll() {
    batch.reset(columnCount: 1)
    ids.removeAll(keepingCapacity: true)
    idEnds.removeAll(keepingCapacity: true)
    pieces.removeAll(keepingCapacity: true)
    bytes = 0
  }
}

extension [UInt8] {
  mutating func append(decimal number: Int) {
    var rest = number
    let start = count
    repeat {
      append(UInt8(ascii: "0") + UInt8(rest % 10))
      rest /= 10
    } while rest > 0
    self[start...].reverse()
  }
}
