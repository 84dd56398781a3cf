import DataSources
import Foundation
import ScanTypes
import TestSupport
import Testing

/// CSV in all its spellings.
@Suite struct FilesDelimitedTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private struct Reading {
    let names: [String]
    let rows: [[String?]]
    let codes: [String]
    let sink: CollectingSink
  }

  private func read(_ text: String, as name: String = "t.csv", limits: ReadLimits = ReadLimits()) throws -> Reading {
    try read(Array(text.utf8), as: name, limits: limits)
  }

  private func read(_ bytes: [UInt8], as name: String, limits: ReadLimits = ReadLimits()) throws -> Reading {
    let source = try openDataSource(try folder.write(bytes, to: name))
    let names = try source.catalogue().tables[0].columns.map(\.name)
    let (sink, reading) = try readTable(name, of: source, limits: limits)
    #expect(sink.rowCount == reading.rows)
    let columns = names.indices.map { sink.texts($0) }
    let isEven = columns.allSatisfy { $0.count == reading.rows }
    let rows = isEven ? (0..<reading.rows).map { row in columns.map { $0[row] } } : []
    return Reading(names: names, rows: rows, codes: reading.notices.map(\.code), sink: sink)
  }

  @Test func `fields may be quoted, and hold delimiters, quotes and line ends`() throws {
    let reading = try read("id,text\r\n1,\"a, b\"\r\n2,\"say \"\"hi\"\"\"\r\n3,\"two\r\nlines\"\r\n4,\"\"\r\n5,\r\n")
    #expect(reading.names == ["id", "text"])
    #expect(
      reading.rows == [["1", "a, b"], ["2", "say \"hi\""], ["3", "two\r\nlines"], ["4", ""], ["5", ""]])
    #expect(reading.codes.isEmpty)
  }

  @Test(arguments: [",", ";", "\t", "|"], ["csv", "tsv", "psv"])
  func `the delimiter is told from the rows`(_ delimiter: String, _ suffix: String) throws {
    let rows = [["id", "name", "price"], ["1", "Ann, the first", "1,5"], ["2", "Bob", "2,75"], ["3", "Cy", "3,0"]]
    let text = rows.map { row in
      row.map { delimiter == "," ? "\"\($0)\"" : $0 }.joined(separator: delimiter)
    }.joined(separator: "\n")
    let reading = try read(text, as: "t." + suffix)
    #expect(reading.names == rows[0])
    #expect(reading.rows == rows.dropFirst().map { $0.map(Optional.some) })
  }

  @Test(arguments: [
    ("id,name\n1,x\n", ["id", "name"]), ("customerNo,remarkText\na,b\n", ["customerNo", "remarkText"]),
    ("Kunde;Betrag\nx;1\ny;2\n", ["Kunde", "Betrag"]), ("word,other\nfoo,12\nbar,13\n", ["word", "other"]),
    ("id,,id,\n1,2,3,4\n", ["id", "column2", "id_2", "column4"]),
    ("id , \"first name\" \n1,2\n", ["id", "\"first name\""]),
    ("id,name,extra\n", ["id", "name", "extra"]), ("email\na@x.org\nb@x.org\n", ["email"]),
    ("V1,V2,V3\n1,2,3\n4,5,6\n", ["V1", "V2", "V3"]), ("c_09,c_10,c_11\nx,1,y\nz,2,w\n", ["c_09", "c_10", "c_11"]),
  ])
  func `a first row that looks like names gives the names`(_ text: String, _ names: [String]) throws {
    let reading = try read(text)
    #expect(reading.names == names)
    #expect(reading.rows.count == text.split(separator: "\n").count - 1)
  }

  /// Column names are printed in reports, so a first row of data must not become names.
  @Test(arguments: [
    "Anna,Schmidt,Berlin\nBob,Jones,London\n", "1,2\n3,4\n", "anna@example.org,x_y\nbob@example.org,z\n",
    "john_doe\njane_roe\nmax_muster\n", "4111111111111111,code\n4012888888881881,x\n", "Anna,N/A\nBob,12\nCy,13\n",
    "A1,A2,A3\nB1,B2,B3\n", "user,Anna\nuser,Bob\n", "Anna,High Street\nBob,Low Road\n",
    "2024-01-31,ok\n2024-02-01,ok\n",
  ])
  func `a first row that may be data is data`(_ text: String) throws {
    let reading = try read(text)
    let lines = text.split(separator: "\n")
    let width = lines[0].split(separator: ",").count
    #expect(reading.names == (1...width).map { "column\($0)" })
    #expect(reading.rows.count == lines.count)
  }

  @Test func `rows with too few fields end in nulls`() throws {
    let reading = try read("id,name,note\n1,a,b\n2\n3,c\n\n4,,\n")
    #expect(reading.rows == [["1", "a", "b"], ["2", nil, nil], ["3", "c", nil], ["4", "", ""]])
    #expect(reading.codes.isEmpty)
  }

  @Test func `what a row has too much is read with its last column, and reported`() throws {
    let reading = try read("id,name\n1,a\n2,b,\"c, d\",e\n3,f\n4,g,,\n5,h,,i\n6,\"j\",k\n")
    #expect(
      reading.rows == [["1", "a"], ["2", "b,c, d,e"], ["3", "f"], ["4", "g"], ["5", "h,,i"], ["6", "j,k"]])
    #expect(reading.codes == ["csv.ragged"])
  }

  @Test func `a quote that is never closed is reported, and what follows is read`() throws {
    let reading = try read("id,name\n1,a\n2,\"b\n3,c\n")
    #expect(reading.rows == [["1", "a"], ["2", "b\n3,c\n"]])
    #expect(reading.codes == ["csv.open-quote"])
  }

  @Test func `quotes in the middle of a field are characters`() throws {
    let reading = try read("id,size\n1,5\" pipe\n2,\"a\"b\n3,\"c\" \n")
    #expect(reading.rows == [["1", "5\" pipe"], ["2", "ab"], ["3", "c "]])
  }

  @Test func `carriage returns alone end rows where there is no line feed`() throws {
    #expect(try read("id,name\r1,a\r2,b\r").rows == [["1", "a"], ["2", "b"]])
  }

  @Test func `5,000 columns are read`() throws {
    let names = (1...5000).map { "col_\($0)" }
    let row = (1...5000).map(String.init)
    let text = ([names, row, row]).map { $0.joined(separator: ",") }.joined(separator: "\n")
    let reading = try read(text)
    #expect(reading.names == names)
    #expect(reading.rows == [row, row].map { $0.map(Optional.some) })
  }

  @Test func `rows are the same wherever chunks end`() throws {
    // A prime number of bytes a row, so that every kind of byte meets a chunk's end.
    let count = 40_000
    let text = "id,text,note\r\n" + (0..<count).map { "\($0),\"x \"\"q\"\"\r\ny\",end\r\n" }.joined()
    let reading = try read(text)
    #expect(reading.rows.count == count)
    #expect(reading.rows.enumerated().allSatisfy { $1 == ["\($0)", "x \"q\"\r\ny", "end"] })
    #expect(reading.codes.isEmpty)
  }

  @Test func `a field longer than any buffer arrives in pieces`() throws {
    var limits = ReadLimits()
    limits.pieceBytes = 50_000
    limits.pieceOverlap = 500
    let long = String(repeating: "0123456789", count: 60_000)
    let reading = try read("id,text,note\n1,\"\(long)\",x\n2,b,c\n", as: "t.csv", limits: limits)
    #expect(reading.sink.texts(0) == ["1", "2"] && reading.sink.texts(2) == ["x", "c"])
    #expect(reading.sink.widestValue == 50_000)
    #expect(reading.sink.columns[1].count { $0?.isContinuation == false } == 2)
  }

  @Test func `UTF-16 and a byte order mark are no part of the first name`() throws {
    let text = "id,größe\n1,äö\n2,ü\n"
    let utf16: [UInt8] = [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    for bytes in [[0xEF, 0xBB, 0xBF] + Array(text.utf8), utf16] {
      let reading = try read(bytes, as: "bom.csv")
      #expect(reading.names == ["id", "größe"])
      #expect(reading.rows == [["1", "äö"], ["2", "ü"]])
    }
  }

  @Test func `an empty file is none, for the job that makes it may have failed`() throws {
    #expect(throws: SourceError.self) { try read("") }
    #expect(try read("\n").rows.isEmpty)
  }

  @Test func `a sample has no more rows than asked for`() throws {
    var limits = ReadLimits()
    limits.sample = .rows(10)
    let text = "id,name\n" + (0..<5000).map { "\($0),n\n" }.joined()
    let reading = try read(text, limits: limits)
    #expect(reading.rows.count > 5 && reading.rows.count <= 10)
    #expect(reading.rows.allSatisfy { $0[1] == "n" })
    #expect(reading.rows.contains { ($0[0].flatMap { Int($0) } ?? 0) > 3000 })
  }
}
