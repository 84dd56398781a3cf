import Compliance

extension ParsedArguments {
  /// The options of all commands that name a file for a report, or standard output.
  private static let reports = ["json", "sarif", "junit", "sources-json", "output"]
  /// Those of all that name a file to be written.
  private static let outputs = reports + ["write-baseline", "checkpoint"]
  /// Those that name a file or a folder to be read.
  private static let inputs = [
    "migrations", "rules", "expected", "schema-file", "config", "hierarchy", "baseline", "since",
  ]
  /// Files that are read before they are written, which is what they are for.
  private static let renewed = ["write-baseline": "baseline", "checkpoint": "since"]

  /// The file that an option of this name says is to be written; nil without the option, and where it names standard output.
  ///
  /// - Throws: also where another option names the same file, and where something that is to be read would be lost.
  func outputFile(_ name: String) throws(UsageError) -> OutputFile? {
    guard let path = outputPath(name) else { return nil }
    let file = try OutputFile(path, isPrivate: name == "checkpoint")
    for other in Self.outputs.prefix(while: { $0 != name }) {
      guard let twin = outputPath(other), try OutputFile(twin, probes: false).isSame(as: file) else { continue }
      throw UsageError("\(path) is given for two files", hint: "--\(other) names the same; name another")
    }
    if let input = inputs(besides: Self.renewed[name]).first(where: file.isFile(ofTarget:)) {
      let whole = input == OutputFile.standardOutput ? "standard input" : input
      throw UsageError(
        "\(path) is what is to be read",
        hint: (input == path ? "" : "it belongs to \(whole), and ") + "what it holds would be lost; name another file")
    }
    return file
  }

  /// The files that are to be written and are there already, in a folder that is a target; `outputFile` says whether they may
  /// be.
  func outputs(in target: String) throws(UsageError) -> [String] {
    var paths: [String] = []
    for path in Self.outputs.compactMap(outputPath) where try OutputFile(path, probes: false).isFile(below: target) {
      paths.append(path)
    }
    return paths
  }

  private func outputPath(_ name: String) -> String? {
    guard let path = value(name), path != OutputFile.standardOutput || !Self.reports.contains(name) else { return nil }
    return path
  }

  private func inputs(besides option: String?) -> [String] {
    var paths = words
    for name in Self.inputs where name != option {
      for value in values(name) {
        // COLUMN=FILE
        paths.append(name == "hierarchy" ? String(value.drop { $0 != "=" }.dropFirst()) : value)
      }
    }
    if !has("config") { paths.append(Configuration.defaultName) }
    return paths
  }
}
