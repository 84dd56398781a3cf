/// One node of a YAML document, and the line it starts in.
struct YAMLNode {
  enum Content {
    /// The text as written: rules decide by the key what it means, so `no` and `0123` keep their spelling.
    case scalar(String)
    case sequence([YAMLNode])
    case mapping([Entry])
  }

  struct Entry {
    let key: String
    /// Where the key stands.
    let line: Int
    let value: YAMLNode
  }

  let content: Content
  /// From 1.
  let line: Int

  /// `a text`, `a list`: what to say in a message.
  var kindName: String {
    switch content {
    case .scalar: "a text"
    case .sequence: "a list"
    case .mapping: "keys with values"
    }
  }
}
