import Glibc

extension SensitiveAttribute {
  /// The largest relative gain (q - p)/p of a value whose share in a class is larger than in the table; 0 if none is.
  ///
  /// Source: Cao & Karras, Publishing microdata with a robust privacy guarantee, VLDB 2012, definition 2.
  public var basicBeta: Measured {
    largest { group in counts.range(of: group).reduce(0) { max($0, gain($1, in: group)) } }
  }

  /// The same number, if no gain exceeds -ln p; otherwise enhanced β-likeness holds for no β.
  ///
  /// The bound min(β, -ln p) is a test of each value, not a cap of the result: pycanon takes the smaller of the two maxima
  /// and so claims a level that does not hold.
  ///
  /// Source: ibid., definition 3.
  public var enhancedBeta: Measured {
    for group in sizes.indices {
      for index in counts.range(of: group)
      where gain(index, in: group) > -log(tableShare(counts.codes[index])) + Limit.slack {
        return .missing(.gainAboveBound)
      }
    }
    return basicBeta
  }

  private func gain(_ index: Int, in group: Int) -> Double {
    let share = tableShare(counts.codes[index])
    return max(0, (self.share(index, in: group) - share) / share)
  }
}
