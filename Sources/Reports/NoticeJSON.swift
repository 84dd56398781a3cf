import ScanTypes

extension JSONWriter {
  /// `schema` and `table`, both null for nil.
  mutating func members(of table: TableName?) {
    member("schema", table?.schema)
    member("table", table?.name)
  }

  mutating func members(of notice: ScanNotice) {
    members(of: notice.table)
    member("column", notice.column)
    member("code", notice.code)
    member("message", notice.message)
    member("hint", notice.hint)
  }

  /// How many observations stand where.
  mutating func members(ofStandingsIn report: ScanReport) {
    for standing in Observation.Standing.allCases {
      member(standing.rawValue, report.observations.count { $0.standing == standing })
    }
    member("violations", report.openObservations.count)
  }
}
