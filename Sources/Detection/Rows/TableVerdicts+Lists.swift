import Rules
import ScanTypes

// Lists to choose from, whose rows are choices and not persons.
extension TableVerdicts {
  /// Takes away traits that are the entries of a list: each value stands there once, as in a table of religions.
  ///
  /// Of the people of a small table some share a religion or a language; where they do not, the table says by something
  /// else that it holds people.
  mutating func removeEntries(_ detector: Detector) {
    func isTrait(_ judgement: ColumnJudge.Judgement) -> Bool { detector.compiled[judgement.rule].rule.isQuasi }
    let isAnybody = places.contains { place in
      place.judgements.contains { $0.verdict != .masked && !isTrait($0) && $0.reasons.contains(.columnOfValues) }
    }
    guard !isAnybody else { return }
    var entries: [Int] = []
    var others = 0
    for (index, place) in places.enumerated() where place.judgements.contains(where: isTrait) {
      guard let stream = place.stream, stream.nonEmpty >= 3 else { continue }
      // What is not its rule's counts, too: of the languages of a list one is spelled in an unknown way.
      let distinct = (place.judgements.filter(isTrait).map(\.distinct).max() ?? 0) + stream.unexplained.estimate()
      if distinct >= stream.nonEmpty, stream.nonEmpty <= 300 { entries.append(index) } else { others += 1 }
    }
    guard entries.count > others else { return }
    remove(where: isTrait)
  }
}
