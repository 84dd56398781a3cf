/// One node of a YAML document, and the line it starts in.
public struct YAMLNode: Sendable {
  public enum Content: Sendable {
    /// The text as written: the reader decides by the key what it means, so `no` and `0123` keep their spelling.
    case scalar(String)
    case sequence([YAMLNode])
    case mapping([Entry])
  }

  public struct Entry: Sendable {
    public let key: String
    /// Where the key stands.
    public let line: Int
    public let value: YAMLNode
  }

  public let content: Content
  /// From 1.
  public let line: Int

  /// How many levels stand below each other, this one too.
  var height: Int {
    switch content {
    case .scalar: 1
    case .sequence(let items): 1 + (items.map(\.height).max() ?? 0)
    case .mapping(let entries): 1 + (entries.map(\.value.height).max() ?? 0)
    }
  }

  /// `a text`, `a list`: what to say in a message.
  public var kindName: String {
    switch content {
    case .scalar: "a text"
    case .sequence: "a list"
    case .mapping: "keys with values"
    }
  }
}
