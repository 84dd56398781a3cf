import SQLText
import ScanTypes

/// What is in a file, and so how it is cut into rows.
enum FileFormat: Sendable {
  case lines
  case ndjson
  case json
  case delimited(DelimitedLayout)
  /// One document, one row.
  case whole(ColumnKind)
  case sqlite
  /// SQL that may hold rows; whose.
  case dump(SQLDialect)
  /// Nothing that can be read; the word for it.
  case unsupported(String)

  var columns: [Column] {
    switch self {
    case .lines: [Column(name: "line", declaredType: "text")]
    case .ndjson, .json: [Column(name: "document", declaredType: "json", kind: .json)]
    case .whole(let kind): [Column(name: "document", declaredType: kind.rawValue, kind: kind)]
    case .delimited(let layout): layout.columnNames.map { Column(name: $0, declaredType: "text") }
    case .sqlite, .dump, .unsupported: []
    }
  }

  /// - Parameters:
  ///   - name: the file's name without the suffix of a compression; nil for standard input, which is known by
  ///     its first bytes alone.
  ///   - input: what is in the file, decompressed and as UTF-8.
  init(named name: String?, startOf input: PeekableInput) {
    let head = input.peek(8192)
    if let word = Self.unsupported(head) {
      self = word == "SQLite" ? .sqlite : .unsupported(word)
      return
    }
    guard let name else {
      if let dialect = Self.dialect(of: input, isNamedSQL: false) {
        self = .dump(dialect)
      } else {
        self.init(sniffing: input)
      }
      return
    }
    let suffix = name.split(separator: ".", omittingEmptySubsequences: false).dropFirst().last.map { $0.lowercased() }
    switch suffix {
    case "json", "geojson", "har", "ipynb": self = .json
    case "ndjson", "jsonl": self = .ndjson
    case "csv": self = .delimited(Self.layout(of: input, preferring: nil))
    case "tsv", "tab": self = .delimited(Self.layout(of: input, preferring: UInt8(ascii: "\t")))
    case "psv": self = .delimited(Self.layout(of: input, preferring: UInt8(ascii: "|")))
    case "xml", "xhtml", "svg": self = .whole(.xml)
    default:
      let isNamedSQL = ["sql", "psql", "pgsql", "mysql", "dump", "dmp"].contains(suffix)
      self = Self.dialect(of: input, isNamedSQL: isNamedSQL).map { .dump($0) } ?? .lines
    }
  }

  private static func dialect(of input: PeekableInput, isNamedSQL: Bool) -> SQLDialect? {
    DumpSignature.dialect(of: input.peek(DumpSignature.headBytes), isNamedSQL: isNamedSQL)
  }

  private init(sniffing input: PeekableInput) {
    let head = input.peek(65_536)
    let lines = head.split(separator: UInt8(ascii: "\n"), maxSplits: 20)
      .map { $0.filter { $0 > 0x20 } }.filter { !$0.isEmpty }
    switch lines.first?.first {
    case UInt8(ascii: "{"):
      let first = lines[0]
      let isLine = first.last == UInt8(ascii: "}") && (lines.count < 2 || lines[1].first == UInt8(ascii: "{"))
      self = isLine ? .ndjson : .json
    case UInt8(ascii: "[")
    where [UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "\"")].contains(
      lines.joined().dropFirst().first ?? 0):
      self = .json
    default:
      let layout = DelimitedLayout(sample: head, isWhole: head.count < 65_536)
      let records = DelimitedLayout.records(
        of: Array(head), isWhole: head.count < 65_536, delimiter: layout.delimiter, newline: layout.newline)
      let fitting = records.count { $0.count == layout.columnCount }
      // Prose has commas too, but not as many in every line.
      let isTable = layout.columnCount > 1 && records.count > 1 && fitting == records.count
      self = isTable ? .delimited(Self.layout(of: input, preferring: layout.delimiter)) : .lines
    }
  }

  private static func layout(of input: PeekableInput, preferring delimiter: UInt8?) -> DelimitedLayout {
    let sample = input.peek(DelimitedLayout.sampleBytes)
    return DelimitedLayout(
      sample: sample, isWhole: sample.count < DelimitedLayout.sampleBytes, preferring: delimiter)
  }

  /// The word for data that is not text, or nil for text.
  private static func unsupported(_ head: ArraySlice<UInt8>) -> String? {
    let magics: [(bytes: [UInt8], word: String)] = [
      (SQLiteFile.magic, "SQLite"), (Array("%PDF-".utf8), "PDF"), (Array("PK\u{3}\u{4}".utf8), "ZIP"),
      (Array("BZh".utf8), "bzip2"), ([0xFD, 0x37, 0x7A, 0x58, 0x5A], "xz"), (Array("PAR1".utf8), "Parquet"),
      (Array("Obj\u{1}".utf8), "Avro"), ([0x89, 0x50, 0x4E, 0x47], "PNG"), ([0xFF, 0xD8, 0xFF], "JPEG"),
      (Array("GIF8".utf8), "GIF"), ([0x7F, 0x45, 0x4C, 0x46], "ELF"), (Array("PGDMP".utf8), "pg_dump archive"),
      (Array("ORC".utf8), "ORC"), ([0x37, 0x7A, 0xBC, 0xAF], "7z"), ([0x04, 0x22, 0x4D, 0x18], "lz4"),
    ]
    if let magic = magics.first(where: { head.starts(with: $0.bytes) }) { return magic.word }
    // Text files have a stray NUL now and then; binary ones are full of control characters.
    let controls = head.count { $0 < 0x20 && !(0x08...0x0D).contains($0) && $0 != 0x1B }
    return controls * 20 > head.count ? "binary" : nil
  }
}
