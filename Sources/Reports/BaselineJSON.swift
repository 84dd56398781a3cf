public import ScanTypes

/// A baseline as a file, documented in `docs/baseline.md`: names, numbers and what people said, never a value.
public struct BaselineJSON {
  /// Raised when a member is removed or changes its meaning.
  public static let formatVersion = 1

  private let entries: [BaselineEntry]
  private let written: String

  /// - Parameters:
  ///   - entries: no two of one fingerprint.
  ///   - written: UTC, ISO 8601.
  public init(_ entries: [BaselineEntry], written: String) {
    // By rule and subject, so that a change of one is a change of a few lines.
    self.entries = entries.sorted {
      $0.rule != $1.rule
        ? isBefore($0.rule, $1.rule)
        : $0.subject != $1.subject ? isBefore($0.subject, $1.subject) : isBefore($0.fingerprint, $1.fingerprint)
    }
    self.written = written
  }

  public var bytes: [UInt8] {
    var json = JSONWriter()
    json.object {
      $0.member("format", Self.formatVersion)
      $0.member("written", written)
      $0.member("entries", arrayOf: entries) { json, entry in json.object { Self.write(entry, to: &$0) } }
    }
    return json.finish()
  }

  private static func write(_ entry: BaselineEntry, to json: inout JSONWriter) {
    json.member("fingerprint", entry.fingerprint)
    json.member("rule", entry.rule)
    // Escaped first: YAML's reader, which reads it back, knows no surrogates.
    json.member("subject", entry.subject.escaped())
    if !entry.measures.isEmpty {
      json.member("measures") { json in
        for measure in entry.measures {
          json.key(measure.name)
          json.value(inFull: measure.value)
        }
      }
    }
    guard let acceptance = entry.acceptance else {
      json.key("accepted")
      json.value(false)
      return
    }
    json.member("reason", acceptance.reason.escaped())
    if let by = acceptance.by { json.member("by", by.escaped()) }
    if let until = acceptance.until { json.member("until", until) }
  }
}
