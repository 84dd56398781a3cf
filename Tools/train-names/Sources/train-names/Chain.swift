import CNames
import Foundation

/// The weights of the chain while they are learnt: conditional log-likelihood, AdaGrad (Duchi, Hazan, Singer 2011).
final class Chain {
  static let labels = Int(CNAMES_LABELS)
  /// While it learns, features rarely share a row; `TrainedModel` keeps the rows that say most.
  static let rowBits: UInt32 = 22
  static let rows = 1 << Int(rowBits)
  static let featureCount = Int(CNAMES_FEATURES)

  let weights: UnsafeMutablePointer<Float>
  private let squares: UnsafeMutablePointer<Float>
  /// Rows: the label before, and last the start of a segment.
  var transitions = [Float](repeating: 0, count: 10 * 9)
  private var transitionSquares = [Float](repeating: 0, count: 10 * 9)
  private let rate: Float = 0.12
  /// The share of features that are left out at each step, so that no one of them carries all.
  private let dropped = 0.15
  private var random: RandomNumbers
  private let decay: Float = 1e-6

  init(seed: UInt64) {
    random = RandomNumbers(seed: seed)
    weights = .allocate(capacity: Self.rows * Self.labels)
    weights.initialize(repeating: 0, count: Self.rows * Self.labels)
    squares = .allocate(capacity: Self.rows * Self.labels)
    squares.initialize(repeating: 1e-4, count: Self.rows * Self.labels)
  }

  private var sums: [Float] = []
  private var transitionSums = [Float](repeating: 0, count: 90)
  private var sumCount: Float = 0

  /// Adds the weights of now to the mean that is kept in the end (Polyak, Juditsky 1992): the last steps alone are noise.
  func remember() {
    if sums.isEmpty { sums = [Float](repeating: 0, count: Self.rows * Self.labels) }
    for i in sums.indices { sums[i] += weights[i] }
    for t in 0..<90 { transitionSums[t] += transitions[t] }
    sumCount += 1
  }

  /// The mean of what was remembered; the weights of now where nothing was.
  func mean() -> (weights: [Float], transitions: [Float]) {
    guard sumCount > 0 else {
      return (Array(UnsafeBufferPointer(start: weights, count: Self.rows * Self.labels)), transitions)
    }
    return (sums.map { $0 / sumCount }, transitionSums.map { $0 / sumCount })
  }

  /// Of each row, the feature that came first, and how often it was learnt.
  private(set) var features = [UInt32](repeating: 0, count: rows)
  private(set) var counts = [UInt32](repeating: 0, count: rows)

  /// Of each row, the feature that it is kept for, or 0; nil while all are learnt.
  private var kept: [UInt32]?

  /// From now on learns the rows that the tagger has room for: those that say most of the features that share a place.
  func prune() {
    var mask = [UInt32](repeating: 0, count: Self.rows)
    for row in TrainedModel.rowsThatSayMost(
      self, Array(UnsafeBufferPointer(start: weights, count: Self.rows * Self.labels)))
    {
      mask[row] = features[row]
    }
    kept = mask
    for row in 0..<Self.rows where mask[row] == 0 {
      for k in 0..<Self.labels { weights[row * Self.labels + k] = 0 }
    }
  }

  private var rowsOf: [UInt32] = []
  private var scores: [Float] = []
  private var alpha: [Float] = []
  private var beta: [Float] = []

