import ScanTypes

/// The rules of a run, and the taxonomies they belong to.
struct SARIFRules {
  private let rules: [RuleSummary]
  private let indices: [String: Int]
  /// Control ids, sorted.
  private let controls: [String]

  /// A home page that is ours alone does not exist yet; the name is reserved by RFC 2606, so that it leads nowhere.
  private static let informationURI = "https://maskproof.example/"

  private struct Weakness {
    let id: String
    let name: String
    let text: String
  }

  private static let weaknesses = [
    Weakness(
      id: "CWE-312", name: "CleartextStorageOfSensitiveInformation",
      text: "Cleartext Storage of Sensitive Information."),
    Weakness(
      id: "CWE-359", name: "ExposureOfPrivatePersonalInformation",
      text: "Exposure of Private Personal Information to an Unauthorized Actor."),
    Weakness(
      id: "CWE-522", name: "InsufficientlyProtectedCredentials", text: "Insufficiently Protected Credentials."),
  ]

  /// Fixed, so that runs compare: version 5 of `cwe.maskproof` and `controls.maskproof` in the DNS name space.
  private static let taxonomies = [
    (name: "CWE", guid: "697f6b01-7542-5b6b-ad9b-bc0741db6b34"),
    (name: "maskproof-controls", guid: "af4b7573-8b26-5f9b-a6f3-a215491be9f7"),
  ]

  /// - Parameter rules: no two of one code.
  init(_ rules: [RuleSummary]) {
    self.rules = rules
    indices = Dictionary(uniqueKeysWithValues: rules.enumerated().map { ($1.code, $0) })
    controls = Set(rules.flatMap(\.controls)).sorted(by: isBefore)
  }

  func index(of rule: RuleSummary) -> Int { indices[rule.code] ?? 0 }

  func writeDriver(version: String, notices: [ScanNotice], to json: inout JSONWriter) {
    json.member("name", "maskproof")
    json.member("fullName", "maskproof \(version)")
    json.member("organization", "maskproof")
    json.member("version", version)
    json.member("semanticVersion", version)
    json.member("informationUri", Self.informationURI)
    json.member("language", "en-US")
    json.member("supportedTaxonomies", arrayOf: Self.taxonomies.enumerated()) { json, taxonomy in
      json.object { writeComponent(taxonomy.offset, to: &$0) }
    }
    json.member("rules", arrayOf: rules) { json, rule in json.object { write(rule, to: &$0) } }
    json.member("notifications", arrayOf: SARIFNotices.all) { json, notice in
      json.object {
        $0.member("id", notice.id)
        $0.member("name", notice.name)
        $0.message("shortDescription", notice.text)
        $0.message("fullDescription", notice.text)
      }
    }
  }

  func writeTaxonomies(to json: inout JSONWriter) {
    json.key("taxonomies")
    json.array { json in
      json.object {
        $0.member("name", "CWE")
        $0.member("version", "4.16")
        $0.member("guid", Self.taxonomies[0].guid)
        $0.member("organization", "MITRE")
        $0.member("informationUri", "https://cwe.mitre.org/")
        $0.key("isComprehensive")
        $0.value(false)
        $0.member("taxa", arrayOf: Self.weaknesses) { json, weakness in
          json.object {
            $0.member("id", weakness.id)
            $0.member("name", weakness.name)
            $0.message("shortDescription", weakness.text)
            $0.member("helpUri", "https://cwe.mitre.org/data/definitions/\(weakness.id.dropFirst(4)).html")
          }
        }
      }
      json.object {
        $0.member("name", "maskproof-controls")
        $0.member("version", "1")
        $0.member("guid", Self.taxonomies[1].guid)
        $0.member("organization", "maskproof")
        $0.key("isComprehensive")
        $0.value(false)
        $0.member("taxa", arrayOf: controls) { json, control in
          json.object {
            $0.member("id", control)
            $0.message("shortDescription", "Evidence for control '\(control)'.")
          }
        }
      }
    }
  }

  private func writeComponent(_ index: Int, to json: inout JSONWriter) {
    json.member("name", Self.taxonomies[index].name)
    json.member("index", index)
    json.member("guid", Self.taxonomies[index].guid)
  }

  private func write(_ rule: RuleSummary, to json: inout JSONWriter) {
    // DefectDojo keeps the last weakness.
    let isObserved = ObservedRule(rawValue: rule.id) != nil
    let weaknesses = isObserved ? ["CWE-359"] : rule.isSecret ? ["CWE-312", "CWE-522"] : ["CWE-312", "CWE-359"]
    json.member("id", rule.code)
    if let name = rule.pascalCaseName { json.member("name", name) }
    json.message("shortDescription", rule.title.cut(to: 1024).asSentence)
    json.message("fullDescription", rule.description.cut(to: 1024).asSentence)
    json.member("help") {
      let controls = rule.controls.isEmpty ? "" : "\n\nEvidence for: \(rule.controls.joined(separator: ", "))."
      $0.member("text", "\(rule.description.asSentence)\n\n\(rule.remedy.asSentence)\(controls)")
    }
    json.member("defaultConfiguration") { $0.member("level", rule.severity.sarifLevel) }
    json.member("messageStrings") {
      if isObserved {
        $0.message("observation", "'{0}': {1}.")
      } else {
        $0.message("column", "Column '{0}' holds '{1}' data of kind '{2}'.")
      }
    }
    json.key("relationships")
    json.array { json in
      for weakness in weaknesses {
        let index = Self.weaknesses.firstIndex { $0.id == weakness } ?? 0
        writeRelationship(to: weakness, at: index, in: 0, kind: "superset", to: &json)
      }
      for control in rule.controls {
        let index = controls.firstIndex(of: control) ?? 0
        writeRelationship(to: control, at: index, in: 1, kind: "relevant", to: &json)
      }
    }
    json.member("properties") {
      let tags = ["security", "privacy"] + weaknesses.map { "external/cwe/\($0.lowercased())" }
      // GitHub shows ten.
      $0.member("tags", Array((tags + [rule.id] + rule.controls).prefix(10)))
      $0.member("precision", "high")
      $0.member("security-severity", decimal(rule.severity.securitySeverity, decimals: 1))
      $0.member("severity", rule.severity.rawValue)
    }
  }

  private func writeRelationship(
    to id: String, at index: Int, in component: Int, kind: String, to json: inout JSONWriter
  ) {
    json.object {
      $0.member("target") {
        $0.member("id", id)
        $0.member("index", index)
        $0.member("toolComponent") { writeComponent(component, to: &$0) }
      }
      $0.member("kinds", [kind])
    }
  }
}

extension String {
  /// With a full stop, as SARIF2001 wants it; never empty.
  fileprivate var asSentence: String {
    if isEmpty { return "No description." }
    return hasSuffix(".") || hasSuffix("…") ? self : self + "."
  }
}

extension RuleSummary {
  /// The title as `UsSocialSecurityNumber`, the one form in which SARIF2012 takes a name; nil where nothing is left.
  fileprivate var pascalCaseName: String? {
    var name = ""
    var carried = ""
    for word in title.split(whereSeparator: { !($0.isASCII && ($0.isLetter || $0.isNumber)) }) {
      let word = carried + word.lowercased()
      carried = ""
      if word.utf8.count == 1, !word.allSatisfy(\.isNumber) {
        carried = word
      } else if let first = word.first, first.isLetter {
        name += first.uppercased() + word.dropFirst()
      } else if !name.isEmpty {
        name += word
      }
    }
    if !name.isEmpty { name += carried }
    return name.isEmpty || name == code ? nil : name
  }
}
