/// Looks for what digests were made of.
struct WeakHashSearch {
  let fields: RowFields
  let domains: SmallDomains
  private let digester = Digester()

  init(_ fields: RowFields, domains: SmallDomains) {
    self.fields = fields
    self.domains = domains
  }

  /// So many rows are tried with every field, spelling and function; the one that fits, with all.
  private static let probes = 48
  private static let longestInput = 256

  private struct Recipe: Hashable {
    let field: Int
    let spelling: InputSpelling
    let function: DigestFunction
  }

  /// The field of the same row that a field's digests were made of.
  ///
  /// - Parameter rank: how much a field would say as the input, 0 for nothing at all: the highest is taken.
  func sameRow(_ digests: DigestField, rank: (_ field: Int) -> Int) -> WeakHash? {
    let functions = DigestFunction.candidates(digits: digests.digits)
    var fits: [Recipe: Int] = [:]
    for input in fields.fields.indices where input != digests.field && rank(input) > 0 {
      for (row, text) in digests.digests.prefix(Self.probes) {
        forEachSpelling(of: input, row: row, InputSpelling.allCases) { spelling, bytes in
          for function in functions where isDigest(text, of: bytes, function) {
            fits[Recipe(field: input, spelling: spelling, function: function), default: 0] += 1
          }
        }
      }
    }
    let order = fits.sorted { left, right in
      let ranks = (rank(left.key.field), rank(right.key.field))
      if ranks.0 != ranks.1 { return ranks.0 > ranks.1 }
      return left.value != right.value ? left.value > right.value : left.key.field < right.key.field
    }
    guard let recipe = order.first?.key else { return nil }
    // A value that is in small letters already is not tried in small letters.
    let spellings = InputSpelling.allCases.filter {
      fits[Recipe(field: recipe.field, spelling: $0, function: recipe.function)] != nil
    }
    var count = 0
    var heads: Set<UInt64> = []
    for (row, text) in digests.digests {
      var isExplained = false
      forEachSpelling(of: recipe.field, row: row, spellings) { _, bytes in
        if !isExplained, isDigest(text, of: bytes, recipe.function) { isExplained = true }
      }
      guard isExplained else { continue }
      count += 1
      heads.insert(text.head)
    }
    return explained(digests, by: .sameRow(field: recipe.field), count: count, distinct: heads.count)
  }

  /// The small domain that a field's digests were made of.
  func smallDomain(_ digests: DigestField) -> WeakHash? {
    for function in DigestFunction.candidates(digits: digests.digits) {
      var counts: [SmallDomain: Int] = [:]
      var heads: Set<UInt64> = []
      for (number, (_, text)) in digests.digests.enumerated() {
        // Of random digests none fits; all of a small domain's do.
        if number == Self.probes, counts.isEmpty { break }
        guard let domain = domains.domain(of: text, function) else { continue }
        counts[domain, default: 0] += 1
        heads.insert(text.head)
      }
      let count = counts.values.reduce(0, +)
      guard let domain = counts.max(by: { ($0.value, $1.key.rawValue) < ($1.value, $0.key.rawValue) })?.key,
        count * 2 >= digests.digests.count, heads.count >= 2
      else { continue }
      return explained(digests, by: .domain(domain), count: count, distinct: heads.count)
    }
    return nil
  }

  private func explained(
    _ digests: DigestField, by origin: WeakHash.Origin, count: Int, distinct: Int
  ) -> WeakHash? {
    let share = Double(count) / Double(digests.digests.count)
    let isCertain = digests.digits >= 32
    guard share >= (isCertain ? 0.05 : 0.5), distinct >= (isCertain ? 1 : 5) else { return nil }
    return WeakHash(field: digests.field, origin: origin, share: share, count: count, distinct: distinct)
  }

  private func isDigest(
    _ text: DigestText, of bytes: UnsafeBufferPointer<UInt8>, _ function: DigestFunction
  ) -> Bool {
    digester.withDigest(of: bytes, function, text.begins) ?? false
  }

  private func forEachSpelling(
    of field: Int, row: Int, _ spellings: [InputSpelling],
    _ body: (InputSpelling, UnsafeBufferPointer<UInt8>) -> Void
  ) {
    var buffer: [UInt8] = []
    for place in fields.places(of: field, row: row) {
      let value = fields.fields[field].values[place]
      guard !value.isCut, value.count <= Self.longestInput else { continue }
      fields.withBytes(value) { bytes in
        for spelling in spellings where spelling.write(bytes, to: &buffer) {
          buffer.withUnsafeBufferPointer { body(spelling, $0) }
        }
      }
    }
  }
}
