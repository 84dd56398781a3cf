import Rules

extension CountrySigns {
  /// - Parameter tokens: the words of a name of a field or table, small.
  func speaks(in tokens: [String]) -> Bool { tokens.contains(where: words.contains) }

  /// Whether a cell is a telephone number, a mail address or a place of the country.
  func speaks(in cell: Bytes) -> Bool {
    guard cell.count >= 2, cell.count <= 60 else { return false }
    let text = String(decoding: cell, as: UTF8.self).lowercased()
    if text.hasPrefix("+" + dialling) || text.hasPrefix("00" + dialling) || text.hasPrefix("(+" + dialling) {
      return true
    }
    return text.hasSuffix("." + domain) && text.contains("@") || places.contains(text)
  }
}

extension Detector {
  /// Rules whose numbers have one form and one check, by their places among all: each set once.
  static func sharedChecks(_ rules: [Rule]) -> [[Int]] {
    var sets: [[Int]] = []
    for (index, rule) in rules.enumerated() {
      guard let country = rule.country, !sets.contains(where: { $0.contains(index) }) else { continue }
      let others = rules.indices.filter { country.sharesCheckWith.contains(rules[$0].id) && rules[$0].country != nil }
      if !others.isEmpty { sets.append(([index] + others).sorted()) }
    }
    return sets
  }
}