  /// One step on one sentence; returns its negative log-likelihood.
  func learn(_ sentence: Sentence) -> Float {
    let count = sentence.tokens.count
    let labels = Self.labels
    let features = Self.featureCount
    rowsOf = [UInt32](repeating: 0, count: count * features)
    scores = [Float](repeating: 0, count: count * labels)
    sentence.tokens.withUnsafeBufferPointer { tokens in
      rowsOf.withUnsafeMutableBufferPointer { rows in
        guard let tokens = tokens.baseAddress, let rows = rows.baseAddress else { return }
        for i in 0..<count { cnames_features(tokens, count, i, rows + i * features) }
      }
    }
    for i in 0..<count {
      for f in 0..<features {
        let feature = rowsOf[i * features + f]
        let place = feature >> (32 - Self.rowBits)
        rowsOf[i * features + f] = place
        if let kept, kept[Int(place)] != feature {
          rowsOf[i * features + f] = UInt32.max
          continue
        }
        if counts[Int(place)] == 0 { self.features[Int(place)] = feature }
        counts[Int(place)] &+= 1
        if random.happens(dropped) { rowsOf[i * features + f] = UInt32.max }
        if rowsOf[i * features + f] == UInt32.max { continue }
        let row = weights + Int(rowsOf[i * features + f]) * labels
        for k in 0..<labels { scores[i * labels + k] += row[k] }
      }
    }
    let loss = backward(count, gold: sentence.labels)
    update(count)
    return loss
  }

  /// Turns `scores` into the gradient: posterior less truth. In log space, so that long sentences do not underflow.
  private func backward(_ count: Int, gold: [UInt8]) -> Float {
    let labels = Self.labels
    alpha = [Float](repeating: 0, count: count * labels)
    beta = [Float](repeating: 0, count: count * labels)
    var expected = [Float](repeating: 0, count: 90)
    for k in 0..<labels { alpha[k] = transitions[81 + k] + scores[k] }
    var terms = [Float](repeating: 0, count: labels)
    for i in 1..<max(count, 1) {
      for k in 0..<labels {
        for j in 0..<labels { terms[j] = alpha[(i - 1) * labels + j] + transitions[j * 9 + k] }
        alpha[i * labels + k] = logSum(terms) + scores[i * labels + k]
      }
    }
    for i in stride(from: count - 2, through: 0, by: -1) {
      for j in 0..<labels {
        for k in 0..<labels {
          terms[k] = transitions[j * 9 + k] + scores[(i + 1) * labels + k] + beta[(i + 1) * labels + k]
        }
        beta[i * labels + j] = logSum(terms)
      }
    }
    let total = logSum(Array(alpha[(count - 1) * labels..<count * labels]))
    var truth: Float = 0
    for i in 0..<count {
      let label = Int(gold[i])
      let from = i == 0 ? 9 : Int(gold[i - 1])
      truth += scores[i * labels + label] + transitions[from * 9 + label]
      expected[from * 9 + label] -= 1
    }
    for i in 1..<max(count, 1) {
      for j in 0..<labels {
        let left = alpha[(i - 1) * labels + j] - total
        for k in 0..<labels {
          expected[j * 9 + k] += exp(left + transitions[j * 9 + k] + scores[i * labels + k] + beta[i * labels + k])
        }
      }
    }
    for k in 0..<labels { expected[81 + k] += exp(alpha[k] + beta[k] - total) }
    for i in 0..<count {
      for k in 0..<labels {
        scores[i * labels + k] = exp(alpha[i * labels + k] + beta[i * labels + k] - total) - (Int(gold[i]) == k ? 1 : 0)
      }
    }
    for t in 0..<90 {
      let g = expected[t] + decay * 100 * transitions[t]
      transitionSquares[t] += g * g
      transitions[t] -= rate * g / (transitionSquares[t] + 1e-3).squareRoot()
    }
    return total - truth
  }

  private func update(_ count: Int) {
    let labels = Self.labels
    for i in 0..<count {
      var size: Float = 0
      for k in 0..<labels { size = max(size, abs(scores[i * labels + k])) }
      if size < 1e-3 { continue }
      for f in 0..<Self.featureCount {
        if rowsOf[i * Self.featureCount + f] == UInt32.max { continue }
        let at = Int(rowsOf[i * Self.featureCount + f]) * labels
        for k in 0..<labels {
          let g = scores[i * labels + k] + decay * weights[at + k]
          squares[at + k] += g * g
          weights[at + k] -= rate * g / squares[at + k].squareRoot()
        }
      }
    }
  }

  private func logSum(_ terms: [Float]) -> Float {
    var most = terms[0]
    for t in terms where t > most { most = t }
    var sum: Float = 0
    for t in terms { sum += exp(t - most) }
    return most + log(sum)
  }
}
