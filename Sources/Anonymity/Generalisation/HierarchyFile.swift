/// A hierarchy of values as a file: a line for each value, `value,level1,level2 …`, from the value to the most general.
///
/// CSV as in RFC 4180: commas, double quotes, CRLF or LF; all lines as long as the first. Used as levels of a generalisation
/// and as the tree of hierarchical t-closeness.
public struct HierarchyFile: Sendable {
  public let name: String
  /// Levels above the values.
  public let height: Int
  private let ancestors: [[UInt8]: [[UInt8]]]
  /// Values of the file that are numbers, by their canonical form, which is how a dictionary holds them.
  private let numbers: [[UInt8]: [UInt8]]

  /// - Parameters:
  ///   - bytes: UTF-8, with or without a byte order mark.
  ///   - name: of the file, for errors.
  /// - Throws: with file and line: a line shorter or longer than the first, an empty cell, a value that was there before, a
  ///   quote that does not end, no line at all.
  public init(_ bytes: Span<UInt8>, name: String) throws(HierarchyFileError) {
    var reader = HierarchyLines(bytes, file: name)
    var ancestors: [[UInt8]: [[UInt8]]] = [:]
    var lines: [[UInt8]: Int] = [:]
    var width: Int?
    while let (cells, line) = try reader.next() {
      func fail(_ problem: String, _ hint: String) -> HierarchyFileError {
        HierarchyFileError(file: name, line: line, problem: problem, hint: hint)
      }
      let expected = width ?? cells.count
      guard expected > 1 else { throw fail("no level stands beside the value", "write value,level1,level2 …") }
      guard cells.count == expected else {
        throw fail(
          "\(cells.count - 1) levels, where the first line has \(expected - 1)", "give every value all levels")
      }
      if let empty = cells.indices.dropFirst().first(where: { cells[$0].isEmpty }) {
        throw fail("level \(empty) is missing", "write * where nothing more is to be said")
      }
      if let before = lines[cells[0]] {
        throw fail("the value of line \(before) again", "list each value once")
      }
      width = expected
      lines[cells[0]] = line
      ancestors[cells[0]] = Array(cells.dropFirst())
    }
    guard let width else {
      throw HierarchyFileError(file: name, line: 1, problem: "no line", hint: "write value,level1,level2 …")
    }
    self.name = name
    height = width - 1
    self.ancestors = ancestors
    var numbers: [[UInt8]: [UInt8]] = [:]
    for value in ancestors.keys {
      var canonical: [UInt8] = []
      if CanonicalNumber.append(value.span, to: &canonical) { numbers[canonical] = value }
    }
    self.numbers = numbers
  }

  /// The levels of the file, and `drop` above them.
  public var levels: [Generalisation] { (1...height).map { .level($0) } + [.drop] }

  /// How many of a column's values the file does not list. The values themselves are not told.
  public func missing(from book: CodeBook) -> Int {
    (0..<book.count).count { lookUp(book.bytes(of: ValueCode($0) + .firstValue)) == nil }
  }

  /// The tree over a column's values, for t-closeness. Values the file does not list are not in it.
  public func tree(over book: CodeBook) -> ValueTree {
    var ways: [ValueCode: [String]] = [:]
    for index in 0..<book.count {
      let code = ValueCode(index) + .firstValue
      guard let way = lookUp(book.bytes(of: code)) else { continue }
      ways[code] = way.map { String(decoding: $0, as: UTF8.self) }
    }
    return ValueTree(ancestors: ways)
  }

  func ancestor(of value: ArraySlice<UInt8>, level: Int) -> [UInt8]? {
    guard level >= 1, level <= height else { return nil }
    return lookUp(value)?[level - 1]
  }

  private func lookUp(_ value: ArraySlice<UInt8>) -> [[UInt8]]? {
    if let way = ancestors[Array(value)] { return way }
    return numbers[Array(value)].flatMap { ancestors[$0] }
  }
}

/// A mistake in a hierarchy file. Holds no value of it.
public struct HierarchyFileError: Error, Equatable, CustomStringConvertible {
  public let file: String
  public let line: Int
  public let problem: String
  public let hint: String

  public var description: String { "\(file):\(line): \(problem); \(hint)" }
}
