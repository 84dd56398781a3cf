extension StringProtocol {
  /// Behind the last `/`.
  var fileName: String { lastIndex(of: "/").map { String(self[index(after: $0)...]) } ?? String(self) }

  /// Before the last `/`; empty when there is none.
  var folderName: String { lastIndex(of: "/").map { String(self[..<$0]) } ?? "" }

  /// The digits that it begins with.
  var leadingDigits: String { String(decoding: utf8.prefix { (0x30...0x39).contains($0) }, as: UTF8.self) }

  var isDigits: Bool { !isEmpty && utf8.allSatisfy { (0x30...0x39).contains($0) } }

  /// Without the last suffix of those given, whatever its case; nil when it has none of them.
  func without(suffixes: [String]) -> String? {
    let lower = lowercased()
    guard let suffix = suffixes.first(where: { lower.hasSuffix($0) && lower.count > $0.count }) else { return nil }
    return String(dropLast(suffix.count))
  }
}

extension StringProtocol {
  /// `file://a/b` as `a/b`.
  func without(scheme: String) -> String {
    hasPrefix("\(scheme)://") ? String(dropFirst(scheme.count + 3)) : String(self)
  }
}

extension Substring {
  /// Without ASCII blanks at both ends, carriage returns among them.
  var trimmed: Substring {
    var scalars = unicodeScalars
    while let first = scalars.first, first.value <= 0x20 { scalars.removeFirst() }
    while let last = scalars.last, last.value <= 0x20 { scalars.removeLast() }
    return Substring(scalars)
  }
}

extension String {
  var trimmed: String { String(Substring(self).trimmed) }

  /// Its lines; `\r\n` and a lone `\r` end them too.
  var lines: [Substring] { FileText(Array(utf8)).lines.map { Substring($0.text) } }

  func isBefore(_ other: String) -> Bool { utf8.lexicographicallyPrecedes(other.utf8) }
}

/// A number of any length, written in digits.
struct DigitString: Hashable, Comparable, Sendable {
  /// Without zeros in front.
  let digits: String

  init(_ digits: some StringProtocol) { self.digits = String(digits.drop { $0 == "0" }) }

  static func < (left: DigitString, right: DigitString) -> Bool {
    (left.digits.utf8.count, left.digits) < (right.digits.utf8.count, right.digits)
  }
}

/// Joins a folder and a path within it, and resolves `.` and `..`.
func joined(_ folder: String, _ path: String) -> String {
  var parts: [Substring] = path.hasPrefix("/") ? [] : folder.split(separator: "/")
  for part in path.split(separator: "/") where part != "." {
    if part == "..", let last = parts.last, last != ".." { parts.removeLast() } else { parts.append(part) }
  }
  return parts.joined(separator: "/")
}
