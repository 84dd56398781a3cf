/// A name with wildcards: `*` is any run of characters, dots too, `?` any one. Case-sensitive.
struct Glob {
  let pattern: String
  private let scalars: [Unicode.Scalar]

  init(_ pattern: String) {
    self.pattern = pattern
    scalars = Array(pattern.unicodeScalars)
  }

  /// Whether all of a name fits.
  ///
  /// - Complexity: O(*p* · *n*); only the last `*` is ever gone back to.
  func matches(_ name: String) -> Bool {
    let name = Array(name.unicodeScalars)
    var (at, next) = (0, 0)
    var retry: (at: Int, next: Int)?
    while at < name.count {
      if next < scalars.count, scalars[next] == "*" {
        retry = (at, next + 1)
        next += 1
      } else if next < scalars.count, scalars[next] == "?" || scalars[next] == name[at] {
        at += 1
        next += 1
      } else if let last = retry {
        retry = (last.at + 1, last.next)
        (at, next) = (last.at + 1, last.next)
      } else {
        return false
      }
    }
    return scalars[next...].allSatisfy { $0 == "*" }
  }
}

extension String {
  /// The most similar of some names, if any is similar at all.
  func nearest(of names: some Sequence<String>) -> String? {
    let own = Array(unicodeScalars)
    let limit = max(2, own.count / 2)
    var best: (distance: Int, name: String)?
    for name in names {
      let distance = Self.editDistance(own, Array(name.unicodeScalars))
      if distance <= limit, distance < best?.distance ?? .max { best = (distance, name) }
    }
    return best?.name
  }

  /// Levenshtein's, row by row.
  private static func editDistance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
    var row = Array(0...right.count)
    for (index, scalar) in left.enumerated() {
      var diagonal = row[0]
      row[0] = index + 1
      for column in right.indices {
        let substituted = diagonal + (scalar == right[column] ? 0 : 1)
        diagonal = row[column + 1]
        row[column + 1] = Swift.min(substituted, row[column] + 1, diagonal + 1)
      }
    }
    return row[right.count]
  }
}
