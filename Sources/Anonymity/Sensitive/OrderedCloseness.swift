extension SensitiveAttribute {
  /// 1/(m-1) · Σ_i |Q_i - P_i| over the running sums of the shares, values in order.
  ///
  /// Between two values of a class Q stands still while P climbs, so that a stretch of values is summed up by where P
  /// crosses Q (binary search) and by sums of P over stretches: O(d log m) for a class of *d* values instead of O(m).
  func orderedCloseness(_ order: [ValueCode]) -> Measured {
    let present = (order.contains(.null) ? order : [.null] + order).filter {
      Int($0) < totals.count && totals[Int($0)] > 0
    }
    guard present.count == valueCount, Set(present).count == present.count else { return .missing(.valueNotPlaced) }

    var places = [Int](repeating: 0, count: totals.count)
    var running = [0.0]
    var sums = [0.0]
    var total = 0
    for (place, code) in present.enumerated() {
      places[Int(code)] = place
      total += totals[Int(code)]
      running.append(Double(total) / Double(rows))
      sums.append(sums[place] + Double(total) / Double(rows))
    }
    let curve = RunningShares(running: Array(running.dropFirst()), sums: sums)
    return largest { group in
      let own = counts.range(of: group).map { (places[Int(counts.codes[$0])], counts.counts[$0]) }.sorted {
        $0.0 < $1.0
      }
      var distance = 0.0
      var start = 0
      var seen = 0
      for (place, count) in own {
        distance += curve.distance(from: Double(seen) / Double(sizes[group]), over: start..<place)
        seen += count
        start = place
      }
      distance += curve.distance(from: 1, over: start..<present.count)
      return distance / Double(present.count - 1)
    }
  }
}

/// The running sums P_i of a table's shares in order, ready to be summed over stretches.
private struct RunningShares {
  /// Ascending, the last is 1.
  let running: [Double]
  /// `sums[i]` = P_0 + … + P_{i-1}.
  let sums: [Double]

  /// Σ |level - P_i| over a stretch.
  func distance(from level: Double, over stretch: Range<Int>) -> Double {
    var low = stretch.lowerBound
    var high = stretch.upperBound
    while low < high {
      let middle = (low + high) / 2
      if running[middle] < level { low = middle + 1 } else { high = middle }
    }
    let below = level * Double(low - stretch.lowerBound) - (sums[low] - sums[stretch.lowerBound])
    let above = sums[stretch.upperBound] - sums[low] - level * Double(stretch.upperBound - low)
    return below + above
  }
}
