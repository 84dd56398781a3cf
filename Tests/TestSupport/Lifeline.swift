import Foundation

/// A pipe whose end here is held by nobody else: the child that reads from it sees it close with this process, however that ends.
final class Lifeline: Sendable {
  /// For the child's standard input.
  let reading: FileHandle
  private let writing: FileHandle

  init() throws {
    var ends: [Int32] = [0, 0]
    // Closed on exec from the first moment: another child, started meanwhile, would hold it open.
    guard pipe2(&ends, O_CLOEXEC) == 0 else { throw PostgreSQLServerError("no pipe: errno \(errno)") }
    reading = FileHandle(fileDescriptor: ends[0], closeOnDealloc: true)
    writing = FileHandle(fileDescriptor: ends[1], closeOnDealloc: true)
  }

  func cut() { try? writing.close() }
}
