/// How the rows of a CSV file are written, as far as its beginning shows.
struct DelimitedLayout: Sendable {
  let delimiter: UInt8
  /// Line feed; or carriage return, where there is no line feed.
  let newline: UInt8
  let hasHeader: Bool
  let columnNames: [String]

  var columnCount: Int { columnNames.count }

  /// How many bytes of a file the layout is told from, where it has so many.
  static let sampleBytes = 1 << 20

  /// - Parameters:
  ///   - sample: the file's beginning.
  ///   - isWhole: whether that is all of it; else the last record is cut off.
  ///   - delimiter: what the file's suffix says, tried before the others.
  init(sample: some Collection<UInt8>, isWhole: Bool, preferring delimiter: UInt8? = nil) {
    let sample = Array(sample)
    newline = !sample.contains(UInt8(ascii: "\n")) && sample.contains(UInt8(ascii: "\r")) ? 0x0D : 0x0A
    var candidates: [UInt8] = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t"), UInt8(ascii: "|")]
    if let delimiter { candidates.insert(delimiter, at: 0) }
    var best = (delimiter: candidates[0], score: -1.0, records: [[[UInt8]]]())
    for candidate in candidates {
      let records = Self.records(of: sample, isWhole: isWhole, delimiter: candidate, newline: newline)
      let score = Self.score(records) + (candidate == delimiter ? 0.5 : 0)
      if score > best.score { best = (candidate, score, records) }
    }
    self.delimiter = best.delimiter
    let first = (best.records.first ?? []).map { String(decoding: $0, as: UTF8.self) }
    hasHeader = HeaderJudgement(first: first, others: best.records.dropFirst()).isHeader
    // What one odd row has too much is for the reader to report; what most have is a column.
    let widths = best.records.map(\.count)
    let mode = Self.mode(widths)
    let isCommon = widths.count { $0 == mode } * 2 > widths.count
    let width = hasHeader ? (isCommon ? max(first.count, mode) : first.count) : widths.max() ?? 1
    columnNames = Self.names(hasHeader ? first : [], count: max(width, 1))
  }

  /// How well a delimiter explains the records: the share that has the commonest number of fields, if that is
  /// more than one.
  private static func score(_ records: [[[UInt8]]]) -> Double {
    let widths = records.map(\.count)
    let mode = mode(widths)
    guard mode > 1 else { return 0 }
    let share = Double(widths.count { $0 == mode }) / Double(widths.count)
    // Of two that explain as much, the one that makes more columns; a comma in every line is likely a decimal's.
    return share + Double(min(mode, 100)) / 1000
  }

  private static func mode(_ widths: [Int]) -> Int {
    var counts: [Int: Int] = [:]
    for width in widths { counts[width, default: 0] += 1 }
    return counts.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key ?? 1
  }

  /// The first records, at most 100, unquoted; blank lines left out.
  static func records(of sample: [UInt8], isWhole: Bool, delimiter: UInt8, newline: UInt8) -> [[[UInt8]]] {
    var records: [[[UInt8]]] = []
    var record: [[UInt8]] = []
    var field: [UInt8] = []
    var isQuoted = false
    var wasQuoted = false
    func endRecord() {
      if field.last == UInt8(ascii: "\r") { field.removeLast() }
      record.append(field)
      if record.count > 1 || !field.isEmpty || wasQuoted { records.append(record) }
      record = []
      field = []
      wasQuoted = false
    }
    var index = 0
    while index < sample.count, records.count < 100 {
      let byte = sample[index]
      if isQuoted {
        if byte == UInt8(ascii: "\"") {
          if index + 1 < sample.count, sample[index + 1] == byte {
            field.append(byte)
            index += 1
          } else {
            isQuoted = false
          }
        } else {
          field.append(byte)
        }
      } else if byte == UInt8(ascii: "\""), field.isEmpty, !wasQuoted {
        isQuoted = true
        wasQuoted = true
      } else if byte == delimiter {
        record.append(field)
        field = []
        wasQuoted = false
      } else if byte == newline {
        endRecord()
      } else {
        field.append(byte)
      }
      index += 1
    }
    let isComplete = records.count == 100 || (record.isEmpty && field.isEmpty)
    if !isComplete, isWhole || records.isEmpty { endRecord() }
    return records
  }

  /// Every column gets a name, and no two the same.
  private static func names(_ header: [String], count: Int) -> [String] {
    var taken: Set<String> = []
    // Thousands of columns may have one name: none tries again what another one of it has tried.
    var suffixes: [String: Int] = [:]
    return (0..<count).map { index in
      let written = index < header.count ? header[index].trimmingSpaces : ""
      let base = written.isEmpty ? "column\(index + 1)" : written
      var name = base
      while !taken.insert(name).inserted {
        let suffix = suffixes[base, default: 2]
        suffixes[base] = suffix + 1
        name = "\(base)_\(suffix)"
      }
      return name
    }
  }
}

extension String {
  /// Without white space at both ends.
  var trimmingSpaces: String {
    var rest = Substring(self)
    while rest.first?.isWhitespace == true { rest.removeFirst() }
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return String(rest)
  }
}
