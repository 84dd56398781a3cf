import ScanTypes
import Testing

@testable import Detection

/// Rows are counted as rows, whatever a document in them holds.
@Suite struct `No more rows match than there are` {
  @Test(arguments: [40, 255, 257, 400]) func `where one object has very many keys that are data`(_ keys: Int) {
    let members = (0..<keys).map { #""K\#(letters($0))":{"mail":"jo.wexcombe\#($0)@web.de"}"# }
    let value = Array("{\"u\":{\(members.joined(separator: ","))}}".utf8)
    let tally = Encoded.tally("doc", kind: .json, Array(repeating: value, count: 7))
    let findings = tally.findings()
    #expect(findings.contains { $0.path == "$.u.{key}.mail" && $0.rowsMatched == 7 })
    #expect(findings.allSatisfy { $0.rowsMatched <= 7 && $0.rowsScanned == 7 })
  }

  @Test func `where an object keyed by addresses was read by several threads`() {
    let tallies = (0..<3).map { part in
      let members = (0..<300).map { #""jo.wexcombe\#($0 + part)@web.de":\#($0)"# }
      return Encoded.tally(
        "doc", kind: .json, Array(repeating: Array("{\(members.joined(separator: ","))}".utf8), count: 5))
    }
    tallies[0].merge(tallies[1])
    tallies[0].merge(tallies[2])
    let findings = tallies[0].findings()
    #expect(!findings.isEmpty)
    #expect(findings.allSatisfy { $0.rowsMatched == 15 })
  }

  /// Letters that are no word, different for each number.
  private func letters(_ number: Int) -> String {
    String(decoding: [number / 26, number % 26].flatMap { [UInt8(ascii: "q"), UInt8(97 + $0)] }, as: UTF8.self)
  }
}
