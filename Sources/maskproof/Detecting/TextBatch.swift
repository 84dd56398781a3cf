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
  /// Line numbers, or where the written ids end in `written`: a number is spelled out only for a text with spans.
  private var ids: [Int] = []
  private var written: [UInt8] = []
  private var isWritten = false
  private var pieces: [Int: Piece] = [:]
  private var bytes = 0

  init() {
    batch = Batch()
    batch.reset(columnCount: 1)
  }

  var column: ColumnBuffer { batch.columns[0] }
  var isEmpty: Bool { ids.isEmpty }
  var isFull: Bool { bytes >= Batch.byteTarget || ids.count >= Batch.rowTarget }

  mutating func add(_ text: UnsafeRawBufferPointer, id: ID, piece: Piece?) {
    if let piece { pieces[ids.count] = piece }
    batch.append(text, column: 0)
    bytes += text.count + 1
    switch id {
    case .line(let number): ids.append(number)
    case .bytes(let id):
      isWritten = true
      written.append(contentsOf: id)
      ids.append(written.count)
    }
  }

  func appendID(_ index: Int, to bytes: inout [UInt8]) {
    if isWritten {
      bytes += written[(index == 0 ? 0 : ids[index - 1])..<ids[index]]
    } else {
      bytes.append(decimal: ids[index])
    }
  }

  func piece(_ index: Int) -> Piece? { pieces.isEmpty ? nil : pieces[index] }

  mutating func removeAll() {
    batch.reset(columnCount: 1)
    ids.removeAll(keepingCapacity: true)
    written.removeAll(keepingCapacity: true)
    pieces.removeAll(keepingCapacity: true)
    bytes = 0
  }
}

extension [UInt8] {
  mutating func append(decimal number: Int) {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { digits in
      var rest = number
      var start = digits.count
      repeat {
        start -= 1
        digits[start] = UInt8(ascii: "0") + UInt8(rest % 10)
        rest /= 10
      } while rest > 0
      append(contentsOf: UnsafeBufferPointer(rebasing: digits[start...]))
    }
  }
}
