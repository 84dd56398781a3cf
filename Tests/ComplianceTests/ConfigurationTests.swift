import Compliance
import ScanTypes
import Testing

struct ConfigurationTests {
  @Test func `a key that nobody knows is a mistake with its line`() {
    do {
      _ = try Configuration(Array("colour: red\n".utf8), file: "maskproof.yaml")
      Issue.record("it was accepted")
    } catch {
      #expect(error.problems.map(\.place) == [SourcePlace(file: "maskproof.yaml", line: 1)])
      #expect(error.problems.first?.problem == "'colour' is not a key of the configuration")
    }
  }

  @Test func `what is no YAML is refused with its line`() {
    do {
      _ = try Configuration(Array("a: b: c\n".utf8), file: "maskproof.yaml")
      Issue.record("it was accepted")
    } catch {
      #expect(error.problems.count == 1)
      #expect(error.problems.first?.problem.hasPrefix("not valid YAML") == true)
    }
  }
}
