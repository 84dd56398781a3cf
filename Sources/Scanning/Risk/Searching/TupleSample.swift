import Anonymity
import DataSources
import ScanTypes

/// A uniform sample of the rows of a table, as codes: what columns tell apart is estimated from it without bias.
///
/// How large classes are is not: a row that is alone in a sample may have many like it in the table. So this never decides k.
/// Reservoir sampling by a generator with a fixed seed, so that the same table gives the same sample.
///
/// Source: Vitter, Random sampling with a reservoir, ACM TOMS 11(1), 1985, algorithm R.
struct TupleSample {
  /// Longer than any date that an event's column is known by.
  private static let longestKept = 64

  let capacity: Int
  /// By column, the codes of the sampled rows.
  private(set) var columns: [[ValueCode]]
  private(set) var books: [CodeBook]
  /// By column, bytes of all sampled values, NULL being none.
  private(set) var valueBytes: [Int]
  /// By column, whether all rows that were offered have the value of the first, NULL being one.
  private(set) var isConstant: [Bool]
  /// All rows that were offered.
  private(set) var rows = 0
  private let key: SipKey
  private var encoder = ValueEncoder()
  private var random: SplitMix
  /// Where the next row goes; nil where it is passed over.
  private var place: Int? = 0
  private var row: [ValueCode]
  /// By column, the value of the first row.
  private var first: [(kind: ValueKind?, bytes: [UInt8])]

  init(columns: Int, capacity: Int, key: SipKey, seed: UInt64 = 0) {
    self.capacity = capacity
    self.key = key
    self.columns = Array(repeating: [], count: columns)
    books = (0..<columns).map { _ in CodeBook(key: key) }
    valueBytes = Array(repeating: 0, count: columns)
    isConstant = Array(repeating: true, count: columns)
    row = Array(repeating: .null, count: columns)
    first = Array(repeating: (nil, []), count: columns)
    random = SplitMix(state: seed)
  }

  var sampledRows: Int { min(rows, capacity) }

  mutating func add(_ batch: Batch, _ tuples: TupleRows) {
    tuples.forEach(
      in: batch,
      field: { index, value in
        if isConstant[index] { compare(value, at: index) }
        guard place != nil else { return }
        guard let kind = value.kind else {
          row[index] = .null
          return
        }
        let bytes = value.bytes.span
        if kind == .number {
          row[index] = books[index].code(ofNumber: bytes)
        } else if bytes.count <= Self.longestKept {
          row[index] = books[index].code(of: kind, bytes)
        } else {
          row[index] = code(ofLong: value, at: index)
        }
        valueBytes[index] += bytes.count
      }, endRow: { endRow() })
  }

  /// What is longer is told apart by its fingerprint: whole texts of so many rows would not fit into memory.
  private mutating func code(ofLong value: FieldValue, at index: Int) -> ValueCode {
    encoder.reset()
    encoder.append(value)
    let fingerprint = encoder.fingerprint(key)
    return withUnsafeBytes(of: (fingerprint.low, fingerprint.high)) { books[index].code(of: .other, Array($0)) }
  }

  private mutating func compare(_ value: FieldValue, at index: Int) {
    if rows == 0 {
      first[index] = (value.kind, Array(value.bytes))
    } else {
      isConstant[index] = first[index].kind == value.kind && value.bytes.elementsEqual(first[index].bytes)
    }
  }

  private mutating func endRow() {
    if let place {
      for index in columns.indices {
        if place < columns[index].count {
          columns[index][place] = row[index]
        } else {
          columns[index].append(row[index])
        }
      }
    }
    rows += 1
    if rows < capacity {
      place = rows
    } else {
      let drawn = Int(random.next(upperBound: UInt64(rows + 1)))
      place = drawn < capacity ? drawn : nil
    }
  }

  /// Values of a column in the sample, NULL being one.
  func distinct(_ column: Int) -> Int { Set(columns[column]).count }
}

/// Steele, Lea & Flood, Fast splittable pseudorandom number generators, OOPSLA 2014.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
