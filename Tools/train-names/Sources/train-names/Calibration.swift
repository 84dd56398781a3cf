import CNames
import Foundation

/// How likely a span is right by its margin: a logistic curve through what was found in texts kept apart (Platt 1999).
/// What touches a name counts as right.
struct Calibration {
  private(set) var slope = 0.5
  private(set) var offset = 0.0
  private var points: [(margin: Double, isRight: Bool)] = []

  init(_ texts: [LabelledText], model: UnsafePointer<cnames_model>) {
    var spans = [cnames_span](repeating: cnames_span(), count: 4_096)
    for text in texts {
      let found = text.bytes.withUnsafeBufferPointer {
        cnames_tag(model, $0.baseAddress, $0.count, cnames_bias(0.3), &spans, spans.count)
      }
      for span in spans[..<found] {
        let isRight = text.spans.contains {
          $0.kind.rawValue == span.label && $0.range.overlaps(Int(span.start)..<Int(span.end))
        }
        points.append((Double(span.margin), isRight))
      }
    }
    fit()
  }

  private mutating func fit() {
    for _ in 0..<5_000 {
      var slopeStep = 0.0
      var offsetStep = 0.0
      for point in points {
        let miss = 1 / (1 + exp(-(slope * point.margin + offset))) - (point.isRight ? 1 : 0)
        slopeStep += miss * point.margin
        offsetStep += miss
      }
      slope -= 0.05 * slopeStep / Double(points.count)
      offset -= 0.2 * offsetStep / Double(points.count)
    }
  }

  /// Tenths of likelihood, and how many of each were right.
  var table: String {
    (0..<10).map { tenth in
      let inside = points.filter {
        Int(10 / (1 + exp(-(slope * $0.margin + offset)))) == tenth
      }
      let right = Double(inside.filter(\.isRight).count) / Double(max(inside.count, 1))
      return "0.\(tenth): \(Int((right * 100).rounded())) % of \(inside.count)"
    }.joined(separator: ", ")
  }
}
