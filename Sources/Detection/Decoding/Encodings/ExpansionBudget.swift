/// How much may come out of the compressed data of one batch: so many times what was read, a constant, and a store that the
/// first batches of a table share.
///
/// No ratio is suspicious by itself: markup that repeats shrinks to a thousandth (deflate does no better: RFC 1951 section
/// 3.2.5 has 258 bytes for two bits), and a table of some such pages is small. But what comes of a large table grows with
/// what was read of it, so that bombs end. Each value has a share of its own, so that a bomb leaves something to what
/// follows it; what came out of compressed data itself has none: bombs within bombs would multiply it.
///
/// Batches are cut by the source alone, and a batch's budget follows from its size and its number: what is read of a table
/// depends neither on threads nor on how its batches are dealt to them.
final class ExpansionBudget {
  /// Times what was read. Text shrinks to a tenth, templates to a hundredth.
  private static let times = 256
  private static let ownTimes = 64
  /// The largest value: one is read wherever it stands.
  private static let perBatch = PackedValue.mostBytes
  /// The first batch has half of it, all batches together have all: 1/2 + 1/6 + 1/12 + … = 1.
  private static let store = 1 << 30

  private(set) var left: Int

  /// - Parameters:
  ///   - bytes: what was read.
  ///   - batch: its number in its table, from 0.
  init(bytes: Int, batch: Int) {
    left = Self.perBatch + Self.store / (batch + 1) / (batch + 2)
    earn(bytes)
  }

  /// What a value may take that nothing else may.
  static func share(of bytes: Int) -> Int { product(bytes, ownTimes) }

  private static func product(_ bytes: Int, _ times: Int) -> Int {
    let (product, overflow) = bytes.multipliedReportingOverflow(by: times)
    return overflow ? .max : product
  }

  /// Takes note of bytes that were read.
  func earn(_ bytes: Int) {
    let earned = Self.product(bytes, Self.times)
    left = left > .max - earned ? .max : left + earned
  }

  /// Takes note of bytes that came out.
  func spend(_ bytes: Int) { left -= min(bytes, left) }
}

/// What may come out of one value: its share, and what the budget has left.
struct ExpansionRoom {
  private let budget: ExpansionBudget
  private var share: Int
  private var most: Int
  private(set) var spent = 0

  /// - Parameters:
  ///   - own: bytes of the value, 0 of one that came out of compressed data itself.
  ///   - most: a limit besides.
  init(_ budget: ExpansionBudget, own: Int, most: Int = .max) {
    self.budget = budget
    share = ExpansionBudget.share(of: own)
    self.most = max(most, 0)
  }

  var left: Int { min(most, budget.left > .max - share ? .max : budget.left + share) }

  mutating func spend(_ bytes: Int) {
    spent += bytes
    if most < .max { most -= min(bytes, most) }
    let own = min(bytes, share)
    share -= own
    budget.spend(bytes - own)
  }
}
