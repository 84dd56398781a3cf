import ScanTypes
import Testing

@testable import Detection

/// Damaged encodings end no process and grow no further than they may.
struct EncodingFuzzTests {
  /// Counts what comes out.
  private final class Counter: LeafSink {
    var bytes = 0
    func leaf(_ path: PathID, _ text: UnsafeBufferPointer<UInt8>) { bytes += text.count }
  }

  private static let odd = Array("%&?=;<>{}[]\"':\n\r .+/-_0aZ".utf8) + [0, 0x1F, 0x78, 0x80, 0xC3, 0xFE, 0xFF]

  private func mutated(_ sample: [UInt8], _ random: inout SeededGenerator) -> [UInt8] {
    var bytes = sample
    for _ in 0..<Int.random(in: 1...5, using: &random) where !bytes.isEmpty {
      let at = Int.random(in: bytes.indices, using: &random)
      switch Int.random(in: 0..<7, using: &random) {
      case 0: bytes.remove(at: at)
      case 1: bytes.insert(Self.odd.randomElement(using: &random) ?? 0, at: at)
      case 2: bytes[at] = Self.odd.randomElement(using: &random) ?? 0
      case 3: bytes[at] ^= 1 << UInt8.random(in: 0...7, using: &random)
      case 4: bytes.removeSubrange(at..<min(at + Int.random(in: 1...20, using: &random), bytes.count))
      case 5: bytes.insert(contentsOf: bytes[at..<min(at + 30, bytes.count)], at: at)
      default: if at.isMultiple(of: 4) { bytes.removeLast(bytes.count - at) }
      }
    }
    return bytes
  }

  @Test func `survives twenty thousand damaged encodings with bounded output`() {
    var random = SeededGenerator(seed: 77)
    let samples = EncodingTests.cases.map { $0.write("jo.wexcombe7@web.de") }
    let documents = DocumentDecoder()
    var decoded = 0
    for round in 0..<20_000 {
      let bytes = mutated(samples[round % samples.count], &random)
      var buffer = ColumnBuffer(capacity: 512)
      defer { buffer.deallocate() }
      bytes.withUnsafeBytes { buffer.append($0) }
      documents.encodings.look(at: buffer)
      for found in documents.encodings.found(in: buffer) {
        #expect(found.range.lowerBound >= 0 && found.range.upperBound <= bytes.count)
        let counter = Counter()
        var paths = PathTable()
        let place = paths.decoded(of: .cell, by: found.decoder.name)
        let room = ExpansionRoom(ExpansionBudget(bytes: 0, batch: 0), own: 0, most: 64 << 10)
        let output = EncodingOutput(documents, paths: paths, place: place, room: room, sink: counter)
        let stretch = UnsafeBufferPointer(
          start: UnsafePointer(buffer.base + found.range.lowerBound), count: found.range.count)
        if found.decoder.decode(stretch, into: output) { decoded += 1 }
        // Compressed data may grow, to the 64 KB that it was given; nothing else becomes much more than it is.
        #expect(counter.bytes <= 70_000 + 4 * bytes.count)
      }
    }
    #expect(decoded > 5_000)
  }

  @Test func `gives spans of damaged texts that lie in them`() {
    var random = SeededGenerator(seed: 78)
    let detector = TextDetector(BuiltIn.detector, decodes: true)
    let samples = EncodingTests.cases.map { $0.write("jo.wexcombe7@web.de") }
    for round in 0..<4_000 {
      let bytes = mutated(samples[round % samples.count], &random)
      bytes.withUnsafeBufferPointer { text in
        for span in detector.spans(in: text) {
          #expect(span.range.lowerBound >= 0 && span.range.upperBound <= bytes.count && !span.range.isEmpty)
        }
      }
    }
  }

  @Test func `survives whole columns of damaged encodings`() {
    var random = SeededGenerator(seed: 79)
    for one in EncodingTests.cases {
      let sample = one.write("jo.wexcombe7@web.de")
      let tally = Encoded.tally("payload", kind: one.kind, (0..<60).map { _ in mutated(sample, &random) })
      _ = tally.findings()
      #expect(tally.notices.count <= 2)
    }
  }
}
