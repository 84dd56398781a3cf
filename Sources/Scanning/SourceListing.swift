public import DataSources
import ScanTypes

/// A source that is opened, and whose tables are listed, on a thread of its own while rules are made ready: neither waits
/// for the other.
///
/// `@unchecked Sendable`: the thread writes `outcome`, and nobody reads it before the thread has ended.
public final class SourceListing: @unchecked Sendable {
  private final class Outcome: @unchecked Sendable {
    var source: Result<ListedSource, SourceError>?
  }

  private let outcome = Outcome()
  private var thread: WorkerThread?

  /// - Parameter tellsContent: whether somebody will ask when the content of a table may have changed: that must be known
  ///   before the tables are listed.
  public init(tellingContent tellsContent: Bool, of open: @escaping @Sendable () throws(SourceError) -> any DataSource)
  {
    let outcome = outcome
    let work: @Sendable () -> Void = {
      outcome.source = Result { () throws(SourceError) in ListedSource(try open(), tellingContent: tellsContent) }
    }
    thread = WorkerThread(work)
    if thread == nil { work() }
  }

  /// The process must not end under it.
  deinit { thread?.join() }

  /// Waits for the source. To be called once: the source is the caller's then.
  ///
  /// - Throws: what opening it threw; what listing it threw, the scan of it throws.
  public func source() throws(SourceError) -> ListedSource {
    thread?.join()
    thread = nil
    guard let source = outcome.source else { fatalError("the source of a listing is asked for twice") }
    outcome.source = nil
    return try source.get()
  }
}

/// A source and what it answered when it was listed.
public struct ListedSource {
  let source: any DataSource
  let identities: Result<[TableName: String], SourceError>
  let catalogue: Result<Catalogue, SourceError>

  init(_ source: any DataSource, tellingContent tellsContent: Bool) {
    self.source = source
    identities = Result { () throws(SourceError) in tellsContent ? try source.contentIdentities() : [:] }
    catalogue = Result { () throws(SourceError) in try source.catalogue() }
  }
}
