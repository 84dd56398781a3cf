/// A field whose digests are explained: made without a key, of values that are known or can be guessed.
struct WeakHash {
  enum Origin {
    /// Another field of the same row.
    case sameRow(field: Int)
    /// One of a few values there are.
    case domain(SmallDomain)
  }

  let field: Int
  let origin: Origin
  /// Of the field's digests, the share that is explained, 0…1.
  let share: Double
  /// Explained digests in the sample, and how many different ones.
  let count: Int
  let distinct: Int
}

/// The digests that one field of the sample holds.
struct DigestField {
  let field: Int
  let digests: [(row: Int, text: DigestText)]
  /// Hexadecimal digits of each.
  let digits: Int

  /// Nil where the field's values are no digests: for shorter ones than whole ones the column must show by letters and
  /// digits that they are hexadecimal.
  init?(_ field: Int, of fields: RowFields) {
    let values = fields.fields[field].values
    var digests: [(row: Int, text: DigestText)] = []
    var counts: [Int: Int] = [:]
    for (seen, value) in values.enumerated() {
      if seen == 20, digests.count < 4 { return nil }
      guard !value.isCut, let text = fields.withBytes(value, DigestText.init) else { continue }
      digests.append((value.row, text))
      counts[text.digits, default: 0] += 1
    }
    guard let (digits, count) = counts.max(by: { ($0.value, $0.key) < ($1.value, $1.key) }), count * 5 >= values.count
    else { return nil }
    digests.removeAll { $0.text.digits != digits }
    if !DigestText.wholeDigits.contains(digits) {
      let letters = digests.count { $0.text.bytes.contains { $0 >> 4 > 9 || $0 & 15 > 9 } }
      let figures = digests.count { $0.text.bytes.contains { $0 >> 4 < 10 } }
      guard count >= 5, letters * 2 >= count, figures * 2 >= count else { return nil }
    }
    // Version and variant of a UUID are fixed bits; a digest written as one has them by chance.
    if digests.count >= 8, let first = digests.first?.text, first.isUUID,
      digests.allSatisfy({
        $0.text.isUUID && $0.text.bytes[6] >> 4 == first.bytes[6] >> 4 && $0.text.bytes[8] >> 6 == 2
      })
    {
      return nil
    }
    self.field = field
    self.digests = digests
    self.digits = digits
  }
}
