/// What bytes that are no text may hold text in, by the bytes they begin with.
public enum PackedFormat: Sendable {
  case gzip, zlib, zstd, utf16

  /// - Parameter bytes: a value, or at least its first four bytes.
  /// - Complexity: O(1).
  public init?(_ bytes: UnsafeRawBufferPointer) {
    guard bytes.count >= 4 else { return nil }
    switch (bytes[0], bytes[1]) {
    // RFC 1952 section 2.3.1: deflate is the only method there is.
    case (0x1F, 0x8B) where bytes[2] == 8: self = .gzip
    // RFC 8878 section 3.1.1.
    case (0x28, 0xB5) where bytes[2] == 0x2F && bytes[3] == 0xFD: self = .zstd
    // RFC 1950 section 2.2, a window of 32 KB and no dictionary; 3 is no kind of block (RFC 1951 section 3.2.3).
    case (0x78, 0x01), (0x78, 0x5E), (0x78, 0x9C), (0x78, 0xDA):
      guard bytes[2] & 6 != 6 else { return nil }
      self = .zlib
    case (0xFF, 0xFE), (0xFE, 0xFF): self = .utf16
    // Latin text without a mark.
    case (9..., 0) where bytes[2] >= 9 && bytes[3] == 0: self = .utf16
    case (0, 9...) where bytes[2] == 0 && bytes[3] >= 9: self = .utf16
    default: return nil
    }
  }
}
