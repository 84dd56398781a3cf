import CShapes
import Testing

@testable import Detection

@Suite struct `Statistics over a column` {
  private static func sample(_ values: Range<UInt64>, capacity: Int = 4096) -> DistinctSample {
    var sample = DistinctSample(capacity: capacity)
    for value in values {
      var word = value
      let hash = withUnsafeBytes(of: &word) { testHash($0) }
      sample.insert(hash, value % 4 == 0 ? .passed : .refuted)
    }
    return sample
  }

  @Test func `count distinct values exactly while they are few`() {
    var sample = Self.sample(0..<4096)
    sample.merge(Self.sample(0..<4096))
    #expect(sample.estimate() == 4096)
    #expect(sample.estimate(with: .passed) == 1024)
  }

  @Test(arguments: [10_000, 100_000, 1_000_000] as [UInt64])
  func `estimate many within six standard errors`(_ count: UInt64) {
    let estimate = Self.sample(0..<count).estimate()
    #expect(abs(Double(estimate) / Double(count) - 1) < 6 * 0.019)
  }

  @Test func `do not depend on the order of merging`() {
    let parts = [0..<50_000, 30_000..<90_000, 10..<20, 80_000..<200_000].map { Self.sample($0) }
    var left = parts[0]
    for part in parts.dropFirst() { left.merge(part) }
    var inner = parts[2]
    inner.merge(parts[3])
    var right = parts[1]
    right.merge(parts[0])
    inner.merge(right)
    let whole = Self.sample(0..<200_000)
    #expect(left.estimate() == inner.estimate())
    #expect(left.estimate() == whole.estimate())
    #expect(left.sampled(with: .passed) == inner.sampled(with: .passed))
  }

  @Test func `keep count of what checks say, whatever came when`() {
    var samples: [DistinctSample] = []
    for part in 0..<3 {
      var sample = DistinctSample(capacity: 256)
      var random = SeededGenerator(seed: UInt64(part))
      for _ in 0..<3_000 {
        var word = UInt64.random(in: 0..<2_000, using: &random)
        let hash = withUnsafeBytes(of: &word) { testHash($0) }
        let flags: [DistinctSample.Flags] = [.refuted, .passed, [.passed, .confirmed], [.passed, .synthetic]]
        sample.insert(hash, flags.randomElement(using: &random) ?? [])
      }
      samples.append(sample)
      for other in samples.dropLast() { samples[part].merge(other) }
      #expect(samples[part].confirmed == samples[part].sampled(with: .confirmed))
      #expect(samples[part].refutedAlone == samples[part].sampled(with: .refuted, without: .passed))
      #expect(samples[part].confirmed > 0)
      #expect(samples[part].refutedAlone > 0)
    }
  }

  @Test func `tell how much two samples share, at whatever level they are`() {
    let small = Self.sample(0..<2_000)
    let large = Self.sample(0..<400_000)
    #expect(small.overlap(with: small) == 1)
    #expect(large.overlap(with: small) < 0.05)
    #expect(small.overlap(with: large) > 0.5)
    #expect(small.overlap(with: Self.sample(900_000..<901_000)) == 0)
  }

  @Test(arguments: [
    // 10 of 100 at a chance of 0.1 is no surprise; 100 of 100 is 10⁻¹⁰⁰; 3 of 3 is 10⁻³.
    (10, 100, 0.1, 0.0...0.4), (100, 100, 0.1, 99.9...100.1), (3, 3, 0.1, 2.99...3.01), (0, 9, 0.1, 0.0...0.0),
    (50, 1000, 0.1, 0.0...0.0), (1000, 10_000, 0.1, 0.0...0.0), (2_000, 10_000, 0.1, 150.0...200.0),
  ])
  func `tell luck from a checksum`(_ passes: Int, _ trials: Int, _ chance: Double, _ expected: ClosedRange<Double>) {
    #expect(expected.contains(surprise(passes: passes, trials: trials, chance: chance)))
  }

  @Test(arguments: [
    ("XXX-XX-1234", MaskKind.redacted), ("****1234", .redacted), ("j***@e***.com", .redacted),
    ("aXXX@XXXX.com", .redacted), ("***MASKED***", .redacted), ("[REDACTED]", .redacted), ("<PERSON>", .redacted),
    ("{{EMAIL}}", .redacted), ("[EMAIL_1]", .redacted), ("000-00-0000", .redacted), ("0000000000", .redacted),
    ("5d41402abc4b2a76b9719d911017c592", .hash), ("LCa0a2j/xo/5m0U8HTBBNBNCLXBkg7+g+YpeiGJm564=", .hash),
    ("tok_1Hh9J2Kd83", .token), ("0b0f1ae0-3c4c-4e0e-9d5c-0123456789ab", .token), ("vault:v1:8SDd3WHD", .encrypted),
    ("gAAAAABh", .encrypted),
  ])
  func `see masks`(_ value: String, _ kind: MaskKind) {
    #expect(Array(value.utf8).withUnsafeBufferPointer { MaskKind($0) } == kind)
  }

  @Test(arguments: [
    "anna.sommer@posteo.example", "4539 5787 6362 1486", "Alexxandra", "536-22-1234", "2024-05-17", "", "100",
    "deadbeef",
  ])
  func `see no mask where there is none`(_ value: String) {
    #expect(Array(value.utf8).withUnsafeBufferPointer { MaskKind($0) } == nil)
  }
}

private func testHash(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
  bytes.withMemoryRebound(to: UInt8.self) { cshapes_hash($0.baseAddress, $0.count) }
}
