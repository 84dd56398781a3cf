import Glibc
public import ScanTypes

extension RuleSet {
  /// The rules of all `*.yaml` files in a directory and the directories in it.
  ///
  /// - Throws: `FileProblems` with all problems of all files, also when there is no rule in it.
  public init(directory: String) throws(FileProblems) {
    let files: [String]
    do {
      files = try ruleFiles(in: directory, depth: 0)
    } catch {
      throw FileProblems([error])
    }
    guard !files.isEmpty else {
      throw FileProblems([.file(directory, "there is no rule in it", "put files in it that end in .yaml")])
    }
    self = try .load(files: files)
  }

  /// The rules of these files.
  ///
  /// - Throws: `FileProblems` with all problems of all files.
  public static func load(files: [String]) throws(FileProblems) -> RuleSet {
    var texts: [RuleText] = []
    var problems: [FileProblem] = []
    for file in files {
      do {
        texts.append(RuleText(name: file, bytes: try contents(of: file)))
      } catch {
        problems.append(error)
      }
    }
    do {
      let set = try RuleSet(texts: texts)
      if problems.isEmpty { return set }
    } catch {
      problems += error.problems
    }
    throw FileProblems(problems)
  }
}

/// Sorted, so that the same directory gives the same errors in the same order everywhere.
private func ruleFiles(in directory: String, depth: Int) throws(FileProblem) -> [String] {
  guard depth < 8 else {
    throw .file(directory, "directories are nested too deep", "is there a symbolic link that leads back?")
  }
  guard let handle = opendir(directory) else {
    throw .file(directory, "cannot read the directory: \(reason())", "name a directory of rule files")
  }
  var names: [String] = []
  while let entry = readdir(handle) {
    names.append(withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) })
  }
  closedir(handle)
  var files: [String] = []
  for name in names.sorted() where !name.hasPrefix(".") {
    let path = directory.hasSuffix("/") ? directory + name : "\(directory)/\(name)"
    var status = stat()
    if stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
      files += try ruleFiles(in: path, depth: depth + 1)
    } else if name.hasSuffix(".yaml") {
      files.append(path)
    } else if name.hasSuffix(".yml") {
      throw .file(path, "a rule file ends in .yaml", "rename it")
    }
  }
  return files
}

private func contents(of file: String) throws(FileProblem) -> [UInt8] {
  let descriptor = open(file, O_RDONLY | O_CLOEXEC)
  guard descriptor >= 0 else {
    throw .file(file, "cannot read the file: \(reason())", "check its name and who may read it")
  }
  defer { close(descriptor) }
  // One byte more than is allowed is enough to see that it is too large.
  var bytes = [UInt8](repeating: 0, count: RuleText.sizeLimit + 1)
  var count = 0
  while count < bytes.count {
    let limit = bytes.count - count
    let got = bytes.withUnsafeMutableBytes { read(descriptor, $0.baseAddress?.advanced(by: count), limit) }
    if got == 0 { break }
    if got < 0 {
      if errno == EINTR { continue }
      throw .file(file, "cannot read the file: \(reason())", "check that it is a file")
    }
    count += got
  }
  return Array(bytes.prefix(count))
}

private func reason() -> String { String(cString: strerror(errno)) }

extension FileProblem {
  fileprivate static func file(_ path: String, _ problem: String, _ hint: String) -> FileProblem {
    FileProblem(place: SourcePlace(file: path, line: 1), problem: problem, hint: hint)
  }
}
