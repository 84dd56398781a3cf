import CNames
import Foundation

/// Words and what they can be, from gazetteers, word lists and our own classes, as the table that the tagger looks in.
final class Lexicon {
  private(set) var meaning: [String: UInt16] = [:]
  private let fingerprints: UnsafeMutablePointer<UInt16>
  private let values: UnsafeMutablePointer<UInt16>
  let table: UnsafeMutablePointer<cnames_lexicon>
  let slots: Int

  init(words: [String: UInt16]) throws {
    meaning = words
    let buckets = Int(CNAMES_BUCKETS)
    slots = buckets * 4
    fingerprints = .allocate(capacity: slots)
    fingerprints.initialize(repeating: 0, count: slots)
    values = .allocate(capacity: slots)
    values.initialize(repeating: 0, count: slots)
    table = .allocate(capacity: 1)
    table.initialize(
      to: cnames_lexicon(
        bucketMask: UInt32(buckets - 1), fingerprints: fingerprints, bits: values))
    try fill()
  }

  // MARK: Filling

  private func fill() throws {
    var random = RandomNumbers(seed: 7)
    for (word, bits) in meaning.sorted(by: { $0.key < $1.key }) {
      try insert(hash(word), bits, &random)
    }
  }

  private func insert(_ word: UInt64, _ value: UInt16, _ random: inout RandomNumbers) throws {
    var buckets: (UInt32, UInt32) = (0, 0)
    var print: UInt16 = 0
    withUnsafeMutableBytes(of: &buckets) { raw in
      cnames_place_of(word, table.pointee.bucketMask, raw.bindMemory(to: UInt32.self).baseAddress, &print)
    }
    var value = value
    if put(print, value, in: buckets.0) || put(print, value, in: buckets.1) { return }
    // Full: one of those there moves to its other bucket, and so on.
    var bucket = random.happens(0.5) ? buckets.0 : buckets.1
    for _ in 0..<2_000 {
      let slot = Int(bucket) * 4 + Int(random.next() % 4)
      swap(&fingerprints[slot], &print)
      swap(&values[slot], &value)
      var other: (UInt32, UInt32) = (0, 0)
      var same: UInt16 = 0
      withUnsafeMutableBytes(of: &other) { raw in
        cnames_place_of(
          UInt64(print) << 48 | UInt64(bucket), table.pointee.bucketMask, raw.bindMemory(to: UInt32.self).baseAddress,
          &same)
      }
      bucket = other.1
      if put(print, value, in: bucket) { return }
    }
    throw TrainingError("the lexicon is full: \(meaning.count) words for \(slots) slots")
  }

  private func put(_ print: UInt16, _ value: UInt16, in bucket: UInt32) -> Bool {
    for slot in Int(bucket) * 4..<Int(bucket) * 4 + 4 where fingerprints[slot] == 0 || fingerprints[slot] == print {
      fingerprints[slot] = print
      values[slot] = value
      return true
    }
    return false
  }

  private func hash(_ word: String) -> UInt64 {
    let bytes = Array(word.utf8)
    return cnames_hash(bytes, bytes.count)
  }

  // MARK: Writing

  /// Fingerprints and bits: as they lie in memory.
  func write(to data: inout Data) {
    data.append(UnsafeBufferPointer(start: fingerprints, count: slots))
    data.append(UnsafeBufferPointer(start: values, count: slots))
  }
}
