import Foundation
import PackagePlugin

/// Makes `rules/**/*.yaml` a part of the target. The files are inputs of the command, so a changed rule is built in
/// by the next build.
///
/// The build is planned anew, and this asked again, only when a file comes or goes inside a target's own directory.
/// So that a new rule is noticed too, `Sources/BuiltInRules/Files` is a symbolic link to `rules`.
@main struct EmbedRules: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) async throws -> [Command] {
    let root = context.package.directoryURL
    let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedRules.swift")
    let rules = root.appending(path: "rules")
    let files = (FileManager.default.enumerator(atPath: rules.path)?.compactMap { $0 as? String } ?? [])
      .filter { $0.hasSuffix(".yaml") }
      .sorted()
      .map { rules.appending(path: $0) }
    return [
      .buildCommand(
        displayName: "Embed \(files.count) rules",
        executable: try context.tool(named: "embed-rules").url,
        arguments: [output.path, root.path] + files.map(\.path),
        inputFiles: files,
        outputFiles: [output])
    ]
  }
}
