/// One statement of a file, or what stands between two.
public struct SQLStatement: Sendable {
  public enum Kind: Sendable, Equatable {
    case sql
    /// What follows `COPY … FROM stdin;`, up to the line `\.` and with it.
    case copyData
    /// A line for the client: `\connect`, `\restrict`, `DELIMITER`, `.mode`.
    case clientCommand
  }

  public let kind: Kind
  /// Offsets in the file, from the first byte that is neither blank nor comment; without the terminator.
  public let range: Range<Int>
  /// Of the first and of the last byte, from 1.
  public let lines: ClosedRange<Int>
  /// The bytes of `range`, as far as the limit allows; empty for `copyData`.
  public let text: [UInt8]
  /// Whether `text` is all of it.
  public let isWhole: Bool
  /// Whether the file ends before the statement does: in a string, a comment, a parenthesis or a body that is never closed,
  /// in data without its `\.`, or, as one may, without the last semicolon.
  public let ending: Ending

  public enum Ending: Sendable, Equatable {
    case terminated
    /// At the end of the file, where a semicolon would be next.
    case endOfFile
    /// In the middle of something.
    case brokenOff
  }
}
