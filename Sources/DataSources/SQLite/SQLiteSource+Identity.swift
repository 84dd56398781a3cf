public import ScanTypes

extension SQLiteSource {
  /// One for all tables: a file does not tell which of them was written to. The header was read before the snapshot was
  /// taken.
  public func contentIdentities() throws(SourceError) -> [TableName: String] {
    // Of a log that others may write to nobody knows how much of it the snapshot shows.
    if opening == .shared, file.usesWAL { return [:] }
    guard let stamp = FileStamp(path: displayName) else { return [:] }
    let log = FileStamp(path: displayName + "-wal").map { $0.size > 0 ? $0.identity : "" } ?? ""
    let identity = "\(file.changeCounter) \(stamp.identity) \(log)"
    var identities: [TableName: String] = [:]
    for table in try catalogue().tables { identities[table.name] = identity }
    return identities
  }
}
