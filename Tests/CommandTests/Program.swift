import Foundation
import TestSupport

/// The built program, run as a user runs it.
struct Program {
  struct Outcome {
    let status: Int32
    let output: String
    let errors: String
  }

  /// Beside the test bundle, where the build puts every product.
  static let path = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    .deletingLastPathComponent().appending(path: "maskproof").path

  /// - Parameters:
  ///   - environment: instead of the tests' own.
  ///   - shell: a command in which `$MASKPROOF` is the program, for what needs redirection or limits.
  static func run(
    _ arguments: [String] = [], input: Data = Data(), environment: [String: String] = ["LANG": "C.UTF-8"],
    in folder: TemporaryFolder, shell: String? = nil
  ) throws -> Outcome {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: shell == nil ? path : "/bin/bash")
    process.arguments = shell.map { ["-c", $0] } ?? arguments
    process.environment = environment.merging(["MASKPROOF": path, "PATH": "/usr/bin:/bin"]) { own, _ in own }
    process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
    // Files instead of pipes: nothing can block, whatever the sizes are.
    let streams = try ["in", "out", "err"].map { name in
      let file = FileManager.default.temporaryDirectory.appending(path: "maskproof-\(UUID().uuidString)-\(name)")
      try (name == "in" ? input : Data()).write(to: file)
      return file
    }
    defer { for file in streams { try? FileManager.default.removeItem(at: file) } }
    process.standardInput = try FileHandle(forReadingFrom: streams[0])
    process.standardOutput = try FileHandle(forWritingTo: streams[1])
    process.standardError = try FileHandle(forWritingTo: streams[2])
    try process.run()
    process.waitUntilExit()
    return Outcome(
      status: process.terminationReason == .exit ? process.terminationStatus : 128 + process.terminationStatus,
      output: String(decoding: try Data(contentsOf: streams[1]), as: UTF8.self),
      errors: String(decoding: try Data(contentsOf: streams[2]), as: UTF8.self))
  }
}

extension Program {
  /// Starts the program and does not wait for it; what it writes goes to files of the folder.
  static func start(_ arguments: [String], in folder: TemporaryFolder) throws -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.environment = ["LANG": "C.UTF-8"]
    process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
    process.standardInput = FileHandle.nullDevice
    for name in ["out", "err"] { try folder.write("", to: name) }
    process.standardOutput = try FileHandle(forWritingTo: URL(fileURLWithPath: "\(folder.path)/out"))
    process.standardError = try FileHandle(forWritingTo: URL(fileURLWithPath: "\(folder.path)/err"))
    try process.run()
    return process
  }

  /// Waits until something is so; false when it is not after a long time.
  static func wait(until isSo: () throws -> Bool) rethrows -> Bool {
    for _ in 0..<600 {
      if try isSo() { return true }
      usleep(50_000)
    }
    return false
  }
}

extension PostgreSQLDatabase {
  /// How many of the program's sessions are so; a condition on `pg_stat_activity`.
  func programSessions(where condition: String = "true") throws -> Int {
    let sql =
      "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'maskproof' AND datname = '\(name)' AND \(condition)"
    return Int(try server.run(sql)) ?? -1
  }
}
