/// Something in a folder that is no file that can be read: a link that leads nowhere, a pipe, a file without read permission.
public struct UnreadEntry: Hashable, Sendable {
  /// Below the folder, with `/`.
  public var path: String
  /// `it is a link that leads nowhere`
  public var reason: String

  public init(path: String, reason: String) {
    self.path = path
    self.reason = reason
  }
}

/// A file among the migrations that the tool leaves out in silence, mostly because of its name.
public struct SkippedFile: Hashable, Sendable {
  /// Below the folder, with `/`.
  public var path: String
  /// How the tool's own files are named, in words.
  public var naming: String
  public var reason = "by its name it is no migration"
  /// What helps, where that is not a name.
  public var remedy: String?
}
