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
  private var firstColumns: [TableName: String] = [:]
  private let slug: String
  private let target: String

  init(_ report: ScanReport, results: [SARIFResult], slug: String) {
    self.slug = slug
    target = report.target.escaped()
    _ = index(of: [report.target.escaped()], kind: "database", separator: "")
    for (line, entry) in report.population.enumerated() {
      inventory[[entry.table.schema ?? "", entry.table.name, entry.column]] = line + 1
      if firstColumns[entry.table] == nil { firstColumns[entry.table] = entry.column }
      let index = tableIndex(of: entry.table)
      tables[index].columns += 1
      tables[index].rows = max(tables[index].rows, entry.rowsScanned)
      if entry.status.gravity > tables[index].status.gravity { tables[index].status = entry.status }
    }
    for result in results {
      if let table = result.table { _ = tableIndex(of: table) }
      for names in result.names { add(names) }
    }
  }

  /// `staging.public.users.profile#$.billing.card`: the first of its places.
  func name(of result: SARIFResult) -> String {
    index(of: result.names.first ?? []).map { nodes[$0].fullName } ?? target
  }

  /// The line of a column in the inventory, where each has one, and the length of what stands there. What is about more than
  /// columns stands at the first line.
  func inventoryLine(of result: SARIFResult) -> (line: Int, length: Int) {
    let table: TableName
    let column: String
    switch result {
    case .finding(let finding): (table, column) = (finding.table, finding.column)
    case .observation(let observation):
      guard let named = observation.subject.table else { return (1, 1) }
      let columns = observation.subject.columns
      (table, column) = (named, columns.first ?? firstColumns[named] ?? "")
    }
    return (
      inventory[[table.schema ?? "", table.name, column]] ?? inventory.count + 1,
      max(1, "\(table.displayName).\(column)".unicodeScalars.count)
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

  func writeReferences(to result: SARIFResult, in json: inout JSONWriter) {
    json.key("logicalLocations")
    json.array { json in
      for index in result.names.compactMap(index) {
        json.object {
          $0.member("name", nodes[index].name)
          $0.member("fullyQualifiedName", nodes[index].fullName)
          $0.member("kind", nodes[index].kind)
          if let parent = nodes[index].parent { $0.member("parentIndex", parent) }
          $0.member("index", index)
        }
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

  private func index(of names: [String]) -> Int? { indices[[target] + names] }

  /// A node for each of the names, each in the one before.
  private mutating func add(_ names: [String]) {
    for depth in names.indices {
      let (kind, separator) =
        switch String(names[depth].unicodeScalars.prefix(2)) {
        case "s:": ("schema", ".")
        case "t:": ("table", ".")
        case "c:": ("column", ".")
        case "m:": ("migration", "#")
        case "f:": ("file", "#")
        default: ("property", "#")
        }
      _ = index(of: [target] + names[...depth], kind: kind, separator: separator)
    }
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
