import Testing

@testable import Scanning

struct GlobTests {
  @Test(arguments: [
    ("users", "users"), ("*", ""), ("*", "a.b.c"), ("app.*", "app.users"), ("app.*", "app.users.email"),
    ("*.email", "app.users.email"), ("u?ers", "users"), ("*a*b*", "xaxbx"), ("**", "x"), ("?", "é"), ("", ""),
    ("a*a*a", "aaaa"), ("*ab", "aab"), ("[x]", "[x]"),
  ]) func `fits`(_ pattern: String, _ name: String) { #expect(Glob(pattern).matches(name)) }

  @Test(arguments: [
    ("users", "Users"), ("user", "users"), ("?", ""), ("app.*", "app"), ("*.email", "email"), ("a*a*a", "aa"),
    ("", "x"), ("*b", "abc"), ("a?c", "ac"),
  ]) func `does not fit`(_ pattern: String, _ name: String) { #expect(!Glob(pattern).matches(name)) }

  @Test func `takes no more than quadratic time for the worst pattern`() {
    let pattern = String(repeating: "a*", count: 200) + "b"
    #expect(!Glob(pattern).matches(String(repeating: "a", count: 2000)))
  }

  @Test(arguments: [("usres", "users"), ("app.user", "app.users"), ("zzzzzz", nil)])
  func `knows the nearest name`(_ name: String, _ nearest: String?) {
    #expect(name.nearest(of: ["orders", "users", "app.users"]) == nearest)
  }
}
