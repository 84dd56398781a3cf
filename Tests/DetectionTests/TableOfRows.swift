import Foundation
import ScanTypes

@testable import Detection

/// A table made by a test, row by row, and what the judge says of it.
struct TableOfRows {
  let columns: [Column]
  var name = "people"
  var rows: [[String?]] = []

  init(_ names: [String], name: String = "people", kinds: [String: ColumnKind] = [:], areKindsEnforced: Bool = true) {
    columns = names.map { Column(name: $0, kind: kinds[$0] ?? .text, isKindEnforced: areKindsEnforced) }
    self.name = name
  }

  /// - Parameters:
  ///   - lanes: how many tallies see the rows, in turns of a batch.
  ///   - memoSlots: how much each may remember of values that come again.
  func tally(lanes: Int = 1, batchRows: Int = 100, memoSlots: Int = 1 << 16) -> TableTally {
    let description = TableDescription(name: TableName(name: name), columns: columns)
    let tallies = (0..<lanes).map { _ in
      TableTally(BuiltIn.detector, table: description, memoRoom: MemoRoom(slots: memoSlots))
    }
    let batch = Batch()
    for (turn, start) in stride(from: 0, to: rows.count, by: batchRows).enumerated() {
      batch.reset(columnCount: columns.count)
      for row in rows[start..<min(start + batchRows, rows.count)] {
        for (index, cell) in row.enumerated() {
          if var cell {
            cell.withUTF8 { batch.append(UnsafeRawBufferPointer($0), column: index) }
          } else {
            batch.appendNull(column: index)
          }
        }
        batch.rowCount += 1
      }
      tallies[turn % lanes].add(batch)
    }
    for other in tallies.dropFirst() { tallies[0].merge(other) }
    return tallies[0]
  }

  var findings: [Finding] { tally().findings() }

  /// `column path rule verdict reason` of the findings in one column, strongest reason alone.
  func verdicts(on column: String) -> [String] {
    findings.filter { $0.column == column }.map {
      ([$0.path, $0.rule.id, $0.verdict.rawValue, $0.reasons.first?.rawValue ?? ""].filter { !$0.isEmpty })
        .joined(separator: " ")
    }
  }
}

/// Digests as databases write them.
enum TestDigest {
  static func hex(_ text: String, _ function: DigestFunction = .sha256) -> String {
    bytes(Array(text.utf8), function).map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }.joined()
  }

  static func bytes(_ text: [UInt8], _ function: DigestFunction) -> [UInt8] {
    text.withUnsafeBufferPointer { text in Digester().withDigest(of: text, function) { Array($0) } ?? [] }
  }

  /// RFC 2104, over SHA-256.
  static func hmac(_ text: String, key: String) -> String {
    let padded = Array(key.utf8) + [UInt8](repeating: 0, count: 64 - key.utf8.count)
    let inner = bytes(padded.map { $0 ^ 0x36 } + Array(text.utf8), .sha256)
    return bytes(padded.map { $0 ^ 0x5C } + inner, .sha256).map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }.joined()
  }
}

/// Persons of no country in particular, none of them real.
struct TestPersons {
  private var generator: SeededGenerator
  init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  private static let first = [
    "Hanna", "Ole", "Ines", "Piet", "Maria", "José", "Zoë", "Lars", "Amira", "Tomasz", "Giulia", "Bram", "Élodie",
    "Nuno",
  ]
  private static let last = [
    "Brandt", "Vogel", "Müller", "de Vries", "Kowalski", "Rossi", "Nielsen", "Garnier", "Oliveira", "Haddad", "Fischer",
    "Jansen", "Moreau", "Weber", "Lindqvist",
  ]
  private static let hosts = [
    "posteo.net", "gmx.de", "gmail.com", "web.de", "orange.fr", "libero.it", "wp.pl", "outlook.com", "ziggo.nl",
    "proton.me", "telia.se",
  ]

  mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &generator) }
  mutating func firstName() -> String { Self.first.randomElement(using: &generator) ?? "" }
  mutating func lastName() -> String { Self.last.randomElement(using: &generator) ?? "" }
  mutating func host() -> String { Self.hosts.randomElement(using: &generator) ?? "" }

  static func folded(_ name: String) -> String {
    var text = ""
    for scalar in name.lowercased().decomposedStringWithCanonicalMapping.unicodeScalars
    where scalar.isASCII && scalar != " " {
      text.unicodeScalars.append(scalar)
    }
    return text
  }

  mutating func mail(_ first: String, _ last: String) -> String {
    let suffix = number(0...3) == 0 ? "\(number(1...99))" : ""
    return "\(Self.folded(first)).\(Self.folded(last))\(suffix)@\(host())"
  }

  mutating func hexadecimal(_ count: Int) -> String {
    (0..<count).map { _ in String(Int.random(in: 0...15, using: &generator), radix: 16) }.joined()
  }

  mutating func birthDate() -> String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(number(1930...2007))-\(two(number(1...12)))-\(two(number(1...28)))"
  }
}
