public import Foundation

/// A fresh folder under the system's temporary one, removed with all it holds when its owner goes.
public final class TemporaryFolder: Sendable {
  public let path: String

  public init() throws {
    var template = Array((NSTemporaryDirectory() + "/maskproof-XXXXXX").utf8CString)
    guard let made = mkdtemp(&template) else { throw CocoaError(.fileWriteUnknown) }
    path = String(cString: made)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file into the folder and returns its path.
  @discardableResult
  public func write(_ contents: Data, to name: String) throws -> String {
    let file = path + "/" + name
    try contents.write(to: URL(fileURLWithPath: file))
    return file
  }

  @discardableResult
  public func write(_ contents: String, to name: String) throws -> String {
    try write(Data(contents.utf8), to: name)
  }
}
