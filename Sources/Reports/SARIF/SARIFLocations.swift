import ScanTypes

/// The tables of a run as artifacts, and the tree target → schema → table → column → path as logical locations.
struct SARIFLocations {
  private struct Node {
    let name: String
    let fullName: String
    let kind: String
    let parent: Int?
  }

  private struct Table {
    let name: TableName
    var columns = 0
    var rows = 0
    var status: ColumnStatus = .scanned
  }

  private var nodes: [Node] = []
  private var indices: [[String]: Int] = [:]
  private var tables: [Table] = []
  private var tableIndices: [TableName: Int] = [:]
  private var inventory: [[String]: Int] = [:]
  private let slug: String
  private let target: String

  init(_ report: ScanReport, findings: [Finding], slug: String) {
    self.slug = slug
    target = report.target.escaped()
    _ = index(of: [report.target.escaped()], kind: "database", separator: "")
    for (line, entry) in report.population.enumerated() {
      inventory[[entry.table.schema ?? "", entry.table.name, entry.column]] = line + 1
      let index = tableIndex(of: entry.table)
      tables[index].columns += 1
      tables[index].rows = max(tables[index].rows, entry.rowsScanned)
      if entry.status.gravity > tables[index].status.gravity { tables[index].status = entry.status }
    }
    for finding in findings {
      _ = tableIndex(of: finding.table)
      _ = index(of: finding, in: report.target.escaped())
    }
  }

  /// `staging.public.users.profile#$.billing.card`
  func name(of finding: Finding) -> String {
    "\(target).\(finding.columnName.escaped())"
  }

  /// The line of a column in the inventory, where each has one, and the length of what stands there.
  func inventoryLine(of finding: Finding) -> (line: Int, length: Int) {
    let key = [finding.table.schema ?? "", finding.table.name, finding.column]
    return (
      inventory[key] ?? inventory.count + 1,
      max(1, "\(finding.table.displayName).\(finding.column)".unicodeScalars.count)
    )
  }

  func writeArtifacts(to json: inout JSONWriter) {
    json.member("artifacts", arrayOf: tables) { json, table in
      json.object {
        $0.member("location") {
          $0.member("uri", uri(of: table.name))
          $0.message("description", "Table '\(table.name.displayName.escaped())'.")
        }
        $0.member("roles", ["analysisTarget"])
        $0.member("properties") {
          $0.member("columns", table.columns)
          $0.member("rows", table.rows)
          $0.member("status", table.status.rawValue)
        }
      }
    }
  }

  func writeLogicalLocations(to json: inout JSONWriter) {
    json.member("logicalLocations", arrayOf: nodes) { json, node in
      json.object {
        $0.member("name", node.name)
        $0.member("fullyQualifiedName", node.fullName)
        $0.member("kind", node.kind)
        if let parent = node.parent { $0.member("parentIndex", parent) }
      }
    }
  }

  func writeTarget(of table: TableName, to json: inout JSONWriter) {
    json.member("analysisTarget") {
      $0.member("uri", uri(of: table))
      if let index = tableIndices[table] { $0.member("index", index) }
    }
  }

  func writeReference(to finding: Finding, in json: inout JSONWriter) {
    guard let index = indices[keys(of: finding, in: target)] else { return }
    json.key("logicalLocations")
    json.array {
      $0.object {
        $0.member("name", nodes[index].name)
        $0.member("fullyQualifiedName", nodes[index].fullName)
        $0.member("kind", nodes[index].kind)
        if let parent = nodes[index].parent { $0.member("parentIndex", parent) }
        $0.member("index", index)
      }
    }
  }

  // MARK: -

  private func uri(of table: TableName) -> String {
    let schema = table.schema.map { "/\($0.uriSegment)" } ?? ""
    return "maskproof-db://\(slug.uriSegment)\(schema)/\(table.name.uriSegment)"
  }

  private mutating func tableIndex(of name: TableName) -> Int {
    if let index = tableIndices[name] { return index }
    tables.append(Table(name: name))
    tableIndices[name] = tables.count - 1
    return tables.count - 1
  }

  /// Prefixed, so that a schema is never taken for a table of the same name.
  private func keys(of finding: Finding, in target: String) -> [String] {
    [target] + (finding.table.schema.map { ["s:\($0)"] } ?? []) + ["t:\(finding.table.name)", "c:\(finding.column)"]
      + (finding.path.isEmpty ? [] : ["p:\(finding.path)"])
  }

  private mutating func index(of finding: Finding, in target: String) -> Int {
    let keys = keys(of: finding, in: target)
    var index = 0
    for depth in 2...keys.count {
      let key = Array(keys.prefix(depth))
      let (kind, separator) =
        switch String(keys[depth - 1].unicodeScalars.prefix(2)) {
        case "s:": ("schema", ".")
        case "t:": ("table", ".")
        case "c:": ("column", ".")
        default: ("property", "#")
        }
      index = self.index(of: key, kind: kind, separator: separator)
    }
    return index
  }

  private mutating func index(of key: [String], kind: String, separator: String) -> Int {
    if let index = indices[key] { return index }
    let parent = indices[Array(key.dropLast())]
    let last = key.last ?? ""
    let name = (parent == nil ? last : String(last.unicodeScalars.dropFirst(2))).escaped()
    let fullName = parent.map { nodes[$0].fullName + separator + name } ?? name
    nodes.append(Node(name: name, fullName: fullName, kind: kind, parent: parent))
    indices[key] = nodes.count - 1
    return nodes.count - 1
  }
}

extension ColumnStatus {
  /// The table has the worst of its columns' states.
  fileprivate var gravity: Int {
    switch self {
    case .scanned: 0
    case .excluded: 1
    case .sampled: 2
    case .unchanged: 0
    case .incomplete: 3
    }
  }
}
