import CNames
import Foundation

/// Prints, for development data, what was missed and what was called a person, or an address, and is none.
func printDifferences(_ texts: [LabelledText], _ kind: LabelledText.Kind, model: UnsafePointer<cnames_model>) {
  var spans = [cnames_span](repeating: cnames_span(), count: 4_096)
  for text in texts {
    let found = text.bytes.withUnsafeBufferPointer {
      cnames_tag(model, $0.baseAddress, $0.count, 0, &spans, spans.count)
    }
    let predicted = spans[..<found].filter { $0.label == kind.rawValue }.map { Int($0.start)..<Int($0.end) }
    let gold = text.spans.filter { $0.kind == kind }.map(\.range)
    func words(_ r: Range<Int>) -> String {
      String(decoding: text.bytes[r], as: UTF8.self).replacingOccurrences(of: "\n", with: "⏎")
    }
    func around(_ r: Range<Int>) -> String {
      String(decoding: text.bytes[max(0, r.lowerBound - 40)..<min(text.bytes.count, r.upperBound + 30)], as: UTF8.self)
        .replacingOccurrences(of: "\n", with: "⏎")
    }
    for g in gold where !predicted.contains(g) {
      print(predicted.contains { $0.overlaps(g) } ? "part" : "miss", "|\(words(g))|", around(g))
    }
    for p in predicted where !gold.contains(p) {
      let other = text.spans.first { $0.range.overlaps(p) && $0.kind != kind }.map { "\($0.kind)" } ?? "none"
      print(gold.contains { $0.overlaps(p) } ? "PART" : "FALSE-" + other, "|\(words(p))|", around(p))
    }
  }
}
