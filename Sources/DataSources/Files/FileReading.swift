import ScanTypes

/// One reading of one file.
struct FileReading {
  private let entry: FileEntry
  private let stretch: TableStretch
  private let limits: ReadLimits

  init(of entry: FileEntry, _ stretch: TableStretch, limits: ReadLimits) {
    self.entry = entry
    self.stretch = stretch
    self.limits = limits
  }

  func read(into sink: any BatchSink) throws(SourceError) -> TableReading {
    var reading = TableReading()
    let input: PeekableInput?
    do throws(SourceError) {
      input = try entry.text(stretch)
    } catch {
      reading.notices.append(
        notice(
          "file.unreadable", "The file could be listed but no longer be opened.", "Check the path, and scan again."))
      return reading
    }
    guard let input else {
      throw .lost(problem: "\(entry.table.name) can be read only once", hint: "Write it to a file and scan that.")
    }
    let step = stride(input)
    var mostRows = Int.max
    if case .rows(let rows) = limits.sample { mostRows = rows }
    var writer = RowWriter(
      into: sink, columnCount: entry.format.columns.count, limits: limits, stride: step, mostRows: mostRows,
      skipping: Int(truncatingIfNeeded: SampleSeed(limits.seed).number(0) % UInt64(step)))
    var chunks = Chunks(of: input)
    switch entry.format {
    case .lines: try LinesReader(skipsBlankLines: false, limits: limits).read(&chunks, to: &writer)
    case .ndjson: try LinesReader(skipsBlankLines: true, limits: limits).read(&chunks, to: &writer)
    case .whole: try WholeReader(limits: limits).read(&chunks, to: &writer)
    case .json:
      var reader = JSONReader(limits: limits)
      try reader.read(&chunks, to: &writer)
      if reader.isCutOff, chunks.failure == nil {
        reading.notices.append(
          notice(
            "json.truncated", "The file ends in the middle of a document; what there is of it was read.",
            "Make the file again; the job that wrote it may have been stopped."))
      }
    case .delimited(let layout):
      var reader = DelimitedReader(layout: layout, limits: limits)
      try reader.read(&chunks, to: &writer)
      reading.notices += notices(reader, hasFailed: chunks.failure != nil)
    case .sqlite, .dump, .unsupported: break
    }
    try writer.flush()
    reading.rows = writer.rows
    reading.bytes = writer.bytes
    reading.isSampled = writer.hasPassedOver
    if let words = chunks.failure?.words {
      reading.notices.append(notice(words.code, words.message, words.hint))
    }
    return reading
  }

  /// Of how many rows a sample takes one: what spreads it over the file, as far as its size tells.
  private func stride(_ input: PeekableInput) -> Int {
    guard let sample = limits.sample else { return 1 }
    let head = input.peek(65_536)
    let lines = head.count { $0 == UInt8(ascii: "\n") }
    guard let size = entry.size, !entry.isCompressed, lines > 0 else {
      // Nobody knows how many rows there are.
      if case .share(let share) = sample, lines > 0 { return max(Int(1 / share), 1) }
      return 1
    }
    let rows = size / (head.count / lines + 1)
    return max(rows / max(sample.rows(of: rows), 1), 1)
  }

  private func notices(_ reader: DelimitedReader, hasFailed: Bool) -> [ScanNotice] {
    var notices: [ScanNotice] = []
    if reader.raggedRows > 0 {
      notices.append(
        notice(
          "csv.ragged",
          "\(reader.raggedRows) rows have more fields than there are columns; the rest was read with the last column.",
          "Check the delimiter and the quotes of the file, so that each value stands in its own column."))
    }
    if reader.hasOpenQuote, !hasFailed {
      notices.append(
        notice(
          "csv.open-quote", "A quoted field is never closed; all that follows it was read as one value.",
          "Close the quote, or double the quotes within the field."))
    }
    return notices
  }

  private func notice(_ code: String, _ message: String, _ hint: String) -> ScanNotice {
    ScanNotice(table: entry.table, code: code, message: message, hint: hint)
  }
}
