import Anonymity
import Compliance
import ScanTypes
import Scanning

/// What is to be measured: the rules of a configuration, or the one rule that the options are.
struct RiskRequest {
  let policy: RiskPolicy
  let hierarchies: [String: HierarchyFile]

  /// Options that say what a rule says, and so do not go with a configuration.
  private static let ruleOptions = [
    "table", "quasi", "sensitive", "entity", "k", "l", "t", "alpha", "distance", "hierarchy", "nulls", "suppressed",
    "population", "population-size", "k-map", "method", "sa-as-qi",
  ]

  init(_ arguments: ParsedArguments) throws(UsageError) {
    let option = Self.ruleOptions.first(where: arguments.has)
    if let option, arguments.has("config") {
      throw UsageError(
        "'--\(option)' and '--config' both say what to measure",
        hint: "write it in the configuration, or leave that out")
    }
    if option == nil, let configuration = try arguments.configuration() {
      if let request = try Self(configuration) {
        self = request
        return
      }
      if arguments.has("config") {
        throw UsageError(
          "\(configuration.file) has no rule below 'kanonymity'", hint: "add one; docs/risk.md shows how")
      }
    }
    var rule = RiskRule()
    rule.tables = [arguments.value("table") ?? "*"]
    rule.quasiIdentifiers = try Self.names(arguments, "quasi")
    if rule.quasiIdentifiers.isEmpty {
      if let lone = [
        "sensitive", "entity", "hierarchy", "population", "population-size", "k-map", "l", "t", "alpha", "method",
      ].first(where: arguments.has) {
        throw UsageError("'--\(lone)' needs '--quasi'", hint: "write --quasi with the columns that others may know")
      }
      rule.search = QuasiIdentifierSearch()
    }
    // A class of one row hides nobody: k of 1 asks for nothing.
    if let k = try arguments.count("k", from: 2, example: 5) { rule.k = k }
    rule.nulls = arguments.value("nulls").flatMap(NullHandling.init) ?? .value
    rule.method = arguments.value("method").flatMap(CountingMethod.init) ?? .auto
    if arguments.has("suppressed") { rule.suppressedTokens = arguments.values("suppressed") }
    rule.entity = try Self.entity(arguments)
    let (sensitive, hierarchies) = try Self.sensitive(arguments)
    rule.sensitive = sensitive
    rule.takesSensitiveAsQuasi = arguments.has("sa-as-qi")
    if rule.takesSensitiveAsQuasi, sensitive.count < 2 {
      throw UsageError("'--sa-as-qi' needs two sensitive columns", hint: "write --sensitive with both")
    }
    self.hierarchies = hierarchies
    rule.population = try Self.population(arguments)
    var policy = RiskPolicy()
    policy.rules = [rule]
    self.policy = policy
  }

  /// What a configuration asks for; nil where it asks for nothing.
  init?(_ configuration: Configuration) throws(UsageError) {
    guard let policy = configuration.risk, !policy.rules.isEmpty else { return nil }
    self.policy = policy
    var hierarchies: [String: HierarchyFile] = [:]
    for (name, file) in policy.hierarchies {
      hierarchies[name] = try Self.hierarchy(file: Self.resolved(file.path, besides: configuration.file))
    }
    self.hierarchies = hierarchies
  }

  /// The baseline that the configuration names.
  func configuredBaseline(_ arguments: ParsedArguments) -> String? {
    policy.baseline.map { Self.resolved($0, besides: arguments.value("config") ?? Configuration.defaultName) }
  }

  // MARK: Files

  private static func hierarchy(file path: String) throws(UsageError) -> HierarchyFile {
    let bytes = try bytes(of: path, limit: 64 << 20)
    do throws(HierarchyFileError) {
      return try HierarchyFile(bytes.span, name: path)
    } catch {
      throw UsageError("\(error.file):\(error.line): \(error.problem)", hint: error.hint)
    }
  }

