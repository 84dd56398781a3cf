/// What a stream is whose lines would be read as texts in which nothing stands.
struct UnreadableForm {
  /// The bytes that tell most forms.
  static let markBytes = 4
  private static let looked = 4096

  let name: String
  let hint: String

  /// Nil where the first bytes may be UTF-8.
  init?(_ start: UnsafeRawBufferPointer) {
    if start.starts(with: [0xFF, 0xFE]) || start.starts(with: [0xFE, 0xFF]) {
      (name, hint) = ("UTF-16", "convert it first: iconv -f UTF-16 -t UTF-8")
    } else if start.starts(with: [0x1F, 0x8B]) {
      (name, hint) = ("compressed with gzip", "decompress it first: gzip -dc")
    } else if start.starts(with: [0x28, 0xB5, 0x2F, 0xFD]) {
      (name, hint) = ("compressed with zstd", "decompress it first: zstd -dc")
    } else {
      let head = start.prefix(Self.looked)
      // UTF-16 of Latin letters without a mark; one NUL in a line of text is an accident.
      guard head.count >= Self.markBytes, head.count(where: { $0 == 0 }) * 8 > head.count else { return nil }
      (name, hint) = ("no text in UTF-8: it is full of NUL bytes", "convert it first: iconv -f UTF-16LE -t UTF-8")
    }
  }
}
