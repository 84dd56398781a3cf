/// What NULL in a quasi-identifier means for equality.
public enum NullMode: String, Sendable, CaseIterable {
  /// NULL equals NULL, as in SQL's GROUP BY and in ARX. Never gives a larger k than `wildcard`; the default.
  case value
  /// NULL, and a suppressed token, matches anything: *f* is the number of pairwise compatible rows (sdcMicro; ARX with
  /// its wildcard model). Only for tables where NULL is a deliberate suppression.
  case wildcard
  /// Rows with a NULL are left out, as pandas and pycanon do. Overstates k: for comparison only.
  case drop
}

/// Written forms that stand for a value which was taken out, compared byte by byte.
public struct SuppressedTokens: Equatable, Sendable {
  public static let usual = SuppressedTokens(["*", "", "NULL", "REDACTED"])

  private let tokens: [[UInt8]]

  public init(_ tokens: [String]) {
    self.tokens = tokens.map { Array($0.utf8) }
  }

  /// - Complexity: O(number of tokens); the lists are short.
  public func contains(_ text: Span<UInt8>) -> Bool {
    for token in tokens where token.count == text.count {
      var index = 0
      while index < token.count && token[index] == text[index] { index += 1 }
      if index == token.count { return true }
    }
    return false
  }
}
