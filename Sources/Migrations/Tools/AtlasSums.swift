/// Atlas's running sum: SHA-256 over name and content of each file in turn, looked at after each file.
///
/// A sum covers all files before it, so only the first that differs is known to be edited. Files that were not applied yet
/// are left out, if that fits: they were not there when the later ones ran.
struct AtlasSums {
  let reader: AtlasReader

  private enum LineEnds: CaseIterable { case asTheyAre, lineFeeds, both }

  private typealias Entry = (path: String, bytes: [UInt8], isIgnored: Bool)

  func compare(_ history: inout MigrationHistory) {
    let applied = Set(
      history.migrations.filter { $0.row?.checksum?.isEmpty == false }.compactMap(\.file?.path))
    let variants = LineEnds.allCases.map { ends in [sums(ends, only: nil), sums(ends, only: applied)] }
    var firstEdited: String?
    for place in history.migrations.indices {
      let migration = history.migrations[place]
      guard let file = migration.file, migration.state == .applied else { continue }
      guard let stored = migration.row?.checksum, !stored.isEmpty else {
        history.migrations[place].content = .cannotCompare("the history has no checksum of it")
        continue
      }
      func fits(_ variant: Int) -> Bool { variants[variant].contains { $0[file.path] == stored } }
      let isSame = fits(0)
      if isSame || fits(1) || fits(2) {
        history.migrations[place].content = isSame ? .same : .lineEndsOnly
      } else if let firstEdited {
        history.migrations[place].content = .cannotCompare(
          "its sum covers all files before it, and \(firstEdited) differs")
      } else {
        firstEdited = migration.id
        history.migrations[place].content = .edited
      }
    }
  }

  /// As `compare`, with other bytes for one file.
  func comparison(of revision: [UInt8], with migration: Migration) -> ContentComparison {
    guard let path = migration.file?.path, let stored = migration.row?.checksum else { return .notCompared }
    for ends in LineEnds.allCases where sums(ends, only: nil, replacing: path, by: revision)[path] == stored {
      return ends == .asTheyAre ? .same : .lineEndsOnly
    }
    return .edited
  }

  /// What `atlas.sum` says against the files: the first line that differs.
  var notice: MigrationError? {
    guard let path = reader.sumPath, let bytes = try? reader.folder.bytes(of: path) else { return nil }
    let computed = sums(.asTheyAre, only: nil)
    for line in FileText(bytes).lines.dropFirst() {
      let words = line.text.split(separator: " ")
      guard words.count == 2, words[1].hasPrefix("h1:") else { continue }
      let file = joined(path.folderName, String(words[0]))
      if computed[file] != String(words[1].dropFirst(3)) {
        return MigrationError(
          .malformedFile, path: path, line: line.number,
          problem: "the sum of \(words[0]) differs from the file",
          hint: "run 'atlas migrate hash' and look at what changed")
      }
    }
    return nil
  }

  private func sums(
    _ ends: LineEnds, only: Set<String>?, replacing changed: String? = nil, by revision: [UInt8] = []
  ) -> [String: String] {
    var running = RunningDigest(.sha256)
    var sums: [String: String] = [:]
    for file in reader.files.sorted(by: { $0.file.path.isBefore($1.file.path) }) {
      let path = file.file.path
      guard only?.contains(path) ?? true else { continue }
      running.add(Array(path.fileName.utf8))
      if AtlasDirective("sum", in: reader.folder, path: path)?.value != "ignore" {
        running.add(content(path == changed ? revision : (try? reader.folder.bytes(of: path)) ?? [], ends))
      }
      sums[path] = running.value().base64
    }
    return sums
  }

  private func content(_ bytes: [UInt8], _ ends: LineEnds) -> [UInt8] {
    switch ends {
    case .asTheyAre: bytes
    case .lineFeeds: FileText(bytes).withLineFeeds
    case .both: FileText(bytes).withCarriageReturns
    }
  }
}
