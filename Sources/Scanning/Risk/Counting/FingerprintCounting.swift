import Anonymity
import DataSources
import ScanTypes

/// Counts classes by keyed fingerprints of 128 bits while rows stream by; beyond a budget of memory, in files.
///
/// Grace hashing: when the table is full its counts go to files by some bits of their fingerprints, and at the end each file is
/// counted alone, and split again where even that is too much. Where a full table had hardly two rows a class, rows go to the files
/// as they come: to count them before would save nothing. Exact, and no value is in memory or in a file.
///
/// Source of the method: Kitsuregawa, Tanaka & Moto-oka, Application of hash to data base machine and its architecture,
/// New Generation Computing 1(1), 1983.
final class FingerprintCounting {
  private let fieldCount: Int
  private let nulls: NullMode
  private let tokens: TokenSet
  private let key: SipKey
  private let memory: Int
  private let spillFolder: String
  private var table = FingerprintTable()
  private var encoder = ValueEncoder()
  /// Of the batch at hand.
  private var fingerprints: [Fingerprint] = []
  private var parts: SpillParts?
  /// Whether rows are counted in the table before they go to files.
  private var gathers: Bool
  /// Rows that the table counts.
  private var gathered = 0
  private var failure: SpillFailure?
  private var leftOut = LeftOut()
  private(set) var rows = 0

  init(
    fields: Int, nulls: NullMode, suppressed: [String], key: SipKey, memory: Int, spillFolder: String,
    spillsFromStart: Bool
  ) {
    precondition(nulls != .wildcard, "classes that overlap have no fingerprint")
    fieldCount = fields
    self.nulls = nulls
    tokens = TokenSet(suppressed)
    self.key = key
    self.memory = memory
    self.spillFolder = spillFolder
    gathers = !spillsFromStart
  }

  var hasSpilled: Bool { parts != nil }

  /// - Returns: false when it cannot go on; `finish` then throws why.
  func add(_ batch: Batch, _ tuples: TupleRows) -> Bool {
    var encoder = ValueEncoder()
    swap(&encoder, &self.encoder)
    var fingerprints: [Fingerprint] = []
    swap(&fingerprints, &self.fingerprints)
    fingerprints.removeAll(keepingCapacity: true)
    var suppressedFields = 0
    var hasNull = false
    var rows = 0
    var leftOut = LeftOut()
    let (tokens, fieldCount, key, drops) = (tokens, fieldCount, key, nulls == .drop)
    encoder.reset()
    tuples.forEach(
      in: batch,
      field: { _, value in
        switch value.kind {
        case nil:
          encoder.appendNull()
          hasNull = true
        case .number?: encoder.appendNumber(value.bytes.span)
        case .text?:
          let text = value.bytes.span
          if tokens.contains(value.bytes) { suppressedFields += 1 }
          encoder.append(.text, text)
        case let kind?: encoder.append(kind, value.bytes.span)
        }
      },
      endRow: {
        rows += 1
        if suppressedFields == fieldCount {
          leftOut.suppressed += 1
        } else if drops, hasNull {
          leftOut.withNull += 1
        } else {
          fingerprints.append(encoder.fingerprint(key))
        }
        suppressedFields = 0
        hasNull = false
        encoder.reset()
      })
    self.rows += rows
    self.leftOut = self.leftOut + leftOut
    swap(&encoder, &self.encoder)
    defer { swap(&fingerprints, &self.fingerprints) }
    do throws(SpillFailure) {
      guard gathers else {
        try openedParts().append(contentsOf: fingerprints)
        return true
      }
      table.add(contentsOf: fingerprints)
      gathered += fingerprints.count
      if table.memory > memory / 4 * 3 { try spill() }
      return true
    } catch {
      failure = error
      return false
    }
  }

  func finish() throws(SpillFailure) -> ClassHistogram {
    if let failure { throw failure }
    var histogram = parts == nil ? table.histogram : try finishInFiles().histogram(memory: memory)
    histogram.leftOut = leftOut
    return histogram
  }

  /// All that was counted, in files, to be held against that of another table.
  func finishInFiles() throws(SpillFailure) -> SpillParts {
    if let failure { throw failure }
    return try spill()
  }

  @discardableResult
  private func spill() throws(SpillFailure) -> SpillParts {
    let parts = try openedParts()
    try parts.append(contentsOf: table)
    gathers = gathers && gathered >= 2 * table.classes
    gathered = 0
    table = FingerprintTable()
    return parts
  }

  private func openedParts() throws(SpillFailure) -> SpillParts {
    if let parts { return parts }
    let opened = try SpillParts(in: spillFolder, width: SpillParts.countWidth, memory: memory)
    parts = opened
    return opened
  }
}
