import CShapes
import ScanTypes

/// Finds the encoded values of a buffer. One per thread: it owns scratch memory.
final class EncodingFinder {
  /// A stretch of a value and who decodes it.
  struct Found {
    let value: Int
    /// Offsets in the buffer.
    let range: Range<Int>
    let decoder: any ValueDecoder.Type
    let isWhole: Bool
  }

  /// One decoder with what is asked of it for every value: no call through its type.
  private struct Entry {
    let decoder: any ValueDecoder.Type
    let signs: EncodingSigns
  }

  /// Signs at which a decoder of whole values is asked.
  private static let askLimit = Int(CSHAPES_ENOUGH)

  private let wholes: [Entry]
  private let tokens: [Entry]
  private let wanted: EncodingSigns
  private var signs = cshapes_signs()
  /// By decoder of parts: where it is asked again in the value at hand.
  private var resumes: [Int]

  init(_ decoders: [any ValueDecoder.Type] = ValueDecoders.all) {
    func entries(_ extent: EncodingExtent) -> [Entry] {
      decoders.filter { $0.extent == extent }.map { Entry(decoder: $0, signs: $0.signs) }
    }
    wholes = entries(.value)
    tokens = entries(.token)
    resumes = Array(repeating: 0, count: tokens.count)
    wanted = decoders.reduce(into: []) { $0.formUnion($1.signs) }
  }

  deinit { cshapes_free_signs(&signs) }

  /// Looks for signs in all values; `found` and `mayHoldDocuments` are about them until the next call.
  ///
  /// - Complexity: O(bytes), at above a gigabyte a second.
  func look(at buffer: ColumnBuffer) { cshapes_sign_all(buffer.base, buffer.count, &signs) }

  var signCount: Int { signs.count }

  private var all: UnsafeBufferPointer<cshapes_sign> { UnsafeBufferPointer(start: signs.items, count: signs.count) }

  /// Whether some value begins as documents do.
  func holdsDocuments(_ buffer: ColumnBuffer, column: ColumnKind) -> Bool {
    var value = 0
    for sign in all where sign.kind == UInt8(CSHAPES_START) {
      value = Self.value(at: Int(sign.start), in: buffer, from: value)
      let range = buffer.range(value)
      guard range.lowerBound == Int(sign.start), !buffer.isNull(value) else { continue }
      let bytes = buffer.bytes(in: range)
      if DocumentDecoder.kind(of: bytes, column: column) != nil { return true }
    }
    return false
  }

  /// What is encoded, ascending.
  func found(in buffer: ColumnBuffer) -> [Found] {
    var found: [Found] = []
    var next = 0
    var value = 0
    while next < all.count {
      let sign = all[next]
      guard wanted.contains(EncodingSigns(kind: sign.kind)) else {
        next += 1
        continue
      }
      value = Self.value(at: Int(sign.start), in: buffer, from: value)
      let range = buffer.range(value)
      let first = next
      while next < all.count, Int(all[next].start) < range.upperBound || next == first { next += 1 }
      if !range.isEmpty, Int(sign.start) >= range.lowerBound {
        look(at: value, range, UnsafeBufferPointer(rebasing: all[first..<next]), buffer, &found)
      }
    }
    return found
  }

  private func look(
    at value: Int, _ range: Range<Int>, _ signs: UnsafeBufferPointer<cshapes_sign>, _ buffer: ColumnBuffer,
    _ found: inout [Found]
  ) {
    let bytes = buffer.bytes(in: range)
    var kinds: EncodingSigns = []
    for sign in signs { kinds.formUnion(EncodingSigns(kind: sign.kind)) }
    for entry in wholes where !entry.signs.isDisjoint(with: kinds) {
      var asked = 0
      for sign in signs where entry.signs.contains(EncodingSigns(kind: sign.kind)) {
        if entry.decoder.stretch(of: bytes, at: Int(sign.start) - range.lowerBound) != nil {
          found.append(Found(value: value, range: range, decoder: entry.decoder, isWhole: true))
          return
        }
        asked += 1
        if asked == Self.askLimit { break }
      }
    }
    var claimed = 0
    for index in resumes.indices { resumes[index] = 0 }
    for sign in signs {
      let at = Int(sign.start) - range.lowerBound
      guard at >= claimed else { continue }
      let kind = EncodingSigns(kind: sign.kind)
      for (index, entry) in tokens.enumerated() where entry.signs.contains(kind) && at >= resumes[index] {
        guard let stretch = entry.decoder.stretch(of: bytes, at: at) else {
          resumes[index] = entry.decoder.resume(of: bytes, after: at)
          continue
        }
        guard stretch.lowerBound >= claimed else { continue }
        claimed = max(stretch.upperBound, at + 1)
        found.append(
          Found(
            value: value, range: range.lowerBound + stretch.lowerBound..<range.lowerBound + stretch.upperBound,
            decoder: entry.decoder, isWhole: Self.isAll(stretch, of: bytes)))
        break
      }
    }
  }

  /// But for white space and quotes.
  private static func isAll(_ stretch: Range<Int>, of value: Bytes) -> Bool {
    value[..<stretch.lowerBound].allSatisfy { $0 <= 0x20 || $0 == 0x22 || $0 == 0x27 }
      && value[stretch.upperBound...].allSatisfy { $0 <= 0x20 || $0 == 0x22 || $0 == 0x27 }
  }

  /// The value that a place is in: a binary search, as few values have signs.
  private static func value(at offset: Int, in buffer: ColumnBuffer, from first: Int) -> Int {
    var low = first
    var high = buffer.valueCount - 1
    while low < high {
      let middle = (low + high) / 2
      if buffer.range(middle).upperBound < offset { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
