import Glibc
import ScanTypes

/// What comes out of compressed data: held whole, or, where nothing needs it whole, handed on piece by piece as it comes.
///
/// A running text is looked at in pieces anyway (`TextPiece`); a document, and what is compressed once more, is not.
final class UnpackedText {
  /// Room is made for so many bytes at a time.
  private static let step = 64 << 10

  private let limit: Int
  /// Who takes the pieces; nil where all of it is wanted.
  private let output: EncodingOutput?
  private var memory: UnsafeMutablePointer<UInt8>?
  private var capacity = 0
  private var count = 0
  /// Bytes that came out.
  private(set) var total = 0
  /// Where what was not yet handed on begins.
  private var fresh = 0
  /// So many fresh bytes are looked at for the end of a piece: twice as many each time a word is longer.
  private var wanted = TextPiece.bytes
  private(set) var isInPieces = false
  private var needsWhole = false

  /// - Parameter output: is told of all bytes, and takes the pieces if it can.
  init(limit: Int, output: EncodingOutput? = nil) {
    self.limit = limit
    self.output = output
    needsWhole = output?.takesPieces != true
  }

  deinit { free(memory) }

  var isFull: Bool { total >= limit }

  /// What is held, valid until the next call.
  var bytes: Bytes { Bytes(start: memory, count: count) }

  /// Lets `write` append some bytes; it says how many, and what else it has to say.
  func append<Code>(_ write: (UnsafeMutableBufferPointer<UInt8>) -> (count: Int, code: Code)) -> Code {
    let room = max(1, min(limit - total, Self.step))
    let start = reserve(room) + count
    let (written, code) = write(UnsafeMutableBufferPointer(start: start, count: room))
    count += written
    total += written
    output?.note(expanded: written)
    if count - fresh > wanted, !needsWhole { handOn() }
    return code
  }

  /// Hands on the end of what came in pieces.
  func finish() {
    while isInPieces, fresh < count { pass(to: TextPiece.end(of: bytes, from: fresh) ?? count) }
  }

  private func handOn() {
    if !isInPieces, !Self.isRunning(bytes) {
      needsWhole = true
      return
    }
    isInPieces = true
    while count - fresh > TextPiece.bytes, let end = TextPiece.end(of: bytes, from: fresh) {
      pass(to: end)
      wanted = TextPiece.bytes
    }
    if count - fresh > TextPiece.bytes { wanted = 2 * (count - fresh) }
  }

  /// Whether a text means the same when it is cut.
  private static func isRunning(_ text: Bytes) -> Bool {
    guard PackedValue.format(of: text) == nil, let first = text.first(where: { !$0.isDocumentSpace }) else {
      return false
    }
    switch first {
    case UInt8(ascii: "{"), UInt8(ascii: "["): return false
    case UInt8(ascii: "<"): return HTMLDecoder.isHTML(text)
    default: return Readability(text) != .binary
    }
  }

  private func pass(to end: Int) {
    let isFirst = fresh == 0
    output?.piece(bytes.part(max(fresh - TextPiece.overlap, 0)..<end), isContinuation: !isFirst)
    let kept = max(end - TextPiece.overlap, 0)
    if let memory { memory.update(from: memory + kept, count: count - kept) }
    count -= kept
    fresh = end - kept
  }

  /// Makes room for more bytes. What is large grows where it is, without a second copy of it.
  private func reserve(_ more: Int) -> UnsafeMutablePointer<UInt8> {
    if let memory, count + more <= capacity { return memory }
    let gate = LargeValueGate.bytes
    if capacity <= gate, count + more > gate { output?.noteLarge() }
    let doubled = max(capacity * 2, Self.step / 8, count + more)
    capacity = count + more <= gate ? min(doubled, gate) : doubled
    guard let grown = realloc(memory, capacity) else { preconditionFailure("the system has no memory left") }
    let bytes = grown.assumingMemoryBound(to: UInt8.self)
    memory = bytes
    return bytes
  }
}
