extension ClassHistogram {
  /// No row was measured: k is undefined, and nothing passes.
  public var isEmpty: Bool { bins.isEmpty }

  /// Rows in classes (persons, where classes count persons).
  public var rows: Int { bins.reduce(0) { $0 + $1.rows } }

  public var classes: Int { bins.reduce(0) { $0 + $1.classes } }

  /// The size of the smallest class; nil if there is none.
  ///
  /// Source: Sweeney, k-anonymity: a model for protecting privacy, IJUFKS 10(5), 2002, definition 3.
  public var k: Int? { bins.first?.size }

  /// The size of the largest class; nil if there is none.
  public var largest: Int? { bins.last?.size }

  public func rows(below k: Int) -> Int { bins.prefix { $0.size < k }.reduce(0) { $0 + $1.rows } }

  public func classes(below k: Int) -> Int { bins.prefix { $0.size < k }.reduce(0) { $0 + $1.classes } }

  /// Rows that nothing else is like.
  public var uniques: Int { rows(below: 2) }

  /// Whether k-anonymity holds but for at most `tolerance` rows.
  ///
  /// Empty is not a pass, and neither is a table of which every row is left out.
  public func judge(k: Int, tolerance: Int = 0) -> Outcome {
    if isEmpty { return .empty }
    return rows(below: k) <= tolerance ? .passed : .failed
  }

  /// Suppressed rows among all that were seen.
  public var suppressionRate: Measured {
    let seen = rows + leftOut.rows
    return seen == 0 ? .missing(.empty) : .value(Double(leftOut.suppressed) / Double(seen))
  }

  /// Rows that are unique, as a share.
  public var uniqueShare: Measured { share(of: uniques) }

  /// Classes a row: 1 where every row is unique.
  ///
  /// Source: Motwani & Xu, Efficient algorithms for masking and finding quasi-identifiers, 2007 (distinct ratio).
  public var distinction: Measured { share(of: classes) }

  /// The share of pairs of rows that some quasi-identifier tells apart: 1 - Σ f(f-1) / (n(n-1)); 0 for a single row.
  ///
  /// Source: ibid. (separation ratio). In doubles: the sum exceeds 64 bits from 3·10⁹ rows on.
  public var separation: Measured {
    let rows = Double(self.rows)
    if isEmpty { return .missing(.empty) }
    if rows < 2 { return .value(0) }
    let alike = bins.reduce(0.0) { $0 + Double($1.rows) * Double($1.size - 1) }
    return .value(1 - alike / (rows * (rows - 1)))
  }

  func share(of count: Int) -> Measured {
    isEmpty ? .missing(.empty) : .value(Double(count) / Double(rows))
  }
}
