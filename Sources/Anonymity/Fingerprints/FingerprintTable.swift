/// How often each fingerprint was seen: class sizes, counted while rows stream by.
///
/// Exact but for a collision of 128 bits. Open addressing in 256 partitions, chosen by the top bits of the fingerprint, each
/// growing on its own by a third: 20 bytes a slot, between half and seven tenths of the slots taken, so 29 to 39 bytes a
/// class, and never two copies of the whole while it grows. Tables over the same key merge by addition, associative and
/// commutative; partitions can be taken out one by one and written to files, where memory is short:
///
/// ```swift
/// if table.memory > budget {
///   for partition in 0..<FingerprintTable.partitions { file[partition].append(table.drain(partition)) }
/// }
/// // At the end, one partition at a time:
/// var whole = FingerprintTable()
/// for part in file[partition].parts { try whole.merge(drained: part) }
/// histogram += whole.histogram
/// ```
public struct FingerprintTable: Sendable {
  public static let partitions = 256

  private var parts: [Partition] = Array(repeating: Partition(), count: partitions)
  /// What exceeds the 32 bits of a slot: classes of more than four thousand million rows.
  private var excess: [Fingerprint: Int] = [:]
  /// Rows that are in no class: see `ValueEncoder.isSuppressed` and `hasNull`.
  public var leftOut = LeftOut()
  /// Nothing of use: what reads slots ahead of time must end somewhere, or the compiler leaves it out.
  private var seen: UInt32 = 0

  public init() {}

  /// Counts a row, or `count` rows of the same class.
  ///
  /// - Complexity: O(1), amortised; one cache miss in large tables.
  @inline(__always)
  public mutating func add(_ fingerprint: Fingerprint, count: Int = 1) {
    let beyond = parts[fingerprint.partition(bits: 8)].add(fingerprint, count: count)
    if beyond > 0 { excess[fingerprint, default: 0] += beyond }
  }

  /// Counts a row each.
  ///
  /// The slots of some rows are looked at before the first of them is counted: so the memory is asked for all of them at once,
  /// and a row does not wait for the cache miss of the one before.
  public mutating func add(contentsOf fingerprints: [Fingerprint]) {
    var next = 0
    while next < fingerprints.count {
      let end = min(next + 32, fingerprints.count)
      for index in next..<end {
        let fingerprint = fingerprints[index]
        seen ^= parts[fingerprint.partition(bits: 8)].word(near: fingerprint)
      }
      for index in next..<end { add(fingerprints[index]) }
      next = end
    }
  }

  public mutating func merge(_ other: FingerprintTable) {
    for part in other.parts { part.visit { add($0, count: Int($1)) } }
    for (fingerprint, count) in other.excess { add(fingerprint, count: count) }
    leftOut = leftOut + other.leftOut
  }

  public func count(of fingerprint: Fingerprint) -> Int {
    let count = parts[fingerprint.partition(bits: 8)].count(of: fingerprint)
    return count == 0 ? 0 : Int(count) + (excess[fingerprint] ?? 0)
  }

  public var classes: Int { parts.reduce(0) { $0 + $1.taken } }

  /// Bytes the slots take.
  public var memory: Int { parts.reduce(0) { $0 + $1.memory } }

  public func visit(_ body: (Fingerprint, Int) -> Void) {
    for part in parts {
      part.visit { fingerprint, count in
        body(fingerprint, count == .max ? Int(count) + (excess[fingerprint] ?? 0) : Int(count))
      }
    }
  }

  public var histogram: ClassHistogram {
    var small = [Int](repeating: 0, count: 1024)
    var large: [Int: Int] = [:]
    visit { _, count in
      if count < small.count { small[count] += 1 } else { large[count, default: 0] += 1 }
    }
    var histogram = ClassHistogram(large)
    for (size, classes) in small.enumerated() where classes > 0 { histogram.add(size: size, classes: classes) }
    histogram.leftOut = leftOut
    return histogram
  }

  /// This table as a sample of the one of the population, over the same key and columns.
  public func joined(with population: FingerprintTable) -> JointHistogram {
    var sizes: [SIMD2<Int>: Int] = [:]
    visit { sizes[[$1, population.count(of: $0)], default: 0] += 1 }
    population.visit { if count(of: $0) == 0 { sizes[[0, $1], default: 0] += 1 } }
    var histogram = JointHistogram()
    for (pair, classes) in sizes { histogram.add(sample: pair[0], population: pair[1], classes: classes) }
    return histogram
  }

  /// Takes a partition out, as bytes to be kept elsewhere: 24 for each class, fingerprint and count, little-endian.
  ///
  /// `leftOut` stays. Whoever keeps the bytes keeps keyed fingerprints only: no value can be read from them without the key.
  public mutating func drain(_ partition: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(parts[partition].taken * Self.recordSize)
    parts[partition].visit { fingerprint, count in
      let total = UInt64(count) + UInt64(count == .max ? excess.removeValue(forKey: fingerprint) ?? 0 : 0)
      for word in [fingerprint.low, fingerprint.high, total] {
        withUnsafeBytes(of: word.littleEndian) { bytes.append(contentsOf: $0) }
      }
    }
    parts[partition] = Partition()
    return bytes
  }

  /// Adds what `drain` gave out.
  ///
  /// - Throws: if the bytes are not whole records: the file was cut or is another.
  public mutating func merge(drained bytes: Span<UInt8>) throws(DrainedPartitionError) {
    guard bytes.count % Self.recordSize == 0 else { throw DrainedPartitionError(bytes: bytes.count) }
    for start in stride(from: 0, to: bytes.count, by: Self.recordSize) {
      var words: (UInt64, UInt64, UInt64) = (0, 0, 0)
      for index in 0..<8 {
        words.0 |= UInt64(bytes[start + index]) << UInt64(8 * index)
        words.1 |= UInt64(bytes[start + 8 + index]) << UInt64(8 * index)
        words.2 |= UInt64(bytes[start + 16 + index]) << UInt64(8 * index)
      }
      guard words.2 > 0, let count = Int(exactly: words.2) else { throw DrainedPartitionError(bytes: bytes.count) }
      add(Fingerprint(low: words.0, high: words.1), count: count)
    }
  }

  public static let recordSize = 24
}

/// A file of a drained partition that is not what was written.
public struct DrainedPartitionError: Error, CustomStringConvertible {
  public let bytes: Int

  public var description: String {
    "\(bytes) bytes of spilled class counts are not whole records; is the disk full, or does something else write there?"
  }
}
