import Foundation
import Testing

@testable import Detection

/// The walker against Foundation's parser, on documents made at random.
struct DecodingDifferentialTests {
  @Test func `finds the same leaves as JSONSerialization`() throws {
    var random = SeededGenerator(seed: 7)
    let decoder = DocumentDecoder()
    for _ in 0..<1500 {
      let text = Self.json(depth: 0, &random)
      let value = try JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed)
      var expected: [String] = []
      Self.flatten(value, "$", into: &expected)
      let decoded = decode(Array(text.utf8), with: decoder)
      #expect(decoded.outcome == .complete, "\(text)")
      #expect(decoded.leaves.map(Self.normalised).sorted() == expected.sorted(), "\(text)")
    }
  }

  /// Numbers by value, as Foundation does not keep how they were written.
  private static func normalised(_ leaf: String) -> String {
    guard let colon = leaf.range(of: ": "), let number = Double(leaf[colon.upperBound...]) else { return leaf }
    return "\(leaf[..<colon.lowerBound]): \(number)"
  }

  private static func flatten(_ value: Any, _ path: String, into leaves: inout [String]) {
    switch value {
    case let object as [String: Any]:
      for (key, value) in object {
        flatten(value, path + (key.allSatisfy { $0.isASCII && $0.isLetter } ? ".\(key)" : "['\(key)']"), into: &leaves)
      }
    case let array as [Any]:
      for value in array { flatten(value, path + "[*]", into: &leaves) }
    case let text as String:
      if !text.isEmpty { leaves.append(normalised("\(path): \(text)")) }
    case let number as NSNumber:
      // "c" is how a Boolean is encoded.
      if String(cString: number.objCType) != "c" { leaves.append("\(path): \(number.doubleValue)") }
    default: break
    }
  }

  private static func json(depth: Int, _ random: inout SeededGenerator) -> String {
    func space() -> String { ["", "", " ", "\n", "\t ", "\r\n"].randomElement(using: &random) ?? "" }
    let text: String
    switch Int.random(in: 0..<(depth > 5 ? 5 : 9), using: &random) {
    case 0: text = ["true", "false", "null"].randomElement(using: &random) ?? "null"
    case 1: text = "\(Int.random(in: -1_000_000...1_000_000, using: &random))"
    case 2: text = ["0.5", "-1.25e3", "1E2", "0", "1e-3", "-0.0"].randomElement(using: &random) ?? "0"
    case 3, 4: text = string(&random)
    case 5, 6:
      let keys = Set(
        (0..<Int.random(in: 0...5, using: &random)).map { _ in
          ["a", "b", "name", "odd key", "x-y", "é"].randomElement(using: &random) ?? "a"
        }
      ).sorted()
      let members = keys.map { key in "\(space())\"\(key)\"\(space()):\(json(depth: depth + 1, &random))" }
      text = "{" + members.joined(separator: ",") + space() + "}"
    default:
      let elements = (0..<Int.random(in: 0...5, using: &random)).map { _ in json(depth: depth + 1, &random) }
      text = "[" + elements.joined(separator: ",") + space() + "]"
    }
    return space() + text + space()
  }

  /// Not beginning like a document, which Foundation would not open.
  private static func string(_ random: inout SeededGenerator) -> String {
    let pieces = [
      "a", "Z", "0", " ", "é", "中", "😀", #"\""#, #"\\"#, #"\/"#, #"\n"#, #"\t"#, #"\b"#, #"\f"#, #"\r"#, #"\u0041"#,
      #"\u00e9"#, #"\ud83d\ude00"#, "{", "[", "<", "}", "]", ":", ",", "12345678901234567890", "'",
    ]
    let text = (0..<Int.random(in: 0...12, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }
    return "\"" + (text.isEmpty ? "" : "t" + text.joined()) + "\""
  }
}
