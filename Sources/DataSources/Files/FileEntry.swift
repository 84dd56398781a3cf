import ScanTypes

/// One file, or standard input, that is one table.
final class FileEntry {
  let table: TableName
  let format: FileFormat
  /// Bytes on disk; nil for standard input.
  let size: Int?
  let isCompressed: Bool
  private let open: () throws(SourceError) -> PeekableInput?

  /// A file on disk, opened now to learn its format, and again for each reading.
  init(path: String, table: TableName) throws(SourceError) {
    self.table = table
    size = Int(try regularFileStatus(of: path).st_size)
    let input = try FileEntry.open(path: path)
    format = FileFormat(named: input.name, startOf: input.text)
    isCompressed = input.isCompressed
    open = { () throws(SourceError) in try FileEntry.open(path: path).text }
  }

  /// What comes through an open descriptor, which can be read once.
  init(descriptor: Int32, table: TableName) throws(SourceError) {
    self.table = table
    size = nil
    let input = FileEntry.decoded(FileInput(descriptor: descriptor), suffix: nil)
    format = FileFormat(named: nil, startOf: input.text)
    isCompressed = input.isCompressed
    var unread: PeekableInput? = input.text
    open = { () throws(SourceError) in
      defer { unread = nil }
      return unread
    }
  }

  var description: TableDescription {
    TableDescription(
      name: table, kind: .file, columns: format.columns, estimatedRows: nil, estimatedBytes: isCompressed ? nil : size)
  }

  /// The text from its beginning; nil when it can be read no second time.
  func text() throws(SourceError) -> PeekableInput? { try open() }

  private struct Opened {
    let text: PeekableInput
    let isCompressed: Bool
    /// The file's name without the suffix of a compression.
    let name: String
  }

  private static func open(path: String) throws(SourceError) -> Opened {
    var name = path.split(separator: "/").last.map(String.init) ?? path
    let suffix = Compression(suffixOf: name)
    if suffix != nil, let dot = name.lastIndex(of: ".") { name = String(name[..<dot]) }
    let decoded = decoded(try FileInput(path: path), suffix: suffix)
    return Opened(text: decoded.text, isCompressed: decoded.isCompressed, name: name)
  }

  private static func decoded(
    _ input: FileInput, suffix: Compression?
  ) -> (text: PeekableInput, isCompressed: Bool) {
    let raw = PeekableInput(input)
    let compression = suffix ?? Compression(magicOf: raw.peek(4))
    let bytes = compression.map { PeekableInput($0.decompressed(raw)) } ?? raw
    return (PeekableInput(TextInput(bytes)), compression != nil)
  }
}
