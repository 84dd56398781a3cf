/// A changelog read from its root: what it includes, its properties, and its changesets in order.
struct LiquibaseChangeLog: Sendable {
  private(set) var changeSets: [LiquibaseChangeSet] = []
  private(set) var notices: [MigrationError] = []
  let resources: LiquibaseResources
  private let options: MigrationOptions
  private var properties: LiquibaseProperties
  /// In `changeSets`, by identifier.
  private var places: [String: Int] = [:]

  init(_ resources: LiquibaseResources, options: MigrationOptions) {
    self.resources = resources
    self.options = options
    properties = LiquibaseProperties(options: options)
  }

  /// What the file that holds an element is, and what it hands down.
  struct Place {
    var path: String
    /// Where Liquibase takes it to be: from the root of the resources, or its logical path.
    var resource: String
    var logical: String?
    /// The files whose inclusion led here.
    var stack: [String]
    var contexts: [String] = []
    var labels: String?
    /// How the changelog wants names quoted.
    var quoting: String?
    /// The include, for messages.
    var line: Int?
  }

  /// - Throws: `cycle`, `malformedFile`, `wrongEncoding`, `unreadableFile`.
  mutating func read(root path: String) throws(MigrationError) {
    try read(Place(path: path, resource: resources.resourceName(of: path), stack: []))
  }

  private mutating func read(_ place: Place) throws(MigrationError) {
    if place.stack.contains(place.path) {
      let circle = place.stack.drop { $0 != place.path } + [place.path]
      throw MigrationError(
        .cycle, path: place.stack.last, line: place.line,
        problem: "changelogs include each other in a circle: \(circle.joined(separator: " → "))",
        hint: "remove one of the includes")
    }
    let bytes = try resources.folder.bytes(of: place.path)
    try FileText(bytes).mustBeUTF8(place.path)
    let name = place.path.lowercased()
    if name.hasSuffix(".sql") {
      try readSQL(FileText(bytes), place)
    } else {
      let root: ChangeLogNode
      if name.hasSuffix(".xml") {
        root = try .xml(bytes, path: place.path)
      } else if name.hasSuffix(".json") {
        root = try .json(bytes, path: place.path)
      } else {
        root = try .yaml(bytes, path: place.path)
      }
      let log = root.name == "databaseChangeLog" ? root : root.children.first { $0.name == "databaseChangeLog" }
      guard let log else {
        throw MigrationError(
          .malformedFile, path: place.path, line: root.line, problem: "it holds no databaseChangeLog",
          hint: "include changelogs only")
      }
      try readTree(log, place)
    }
    properties.leave(place.path)
  }

  private mutating func readTree(_ log: ChangeLogNode, _ place: Place) throws(MigrationError) {
    var place = place
    let logical = log["logicalFilePath"] ?? log.children.first { $0.name == "logicalFilePath" }?.text
    place.quoting = log["objectQuotingStrategy"]
    if let logical { place.logical = properties.filled(logical, in: place.path) }
    for node in log.children {
      switch node.name {
      case "property": properties.define(node, in: place.path, resources: resources, options: options)
      case "include": try include(node.mapped { properties.filled($0, in: place.path) }, place)
      case "includeAll": try includeAll(node.mapped { properties.filled($0, in: place.path) }, place)
      case "changeSet": add(changeSet(node, place))
      default: break
      }
    }
  }

  private mutating func include(_ node: ChangeLogNode, _ place: Place) throws(MigrationError) {
    guard let file = node["file"] else { return }
    let isRelative = node["relativeToChangelogFile"]?.lowercased() == "true"
    guard let target = resources.find(file, from: place.path, resource: place.resource, isRelative: isRelative) else {
      if node["errorIfMissing"]?.lowercased() == "false" { return }
      notices.append(
        MigrationError(
          .missingFile, path: place.path, line: node.line, problem: "the included \(file) is not in the folder",
          hint: "add it, or name the folder that holds it with --migrations"))
      return
    }
    try read(inner(target, node, place))
  }

