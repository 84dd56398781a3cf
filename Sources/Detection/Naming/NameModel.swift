import CNames
import CZstd
import ScanTypes

/// What the tagger knows: weights and the lexicon of names, places and common words. Unpacked once, shared by all threads.
///
/// `@unchecked Sendable`: written in `init` only.
final class NameModel: @unchecked Sendable {
  let model: UnsafeMutablePointer<cnames_model>
  private let bytes: UnsafeMutableRawPointer

  /// - Complexity: some milliseconds and 4 MB.
  init() {
    let size = cnames_model_size()
    bytes = .allocate(byteCount: size, alignment: 16)
    model = .allocate(capacity: 1)
    model.initialize(to: cnames_model())
    var packedCount = 0
    let packed = cnames_packed(&packedCount)
    let written = ZSTD_decompress(bytes, size, packed, packedCount)
    let isRead = written == size && cnames_model_read(bytes.assumingMemoryBound(to: UInt8.self), size, model) != 0
    precondition(isRead, "the model that is built in is the one that this program was built for")
  }

  /// Whether a word is a given name or a surname that many bear, and neither a town nor an ordinary word of English.
  ///
  /// - Complexity: O(`word.count`).
  func isFrequentName(_ word: Bytes) -> Bool {
    guard word.count >= 2, word.count <= 40 else { return false }
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 96) { folded in
      let count = cnames_fold(word.baseAddress, word.count, folded.baseAddress, folded.count)
      let bits = Int32(cnames_look(&model.pointee.lexicon, cnames_hash(folded.baseAddress, count)))
      guard bits & Self.others == 0 else { return false }
      return bits & Int32(CNAMES_GIVEN) >= Self.many || (bits & Int32(CNAMES_SURNAME)) >> 3 >= Self.many
    }
  }

  /// Ten thousand bearers and more.
  private static let many: Int32 = 4
  private static let others = Int32(
    CNAMES_PLACE | CNAMES_COMMON | CNAMES_STREET | CNAMES_UNIT | CNAMES_TITLE | CNAMES_ORGANISATION | CNAMES_OTHER)

  deinit {
    model.deallocate()
    bytes.deallocate()
  }
}
