import Testing

@testable import ScanTypes

struct FingerprintTests {
  /// FIPS 180-4's own examples (NIST, "SHA-256 examples"), the empty message, and lengths about the end of a block.
  @Test(arguments: [
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
  ])
  func `SHA-256 gives the published digests`(_ message: String, digest: String) {
    #expect(hex(sha256(Array(message.utf8))) == digest)
  }

  /// Digests of that many `a`, made with coreutils' sha256sum.
  @Test(arguments: SHA256Lengths.all)
  func `SHA-256 pads every length right`(_ example: SHA256Lengths.Example) {
    #expect(hex(sha256([UInt8](repeating: UInt8(ascii: "a"), count: example.count))) == example.digest)
  }

  private func hex(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  @Test func `tells apart rule, subject and what distinguishes`() {
    let table = TableName(schema: "public", name: "t")
    let subjects: [Observation.Subject] = [
      .target, .table(table), .table(TableName(name: "public")), .columns(table, ["a", "b"]), .columns(table, ["ab"]),
      .columns(table, ["b", "a"]), .columns(table, []), .migration("t"), .file("t"), .migration("public"),
    ]
    var seen: Set<String> = []
    for rule in ["quasi.k-anonymity", "quasi.l-diversity"] {
      for subject in subjects {
        for distinguishing in ["", "diagnosis"] {
          let made = Self.observation(rule, subject, distinguishing)
          #expect(made.fingerprint.utf8.count == 32)
          #expect(seen.insert(made.fingerprint).inserted, "\(rule) \(subject) \(distinguishing)")
          #expect(made.fingerprint == Self.observation(rule, subject, distinguishing, message: "another").fingerprint)
        }
      }
    }
  }

  @Test func `puts the gravest first, then subjects of a kind together`() {
    let table = TableName(name: "t")
    let made = [
      Self.observation("b.x", .table(table)), Self.observation("a.x", .table(table), severity: .critical),
      Self.observation("a.x", .migration("V1")), Self.observation("a.x", .columns(table, ["z"])),
      Self.observation("a.x", .table(table)),
    ]
    let sorted = made.sorted(by: Observation.isBefore).map { "\($0.rule.id) \($0.subject)" }
    #expect(sorted.first?.hasPrefix("a.x table") == true)
    #expect(sorted.dropFirst().map { $0.prefix(11) } == ["a.x columns", "a.x migrati", "a.x table(S", "b.x table(S"])
  }

  private static func observation(
    _ rule: String, _ subject: Observation.Subject, _ distinguishing: String = "", severity: Severity = .high,
    message: String = "something"
  ) -> Observation {
    Observation(
      rule: RuleSummary(
        id: rule, code: "TEST\(rule)", title: "", severity: severity, controls: [], description: "", remedy: ""),
      subject: subject, distinguishing: distinguishing, message: message, hint: "")
  }
}
