/// Names between two marks that a tool replaces before it runs a file: `${name}`.
struct Placeholders: Sendable {
  let open: String
  let close: String
  private let values: [String: String]

  init(open: String, close: String, values: [String: String]) {
    self.open = open
    self.close = close
    // Flyway does not regard case.
    self.values = Dictionary(values.map { ($0.key.lowercased(), $0.value) }, uniquingKeysWith: { $1 })
  }

  /// - Throws: `undefinedPlaceholder` at the first name that has no value.
  func replaced(in text: String, path: String) throws(MigrationError) -> [UInt8] {
    var result = ""
    var rest = Substring(text)
    while let start = rest.firstRange(of: open), let end = rest[start.upperBound...].firstRange(of: close) {
      let name = rest[start.upperBound..<end.lowerBound]
      result += rest[..<start.lowerBound]
      guard let value = values[name.lowercased()] else {
        throw MigrationError(
          .undefinedPlaceholder, path: path, line: FileText(Array(result.utf8)).line(at: result.utf8.count),
          problem: "nobody defines the placeholder \(open)\(name)\(close)",
          hint: "give its value with --placeholder \(name)=VALUE")
      }
      result += value
      rest = rest[end.upperBound...]
    }
    return Array((result + rest).utf8)
  }
}
