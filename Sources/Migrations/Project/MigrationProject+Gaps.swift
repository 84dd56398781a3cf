import ScanTypes

extension MigrationProject {
  /// What in the folder could be a migration of this tool and was not read.
  func gaps(of reader: any ToolReader, _ history: MigrationHistory) -> [MigrationError] {
    let suffixes = reader.suffixes
    let folders = Set(history.migrations.compactMap(\.file?.path.folderName))
    let names = Set(folders.map(\.fileName))
    let root = Self.commonFolder(of: folders)
    func couldBe(_ path: String) -> Bool {
      let name = path.fileName.lowercased()
      guard suffixes.contains(where: { name.hasSuffix($0) }) || !name.contains(".") else { return false }
      return root.isEmpty || path.hasPrefix(root + "/") || names.contains(path.folderName.fileName)
    }
    let told = Set(history.notices.compactMap(\.path))
    let unread = candidates.unread.filter { !told.contains($0.path) }.map { entry in
      couldBe(entry.path)
        ? MigrationError(
          .unreadableFile, path: entry.path, problem: "\(entry.reason), so it was not read",
          hint: "put a file that can be read in its place, or remove it: it could be a migration")
        : MigrationError(
          .passedOver, path: entry.path, problem: "\(entry.reason), so it was not read",
          hint: "by its name it is no migration of \(history.tool.displayName)")
    }
    let unreadPaths = Set(candidates.unread.map(\.path))
    let foreign = candidates.paths.compactMap { path -> MigrationError? in
      guard couldBe(path), path.contains("."), !told.contains(path), !unreadPaths.contains(path) else { return nil }
      guard let bytes = try? folder.bytes(of: path) else {
        return MigrationError(
          .unreadableFile, path: path, problem: "the file cannot be read",
          hint: "check its permissions and that it is smaller than 64 MB: it could be a migration")
      }
      guard let encoding = FileText(bytes).foreignEncoding else { return nil }
      return MigrationError(
        .wrongEncoding, path: path, problem: "the file is \(encoding), so it was not read as text",
        hint: "save it as UTF-8, or remove it: it could be a migration")
    }
    return unread + foreign + reader.unparsed.filter { !told.contains($0.path ?? "") }
  }

  /// The folder that all of these lie in.
  private static func commonFolder(of folders: Set<String>) -> String {
    guard var common = folders.first?.split(separator: "/") else { return "" }
    for folder in folders {
      common = zip(common, folder.split(separator: "/")).prefix { $0 == $1 }.map(\.0)
    }
    return common.joined(separator: "/")
  }

  /// What could not be read of a folder in which no tool was found.
  var unreadWords: String {
    let entries = candidates.unread
    if let first = entries.first {
      let more = entries.count == 1 ? "" : " and \(entries.count - 1) more"
      return "; \(first.path)\(more) could not be read (\(first.reason))"
    }
    let suffixes = [".sql", ".py", ".rb", ".js", ".ts", ".xml", ".yaml", ".php", ".exs", ".cs"]
    let strange = candidates.paths.first { path in
      suffixes.contains(where: path.lowercased().hasSuffix)
        && (try? folder.bytes(of: path)).map { FileText($0).foreignEncoding != nil } ?? false
    }
    return strange.map { "; \($0) is no text in UTF-8" } ?? ""
  }
}

extension ToolReader {
  /// Files that lie among the migrations, have their suffix, and are none by their names.
  func skippedByName(_ history: MigrationHistory) -> [SkippedFile] {
    let taken = Set(history.migrations.compactMap(\.file?.path))
    let folders = Set(taken.map(\.folderName))
    return folder.paths.filter { path in
      let name = path.fileName.lowercased()
      return folders.contains(path.folderName) && !taken.contains(path) && suffixes.contains(where: name.hasSuffix)
        && !isCompanion(name)
    }.map { SkippedFile(path: $0, naming: naming) }
  }

  /// Files that belong to others or to nobody: the way back, schemas, helpers.
  private func isCompanion(_ name: String) -> Bool {
    let middles = [
      ".down.", ".undo.", ".rollback.", ".designer.", "modelsnapshot.", ".test.", ".spec.", ".d.ts", "_test.",
    ]
    let stems: Set = ["__init__", "env", "index", "schema", "structure", "seed", "seeds", "mod", "down", "migrations"]
    return middles.contains(where: name.contains) || name.hasPrefix("_") || name.hasPrefix(".")
      || stems.contains(String(name.prefix { $0 != "." }))
  }
}