  private static func bytes(of path: String, limit: Int) throws(UsageError) -> [UInt8] {
    let bytes: [UInt8]
    do throws(GivenFileProblem) { bytes = try readFile(path, atMost: limit + 1) } catch {
      throw UsageError("cannot read \(path): \(error.reason)", hint: "check the path")
    }
    guard bytes.count <= limit else {
      throw UsageError("\(path) is larger than \(limit >> 20) MB", hint: "is it the right file?")
    }
    return bytes
  }

  /// A path of a configuration is relative to it.
  private static func resolved(_ path: String, besides file: String) -> String {
    guard !path.hasPrefix("/"), let slash = file.lastIndex(of: "/") else { return path }
    return String(file[...slash]) + path
  }

  // MARK: The options

  private static func names(_ arguments: ParsedArguments, _ option: String) throws(UsageError) -> [String] {
    guard let text = arguments.value(option) else { return [] }
    let names = text.split(separator: ",", omittingEmptySubsequences: false).map { String($0).trimmedOfSpaces }
    guard !names.contains("") else {
      throw UsageError("'--\(option)' names a column without a name", hint: "write --\(option) zip,birth_date")
    }
    return names
  }

  private static func entity(_ arguments: ParsedArguments) throws(UsageError) -> RiskRule.Entity? {
    guard let text = arguments.value("entity") else { return nil }
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map { String($0) }
    var mode = RiskRule.Entity.Mode.perClass
    if parts.count > 1 {
      guard let named = RiskRule.Entity.Mode(rawValue: parts[1]) else {
        throw UsageError(
          "'\(parts[1])' is no way to count entities", hint: "write person_id, or person_id:composite")
      }
      mode = named
    }
    let columns = parts[0].split(separator: ",").map { String($0).trimmedOfSpaces }
    guard !columns.isEmpty else { throw UsageError("'--entity' names no column", hint: "write --entity person_id") }
    return RiskRule.Entity(columns: columns, mode: mode)
  }

  private static func sensitive(
    _ arguments: ParsedArguments
  ) throws(UsageError) -> ([SensitiveRule], [String: HierarchyFile]) {
    var rules = try names(arguments, "sensitive").map { SensitiveRule(column: $0) }
    if rules.isEmpty, let lone = ["l", "t", "alpha", "distance", "hierarchy"].first(where: arguments.has) {
      throw UsageError("'--\(lone)' needs '--sensitive'", hint: "write --sensitive with the column that it is about")
    }
    let (l, t, alpha) = (try arguments.count("l", example: 3), try arguments.share("t"), try arguments.share("alpha"))
    let distance = arguments.value("distance").flatMap(SensitiveRule.Distance.init) ?? .automatic
    var hierarchies: [String: HierarchyFile] = [:]
    for text in arguments.values("hierarchy") {
      let parts = text.split(separator: "=", maxSplits: 1).map { String($0) }
      guard parts.count == 2, let index = rules.firstIndex(where: { $0.column == parts[0] }) else {
        throw UsageError(
          "'--hierarchy \(text)' names no sensitive column and a file", hint: "write --hierarchy diagnosis=icd.csv")
      }
      rules[index].hierarchy = parts[0]
      hierarchies[parts[0]] = try hierarchy(file: parts[1])
    }
    for index in rules.indices {
      rules[index].distinct = l
      rules[index].closeness = t
      rules[index].alpha = alpha
      rules[index].distance = distance
      if distance == .hierarchical, rules[index].hierarchy == nil {
        throw UsageError(
          "the distance is hierarchical, and '\(rules[index].column)' has no hierarchy",
          hint: "write --hierarchy \(rules[index].column)=FILE")
      }
    }
    return (rules, hierarchies)
  }

  private static func population(_ arguments: ParsedArguments) throws(UsageError) -> PopulationRule? {
    let (table, size) = (arguments.value("population"), try arguments.count("population-size", example: 80_000))
    let kMap = try arguments.count("k-map", from: 2, example: 20)
    if kMap != nil, table == nil {
      throw UsageError("'--k-map' needs '--population'", hint: "name the table of everybody who may be in the data")
    }
    return table == nil && size == nil ? nil : PopulationRule(table: table, size: size, kMap: kMap)
  }
}

extension String {
  fileprivate var trimmedOfSpaces: String {
    var text = drop { $0 == " " }
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
