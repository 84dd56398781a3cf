import Foundation

/// A line to a child whose end here is held by nobody else: the child that reads from it sees it close with this process,
/// however that ends.
final class Lifeline: Sendable {
  /// For the child's standard input.
  let reading: FileHandle
  private let writing: FileHandle

  init() throws {
    var ends: [Int32] = [0, 0]
    // Closed on exec from the first moment, which a pipe of Swift's is not: another child, started meanwhile, would hold it open.
    let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
    guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else { throw PostgreSQLServerError("no socket: errno \(errno)") }
    reading = FileHandle(fileDescriptor: ends[0], closeOnDealloc: true)
    writing = FileHandle(fileDescriptor: ends[1], closeOnDealloc: true)
  }

  func cut() { try? writing.close() }
}
