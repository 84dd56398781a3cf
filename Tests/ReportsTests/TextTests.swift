import Testing

@testable import Reports

struct TextTests {
  @Test(arguments: [
    ("plain", "plain"), ("\u{1b}[31m", "\\u{1b}[31m"), ("a\u{0}b\r\n", "a\\u{0}b\\u{d}\\u{a}"), ("é列🇩🇪", "é列🇩🇪"),
    ("\u{202E}x\u{2066}", "\\u{202e}x\\u{2066}"), ("\u{9B}2J", "\\u{9b}2J"),
    ("\u{FFFE}\u{10FFFF}", "\\u{fffe}\\u{10ffff}"),
  ])
  func `shows what would command a terminal`(_ text: String, shown: String) {
    #expect(text.escaped() == shown)
  }

  @Test func `shows all beyond ASCII where only that can be shown`() {
    #expect("é→".escaped(toASCII: true) == "\\u{e9}\\u{2192}")
  }

  @Test(arguments: [(0, "0"), (1, "<5"), (4, "<5"), (5, "5"), (999, "999"), (1_000, "1,000"), (1_234_567, "1,234,567")])
  func `says fewer than five where a handful could name a person`(_ rows: Int, words: String) {
    #expect(rowCount(rows) == words)
  }

  @Test(arguments: [
    (1.25, 2, "1.25"), (0.000_49, 3, "0.000"), (-1.5, 1, "-1.5"), (99.999, 1, "100.0"), (.nan, 2, "0"),
    (.infinity, 2, "0"),
  ])
  func `writes numbers with a point`(_ number: Double, decimals: Int, text: String) {
    #expect(decimal(number, decimals: decimals) == text)
  }

  @Test(arguments: [
    ("2026-02-28T23:59:59Z", 1.25, "2026-03-01T00:00:01Z"), ("2024-02-28T23:59:59Z", 1.0, "2024-02-29T00:00:00Z"),
    ("2026-12-31T23:00:00Z", 3_600.0, "2027-01-01T00:00:00Z"), ("2026-01-01T00:00:00Z", 0.0, "2026-01-01T00:00:00Z"),
    ("yesterday", 5.0, "yesterday"),
  ])
  func `adds seconds to a time`(_ start: String, seconds: Double, end: String) {
    #expect(utc(start, plus: seconds) == end)
  }

  @Test func `breaks lines at spaces and keeps long words`() {
    #expect("a bb ccc dddddddd e".wrapped(to: 6) == ["a bb", "ccc", "dddddd", "dd e"])
    // A line that begins with two colons commands GitHub.
    #expect("abcdef::error".wrapped(to: 6) == ["abcdef::", "error"])
    #expect("列列".terminalWidth == 4)
    #expect("e\u{301}".terminalWidth == 1)
  }

  @Test func `ends a sentence once`() {
    #expect("It is late.".clause + "." == "It is late.")
    #expect("late".clause == "late")
  }

  @Test func `keeps names apart that look alike`() {
    var names = UniqueNames()
    #expect(names.name(for: " a  b ") == "\\u{20}a \\u{20}b\\u{20}")
    #expect(names.name(for: "x") == "x")
    #expect(names.name(for: "x") == "x (2)")
    #expect(names.name(for: "") == "\"\"")
  }
}
