import SQLText
import ScanTypes

/// What the text of a dump is written in, where that is not UTF-8.
///
/// https://www.postgresql.org/docs/current/multibyte.html#MULTIBYTE-CHARSET-SUPPORTED,
/// https://dev.mysql.com/doc/refman/8.4/en/charset-charsets.html
struct DumpEncoding {
  /// As the dump calls it, where that is an encoding's name: any text may stand where one is expected.
  let name: String
  /// As iconv(3) calls it; nil for one that stands for any bytes (`SQL_ASCII`, `binary`), or is unheard of.
  let iconvName: String?
  /// Whether every character is one byte.
  let isSingleByte: Bool

  /// Nil for UTF-8.
  ///
  /// - Parameter name: as a client's setting, in small letters.
  init?(_ name: String, _ dialect: SQLDialect) {
    // `Latin-1`, `latin_1` and `latin1` are one to the server.
    let plain = name.filter { $0 != "-" && $0 != "_" && $0 != " " }
    let word = plain.hasPrefix("windows") ? "win" + plain.dropFirst(7) : plain
    if Self.unicode.contains(word) { return nil }
    self.name = Self.isKnown(word) ? name : "an encoding that is not known"
    // What MySQL calls latin1 is Microsoft's.
    if dialect == .mySQL, word == "latin1" {
      (iconvName, isSingleByte) = ("CP1252", true)
    } else if let known = Self.wide[word] {
      (iconvName, isSingleByte) = (known, false)
    } else if let known = (dialect == .mySQL ? Self.mySQL[word] : nil) ?? Self.single[word] ?? Self.mySQL[word] {
      // The dialect may have been told wrongly: MySQL's words are asked last of another's dump.
      (iconvName, isSingleByte) = (known, true)
    } else {
      (iconvName, isSingleByte) = (nil, true)
    }
  }

  /// Whether a server knows the word, so that it may be shown.
  private static func isKnown(_ word: String) -> Bool {
    wide[word] != nil || mySQL[word] != nil || single[word] != nil || nameless.contains(word)
  }

  private static let unicode: Set<String> = ["utf8", "unicode", "utf8mb3", "utf8mb4", "default"]
  /// Those that stand for any bytes, and those that no converter knows.
  private static let nameless: Set<String> = [
    "sqlascii", "binary", "ascii", "muleinternal", "swe7", "dec8", "hp8", "geostd8", "keybcs2", "macce", "ucs2",
    "utf16", "utf16le", "utf32",
  ]

  private static let wide = [
    "eucjp": "EUC-JP", "ujis": "EUC-JP", "eucjpms": "EUC-JP-MS", "eucjis2004": "EUC-JISX0213", "euccn": "EUC-CN",
    "gb2312": "EUC-CN", "euckr": "EUC-KR", "euctw": "EUC-TW", "sjis": "CP932", "mskanji": "CP932", "cp932": "CP932",
    "shiftjis": "CP932", "shiftjis2004": "SHIFT_JISX0213", "big5": "BIG5", "gbk": "GBK", "uhc": "UHC",
    "gb18030": "GB18030", "johab": "JOHAB",
  ]

  private static let mySQL = [
    "latin2": "ISO-8859-2", "latin5": "ISO-8859-9", "latin7": "ISO-8859-13", "greek": "ISO-8859-7",
    "hebrew": "ISO-8859-8", "cp1250": "CP1250", "cp1251": "CP1251", "cp1256": "CP1256", "cp1257": "CP1257",
    "cp850": "CP850", "cp852": "CP852", "tis620": "TIS-620", "macroman": "MACINTOSH", "armscii8": "ARMSCII-8",
  ]

