import DataSources
import ScanTypes
import Synchronization
import Testing

@testable import Scanning

@Suite struct `A source that is listed ahead` {
  /// Notes what it is asked, in order.
  private final class AskedSource: DataSource {
    let displayName = "asked"
    private let inner: MemorySource
    private let listing: SourceError?
    private(set) var asked: [String] = []

    init(_ inner: MemorySource, listing: SourceError? = nil) {
      self.inner = inner
      self.listing = listing
    }

    func contentIdentities() throws(SourceError) -> [TableName: String] {
      asked.append("identities")
      return try inner.contentIdentities()
    }

    func catalogue() throws(SourceError) -> Catalogue {
      asked.append("catalogue")
      if let listing { throw listing }
      return try inner.catalogue()
    }

    func read(
      _ table: TableDescription, _ stretch: TableStretch, limits: ReadLimits, into sink: any BatchSink
    ) throws(SourceError) -> TableReading {
      asked.append("read")
      return try inner.read(table, stretch, limits: limits, into: sink)
    }
  }

  private static var mails: MemorySource.Table {
    .init(description: table("a"), rows: 20) { row, column in
      column == 1 ? "bo\(row)@shop.test" : "\(row)"
    }
  }

  private static func scan(_ listing: SourceListing, _ keep: ((ScanState) -> Void)? = nil) throws -> ScanReport {
    var options = ScanOptions()
    options.jobs = 1
    return try Scan(listing.source(), with: mailDetector(), options: options)
      .run(toolVersion: "1", started: "2026-11-01T00:00:00Z", keep: keep) { _ in }
  }

  private static func problem<Result>(_ body: () throws -> Result) -> String? {
    do {
      _ = try body()
    } catch SourceError.unreachable(let problem, _), SourceError.unusable(let problem, _) {
      return problem
    } catch {}
    return nil
  }

  /// A source is used by one thread at a time: by that of the listing, then by the caller's.
  private struct Lent: @unchecked Sendable {
    let source: AskedSource
  }

  private static func listing(_ lent: Lent, tellingContent tells: Bool = false) -> SourceListing {
    SourceListing(tellingContent: tells) { () throws(SourceError) in lent.source }
  }

  @Test func `is asked once for its tables, and scanned like any other`() throws {
    let lent = Lent(source: AskedSource(MemorySource([Self.mails])))
    let report = try Self.scan(Self.listing(lent))
    #expect(report.findings.map(\.location) == ["a.note"])
    #expect(lent.source.asked == ["catalogue", "read"])
  }

  @Test func `tells first what its content goes by, where a state is kept`() throws {
    var table = Self.mails
    table.identity = "7"
    let lent = Lent(source: AskedSource(MemorySource([table])))
    var states: [ScanState] = []
    _ = try Self.scan(Self.listing(lent, tellingContent: true)) { states.append($0) }
    #expect(lent.source.asked == ["identities", "catalogue", "read"])
    #expect(states.last?.isComplete == true)
    #expect(states.last?.tables.count == 1)
  }

  @Test func `throws what opening it threw where it is asked for`() throws {
    let listing = SourceListing(tellingContent: false) { () throws(SourceError) -> any DataSource in
      throw .unusable(problem: "no such file", hint: "name one")
    }
    #expect(Self.problem { try listing.source() } == "no such file")
  }

  @Test func `throws what listing it threw from the scan`() throws {
    let refusal = SourceError.unreachable(problem: "no server", hint: "start one")
    let lent = Lent(source: AskedSource(MemorySource([Self.mails]), listing: refusal))
    #expect(Self.problem { try Self.scan(Self.listing(lent)) } == "no server")
    #expect(lent.source.asked == ["catalogue"])
  }

  @Test func `is waited for, also by nobody who wants it`() {
    let isOpened = Mutex(false)
    do {
      let listing = SourceListing(tellingContent: false) { () throws(SourceError) -> any DataSource in
        isOpened.withLock { $0 = true }
        throw .interrupted
      }
      withExtendedLifetime(listing) {}
    }
    #expect(isOpened.withLock { $0 })
  }
}
