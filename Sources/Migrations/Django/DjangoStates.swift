/// What Django thinks of each migration, squashes regarded.
///
/// A squash counts as applied when it is in the table or all that it replaces are; when only some of them are, Django runs
/// those that are left and leaves the squash alone.
struct DjangoStates {
  private let apps: DjangoApps
  private let rows: DjangoRows
  private let squashOf: [DjangoKey: DjangoKey]

  init(apps: DjangoApps, rows: DjangoRows) {
    self.apps = apps
    self.rows = rows
    squashOf = Dictionary(
      apps.files.flatMap { key, file in file.replaces.map { ($0, key) } }, uniquingKeysWith: { first, _ in first })
  }

  func state(of key: DjangoKey) -> MigrationState {
    let isInTable = rows.applied[key] != nil
    if let file = apps.files[key], !file.replaces.isEmpty {
      if isInTable { return .applied }
      let replaced = file.replaces.filter(isApplied)
      if replaced.count == file.replaces.count { return .applied }
      return replaced.isEmpty ? .pending : .ignored("only some of what it replaces is applied, so those run instead")
    }
    if isInTable { return .applied }
    guard let squash = squashOf[key], apps.files[squash] != nil else { return .pending }
    switch state(of: squash) {
    case .applied: return .superseded
    case .pending: return .ignored("\(squash.id) stands for it")
    default: return .pending
    }
  }

  /// Squashes that stand for nothing, as only some of what they replace is applied, while the rest is in no file: Django runs
  /// neither.
  func halfReplaced() -> [MigrationError] {
    apps.files.sorted { $0.key < $1.key }.compactMap { key, file in
      guard case .ignored = state(of: key), !file.replaces.isEmpty else { return nil }
      let lost = file.replaces.filter { !isApplied($0) && apps.files[$0] == nil }
      guard let first = lost.first else { return nil }
      return MigrationError(
        .missingFile, path: file.path,
        problem:
          "it replaces \(first.id)\(lost.count > 1 ? " and \(lost.count - 1) more" : ""), not applied and in no file, "
          + "while others that it replaces are applied",
        hint: "bring the file back and apply it before the squash takes its place")
    }
  }

  /// A replaced one may be a squash itself.
  private func isApplied(_ key: DjangoKey) -> Bool {
    if rows.applied[key] != nil { return true }
    guard let file = apps.files[key], !file.replaces.isEmpty, !file.replaces.contains(key) else { return false }
    return file.replaces.allSatisfy { rows.applied[$0] != nil }
  }

  /// Rows of apps that are here, whose files are not.
  func withoutFile() -> [Migration] {
    let left = rows.applied.filter { apps.files[$0.key] == nil && apps.labels.contains($0.key.app) }
    let newest = Dictionary(grouping: apps.files.keys, by: \.app).mapValues { $0.max() }
    return left.sorted { ($0.value.place ?? 0, $0.key) < ($1.value.place ?? 0, $1.key) }.map { key, row in
      let isAhead = newest[key.app].flatMap { $0 }.map { $0 < key } ?? false
      let state: MigrationState = squashOf[key] == nil ? .missingLocally(isAhead: isAhead) : .superseded
      return Migration(id: key.id, state: state, row: row)
    }
  }
}
