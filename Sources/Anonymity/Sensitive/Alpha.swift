extension SensitiveAttribute {
  /// The largest share a sensitive value has in a class: (α,k)-anonymity holds for α from here on. 1 for a class of one.
  ///
  /// - Parameter values: those that count, where not all are sensitive; 0 if no class has one of them.
  ///
  /// Source: Wong, Li, Fu & Wang, (α,k)-anonymity, KDD 2006, definitions 2 and 3.
  public func alpha(limitedTo values: Set<ValueCode>? = nil) -> Measured {
    largest { group in
      counts.range(of: group).reduce(0) { worst, index in
        values?.contains(counts.codes[index]) ?? true ? max(worst, share(index, in: group)) : worst
      }
    }
  }
}
