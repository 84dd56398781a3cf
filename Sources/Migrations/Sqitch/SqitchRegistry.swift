/// What sqitch's registry says of one project.
struct SqitchRegistry {
  struct Deployed {
    var changeID: String
    var name: String
    var place: Int
    var applied: AppliedRow
  }

  /// By change id.
  private(set) var deployed: [String: Deployed] = [:]
  private(set) var tags: [VersionMarker] = []
  /// The newest event of each change that is not deployed.
  private var lastEvents: [String: (event: String, time: String)] = [:]

  init(_ tables: ToolTables, project: String) {
    func isOwn(_ row: HistoryRow) -> Bool { row.text("project").map { $0 == project } ?? true }
    let rows = tables.rows.filter(isOwn).sorted {
      ($0.text("committed_at") ?? "", $0.text("change") ?? "") < (
        $1.text("committed_at") ?? "", $1.text("change") ?? ""
      )
    }
    for (place, row) in rows.enumerated() {
      guard let id = row.text("change_id"), let name = row.text("change") else { continue }
      deployed[id] = Deployed(
        changeID: id, name: name, place: place,
        applied: AppliedRow(place: place, time: row.text("committed_at"), checksum: row.text("script_hash")))
    }
    for row in tables.rows(.events) where isOwn(row) {
      guard let id = row.text("change_id"), let event = row.text("event") else { continue }
      let time = row.text("committed_at") ?? ""
      if let last = lastEvents[id], last.time > time { continue }
      lastEvents[id] = (event, time)
    }
    let names = deployed.mapValues(\.name)
    tags = tables.rows(.tags).filter { $0.text("change_id").map { deployed[$0] != nil } ?? false }.sorted {
      ($0.text("committed_at") ?? "", $0.text("tag") ?? "") < ($1.text("committed_at") ?? "", $1.text("tag") ?? "")
    }.compactMap { row in
      guard let tag = row.text("tag"), let change = row.text("change_id") else { return nil }
      return VersionMarker(kind: .tag, version: tag, migration: names[change] ?? change)
    }
  }

  func state(ofUndeployed change: SqitchPlan.Change) -> MigrationState {
    guard let last = lastEvents[change.id] else { return .pending }
    switch last.event {
    case "fail": return .failed("sqitch began to deploy it and it failed")
    case "revert": return .undone
    default: return .pending
    }
  }

  /// The row of a change whose id has changed with its line in the plan: by name, when just one is left of it.
  func renamed(_ change: SqitchPlan.Change, in plan: SqitchPlan, left: [String: Deployed]) -> String? {
    let planned = Set(plan.changes.map(\.id))
    let fitting = left.values.filter { $0.name == change.name && !planned.contains($0.changeID) }
    return fitting.count == 1 ? fitting.first?.changeID : fitting.min { $0.place < $1.place }?.changeID
  }
}
