import ScanTypes
import Testing

@testable import Migrations

@Suite struct `Flyway checksums` {
  @Test(
    arguments: [
      ("select 1;", -690_524_359), ("select 1;\n", -690_524_359), ("", 0), ("é\n", 235_179_326),
      ("a\nb", -1_635_563_411), ("a\rb", -1_635_563_411), ("ab", -1_635_563_411), ("\u{FEFF}select 1;", -690_524_359),
    ] as [(String, Int32)])
  func `are those that Flyway stores`(_ text: String, _ expected: Int32) {
    #expect(FlywayChecksum.value(of: Array(text.utf8)) == expected)
  }

  @Test func `are refused for bytes that are not UTF-8`() {
    #expect(FlywayChecksum.value(of: [0x63, 0xE9]) == nil)
  }
}
