import ScanTypes

/// What observations are about, by the group of their rules.
enum ObservationTopic: CaseIterable {
  case risk, migrations, masking, freshness

  init(_ rule: RuleSummary) {
    switch rule.family {
    case "quasi": self = .risk
    case "drift": self = .migrations
    case "freshness": self = .freshness
    default: self = .masking
    }
  }

  /// For a heading, and as the name of a suite.
  var title: String {
    switch self {
    case .risk: "risk"
    case .migrations: "migrations"
    case .masking: "masking"
    case .freshness: "freshness"
    }
  }

  /// Within a sentence: `2 findings on migrations`.
  var words: String {
    switch self {
    case .risk: "re-identification"
    case .migrations: "migrations"
    case .masking: "masking rules"
    case .freshness: "the age of the data"
    }
  }
}

extension Observation.Detail.Value {
  /// `12,345`, a real in full, texts with commas between them.
  var words: String {
    switch self {
    case .integer(let number): grouped(number)
    case .real(let number): number.isFinite ? "\(number)" : "none"
    case .text(let text): text
    case .texts(let texts): texts.joined(separator: ", ")
    }
  }
}

extension ScanReport {
  /// The rules that values were asked for; none where only migrations, ages or class sizes were looked at.
  var valueRules: [RuleSummary] { rules.filter { ObservedRule(rawValue: $0.id) == nil } }

  /// Whether columns were read to see what data they hold.
  var readsValues: Bool { !valueRules.isEmpty }

  /// What was observed or asked beside the values, in a fixed order.
  var topics: [ObservationTopic] {
    let observed = rules.filter { ObservedRule(rawValue: $0.id) != nil } + observations.map(\.rule)
    let topics = Set(observed.map(ObservationTopic.init))
    return ObservationTopic.allCases.filter(topics.contains)
  }
}
