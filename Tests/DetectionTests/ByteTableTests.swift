import Testing

@testable import Detection

@Suite struct `Texts with numbers` {
  @Test(arguments: [0, 1, 2, 500]) func `are found by their bytes, and nothing else is`(_ count: Int) {
    var random = SeededGenerator(seed: UInt64(count))
    var numbers: [[UInt8]: Int] = [:]
    while numbers.count < count {
      let text = (0..<Int.random(in: 0...9, using: &random)).map { _ in UInt8.random(in: 0x30...0x39, using: &random) }
      numbers[text] = numbers.count
    }
    let table = ByteTable(numbers)
    for (text, number) in numbers { #expect(text.withUnsafeBufferPointer { table[$0] } == number) }
    for _ in 0..<1_000 {
      let text = (0..<Int.random(in: 0...9, using: &random)).map { _ in UInt8.random(in: 0x30...0x39, using: &random) }
      #expect(text.withUnsafeBufferPointer { table[$0] } == numbers[text])
    }
  }
}
