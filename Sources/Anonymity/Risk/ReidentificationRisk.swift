/// How likely somebody is to be found by who knows that they are in the table (*prosecutor*), or how many are found by
/// who matches all rows (*marketer*).
///
/// Source: El Emam & Dankar, Protecting privacy using k-anonymity, JAMIA 15(5), 2008; El Emam, Guide to the
/// De-Identification of Personal Health Information, 2013.
extension ClassHistogram {
  /// The risk of the rows in the smallest class: 1/k.
  public var highestRisk: Measured { k.map { .value(1 / Double($0)) } ?? .missing(.empty) }

  /// The mean of 1/f over rows, which is C/n. (pycanon's `average_rir` is the mean over classes instead.)
  ///
  /// Also the share of rows a marketer re-identifies, as long as no population table says that there are others like them.
  public var averageRisk: Measured {
    if isEmpty { return .missing(.empty) }
    let sum = bins.reduce(0.0) { sum, bin in
      sum + (bin.rows == bin.size * bin.classes ? Double(bin.classes) : Double(bin.rows) / Double(bin.size))
    }
    return .value(sum / Double(rows))
  }

  /// The risk of the rows in the largest class.
  public var lowestRisk: Measured { largest.map { .value(1 / Double($0)) } ?? .missing(.empty) }

  /// The share of rows whose risk 1/f exceeds a limit; 0.2 means classes of fewer than 5.
  public func shareAtRisk(above limit: Double) -> Measured {
    share(of: bins.reduce(0) { 1 / Double($1.size) > limit + Limit.slack ? $0 + $1.rows : $0 })
  }

  /// Σ f² over classes, and n for each suppressed row: what indistinguishable rows cost.
  ///
  /// Source: Bayardo & Agrawal, Data privacy through optimal k-anonymization, ICDE 2005. Rows left out for a NULL are not
  /// suppressed and cost nothing.
  public var discernability: Measured {
    if isEmpty && leftOut.suppressed == 0 { return .missing(.empty) }
    let kept = bins.reduce(0.0) { $0 + Double($1.rows) * Double($1.size) }
    return .value(kept + Double(leftOut.suppressed) * Double(rows + leftOut.suppressed))
  }

  /// n over the number of classes, all suppressed rows being one class. As in ARX; pycanon divides by k as well.
  public var averageClassSize: Measured {
    if isEmpty && leftOut.suppressed == 0 { return .missing(.empty) }
    return .value(Double(rows + leftOut.suppressed) / Double(classes + (leftOut.suppressed > 0 ? 1 : 0)))
  }
}
