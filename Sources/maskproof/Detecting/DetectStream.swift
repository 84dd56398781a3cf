import Detection
import Glibc
import ScanTypes

/// Standard input, line by line, to spans on standard output. All in bytes: a line costs no String.
struct DetectStream: ~Copyable {
  static let blockBytes = 1 << 20
  /// A longer text is looked at in pieces that overlap by twice what the longest match needs.
  private static let pieceBytes = 4 << 20
  private static let overlap = 8192
  /// Of this many bad lines each is named; further ones are counted.
  private static let namedErrors = 20

  private let isNDJSON: Bool
  private var lines: LineBuffer
  private var texts = TextBatch()
  private var decoder = TextObjectDecoder()
  private var output: SpanWriter
  private let makeDetector: () -> TextDetector
  /// Made when there is something to look at: input is waited for, not worked for, in the meantime.
  private lazy var detector = makeDetector()
  private var lineNumber = 0
  private var errors = 0
  private var incomplete = 0
  /// Whether enough came to tell what it is.
  private var isBegun = false

  /// - Parameters:
  ///   - first: of `blockBytes` at most.
  ///   - detector: asked for with the first text.
  init(
    after first: EarlyRead, _ detector: @autoclosure @escaping () -> TextDetector, isNDJSON: Bool,
    countsCodePoints: Bool
  ) {
    lines = LineBuffer(capacity: Self.blockBytes, after: first)
    makeDetector = detector
    self.isNDJSON = isNDJSON
    output = SpanWriter(countsCodePoints: countsCodePoints)
  }

  mutating func run() -> ExitCode {
    while true {
      let got = lines.fill(from: STDIN_FILENO)
      if got < 0 {
        _ = flush()
        StandardError.write("maskproof: cannot read standard input: \(String(cString: strerror(-got)))\n")
        return .unreachable
      }
      if !isBegun {
        if let form = UnreadableForm(lines.waiting) {
          StandardError.write("maskproof: standard input is \(form.name), and was not read\n  \(form.hint)\n")
          return .incomplete
        }
        isBegun = lines.waiting.count >= UnreadableForm.markBytes
      }
      while let line = lines.next(isAtEnd: got == 0) {
        take(line)
        if texts.isFull, !flush() { return .incomplete }
      }
      // What is there is answered before more is waited for: a program may talk to this one.
      if !flush() { return .incomplete }
      if got == 0 { break }
    }
    if errors > Self.namedErrors {
      StandardError.write("maskproof: \(errors - Self.namedErrors) more lines were not read\n")
    }
    if incomplete > 0 {
      let texts = incomplete == 1 ? "1 text" : "\(incomplete) texts"
      StandardError.write("maskproof: what is encoded in \(texts) is larger, deeper or more damaged than is read\n")
    }
    return errors + incomplete == 0 ? .clean : .incomplete
  }

  private mutating func take(_ whole: UnsafeRawBufferPointer) {
    lineNumber += 1
    // Of JSON a mark is no part; in a text it has its place, for offsets count from it.
    let hasMark = isNDJSON && lineNumber == 1 && whole.starts(with: [0xEF, 0xBB, 0xBF])
    let line = hasMark ? UnsafeRawBufferPointer(rebasing: whole[3...]) : whole
    guard isNDJSON else {
      add(line, id: .line(lineNumber))
      return
    }
    if line.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { return }
    if let problem = decoder.decode(line) {
      errors += 1
      if errors <= Self.namedErrors {
        StandardError.write("maskproof: line \(lineNumber): \(problem)\n")
      }
      return
    }
    decoder.text.withUnsafeBytes { text in
      decoder.id.withUnsafeBytes { id in add(text, id: .bytes(id)) }
    }
  }

  private mutating func add(_ text: UnsafeRawBufferPointer, id: TextBatch.ID) {
    guard text.count > Self.pieceBytes else {
      texts.add(text, id: id, piece: nil)
      return
    }
    var start = 0
    while start < text.count {
      let end = min(start + Self.pieceBytes, text.count)
      // A span belongs to the piece in whose inner part it begins.
      let from = start == 0 ? 0 : Self.overlap / 2
      let until = end == text.count ? Int.max : end - start - Self.overlap / 2
      texts.add(
        UnsafeRawBufferPointer(rebasing: text[start..<end]), id: id,
        piece: TextBatch.Piece(offset: start, codePoints: output.codePoints(in: text, upTo: start), taken: from..<until)
      )
      if end == text.count { break }
      start = end - Self.overlap
      if texts.isFull { _ = flush() }
    }
  }

  /// - Returns: false when nobody reads any more, or nothing can be written.
  private mutating func flush() -> Bool {
    if !texts.isEmpty {
      detector.forEachText(in: texts.column) { text in
        output.add(text.spans, of: text.index, in: texts)
        if text.isIncomplete { incomplete += 1 }
      }
      texts.removeAll()
    }
    return output.flush()
  }
}
