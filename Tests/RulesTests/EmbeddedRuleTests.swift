import BuiltInRules
import Rules
import Testing

@Suite struct `The rules in the program` {
  /// `Tests/RulesTests` is two levels below the root.
  private static let folder = #filePath.split(separator: "/").dropLast(3).map { "/\($0)" }.joined() + "/rules"

  @Test func `are what the files say, to the last example`() throws {
    let files = try RuleSet(directory: Self.folder).all
    let embedded = RuleSet.builtIn().all
    #expect(embedded.map(\.id) == files.map(\.id))
    for (fromFile, fromProgram) in zip(files, embedded) {
      // A place names the file by its path from where it was read.
      func described(_ rule: Rule) -> String {
        String(reflecting: rule).replacing(Self.folder, with: "rules")
      }
      #expect(described(fromProgram) == described(fromFile), "\(fromFile.place)")
      #expect(fromProgram.examples.map { Array($0.text.utf8) } == fromFile.examples.map { Array($0.text.utf8) })
    }
  }
}