  private static let single = [
    "latin1": "ISO-8859-1", "iso88591": "ISO-8859-1", "latin2": "ISO-8859-2", "latin3": "ISO-8859-3",
    "latin4": "ISO-8859-4", "latin5": "ISO-8859-9", "latin6": "ISO-8859-10", "latin7": "ISO-8859-13",
    "latin8": "ISO-8859-14", "latin9": "ISO-8859-15", "latin10": "ISO-8859-16", "iso88595": "ISO-8859-5",
    "iso88596": "ISO-8859-6", "iso88597": "ISO-8859-7", "iso88598": "ISO-8859-8", "win866": "CP866", "alt": "CP866",
    "cp866": "CP866", "win874": "CP874", "win1250": "CP1250", "win": "CP1251", "win1251": "CP1251",
    "win1252": "CP1252", "win1253": "CP1253", "win1254": "CP1254", "win1255": "CP1255", "win1256": "CP1256",
    "win1257": "CP1257", "win1258": "CP1258", "abc": "CP1258", "koi8": "KOI8-R", "koi8r": "KOI8-R", "koi8u": "KOI8-U",
  ]
}

/// What the bytes of a text show of what it is written in.
struct EncodingEvidence {
  private(set) var isASCII = true
  private var check = UTF8Check()

  var isUTF8: Bool { check.isComplete }

  mutating func add(_ part: UnsafeRawBufferPointer) {
    if isASCII {
      var bits: UInt8 = 0
      for byte in part { bits |= byte }
      // Nothing but ASCII is UTF-8 as it is.
      if bits < 0x80 { return }
      isASCII = false
    }
    check.add(part)
  }
}

/// Hands batches on, and counts the values that are no UTF-8.
///
/// For dumps of MySQL's, in which the bytes of a BLOB stand as they are: whether what is no UTF-8 was meant for text shows only
/// in the columns. Bytes of binary columns that are no text do not come this far.
final class UTF8CountingSink: BatchSink {
  private let sink: any BatchSink
  private var count = 0

  init(_ sink: any BatchSink) { self.sink = sink }

  func next(columnCount: Int) throws(SourceError) -> Batch { try sink.next(columnCount: columnCount) }

  func emit(_ batch: Batch) throws(SourceError) {
    for column in batch.columns {
      for index in 0..<column.valueCount {
        let range = column.range(index)
        var check = UTF8Check()
        check.add(UnsafeRawBufferPointer(start: column.base + range.lowerBound, count: range.count))
        // A piece may end in the middle of a character.
        if !(column.isCut(index) ? check.isValid : check.isComplete) { count += 1 }
      }
    }
    try sink.emit(batch)
  }

  func startOver() throws(SourceError) -> Bool {
    guard try sink.startOver() else { return false }
    count = 0
    return true
  }

  func notice(of table: TableName) -> ScanNotice? {
    guard count > 0 else { return nil }
    let problem = DumpProblem.encoding("\(count) values or lines of it are no UTF-8, and it does not say what else")
    return ScanNotice(table: table, code: problem.code, message: problem.message, hint: problem.hint)
  }
}

/// The text of a dump in another encoding, as UTF-8.
final class ConvertedDumpText: DumpText {
  let size: Int? = nil
  let canSeek = false
  private let text: any DumpText
  private let encoding: DumpEncoding
  private let name: String
  /// The first reading, which is of the whole.
  private var first: IconvInput?

  init(_ text: any DumpText, from encoding: DumpEncoding, named name: String) {
    self.text = text
    self.encoding = encoding
    self.name = name
  }

  func input(from offset: Int) throws(SourceError) -> any ByteInput {
    let streamed = StreamedDumpText { [self] () throws(SourceError) in
      let input = try text.input(from: 0)
      guard let converted = IconvInput(input, from: name) else {
        throw .lost(problem: "\(encoding.name) cannot be converted any more", hint: "Scan again.")
      }
      if first == nil { first = converted }
      return converted
    }
    return try streamed.input(from: offset)
  }

  /// What of it was no text in its encoding, once all of it was read.
  var problem: DumpProblem? {
    guard let first, first.unknownBytes > 0 else { return nil }
    return .encoding("\(first.unknownBytes) of its bytes are no \(encoding.name)")
  }
}

extension DumpProblem {
  static func encoding(_ why: String) -> DumpProblem {
    DumpProblem(
      code: "dump.encoding", message: "The dump is not in UTF-8, and was not read for certain: \(why).",
      hint: "Make it again in UTF-8 (pg_dump --encoding=UTF8, mysqldump --default-character-set=utf8mb4).")
  }
}
