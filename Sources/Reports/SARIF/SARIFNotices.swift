import ScanTypes

/// The descriptors of what was not read: `MP9xxx`.
enum SARIFNotices {
  struct Descriptor {
    let id: String
    /// The notice's code; empty for the one that stands for all others.
    let code: String
    let name: String
    let text: String
  }

  static let leftOut = Descriptor(
    id: "MP9099", code: "findings.left-out", name: "FindingsLeftOut",
    text: "There are more findings than the file may hold.")

  /// New ones at the end, before `leftOut`: ids stay what they are.
  static let all: [Descriptor] = [
    Descriptor(id: "MP9000", code: "", name: "NotRead", text: "Something was not read."),
    Descriptor(id: "MP9001", code: "permission.denied", name: "PermissionDenied", text: "The role may not read it."),
    Descriptor(id: "MP9002", code: "row-security", name: "RowSecurity", text: "Row-level security would hide rows."),
    Descriptor(
      id: "MP9003", code: "timeout", name: "StatementTimeout", text: "The statement timeout ended the reading."),
    Descriptor(id: "MP9004", code: "lock.timeout", name: "LockTimeout", text: "A lock was not let go in time."),
    Descriptor(id: "MP9005", code: "connection.lost", name: "ConnectionLost", text: "The connection broke."),
    Descriptor(id: "MP9006", code: "table.dropped", name: "TableDropped", text: "The table went away during the scan."),
    Descriptor(id: "MP9007", code: "cell.too-large", name: "CellTooLarge", text: "A row is too large to be sent."),
    Descriptor(id: "MP9008", code: "data.corrupt", name: "DataCorrupt", text: "The data is damaged."),
    Descriptor(id: "MP9009", code: "large-objects", name: "LargeObjects", text: "Large objects are not read."),
    Descriptor(
      id: "MP9010", code: ScanNotice.unreachableCode, name: "TargetUnreachable", text: "The target could not be opened."
    ),
    leftOut,
  ]

  static func index(of code: String) -> Int { all.firstIndex { $0.code == code } ?? 0 }
  static func id(of code: String) -> String { all[index(of: code)].id }
}
