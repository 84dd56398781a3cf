/// The names of migrations written in JavaScript or TypeScript: the repository has `.ts` where the table has `.js`, so
/// tools' names are compared without.
enum ScriptFileName {
  static let suffixes = [".js", ".ts", ".cjs", ".mjs", ".cts", ".mts", ".jsx", ".tsx", ".coffee"]

  /// The name without its suffix; nil for declarations, tests and other files.
  static func stem(of path: String) -> String? {
    let name = path.fileName
    guard let stem = name.without(suffixes: suffixes), !stem.hasPrefix("."),
      ![".d", ".test", ".spec", ".config"].contains(where: stem.hasSuffix)
    else { return nil }
    return stem
  }

  /// A name of the history without the suffix that it may have.
  static func key(_ name: String) -> String { name.without(suffixes: suffixes + [".sql"]) ?? name }
}
