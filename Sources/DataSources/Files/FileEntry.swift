import ScanTypes

/// One file, or standard input, that is one table.
final class FileEntry {
  let table: TableName
  private(set) var format: FileFormat
  /// Bytes on disk; nil for standard input.
  let size: Int?
  let isCompressed: Bool
  /// Whether there is no byte in it, unpacked.
  let isEmpty: Bool
  /// Nil for standard input.
  private let path: String?
  private var open: () throws(SourceError) -> PeekableInput?
  /// Whether what is read are the bytes on the disk, but for a mark at their beginning.
  private let isPlain: Bool

  /// A file on disk, opened now to learn its format, and again for each reading.
  init(path: String, table: TableName) throws(SourceError) {
    self.table = table
    self.path = path
    size = Int(try regularFileStatus(of: path).st_size)
    let input = try FileEntry.open(path: path)
    format = FileFormat(named: input.name, startOf: input.text)
    isEmpty = input.text.peek(1).isEmpty && input.text.failure == nil
    isCompressed = input.isCompressed
    isPlain = !input.isCompressed && !input.isTranscoded
    open = { () throws(SourceError) in try FileEntry.open(path: path).text }
  }

  /// What comes through an open descriptor, which can be read once.
  init(descriptor: Int32, table: TableName) throws(SourceError) {
    self.table = table
    path = nil
    isPlain = false
    size = nil
    let input = FileEntry.decoded(FileInput(descriptor: descriptor), suffix: nil)
    format = FileFormat(named: nil, startOf: input.text)
    isEmpty = input.text.peek(1).isEmpty && input.text.failure == nil
    isCompressed = input.isCompressed
    var unread: PeekableInput? = input.text
    open = { () throws(SourceError) in
      defer { unread = nil }
      return unread
    }
  }

  /// Takes in all that comes through the descriptor, so that it can be read again.
  func keepInput() throws(SourceError) {
    guard let input = try open() else { return }
    let spool = try InputSpool(input)
    open = { () throws(SourceError) in PeekableInput(try spool.input(from: 0)) }
  }

  /// Differs when the file may have changed; nil for standard input.
  var identity: String? { path.flatMap { FileStamp(path: $0)?.identity } }

  /// From now on its rows are its lines: SQL in which there are none.
  func becomeText() { format = .lines }

  var description: TableDescription {
    TableDescription(
      name: table, kind: .file, columns: format.columns, estimatedRows: nil, estimatedBytes: isCompressed ? nil : size)
  }

  /// How it is cut: where a line ends, as far as every line is a row.
  func stretches(_ limits: ReadLimits) -> [TableStretch] {
    guard isPlain, let size, size > 0 else { return [.whole] }
    return switch format {
    case .lines, .ndjson: TableStretch.cut(bytes: size, extent: 0...size, limits: limits)
    default: [.whole]
    }
  }

  /// The text of a stretch from its beginning; nil when it can be read no second time.
  func text(_ stretch: TableStretch) throws(SourceError) -> PeekableInput? {
    guard let path, stretch != .whole else { return try open() }
    let lines = LineRangeInput(try FileInput(path: path, from: max((stretch.lower ?? 0) - 1, 0)), stretch)
    // A mark stands at the beginning of a file, and what looks like one elsewhere is text.
    return stretch.lower == nil ? PeekableInput(TextInput(PeekableInput(lines))) : PeekableInput(lines)
  }

  private struct Opened {
    let text: PeekableInput
    let isCompressed: Bool
    let isTranscoded: Bool
    /// The file's name without the suffix of a compression.
    let name: String
  }

  private static func open(path: String) throws(SourceError) -> Opened {
    var name = path.split(separator: "/").last.map(String.init) ?? path
    let suffix = Compression(suffixOf: name)
    if suffix != nil, let dot = name.lastIndex(of: ".") { name = String(name[..<dot]) }
    let decoded = decoded(try FileInput(path: path), suffix: suffix)
    return Opened(
      text: decoded.text, isCompressed: decoded.isCompressed, isTranscoded: decoded.isTranscoded, name: name)
  }

  private static func decoded(
    _ input: FileInput, suffix: Compression?
  ) -> (text: PeekableInput, isCompressed: Bool, isTranscoded: Bool) {
    let raw = PeekableInput(input)
    let compression = suffix ?? Compression(magicOf: raw.peek(4))
    let bytes = compression.map { PeekableInput($0.decompressed(raw)) } ?? raw
    let text = TextInput(bytes)
    return (PeekableInput(text), compression != nil, text.isTranscoded)
  }
}
