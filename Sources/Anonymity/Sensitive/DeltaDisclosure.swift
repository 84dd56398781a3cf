import Glibc

extension SensitiveAttribute {
  /// The largest |ln(q/p)| of a value that occurs in a class. δ-disclosure privacy holds for δ above it, strictly.
  ///
  /// By the letter of the definition a value absent from a class makes it infinite; like ARX and pycanon this leaves absent
  /// values out, and `hasAbsentValue` tells. In natural logarithms; ARX's number is 1/ln 2 times as large.
  ///
  /// Source: Brickell & Shmatikov, The cost of privacy, KDD 2008, definition 2.
  public var deltaDisclosure: Measured {
    largest { group in
      counts.range(of: group).reduce(0) { worst, index in
        max(worst, abs(log(share(index, in: group) / tableShare(counts.codes[index]))))
      }
    }
  }

  /// Some value of the table does not occur in some class: `value_absent_from_class`.
  public var hasAbsentValue: Bool {
    let all = valueCount
    return sizes.indices.contains { counts.distinct(in: $0) < all }
  }
}