  private mutating func includeAll(_ node: ChangeLogNode, _ place: Place) throws(MigrationError) {
    guard let folder = node["path"] else { return }
    let isRelative = node["relativeToChangelogFile"]?.lowercased() == "true"
    let found = resources.all(in: folder, from: place.path, resource: place.resource, isRelative: isRelative)
    let suffix = node["endsWithFilter"]
    let wanted = found.filter { suffix == nil || $0.path.hasSuffix(suffix ?? "") }
    if wanted.isEmpty, node["errorIfMissingOrEmpty"]?.lowercased() != "false" {
      notices.append(
        MigrationError(
          .missingFile, path: place.path, line: node.line, problem: "the included folder \(folder) holds no changelog",
          hint: "add it, or name the folder that holds it with --migrations"))
    }
    for target in wanted { try read(inner(target, node, place)) }
  }

  private func inner(_ target: LiquibaseResources.Found, _ node: ChangeLogNode, _ place: Place) -> Place {
    var inner = Place(path: target.path, resource: target.resource, stack: place.stack + [place.path])
    inner.logical = node["logicalFilePath"]
    inner.line = node.line
    inner.labels = node["labels"] ?? place.labels
    inner.contexts = place.contexts + [node["contextFilter"], node["context"]].compactMap { $0 }
    return inner
  }

  private mutating func add(_ changeSet: LiquibaseChangeSet) {
    if let earlier = places[changeSet.identifier].map({ changeSets[$0] }) {
      notices.append(
        MigrationError(
          .duplicateVersion, path: changeSet.path, line: changeSet.line,
          problem: "the changeset \(changeSet.id) of \(changeSet.author) stands in \(earlier.path):\(earlier.line) too",
          hint: "give one of them an id of its own"))
      return
    }
    places[changeSet.identifier] = changeSets.count
    changeSets.append(changeSet)
  }

  private mutating func readSQL(_ text: FileText, _ place: Place) throws(MigrationError) {
    guard FormattedSQL.isFormatted(text) else {
      // A plain SQL file is one changeset, named so by Liquibase.
      var changeSet = LiquibaseChangeSet(
        id: "raw", author: "includeAll", filename: filename(place, nil), path: place.path, line: 1)
      changeSet.changes = [
        .sql(LiquibaseSQL(path: place.path, line: 1, text: text.string.trimmed, splitsStatements: false))
      ]
      changeSet.contexts = place.contexts
      changeSet.labels = place.labels
      add(changeSet)
      return
    }
    let file = FormattedSQL(text)
    var place = place
    place.logical = file.logicalFilePath ?? place.logical
    for property in file.properties { properties.define(property, in: place.path, options: options) }
    for section in file.sections { add(changeSet(section, place)) }
  }

  private func filename(_ place: Place, _ own: String?) -> String {
    LiquibaseResources.normalised(own ?? place.logical ?? place.resource)
  }
}

extension LiquibaseChangeLog {
  /// What is no change within a changeset.
  private static let notChanges: Set<String> = [
    "rollback", "comment", "preConditions", "validCheckSum", "modifySql", "property", "ext",
  ]

