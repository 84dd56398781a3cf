import CNames
import CZstd

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

  deinit {
    model.deallocate()
    bytes.deallocate()
  }
}
