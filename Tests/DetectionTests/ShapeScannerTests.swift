import BuiltInRules
import CShapes
import Rules
import Testing

@Suite struct `The shape scanner` {
  private static func marks(
    _ text: [UInt8], _ mark: (UnsafePointer<UInt8>, Int, UnsafeMutablePointer<cshapes_marks>) -> Void
  ) -> [String] {
    let padded = text + [UInt8](repeating: 0x41, count: 64)
    var marks = cshapes_marks()
    padded.withUnsafeBufferPointer { mark($0.baseAddress!, text.count, &marks) }
    defer { cshapes_free_marks(&marks) }
    var found: [String] = []
    for index in 0..<marks.groupCount {
      let group = marks.groups[index]
      found.append("\(group.start)-\(group.end) \(group.hasDigit)\(group.hasUpper)\(group.hasLower)")
    }
    for index in 0..<marks.atCount { found.append("@\(marks.ats[index])") }
    for index in 0..<marks.colonCount { found.append(":\(marks.colons[index])") }
    return found
  }

  @Test func `sees with SIMD what it sees byte by byte`() throws {
    var texts = RandomTexts(seed: 7, rules: RuleSet.builtIn())
    for _ in 0..<400 {
      var text: [UInt8] = []
      for _ in 0..<5 { text += texts.next() }
      #expect(Self.marks(text, cshapes_mark) == Self.marks(text, cshapes_mark_scalar))
    }
  }

  @Test(arguments: [0, 1, 31, 32, 33, 63, 64, 65, 127, 128, 129, 191, 192])
  func `joins groups over the edges of blocks`(_ count: Int) {
    let text = [UInt8](repeating: 0x37, count: count) + [0x20] + [UInt8](repeating: 0x61, count: count)
    #expect(Self.marks(text, cshapes_mark) == Self.marks(text, cshapes_mark_scalar))
  }

  @Test func `does not look behind the end`() {
    #expect(Self.marks(Array("12".utf8), cshapes_mark) == ["0-2 100"])
  }
}
