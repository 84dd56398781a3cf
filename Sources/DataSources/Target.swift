/// Opens what a command line names: `postgresql://…`, `service=…`, `sqlite:path`, a file, a folder or `-`.
///
/// - Parameters:
///   - leftOut: paths of files that are no data of a folder, such as those that the run writes.
///   - isReadAgain: whether tables are read more than once; what comes in through a pipe is then kept, enciphered where it
///     does not fit into memory.
public func openDataSource(
  _ target: String, leavingOut leftOut: [String] = [], isReadAgain: Bool = false
) throws(SourceError) -> any DataSource {
  if isReadAgain, target == FileSource.standardInput { return try FileSource(descriptor: 0, isReadAgain: true) }
  guard let kind = SourceKind.all.first(where: { $0.matches(target) }) else {
    throw .unusable(
      problem: "no kind of source is known for this target",
      hint: "name a PostgreSQL URI (postgresql://host/database), a file, a folder or - for standard input")
  }
  return try kind.open(target, leftOut)
}

/// One kind of place that rows can live in. A new kind is a folder beside this file and one line in `all`.
struct SourceKind: Sendable {
  /// Whether a target is written as this kind writes them; says nothing of whether it exists.
  let matches: @Sendable (_ target: String) -> Bool
  let open: @Sendable (_ target: String, _ leftOut: [String]) throws(SourceError) -> any DataSource

  /// The first that matches opens the target: narrow forms before wide ones.
  static let all: [SourceKind] = [
    .postgreSQL, .sqlite, .files,
  ]
}
