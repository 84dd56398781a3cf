import ScanTypes
import YAMLText

/// The section `masking:`.
extension YAMLDecoder {
  mutating func masking(_ entry: YAMLNode.Entry?) -> MaskingDeclarations? {
    guard let entry,
      let fields = fields(
        of: entry.value, "'masking'", required: [],
        optional: ["files", "security_labels", "masked", "removed", "not_personal", "require_all", "approved"])
    else { return nil }
    var declarations = MaskingDeclarations()
    declarations.requiresAll = flag(fields["require_all"])
    if fields["security_labels"] != nil { declarations.readsLabels = flag(fields["security_labels"]) }
    for (path, line) in texts(fields["files"]) {
      declarations.files.append((path, SourcePlace(file: file, line: line)))
    }
    if let entry = fields["approved"], let migration = text(entry) {
      declarations.approval = .init(migration: migration, place: SourcePlace(file: file, line: entry.line))
    }
    add(fields["masked"], as: .masked, to: &declarations)
    add(fields["not_personal"], as: .notPersonal, to: &declarations)
    for (table, line) in texts(fields["removed"]) {
      declarations.add(
        MaskingRule(
          named: table, column: nil, treatment: .removed, source: "maskproof.yaml",
          place: SourcePlace(file: file, line: line)))
    }
    return declarations
  }

  /// `table: [column, column]`, `table: "*"` or `schema.table: column`.
  private mutating func add(
    _ entry: YAMLNode.Entry?, as treatment: MaskingRule.Treatment, to declarations: inout MaskingDeclarations
  ) {
    guard let entry else { return }
    guard case .mapping(let tables) = entry.value.content else {
      report(
        entry.value.line, "'\(entry.key)' is written as \(entry.value.kindName)",
        "write a table and its columns: 'users: [email, phone]', or 'users: \"*\"'")
      return
    }
    for table in tables {
      var columns: [(String, Int)] = []
      switch table.value.content {
      case .scalar: if let name = text(table) { columns = [(name, table.line)] }
      case .sequence: columns = texts(table).map { ($0.text, $0.line) }
      case .mapping(let named): columns = named.map { ($0.key, $0.line) }
      }
      for (column, line) in columns {
        declarations.add(
          MaskingRule(
            named: table.key, column: column, treatment: treatment, source: "maskproof.yaml",
            place: SourcePlace(file: file, line: line)))
      }
    }
  }
}
