import DataSources
import Foundation
import ScanTypes
import TestSupport
import Testing

/// Text by lines, JSON and NDJSON: how they become rows, plain and compressed.
@Suite struct FilesTextTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func read(
    _ bytes: [UInt8], as name: String, limits: ReadLimits = ReadLimits(), sink: CollectingSink = CollectingSink()
  ) throws -> (sink: CollectingSink, reading: TableReading) {
    let source = try openDataSource(try folder.write(bytes, to: name))
    return try readTable(name, of: source, limits: limits, sink: sink)
  }

  private func read(
    _ text: String, as name: String, limits: ReadLimits = ReadLimits()
  ) throws -> (sink: CollectingSink, reading: TableReading) {
    try read(Array(text.utf8), as: name, limits: limits)
  }

  @Test(arguments: [
    ("a\nb\n", ["a", "b"]), ("a\r\nb", ["a", "b"]), ("\n\nx", ["", "", "x"]), ("a\rb\n", ["a\rb"]),
    ("one line", ["one line"]), ("x\r", ["x"]), ("tab\tand, comma\n", ["tab\tand, comma"]),
  ])
  func `rows of a text are its lines`(_ text: String, _ lines: [String]) throws {
    for name in ["a.txt", "b.log", "c.md", "d.sql", "Makefile", "e.unknown"] {
      let (sink, reading) = try read(text, as: name)
      #expect(sink.texts() == lines)
      #expect(reading.rows == lines.count && reading.notices.isEmpty && !reading.isSampled)
    }
  }

  @Test func `lines longer than any buffer arrive in pieces, and the lines between them whole`() throws {
    let long = String(repeating: "0123456789é", count: 100_000)
    var limits = ReadLimits()
    limits.pieceBytes = 100_000
    limits.pieceOverlap = 1000
    let (sink, reading) = try read("short\r\n\(long)\r\nend\n", as: "long.txt", limits: limits)
    #expect(reading.rows == 3 && sink.rowCount == 3)
    #expect(reading.bytes == 5 + long.utf8.count + 3)
    #expect(sink.widestValue <= 100_000)
    let pieces = sink.columns[0].compactMap { $0 }
    #expect(pieces.map(\.isContinuation) == [false, false] + Array(repeating: true, count: pieces.count - 3) + [false])
    #expect(pieces.allSatisfy { String(validating: $0.bytes, as: UTF8.self) != nil }, "no character is cut")
  }

  @Test func `bytes that are not UTF-8 pass as they are`() throws {
    let values = try read([0x4D, 0xFC, 0x6C, 0x6C, 0x0A, 0xFF, 0xFE, 0x0A], as: "latin.txt").sink.columns[0]
    #expect(values.map { $0?.bytes } == [[0x4D, 0xFC, 0x6C, 0x6C], [0xFF, 0xFE]])
  }

  @Test func `byte order marks are dropped, and UTF-16 becomes UTF-8`() throws {
    let text = "jörg@example.org 🙂\nzwei\n"
    let units = Array(text.utf16)
    let little = units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let big = units.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    for (name, bytes) in [
      ("8.txt", [0xEF, 0xBB, 0xBF] + Array(text.utf8)), ("le.txt", [0xFF, 0xFE] + little),
      ("be.txt", [0xFE, 0xFF] + big),
    ] {
      #expect(try read(bytes, as: name).sink.texts() == ["jörg@example.org 🙂", "zwei"])
    }
    #expect(try read([0xFF, 0xFE, 0x3D, 0xD8, 0x41, 0x00, 0x42], as: "cut.txt").sink.texts() == ["\u{FFFD}A\u{FFFD}"])
  }

  @Test func `rows of NDJSON are its lines, blank ones left out`() throws {
    let (sink, reading) = try read("{\"a\": 1}\n\n  \r\n[2]\r\nbroken {\n{\"b\": \"x\"}", as: "n.ndjson")
    #expect(sink.texts() == ["{\"a\": 1}", "[2]", "broken {", "{\"b\": \"x\"}"])
    #expect(reading.notices.isEmpty)
    let source = try openDataSource(folder.file("n.ndjson"))
    #expect(try source.catalogue().tables[0].columns == [Column(name: "document", declaredType: "json", kind: .json)])
  }

  @Test(arguments: [
    (#"{"a": [1, {"b": "}\"]"}]}"#, [#"{"a": [1, {"b": "}\"]"}]}"#]),
    (#" [ {"a": 1} , {"b": "],["}, 5, "x", [1] ] "#, [#"{"a": 1}"#, #"{"b": "],["}"#, "5", #""x""#, "[1]"]),
    ("[1, 2, {\"a\": 3}]", ["[1, 2, {\"a\": 3}]"]),
    ("[[1], [2]]", ["[[1], [2]]"]), ("[]", ["[]"]), ("\"text \\\\\\\" more\"", ["\"text \\\\\\\" more\""]),
    ("42", ["42"]), (" ", []), ("{\"a\":1}{\"b\":2}\n{\"c\":3}", ["{\"a\":1}", "{\"b\":2}", "{\"c\":3}"]),
    ("]}", ["]}"]), ("[{\"a\":1}] trailing", ["{\"a\":1}", "trailing"]),
  ])
  func `rows of JSON are its documents, or the elements of an array of objects`(_ text: String, _ rows: [String]) throws
  {
    let (sink, reading) = try read(text, as: "a.json")
    #expect(sink.texts() == rows)
    #expect(reading.rows == rows.count && reading.notices.isEmpty)
  }

  @Test func `JSON gives the same rows wherever its chunks end`() throws {
    let element = #"{"k": "v\\\"]}", "n": [1, {"x": "é"}]}"#
    let count = 30_000
    let text = "[" + Array(repeating: element, count: count).joined(separator: ",\n ") + "]"
    let (sink, reading) = try read(text, as: "big.json")
    #expect(reading.rows == count && sink.rowCount == count)
    #expect(sink.texts().allSatisfy { $0 == element })
    #expect(sink.widestBatch < 2 * Batch.byteTarget)
  }

  @Test(arguments: ["[{\"a\": 1}, {\"a\"", "[{\"a\": 1},", "{\"a\": \"x", "["])
  func `JSON that breaks off is incomplete, and what there is of it is read`(_ text: String) throws {
    let (sink, reading) = try read(text, as: "cut.json")
    #expect(reading.notices.map(\.code) == ["json.truncated"])
    if text.hasPrefix("[{") { #expect(sink.texts().first == "{\"a\": 1}") }
  }

  @Test func `JSON nested 10,000 deep is one document`() throws {
    let text = String(repeating: "[", count: 10_000) + String(repeating: "]", count: 10_000)
    #expect(try read(text, as: "deep.json").sink.texts() == [text])
  }

  @Test func `a file of XML is one document`() throws {
    let (sink, reading) = try read("<?xml version='1.0'?>\n<a>\n <b/>\n</a>\n", as: "a.xml")
    #expect(sink.texts() == ["<?xml version='1.0'?>\n<a>\n <b/>\n</a>\n"])
    #expect(reading.rows == 1)
    #expect(try openDataSource(folder.file("a.xml")).catalogue().tables[0].columns[0].kind == .xml)
  }

  // MARK: Compressed

  private let lines = (0..<60_000).map { "line \($0) " + String($0 &* 2_654_435_761, radix: 36) }

  @Test func `compressed files are read like others, of any number of members`() throws {
    let text = Array((lines.joined(separator: "\n") + "\n").utf8)
    let half = text.count / 2
    let two = gzip(Array(text[..<half])) + gzip(Array(text[half...]))
    let frames = zstd(Array(text[..<half])) + zstd(Array(text[half...]))
    for (name, bytes) in [
      ("a.txt.gz", gzip(text)), ("b.log.gz", two), ("c.txt.gz", two + [0, 0, 0]), ("d.txt.zst", zstd(text)),
      ("e.log.zstd", frames), ("no-suffix", two), ("f.txt", frames),
    ] {
      let (sink, reading) = try read(bytes, as: name)
      #expect(sink.texts() == lines, "\(name)")
      #expect(reading.notices.isEmpty)
    }
    #expect(try read(gzip(Array("id,name\n1,x\n".utf8)), as: "t.csv.gz").sink.texts(1) == ["x"])
    #expect(try read(zstd(Array("[{},{}]".utf8)), as: "t.json.zst").sink.texts() == ["{}", "{}"])
    #expect(throws: SourceError.self) { try read(gzip([]), as: "empty.txt.gz") }
  }

  @Test(arguments: ["gz", "zst"])
  func `compressed data that breaks off is incomplete, and the rows until then count`(_ suffix: String) throws {
    let text = Array(lines.joined(separator: "\n").utf8)
    let whole = suffix == "gz" ? gzip(text) : zstd(text)
    let (sink, reading) = try read(Array(whole.dropLast(whole.count / 3)), as: "cut.txt." + suffix)
    #expect(reading.notices.map(\.code) == ["compressed.truncated"])
    #expect(reading.rows > 1000 && reading.rows < lines.count)
    #expect(sink.texts().dropLast() == lines.prefix(reading.rows - 1).map(Optional.some)[...])
    // An 18-byte gzip trailer or a zstd checksum that is gone counts too.
    #expect(try read(Array(whole.dropLast(1)), as: "last.txt." + suffix).reading.notices.count == 1)
  }

  @Test(arguments: ["gz", "zst"])
  func `compressed data that is damaged is incomplete`(_ suffix: String) throws {
    var bytes = suffix == "gz" ? gzip(Array(lines.joined().utf8)) : zstd(Array(lines.joined().utf8))
    for index in bytes.count / 2..<bytes.count / 2 + 200 { bytes[index] ^= 0x5A }
    #expect(try read(bytes, as: "damaged.txt." + suffix).reading.notices.map(\.code) == ["compressed.damaged"])
    #expect(
      try read("not compressed at all", as: "lie.txt." + suffix).reading.notices.map(\.code) == ["compressed.damaged"])
    #expect(try read("", as: "zero.txt." + suffix).reading.notices.map(\.code) == ["compressed.truncated"])
    let tail = suffix == "gz" ? gzip(Array("x\n".utf8)) : zstd(Array("x\n".utf8))
    let (sink, reading) = try read(tail + Array("garbage".utf8), as: "tail.txt." + suffix)
    #expect(sink.texts() == ["x"] && reading.notices.map(\.code) == ["compressed.damaged"])
  }

  // MARK: Samples and memory

  @Test func `a sample is spread over the file, and has no more rows than asked for`() throws {
    var limits = ReadLimits()
    limits.sample = .rows(100)
    let (sink, reading) = try read(lines.joined(separator: "\n"), as: "s.txt", limits: limits)
    #expect(reading.isSampled && reading.rows > 50 && reading.rows <= 100 && sink.rowCount == reading.rows)
    let numbers = sink.texts().compactMap { $0.flatMap { Int($0.split(separator: " ")[1]) } }
    #expect(numbers.contains { $0 > 45_000 })
    limits.sample = .rows(60_000)
    #expect(try read(lines.joined(separator: "\n"), as: "s.txt", limits: limits).reading.isSampled == false)
    limits.sample = .rows(0)
    #expect(try read("a\nb", as: "s.txt", limits: limits).reading.rows == 0)
  }

  @Test func `batches stay small however large the file`() throws {
    let sink = CollectingSink()
    sink.keepsValues = false
    let line = [UInt8](repeating: UInt8(ascii: "x"), count: 999) + [0x0A]
    let bytes = Array(repeatElement(line, count: 3000).joined())
    let (_, reading) = try read(bytes, as: "large.txt", sink: sink)
    #expect(reading.rows == 3000)
    #expect(sink.widestBatch < 2 * Batch.byteTarget && sink.batchCount > 10)
  }
}
