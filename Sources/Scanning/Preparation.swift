public import Detection

/// Makes a detector ready on a thread of its own, while a source is opened and its tables are listed.
public final class Preparation: Sendable {
  private let thread: WorkerThread?

  /// - Parameter fields: whether names of fields will be read.
  public init(of detector: Detector, forFields fields: Bool) {
    thread = WorkerThread { detector.prepare(forFields: fields) }
  }

  /// The process must not end under it.
  deinit { thread?.join() }
}
