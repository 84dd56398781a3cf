import Anonymity

/// The files of one split: which one a record goes to, some bits of its fingerprint say.
final class SpillParts {
  /// 2^6 files: for 10⁹ classes each holds 16 million, and 64 buffers of at most 64 KB are little beside a budget.
  private static let bits = 6
  /// Beyond these splits the bits of the high word are used up: what is equal in all of it is told apart no further.
  private static let lastLevel = 9

  private var files: [SpillFile] = []
  private let width: Int
  private let level: Int
  private let folder: String
  /// Bytes that each file gathers before it writes them.
  private let buffer: Int

  /// - Parameters:
  ///   - width: words of a record, the fingerprint included.
  ///   - memory: bytes that counting may take in all, of which the buffers get an eighth.
  convenience init(in folder: String, width: Int, memory: Int) throws(SpillFailure) {
    let buffer = min(max((memory / 8) >> Self.bits, 4 << 10), 64 << 10)
    try self.init(in: folder, width: width, buffer: buffer, level: 0)
  }

  /// - Parameter level: how often the records were split before: each split looks at other bits.
  private init(in folder: String, width: Int, buffer: Int, level: Int) throws(SpillFailure) {
    self.width = width
    self.buffer = buffer
    self.level = level
    self.folder = folder
    for _ in 0..<(1 << Self.bits) { files.append(try SpillFile(in: folder, width: width, buffer: buffer)) }
  }

  private var records: Int { files.reduce(0) { $0 + $1.records } }

  func append(_ record: Span<UInt64>) throws(SpillFailure) {
    // From below: a table parts by the top bits of this word, and places by the other word.
    let shift = UInt64(Self.bits * level)
    let part = Int(truncatingIfNeeded: record[1] >> shift) & (1 << Self.bits - 1)
    try files[part].append(record)
  }

  /// Calls `body` file by file, and lets each go when it was looked at; one that is too large is split again.
  ///
  /// - Parameter most: records that `body` can take.
  /// - Complexity: O(records · splits).
  func drain(most: Int, _ body: (SpillFile) throws(SpillFailure) -> Void) throws(SpillFailure) {
    let all = records
    while let file = files.popLast() {
      // A file that holds nearly all of what was split is a class or two, and no split makes it smaller.
      if file.records <= most || level == Self.lastLevel || level > 0 && file.records * 10 > all * 9 {
        try body(file)
      } else {
        try split(file).drain(most: most, body)
      }
    }
  }

  /// The same with the files of another split, of the same fingerprints in each call.
  func drain(
    with other: SpillParts, most: Int, _ body: (SpillFile, SpillFile) throws(SpillFailure) -> Void
  ) throws(SpillFailure) {
    precondition(level == other.level, "files of another split")
    while let file = files.popLast(), let another = other.files.popLast() {
      if file.records + another.records <= most || level == Self.lastLevel {
        try body(file, another)
      } else {
        try split(file).drain(with: other.split(another), most: most, body)
      }
    }
  }

  private func split(_ file: SpillFile) throws(SpillFailure) -> SpillParts {
    let parts = try SpillParts(in: folder, width: width, buffer: buffer, level: level + 1)
    try file.readAll { record throws(SpillFailure) in try parts.append(record) }
    return parts
  }
}

// MARK: - Counts of fingerprints

extension SpillParts {
  /// Of a fingerprint, two words, and its count.
  static let countWidth = 3
  /// Of a class in a table that is filled to the half, as it is at worst.
  private static let bytesInTable = 48

  func append(_ fingerprint: Fingerprint, count: Int) throws(SpillFailure) {
    let record: InlineArray<3, UInt64> = [fingerprint.low, fingerprint.high, UInt64(count)]
    try append(record.span)
  }

  /// Appends a row each.
  func append(contentsOf fingerprints: [Fingerprint]) throws(SpillFailure) {
    for fingerprint in fingerprints { try append(fingerprint, count: 1) }
  }

  func append(contentsOf table: FingerprintTable) throws(SpillFailure) {
    var failure: SpillFailure?
    let keep: (Fingerprint, Int) -> Void = { fingerprint, count in
      guard failure == nil else { return }
      do throws(SpillFailure) { try self.append(fingerprint, count: count) } catch { failure = error }
    }
    table.visit(keep)
    if let failure { throw failure }
  }

  /// The sizes of the classes of all files.
  ///
  /// - Parameter memory: bytes that one table may take.
  func histogram(memory: Int) throws(SpillFailure) -> ClassHistogram {
    var histogram = ClassHistogram()
    try drain(most: memory / Self.bytesInTable) { file throws(SpillFailure) in
      histogram += try FingerprintTable(file).histogram
    }
    return histogram
  }

  /// How many rows the classes of these files, a sample, have in those of a population.
  ///
  /// - Parameter memory: bytes that two tables may take.
  func joined(with population: SpillParts, memory: Int) throws(SpillFailure) -> JointHistogram {
    var histogram = JointHistogram()
    try drain(with: population, most: memory / Self.bytesInTable) { sample, others throws(SpillFailure) in
      histogram = histogram + (try FingerprintTable(sample)).joined(with: try FingerprintTable(others))
    }
    return histogram
  }
}

extension FingerprintTable {
  /// - Parameter file: records of a fingerprint and its count.
  fileprivate init(_ file: SpillFile) throws(SpillFailure) {
    self.init()
    // Tables that were written out lie in the file one behind the other, each in the order of its slots.
    reserve(file.records)
    try file.readAll { add(Fingerprint(low: $0[0], high: $0[1]), count: Int($0[2])) }
  }
}
