/// A path with what the judge says of it, and the paths whose values it was decoded from.
struct DecodedPlace {
  let path: String
  let hosts: [String]
  let stream: StreamTally
  var judgements: [ColumnJudge.Judgement]

  /// A text with something encoded in it is read as it stands, too. What a rule finds there is left out where all of it
  /// was found again in what came out: the path that says more stays.
  static func removeRepeated(_ places: inout [DecodedPlace]) {
    var rows: [String: [Claim: Int]] = [:]
    for place in places {
      for host in place.hosts {
        for judgement in place.judgements {
          let claim = Claim(rule: judgement.rule, verdict: judgement.verdict.rawValue)
          rows[host, default: [:]][claim, default: 0] += judgement.rowsMatched
        }
      }
    }
    guard !rows.isEmpty else { return }
    for index in places.indices {
      guard let decoded = rows[places[index].path] else { continue }
      places[index].judgements.removeAll { judgement in
        let again = decoded[Claim(rule: judgement.rule, verdict: judgement.verdict.rawValue)] ?? 0
        return again >= judgement.rowsMatched
      }
    }
  }

  private struct Claim: Hashable {
    let rule: Int
    let verdict: String
  }
}
