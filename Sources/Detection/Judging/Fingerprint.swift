import ScanTypes

/// What names a finding over runs, targets and data.
func fingerprint(rule: String, table: TableName, column: String, path: String) -> String {
  fingerprint(of: [rule, table.schema ?? "", table.name, column, path])
}