  private func changeSet(_ written: ChangeLogNode, _ place: Place) -> LiquibaseChangeSet {
    let node = written.mapped { properties.filled($0, in: place.path) }
    func flag(_ name: String, else usual: Bool) -> Bool { node[name].map { $0.lowercased() == "true" } ?? usual }
    var changeSet = LiquibaseChangeSet(
      id: node["id"] ?? "", author: node["author"] ?? "",
      filename: filename(place, node["logicalFilePath"]), path: place.path, line: node.line)
    changeSet.isRunOnChange = flag("runOnChange", else: false)
    changeSet.isRunAlways = flag("runAlways", else: false)
    changeSet.isInTransaction = flag("runInTransaction", else: true)
    changeSet.isIgnored = flag("ignore", else: false)
    changeSet.dbms = node["dbms"]
    changeSet.contexts = place.contexts + [node["contextFilter"], node["context"]].compactMap { $0 }
    changeSet.labels = node["labels"] ?? place.labels
    for valid in node.children(named: "validCheckSum") {
      changeSet.validCheckSums += ([valid] + valid.children).map { $0.text.trimmed }.filter { !$0.isEmpty }
    }
    changeSet.quotesAll =
      (node["objectQuotingStrategy"] ?? place.quoting)?.uppercased() == "QUOTE_ALL_OBJECTS"
    changeSet.preconditions = node.children.first { $0.name == "preConditions" }
    changeSet.hasModifySQL = node.children.contains { $0.name == "modifySql" }
    let list = node.children.first { $0.name == "changes" }
    let writtenList = written.children.first { $0.name == "changes" }
    let pairs = zip(list?.children ?? node.children, writtenList?.children ?? written.children)
    for (filled, raw) in pairs where list != nil || !Self.notChanges.contains(filled.name) {
      // In YAML the changeset's own keys are its children too.
      if list == nil, node[filled.name] != nil { continue }
      if Self.notChanges.contains(filled.name) { continue }
      changeSet.changes.append(change(filled, raw, place))
    }
    return changeSet
  }

  private func change(_ node: ChangeLogNode, _ written: ChangeLogNode, _ place: Place) -> LiquibaseChange {
    guard node.name == "sql" || node.name == "sqlFile" else { return .element(node) }
    var sql = LiquibaseSQL(path: place.path, line: node.line)
    sql.dbms = node["dbms"]
    sql.endDelimiter = node["endDelimiter"]
    sql.splitsStatements = node["splitStatements"]?.lowercased() != "false"
    sql.stripsComments = node["stripComments"]?.lowercased() == "true"
    if node.name == "sql" {
      sql.text = (node["sql"] ?? node.text).trimmed
      sql.writtenText = (written["sql"] ?? written.text).trimmed
      return .sql(sql)
    }
    let isRelative = node["relativeToChangelogFile"]?.lowercased() == "true"
    let file = node["path"] ?? ""
    sql.path = file
    sql.line = 1
    if let found = resources.find(file, from: place.path, resource: place.resource, isRelative: isRelative),
      let bytes = try? resources.folder.bytes(of: found.path), FileText(bytes).isUTF8
    {
      sql.path = found.path
      sql.writtenText = FileText(bytes).string.trimmed
      sql.text = properties.filled(sql.writtenText ?? "", in: place.path)
    }
    return .sql(sql)
  }

  private func changeSet(_ section: FormattedSQL.Section, _ place: Place) -> LiquibaseChangeSet {
    func flag(_ name: String, else usual: Bool) -> Bool {
      section.attributes[name].map { $0.lowercased() == "true" } ?? usual
    }
    var changeSet = LiquibaseChangeSet(
      id: section.id, author: section.author, filename: filename(place, section.attributes["logicalfilepath"]),
      path: place.path, line: section.line)
    changeSet.isRunOnChange = flag("runonchange", else: false)
    changeSet.isRunAlways = flag("runalways", else: false)
    changeSet.isInTransaction = flag("runintransaction", else: true)
    changeSet.isIgnored = flag("ignore", else: false)
    changeSet.dbms = section.attributes["dbms"]
    changeSet.contexts =
      place.contexts + [section.attributes["contextfilter"], section.attributes["context"]].compactMap { $0 }
    changeSet.labels = section.attributes["labels"] ?? place.labels
    changeSet.validCheckSums = section.validCheckSums
    var sql = LiquibaseSQL(path: place.path, line: section.sqlLine ?? section.line)
    sql.text = properties.filled(section.sql, in: place.path)
    sql.writtenText = section.sql
    sql.endDelimiter = section.attributes["enddelimiter"]
    sql.splitsStatements = flag("splitstatements", else: true)
    sql.stripsComments = flag("stripcomments", else: true)
    changeSet.changes = [.sql(sql)]
    return changeSet
  }
}
