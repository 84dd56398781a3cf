import CNames

/// How many spans of one kind were found: to the byte, and at least in part.
struct Score {
  var exact = 0, predicted = 0, gold = 0, touchedPredicted = 0, touchedGold = 0

  static func of(
    _ texts: [LabelledText], _ kind: LabelledText.Kind, model: UnsafePointer<cnames_model>, threshold: Double = 0.5
  ) -> Score {
    var score = Score()
    let bias = cnames_bias(threshold)
    var spans = [cnames_span](repeating: cnames_span(), count: 4_096)
    for text in texts {
      let found = text.bytes.withUnsafeBufferPointer { bytes in
        cnames_tag(model, bytes.baseAddress, bytes.count, bias, &spans, spans.count)
      }
      let predicted = spans[..<found].filter { $0.label == kind.rawValue }.map { Int($0.start)..<Int($0.end) }
      let gold = text.spans.filter { $0.kind == kind }.map(\.range)
      score.predicted += predicted.count
      score.gold += gold.count
      score.exact += predicted.filter(gold.contains).count
      score.touchedPredicted += predicted.filter { p in gold.contains { $0.overlaps(p) } }.count
      score.touchedGold += gold.filter { g in predicted.contains { $0.overlaps(g) } }.count
    }
    return score
  }

  var line: String {
    func three(_ value: Double) -> String {
      let thousandths = Int((value * 1_000).rounded())
      return thousandths == 1_000 ? "1.000" : "0." + String(1_000 + thousandths).dropFirst()
    }
    func rates(_ p: Double, _ r: Double) -> String {
      "P \(three(p)) R \(three(r)) F1 \(three(p + r > 0 ? 2 * p * r / (p + r) : 0))"
    }
    let p = Double(max(predicted, 1))
    let g = Double(max(gold, 1))
    return "exact \(rates(Double(exact) / p, Double(exact) / g)), overlap "
      + "\(rates(Double(touchedPredicted) / p, Double(touchedGold) / g)), \(gold) spans"
  }
}
