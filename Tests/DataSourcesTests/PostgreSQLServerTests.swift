import Foundation
import Testing

@testable import TestSupport

/// The tests' own server: what the other tests rest on.
@Suite struct PostgreSQLServerTests {
  private func waitUntilGone(_ path: String) -> Bool {
    for _ in 0..<200 {
      if !FileManager.default.fileExists(atPath: path) { return true }
      usleep(50_000)
    }
    return false
  }

  @Test func `leaves nothing behind when the process is killed`() async throws {
    let notes = try TemporaryFolder()
    let note = notes.path + "/folder"
    await #expect(processExitsWith: .signal(SIGKILL)) { [note = note as String] in
      let server = try PostgreSQLServer()
      try server.socketFolder.write(toFile: note, atomically: true, encoding: .utf8)
      kill(getpid(), SIGKILL)
    }
    let folder = try String(contentsOfFile: note, encoding: .utf8)
    #expect(folder.contains("/maskproof-pg-"))
    #expect(waitUntilGone(folder))
  }

  @Test func `leaves nothing behind when the process ends by itself`() async throws {
    let notes = try TemporaryFolder()
    let note = notes.path + "/folder"
    await #expect(processExitsWith: .success) { [note = note as String] in
      let server = try PostgreSQLServer.shared()
      try server.socketFolder.write(toFile: note, atomically: true, encoding: .utf8)
      exit(0)
    }
    // Stopping is waited for, so there is nothing to wait for here.
    #expect(!FileManager.default.fileExists(atPath: try String(contentsOfFile: note, encoding: .utf8)))
  }

  @Test func `says what to install where there is no server`() throws {
    let folder = try TemporaryFolder()
    let error = #expect(throws: PostgreSQLServerError.self) {
      try PostgreSQLBinaries.find(under: folder.path, path: folder.path)
    }
    #expect(error?.description.contains("apt-get install postgresql-15") == true)
  }

  @Test func `finds the newest server where 15 is not installed`() throws {
    let folder = try TemporaryFolder()
    for version in ["9", "14", "16"] {
      let bin = "\(folder.path)/\(version)/bin"
      try FileManager.default.createDirectory(atPath: bin, withIntermediateDirectories: true)
      for program in ["initdb", "postgres", "psql"] {
        FileManager.default.createFile(
          atPath: "\(bin)/\(program)", contents: nil, attributes: [.posixPermissions: 0o755])
      }
    }
    #expect(try PostgreSQLBinaries.find(under: folder.path, path: "").folder == folder.path + "/16/bin")
  }

  @Test func `a failing statement fails in its own words`() throws {
    let error = #expect(throws: PostgreSQLServerError.self) {
      try PostgreSQLServer.shared().run("SELECT 1/0; SELECT 1")
    }
    #expect(error?.description.contains("division by zero") == true)
  }
}
