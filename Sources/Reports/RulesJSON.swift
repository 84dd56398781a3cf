public import ScanTypes

/// Rules for programs: an array of what the JSON report says of each.
public struct RulesJSON {
  private let rules: [RuleSummary]

  public init(_ rules: [RuleSummary]) { self.rules = rules }

  public var bytes: [UInt8] {
    var json = JSONWriter()
    json.array(of: rules) { json, rule in json.object { $0.members(of: rule) } }
    return json.finish()
  }
}

extension JSONWriter {
  mutating func members(of rule: RuleSummary) {
    member("id", rule.id)
    member("code", rule.code)
    member("title", rule.title)
    member("severity", rule.severity.rawValue)
    member("controls", rule.controls)
    member("description", rule.description)
    member("remedy", rule.remedy)
  }
}
