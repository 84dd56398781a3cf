public import ScanTypes

/// One part of what rows are counted by: a column, or a place in the JSON documents of one.
public struct CountedField: Hashable, Sendable {
  public let column: Column
  /// Empty for the cell itself.
  public let path: JSONFieldPath

  public init(column: Column, path: JSONFieldPath = JSONFieldPath()) {
    self.column = column
    self.path = path
  }

  /// `zip`, or `profile $.zip`.
  public var name: String { path.isEmpty ? column.name : "\(column.name) \(path)" }
}

/// The way to one value of a JSON document: `$.address.zip`, `$['odd key']`, `$.lines[0]`.
///
/// A part of the grammar of `docs/paths.md`: what names one place only, so no `[*]` and no encodings.
public struct JSONFieldPath: Hashable, Sendable, CustomStringConvertible {
  public enum Step: Hashable, Sendable {
    case key(String)
    /// From 0.
    case element(Int)
  }

  public let steps: [Step]

  public init(_ steps: [Step] = []) { self.steps = steps }

  public var isEmpty: Bool { steps.isEmpty }

  /// Nil for what is no such path; `$` alone is the document, which is no part of a row that is counted by.
  public init?(_ text: some StringProtocol) {
    var rest = Array(text.unicodeScalars)[...]
    guard rest.popFirst() == "$", !rest.isEmpty else { return nil }
    var steps: [Step] = []
    while let sign = rest.popFirst() {
      switch sign {
      case ".":
        let key = rest.prefix { $0 != "." && $0 != "[" }
        guard !key.isEmpty, key.first != "{", key.first != "*" else { return nil }
        steps.append(.key(String(String.UnicodeScalarView(key))))
        rest = rest[key.endIndex...]
      case "[":
        guard let step = Self.bracketed(&rest) else { return nil }
        steps.append(step)
      default: return nil
      }
    }
    self.steps = steps
  }

  /// What stands between brackets: a number, or a key between quotes with `\'` and `\\` in it.
  private static func bracketed(_ rest: inout ArraySlice<Unicode.Scalar>) -> Step? {
    if rest.first == "'" {
      rest.removeFirst()
      var key = ""
      while let scalar = rest.popFirst(), scalar != "'" {
        guard scalar != "\\" else {
          guard let escaped = rest.popFirst() else { return nil }
          key.unicodeScalars.append(escaped)
          continue
        }
        key.unicodeScalars.append(scalar)
      }
      return rest.popFirst() == "]" ? .key(key) : nil
    }
    let digits = rest.prefix { ("0"..."9").contains($0) }
    rest = rest[digits.endIndex...]
    guard let index = Int(String(String.UnicodeScalarView(digits))), rest.popFirst() == "]" else { return nil }
    return .element(index)
  }

  public var description: String {
    steps.reduce(into: "$") { text, step in
      switch step {
      case .element(let index): text += "[\(index)]"
      case .key(let key):
        let isPlain =
          key.utf8.allSatisfy(Self.isWordByte) && key.utf8.first.map { !(0x30...0x39).contains($0) } ?? false
        if isPlain {
          text += ".\(key)"
        } else {
          text += "['"
          for scalar in key.unicodeScalars {
            if scalar == "'" || scalar == "\\" { text += "\\" }
            text.unicodeScalars.append(scalar)
          }
          text += "']"
        }
      }
    }
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "_"):
      true
    default: false
    }
  }
}
