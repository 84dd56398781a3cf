import SQLText
import ScanTypes

extension FileEntry {
  /// The dump that a file on disk is.
  func dump(path: String, dialect: SQLDialect) throws(SourceError) -> SQLDump {
    let head = try firstBytes(of: path, count: 3)
    let isWide = head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF])
    let text: any DumpText
    if isCompressed || isWide {
      text = StreamedDumpText { [self] () throws(SourceError) in try self.textAgain() }
    } else {
      text = PlainDumpText(path: path, start: head == [0xEF, 0xBB, 0xBF] ? 3 : 0, size: size ?? 0)
    }
    return try SQLDump(text, dialect: dialect, name: table.name)
  }

  /// The dump that comes in once.
  func spooledDump(dialect: SQLDialect) throws(SourceError) -> SQLDump {
    try SQLDump(try InputSpool(try textAgain()), dialect: dialect, name: table.name)
  }

  private func textAgain() throws(SourceError) -> any ByteInput {
    guard let input = try text(.whole) else {
      throw .lost(problem: "\(table.name) can be read only once", hint: "Write it to a file and scan that.")
    }
    return input
  }
}

extension TableDescription {
  /// A table of a dump in a folder, with the dump's path as its schema.
  func inFile(_ file: String) -> TableDescription {
    func renamed(_ name: TableName) -> TableName {
      name.schema == nil && name.name == file ? name : TableName(schema: file, name: name.displayName)
    }
    return TableDescription(
      name: renamed(name), kind: kind,
      columns: columns.map { column in
        column.renamed(
          references: column.references.map { ColumnReference(table: renamed($0.table), column: $0.column) })
      }, estimatedRows: estimatedRows, estimatedBytes: estimatedBytes)
  }
}
