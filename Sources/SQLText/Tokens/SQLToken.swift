/// One part of a statement that means something.
public struct SQLToken: Sendable {
  public enum Kind: Sendable, Equatable {
    /// Bare: a keyword, or a name that folds.
    case word
    /// `"name"`, `` `name` ``, `[name]`, as it is.
    case quotedName
    /// The value of a string of any form, its escapes undone.
    case string
    case number
    /// One byte of an operator or a punctuation mark; `::` is two.
    case symbol(UInt8)
  }

  public let kind: Kind
  /// A word as it is written; a name or string without its quotes; empty for a symbol.
  public let text: String
  /// A bare word for comparison; empty for what is none.
  public let word: PackedWord
  /// From 1, counted from the line that the statement begins on.
  public let line: Int
  /// Offsets in the statement.
  public let range: Range<Int>

  public func `is`(_ symbol: Character) -> Bool {
    guard let ascii = symbol.asciiValue else { return false }
    return kind == .symbol(ascii)
  }
}
