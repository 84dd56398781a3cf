import Rules
import ScanTypes

// Numbers that two countries write and check alike.
extension RowJudge {
  /// Gives such a number to the country that the table speaks of, and says so; where it speaks of none, that it may be another's.
  func judgeSharedChecks(_ verdicts: inout TableVerdicts) {
    for rules in detector.sharedChecks {
      var scores: [Int]?
      for place in verdicts.places.indices {
        for number in verdicts.places[place].judgements.indices {
          let judgement = verdicts.places[place].judgements[number]
          guard let own = rules.firstIndex(of: judgement.rule), let stream = verdicts.places[place].stream,
            !isNamed(stream, own, rules)
          else { continue }
          let known = scores ?? rules.map { score(detector.compiled[$0].rule.country, verdicts.table) }
          scores = known
          let most = known.max() ?? 0
          let isTold = known.count { $0 == most } == 1
          if isTold, let best = known.firstIndex(of: most) {
            let rule = rules[best]
            // It is there already where both were convincing.
            if verdicts.places[place].judgements.contains(where: { $0.rule == rule && rule != judgement.rule }) {
              continue
            }
            verdicts.places[place].judgements[number].rule = rule
          }
          verdicts.places[place].judgements[number].reasons.append(isTold ? .countryBeside : .checksumShared)
        }
      }
    }
  }

  /// Whether the name of the field promises one country's number and no other's.
  private func isNamed(_ stream: StreamTally, _ own: Int, _ rules: [Int]) -> Bool {
    let rule = rules[own]
    return stream.names[rule] >= .weak
      && rules.allSatisfy { $0 == rule || stream.names[$0] < stream.names[rule] }
  }

  /// In how many ways the table speaks of a country.
  private func score(_ signs: CountrySigns?, _ table: TableDescription) -> Int {
    guard let signs else { return 0 }
    var score = 0
    for name in [table.name.name, table.name.schema ?? ""] + table.columns.map(\.name) {
      if signs.speaks(in: nameTokens(name) + [name.lowercased()]) { score += 1 }
    }
    for field in fields.fields {
      let looked = field.values.prefix(Self.lookedValues)
      let telling = looked.count { value in fields.withBytes(value) { signs.speaks(in: $0) } }
      // A handful of foreigners is everywhere.
      if telling >= 2, telling * 4 >= looked.count { score += 1 }
    }
    return score
  }

  private static let lookedValues = 200
}
