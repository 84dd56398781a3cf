import Synchronization

/// Kinds of values of which there are so few that all of them can be hashed.
enum SmallDomain: UInt8, CaseIterable {
  case sex, boolean, country, status, birthDate, postalCode, number
}

/// The digests of all values of the small domains, by function; made when first asked for.
///
/// Half a million values: a fifth of a second and 9 MB a function.
final class SmallDomains: Sendable {
  private let tables = Mutex<[Int: Table]>([:])
  /// Dates of birth are tried from 1900 to this year.
  private let lastYear: Int

  init(lastYear: Int) { self.lastYear = lastYear }

  /// The domain that a digest's input is of, if one explains it.
  func domain(of digest: DigestText, _ function: DigestFunction) -> SmallDomain? {
    tables.withLock { tables in
      let table = tables[function.rawValue] ?? Table(function, lastYear: lastYear)
      tables[function.rawValue] = table
      return table.domain(of: digest)
    }
  }

  private final class Table: Sendable {
    private static let bits = 20
    /// Open addressing by the uppermost bits; 0 is free.
    private let heads: [UInt64]
    private let domains: [UInt8]

    init(_ function: DigestFunction, lastYear: Int) {
      var heads = [UInt64](repeating: 0, count: 1 << Self.bits)
      var domains = [UInt8](repeating: 0, count: 1 << Self.bits)
      let digester = Digester()
      SmallDomain.forEachValue(lastYear: lastYear) { domain, value in
        let head = digester.withDigest(of: value, function) { digest in
          (0..<8).reduce(UInt64(0)) { $0 << 8 | UInt64(digest[$1]) }
        }
        guard let head else { return }
        var slot = Int(head >> UInt64(64 - Self.bits))
        while heads[slot] != 0, heads[slot] != head { slot = (slot + 1) & (heads.count - 1) }
        // The first domain keeps a value that two have.
        if heads[slot] == 0 {
          heads[slot] = head
          domains[slot] = domain.rawValue
        }
      }
      self.heads = heads
      self.domains = domains
    }

    func domain(of digest: DigestText) -> SmallDomain? {
      let mask = digest.digits >= 16 ? UInt64.max : UInt64.max << UInt64(64 - 4 * digest.digits)
      let head = digest.head & mask
      var slot = Int(head >> UInt64(64 - Self.bits))
      while heads[slot] != 0 {
        if heads[slot] & mask == head { return SmallDomain(rawValue: domains[slot]) }
        slot = (slot + 1) & (heads.count - 1)
      }
      return nil
    }
  }
}
