import Compliance
import DataSources
import Migrations
import ScanTypes

/// How old the data of a copy is, by the best evidence there is: the refresh job's marker, a configured query, the busiest
/// columns of times, statistics. What is not known never passes.
struct FreshnessCheck {
  let policy: EnvironmentPolicy?
  /// Seconds since 1970.
  let now: Int

  private(set) var result = DriftReport.Freshness()
  private(set) var signals = AgeSignals()
  private(set) var notices: [ScanNotice] = []
  private(set) var remarks: [String] = []

  /// - Parameter historyTables: of migration tools.
  init(
    of target: any DatabaseInspection, policy: EnvironmentPolicy?, now: Int, leavingOut historyTables: Set<TableName>
  ) throws(SourceError) {
    self.policy = policy
    self.now = now
    signals = try target.ageSignals(zone: policy?.timeZone ?? "UTC", now: now, leavingOut: historyTables)
    result.measuredAt = now
    result.warnAfter = policy?.refresh.warnAfter.map { ($0.count, $0.period) }
    result.errorAfter = policy?.refresh.errorAfter.map { ($0.count, $0.period) }
    readVersion()
    checkMarker()
    weigh(queried: policy?.loadedAtQuery.flatMap { ask($0, target) })
    judge()
  }

  /// The version that the marker names. A cell may hold anything, so what looks like none is not shown.
  private mutating func readVersion() {
    guard let version = signals.marker?.datasetVersion ?? signals.marker?.appVersion else { return }
    if VersionMarker.isPlain(version) {
      result.datasetVersion = version
    } else {
      remarks.append("The version in \(AgeSignals.markerTable) is not shown, as it does not look like one.")
    }
  }

  /// What the marker's table holds and tells no age by.
  private mutating func checkMarker() {
    guard let marker = signals.marker else { return }
    for column in marker.unreadable {
      notices.append(
        ScanNotice(
          table: nil, code: "marker.unreadable",
          message: "The newest row of \(AgeSignals.markerTable) holds something in \(column) that is no time.",
          hint: "Let the refresh job write a time as in 2026-11-28 10:00:00Z."))
    }
    if marker.rowsInFuture > 0 {
      let rows = "\(marker.rowsInFuture) row\(marker.rowsInFuture == 1 ? "" : "s")"
      notices.append(
        ScanNotice(
          table: nil, code: "freshness.future",
          message:
            "\(rows) of \(AgeSignals.markerTable) \(marker.rowsInFuture == 1 ? "has" : "have") a refreshed_at in "
            + "the future; the newest of the others counts, if there is one.",
          hint: "Mend what writes it, or the clock of this machine, and delete the row."))
    }
  }

  private mutating func ask(_ query: String, _ target: any DatabaseInspection) -> Int? {
    let values: [String?]
    do throws(InspectionFailure) {
      values = try target.firstRow(of: query, timeout: .seconds(30))
    } catch {
      notices.append(
        ScanNotice(
          table: nil, code: "freshness.query", message: "The query 'loaded_at_query' gave no time: \(error.problem).",
          hint: "Run it by hand as the same user; it must give one time."))
      return nil
    }
    guard let text = values.first ?? nil else { return nil }
    guard let time = ISOTime.seconds(text) else {
      // The text itself may be anybody's data.
      notices.append(
        ScanNotice(
          table: nil, code: "freshness.query", message: "The query 'loaded_at_query' gives something that is no time.",
          hint: "Let it give a timestamp, or seconds since 1970."))
      return nil
    }
    let zone = policy?.timeZone ?? "UTC"
    if time.hasZone || zone == "UTC" || target.engine != .postgresql { return time.seconds }
    let isPlain = text.utf8.allSatisfy { (48...58).contains($0) || [32, 45, 46, 84].contains($0) }
    let converted =
      isPlain
      ? try? target.firstRow(
        of: "SELECT floor(extract(epoch FROM TIMESTAMP '\(text)' AT TIME ZONE '\(zone)'))::bigint",
        timeout: .seconds(30))
      : nil
    return (converted?.first ?? nil).flatMap { Int($0) } ?? time.seconds
  }

  /// Takes the best evidence there is that does not lie in the future. A bound says that the data is at least so old.
  private mutating func weigh(queried: Int?) {
    let marker = AgeSignals.markerTable
    if let time = signals.marker?.sourceTakenAt, take(time, "marker", "source_taken_at of \(marker)") { return }
    if let queried, take(queried, "query", "loaded_at_query of the environment") { return }
    if let time = signals.takenAt {
      let isDump = signals.timeColumns.isEmpty
      if take(time, isDump ? "dump" : "replica", isDump ? "what the dump says" : "the standby's replay") { return }
    }
    if let column = signals.timeColumns.max(by: { $0.newest < $1.newest }) {
      let zone = column.hasNoZone ? ", read in \(policy?.timeZone ?? "UTC")" : ""
      let words = "the newest ordinary rows of \(column.table.displayName).\(column.column)\(zone)"
      if take(column.newest, "time-column", words) { return }
    }
    // When it was loaded says nothing of how old the backup was.
    if let time = signals.marker?.refreshedAt,
      take(time, "marker", "refreshed_at of \(marker), which is when it was loaded", isBound: true)
    {
      return
    }
    if let time = signals.loadedAt, time <= now {
      let isFile = signals.loadedAtSource.hasPrefix("the file")
      _ = take(time, isFile ? "file" : "statistics", signals.loadedAtSource, isBound: true)
    }
  }

  /// - Returns: false for a time in the future, which is told.
  private mutating func take(_ time: Int, _ evidence: String, _ words: String, isBound: Bool = false) -> Bool {
    guard time <= now + AgeSignals.clockTolerance else {
      notices.append(
        ScanNotice(
          table: nil, code: "freshness.future",
          message: "The age was not read from \(words), as that lies in the future.",
          hint: "Mend what writes it, or the clock of this machine: a wrong year would pass for years."))
      return false
    }
    result.newest = time
    result.ageSeconds = max(0, now - time)
    result.evidence = evidence
    result.evidenceWords = words
    result.isLowerBound = isBound
    return true
  }

  private mutating func judge() {
    guard let age = result.ageSeconds else { return }
    // Older than a limit means strictly older, as dbt has it.
    if let limit = policy?.refresh.errorAfter, age > limit.seconds {
      result.status = .error
    } else if let limit = policy?.refresh.warnAfter, age > limit.seconds {
      // A bound may hide an age beyond the second limit; it is a warning at least.
      result.status = .warn
    } else if result.isLowerBound {
      result.status = .unknown
    } else {
      result.status = policy?.refresh.isLimited == true ? .pass : .unlimited
    }
  }

  /// Where no marker tells which version the data is for, the newest tag in the history does.
  mutating func noteVersion(of history: MigrationHistory) {
    guard result.datasetVersion == nil else { return }
    result.datasetVersion = history.versionMarkers.last { $0.kind == .tag }?.version
  }

  /// `5 days`, `3 hours`, `12 minutes`.
  static func words(seconds: Int) -> String {
    if seconds >= 2 * 86_400 { return counted(seconds / 86_400, "day") }
    if seconds >= 2 * 3600 { return counted(seconds / 3600, "hour") }
    return counted(seconds / 60, "minute")
  }
}
