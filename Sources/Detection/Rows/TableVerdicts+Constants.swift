import Rules
import ScanTypes

// What a masker wrote into every row.
extension TableVerdicts {
  /// Calls a trait masked that is the same in every row, where most other findings of the table are masked: `ANYTOWN` beside
  /// stars is the masker's. By itself it says little: the members of a village's club all live there.
  mutating func settleConstants(_ detector: Detector) {
    let verdicts = places.flatMap(\.judgements).map(\.verdict)
    let masked = verdicts.count { $0 == .masked }
    guard masked >= 3, masked * 2 >= verdicts.count else { return }
    for index in places.indices {
      guard let stream = places[index].stream, stream.nonEmpty >= 20 else { continue }
      for number in places[index].judgements.indices {
        let judgement = places[index].judgements[number]
        guard judgement.verdict == .real, judgement.distinct == 1, judgement.explains == stream.nonEmpty,
          detector.compiled[judgement.rule].rule.isQuasi
        else { continue }
        places[index].judgements[number].settle((.maskedConstant, .masked))
      }
    }
  }
}
