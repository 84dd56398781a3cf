import ScanTypes

/// The distinct values of a field, each read once: what shares of names and of addresses are counted over.
struct DistinctTexts {
  /// Values, cut ones and such as come again among them.
  private(set) var values = 0
  private(set) var distinct = 0
  /// Distinct values that came once.
  private(set) var single = 0

  /// So many distinct values tell enough; and so many tell that the others are worth no look.
  private static let limit = 400
  private static let firstLook = 48

  /// - Parameters:
  ///   - read: called for each value that is not empty and did not come before, capitals of ASCII taken for small letters. What
  ///     it says of the last of the first ones decides whether more are looked at.
  /// - Complexity: O(bytes of the field's values).
  init(
    _ fields: RowFields, _ values: some Sequence<RowFields.Value>,
    read: (_ text: Bytes, _ isCut: Bool) -> Bool
  ) {
    var seen: [UInt64: Int] = [:]
    var isHopeless = false
    for value in values {
      self.values += 1
      guard !isHopeless else { continue }
      fields.withBytes(value) { bytes in
        let text = bytes.withoutBlanks
        guard !text.isEmpty else { return }
        let hash = text.wordHash
        if let count = seen[hash] {
          seen[hash] = count + 1
          return
        }
        guard seen.count < Self.limit else { return }
        seen[hash] = 1
        let isPromising = read(text, value.isCut)
        isHopeless = seen.count == Self.firstLook && !isPromising
      }
    }
    distinct = seen.count
    single = seen.values.count { $0 == 1 }
  }
}

extension Bytes {
  /// FNV-1a, capitals of ASCII taken for small letters.
  fileprivate var wordHash: UInt64 {
    var hash = WordHash()
    for byte in self { hash.add(byte.lowered) }
    return hash.value
  }
}
