import Glibc

/// Older revisions of files, as `git` keeps them. Runs the program itself, never a shell, and never what a repository's own
/// settings name.
struct GitHistory: Sendable {
  enum Answer: Sendable, Equatable {
    case found(revision: String)
    /// None of the revisions looked at.
    case none(searched: Int)
    /// There is no git, or no repository, with the reason.
    case unavailable(String)
  }

  private let folder: String
  /// Revisions of one file that are looked at.
  private static let mostRevisions = 500
  private static let mostBytes = 64 << 20

  init(folder: String) { self.folder = folder }

  /// The newest revision in which a file was as `isIt` says.
  ///
  /// - Parameter path: below the folder.
  func revision(of path: String, where isIt: ([UInt8]) -> Bool) -> Answer {
    let log = git(["log", "--format=%H", "-n", "\(Self.mostRevisions)", "--no-show-signature", "--", path])
    guard case .success(let output) = log else {
      if case .failure(let reason) = log { return .unavailable(reason.words) }
      return .unavailable("git gave nothing")
    }
    let revisions = String(decoding: output, as: UTF8.self).split(separator: "\n").map(String.init)
    guard !revisions.isEmpty else { return .unavailable("git knows no revision of the file") }
    for revision in revisions {
      // A revision that removed the file has none to show.
      guard case .success(let bytes) = git(["cat-file", "blob", "\(revision):./\(path)"]) else { continue }
      if isIt(bytes) { return .found(revision: revision) }
    }
    return .none(searched: revisions.count)
  }

  private struct Failure: Error { let words: String }

  private func git(_ arguments: [String]) -> Result<[UInt8], Failure> {
    let settings = ["-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c", "log.showSignature=false"]
    let words =
      ["git", "-C", folder, "--no-pager", "--no-optional-locks", "--literal-pathspecs"] + settings + arguments
    var pipes: [Int32] = [-1, -1]
    guard pipe(&pipes) == 0 else { return .failure(Failure(words: "no pipe could be made")) }
    for end in pipes { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, pipes[1], STDOUT_FILENO)
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
    let argv = words.map { strdup($0) } + [nil]
    let path = getenv("PATH").map { String(cString: $0) } ?? "/usr/bin:/bin"
    var variables = ["PATH=\(path)", "LC_ALL=C", "GIT_TERMINAL_PROMPT=0", "GIT_CONFIG_NOSYSTEM=1"]
    // Which folders' owners a user trusts stands in the user's own settings.
    if let home = getenv("HOME") { variables.append("HOME=\(String(cString: home))") }
    let environment = variables.map { strdup($0) } + [nil]
    defer { for word in argv + environment { free(word) } }
    var process = pid_t()
    let code = posix_spawnp(&process, "git", &actions, nil, argv, environment)
    close(pipes[1])
    defer { close(pipes[0]) }
    guard code == 0 else { return .failure(Failure(words: "there is no git program")) }
    let output = readAll(pipes[0])
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    guard status == 0 else { return .failure(Failure(words: "the folder is in no git repository that may be read")) }
    return .success(output)
  }

  private func readAll(_ descriptor: Int32) -> [UInt8] {
    var bytes: [UInt8] = []
    withUnsafeTemporaryAllocation(byteCount: 1 << 16, alignment: 1) { buffer in
      while true {
        let count = read(descriptor, buffer.baseAddress, buffer.count)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return }
        if bytes.count < Self.mostBytes {
          bytes.append(contentsOf: UnsafeRawBufferPointer(start: buffer.baseAddress, count: count))
        }
      }
    }
    return bytes
  }
}
