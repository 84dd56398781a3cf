public import ScanTypes

extension FileSource {
  /// Size, times and place on the disk of each file. A hash would say no more, and one of a short file tells what is in it.
  public func contentIdentities() throws(SourceError) -> [TableName: String] {
    var identities: [TableName: String] = [:]
    for entry in entries { identities[entry.table] = entry.identity }
    for (schema, database) in databases {
      // Of one that cannot be read the catalogue tells.
      guard let own = try? database.contentIdentities() else { continue }
      for (table, identity) in own { identities[TableName(schema: schema, name: table.name)] = identity }
    }
    return identities
  }
}
