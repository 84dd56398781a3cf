import Synchronization

/// Kinds of values of which there are so few that all of them can be hashed.
enum SmallDomain: UInt8, CaseIterable {
  case sex, boolean, country, status, birthDate, postalCode, number
}

/// The digests of all values of the small domains, by function; made when first asked for.
///
/// Half a million values: a tenth of a second and 5 MB a function.
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
    /// Open addressing by the uppermost bits of a digest; 0 is free. Each slot holds the 32 bits behind them.
    private let tails: [UInt32]
    /// The domain, and in the upper five bits how far behind its own slot it stands.
    private let places: [UInt8]
    private static let farthest = 31

    init(_ function: DigestFunction, lastYear: Int) {
      var tails = [UInt32](repeating: 0, count: 1 << Self.bits)
      var places = [UInt8](repeating: 0, count: 1 << Self.bits)
      let digester = Digester()
      SmallDomain.forEachValue(lastYear: lastYear) { domain, value in
        let head = digester.withDigest(of: value, function) { digest in
          (0..<8).reduce(UInt64(0)) { $0 << 8 | UInt64(digest[$1]) }
        }
        guard let head else { return }
        let (home, tail) = Self.parts(of: head)
        for distance in 0...Self.farthest {
          let slot = (home + distance) & (tails.count - 1)
          if tails[slot] == 0 {
            tails[slot] = tail
            places[slot] = UInt8(distance << 3) | domain.rawValue
            return
          }
          // The first domain keeps a value that two have.
          if tails[slot] == tail, Int(places[slot] >> 3) == distance { return }
        }
      }
      self.tails = tails
      self.places = places
    }

    private static func parts(of head: UInt64) -> (home: Int, tail: UInt32) {
      (Int(head >> UInt64(64 - bits)), max(1, UInt32(truncatingIfNeeded: head >> UInt64(32 - bits))))
    }

    func domain(of digest: DigestText) -> SmallDomain? {
      let (home, tail) = Self.parts(of: digest.head)
      let known = 4 * digest.digits - Self.bits
      let mask = known >= 32 ? UInt32.max : known > 0 ? UInt32.max << UInt32(32 - known) : 0
      for distance in 0...Self.farthest {
        let slot = (home + distance) & (tails.count - 1)
        if tails[slot] == 0 { return nil }
        if tails[slot] & mask == tail & mask, Int(places[slot] >> 3) == distance {
          return SmallDomain(rawValue: places[slot] & 7)
        }
      }
      return nil
    }
  }
}
