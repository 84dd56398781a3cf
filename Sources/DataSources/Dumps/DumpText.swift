import Glibc
import SQLText

/// The text of a dump, decompressed and as UTF-8, from any place on.
protocol DumpText: AnyObject {
  /// Bytes on disk; nil where that is not known.
  var size: Int? { get }
  /// Whether going back costs no more than going forward.
  var canSeek: Bool { get }
  /// A new reading that begins at an offset.
  func input(from offset: Int) throws(SourceError) -> any ByteInput
}

/// A file that is read as it is.
final class PlainDumpText: DumpText {
  private let path: String
  /// The byte order mark, which is not part of the text.
  private let start: Int
  let size: Int?
  let canSeek = true

  init(path: String, start: Int, size: Int) {
    self.path = path
    self.start = start
    self.size = size
  }

  func input(from offset: Int) throws(SourceError) -> any ByteInput {
    try FileInput(path: path, from: start + offset)
  }
}

/// What can be read from its beginning only: compressed, or UTF-16.
final class StreamedDumpText: DumpText {
  let size: Int? = nil
  let canSeek = false
  private let open: () throws(SourceError) -> any ByteInput

  init(_ open: @escaping () throws(SourceError) -> any ByteInput) { self.open = open }

  func input(from offset: Int) throws(SourceError) -> any ByteInput {
    let input = try open()
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 * 1024, alignment: 16)
    defer { buffer.deallocate() }
    var rest = offset
    while rest > 0 {
      let wanted = UnsafeMutableRawBufferPointer(rebasing: buffer[..<min(rest, buffer.count)])
      // A failure comes again where it is looked for.
      guard let count = try? input.read(into: wanted), count > 0 else { break }
      rest -= count
    }
    return input
  }
}

/// One cursor after another over a dump's text; remembers why one ended early.
final class DumpCursors {
  private let text: any DumpText
  private let gathersEvidence: Bool
  private(set) var failure: InputFailure?
  /// Of what was read so far, in a reading from the first byte to the last.
  private(set) var evidence = EncodingEvidence()

  init(_ text: any DumpText, gathersEvidence: Bool = false) {
    self.text = text
    self.gathersEvidence = gathersEvidence
  }

  func cursor(from offset: Int, line: Int) throws(SourceError) -> ByteCursor {
    let input = try text.input(from: offset)
    return ByteCursor(offset: offset, line: line) { [weak self] buffer in
      do throws(InputFailure) {
        let count = try input.read(into: buffer)
        if let self, gathersEvidence, count > 0 {
          evidence.add(UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(buffer)[..<count]))
        }
        return count
      } catch {
        self?.failure = error
        return 0
      }
    }
  }
}
