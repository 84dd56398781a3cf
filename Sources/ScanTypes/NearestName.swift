extension Collection<String> {
  /// The element most like `name`, if one is like it enough to be meant: two typing errors in a word, one in a short.
  public func nearest(to name: String) -> String? {
    let limit = name.utf8.count < 5 ? 1 : 2
    let best = self.map { ($0, editDistance(Array($0.utf8), Array(name.utf8))) }.min { $0.1 < $1.1 }
    guard let best, best.1 <= limit else { return nil }
    return best.0
  }
}

/// How many insertions, deletions and replacements, and swaps of neighbours, turn one word into another.
private func editDistance(_ left: [UInt8], _ right: [UInt8]) -> Int {
  var beforeLast: [Int] = []
  var last = Array(0...right.count)
  for i in left.indices {
    var row = [i + 1]
    for j in right.indices {
      var cost = Swift.min(last[j + 1] + 1, row[j] + 1, last[j] + (left[i] == right[j] ? 0 : 1))
      if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
        cost = Swift.min(cost, beforeLast[j - 1] + 1)
      }
      row.append(cost)
    }
    beforeLast = last
    last = row
  }
  return last[right.count]
}
