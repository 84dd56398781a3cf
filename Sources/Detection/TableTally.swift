import Rules
public import ScanTypes

/// The evidence that one table's rows give, column by column and path by path.
///
/// One per table and thread. Merging is associative and commutative, so that the findings do not depend on which
/// thread saw which batch.
public final class TableTally {
  private let detector: Detector
  private let table: TableDescription
  private var columns: [ColumnTally]
  private let matcher: Matcher
  private let judge: TextJudge
  private let decoder = DocumentDecoder()
  private var rows = 0
  private var sample: RowSample

  /// Distinct values that all columns of a table may keep in memory together, per rule that matched them.
  private static let distinctBudget = 1 << 19

  public convenience init(_ detector: Detector, table: TableDescription) {
    self.init(detector, table: table, memoRoom: MemoRoom())
  }

  init(_ detector: Detector, table: TableDescription, memoRoom: MemoRoom) {
    self.detector = detector
    self.table = table
    let capacity = min(4096, max(256, Self.distinctBudget / max(table.columns.count, 1)))
    let prefix = table.sharedPrefix
    columns = table.columns.map {
      ColumnTally(
        detector, column: $0, of: table, prefix: prefix, distinctCapacity: capacity, memoRoom: memoRoom)
    }
    sample = RowSample(table.columns)
    matcher = Matcher(detector)
    judge = TextJudge(detector: detector)
  }

  /// Looks at every value of a batch; the batch may be reused afterwards.
  public func add(_ batch: Batch) {
    let budget = ExpansionBudget(bytes: batch.byteCount, batch: batch.ordinal)
    for (index, buffer) in batch.columns.enumerated() where index < columns.count {
      // A column's own count: behind a wide cell the rest of a row comes with a later batch.
      columns[index].add(buffer, firstRow: columns[index].rows, budget, matcher, judge, decoder)
    }
    sample.add(batch, firstRow: rows)
    rows += batch.rowCount
  }

  /// Takes in what another tally of the same table saw. The other must not be used again.
  public func merge(_ other: TableTally) {
    flush()
    other.flush()
    rows += other.rows
    sample.merge(other.sample)
    for (index, column) in columns.enumerated() { column.merge(other.columns[index]) }
  }

  private func flush() { for column in columns { column.finish(matcher, judge, decoder) } }

  /// What of the cells was not read: compressed data that is larger than is safe, or damaged.
  public var notices: [ScanNotice] {
    func notice(_ column: ColumnTally, _ cells: Int, _ data: String, _ problem: String) -> ScanNotice {
      ScanNotice(
        table: table.name, column: column.column.name, code: "decode.incomplete",
        message: "\(data) in \(cells) \(cells == 1 ? "cell" : "cells") is \(problem).",
        hint: "Look at these cells, or exclude the column if nothing in it is wanted.")
    }
    return columns.flatMap { column in
      var notices: [ScanNotice] = []
      if column.cutCells > 0 {
        let problem = "larger than is decoded, cut off or damaged, and was not read to its end"
        notices.append(notice(column, column.cutCells, "Encoded data", problem))
      }
      if column.deepCells > 0 {
        let problem = "encoded in more than \(ColumnTally.layerLimit) layers, and was read no deeper"
        notices.append(notice(column, column.deepCells, "Data", problem))
      }
      return notices
    }
  }

  /// Every path at which something was seen.
  var leafPaths: [String] {
    flush()
    return columns.flatMap { $0.namedStreams.map(\.path) }
  }

  /// By column, how many of its values are neither null nor empty, as far as rules looked at it.
  public var filledValues: [Int] {
    columns.map { column in column.namedStreams.first { $0.path.isEmpty }?.stream.nonEmpty ?? 0 }
  }

  /// What the values of some columns look like, by name; once all is concluded.
  public func sketches(of wanted: Set<String>) -> [String: ValueSketch] {
    var sketches: [String: ValueSketch] = [:]
    for (index, column) in table.columns.enumerated() where wanted.contains(column.name) {
      sketches[column.name] = ValueSketch(sample, column: index, rows: rows)
    }
    return sketches
  }

  /// Judges every column and path. In order of column, path, rule code.
  public func findings() -> [Finding] { conclude(explaining: []).findings }

  /// The same, with the evidence for some columns; to be called once.
  ///
  /// - Parameter wanted: columns, with a path as reports print it, or an empty one for the cell.
  public func conclude(
    explaining wanted: [(column: String, path: String)]
  ) -> (findings: [Finding], explanations: [ColumnExplanation]) {
    flush()
    for column in columns { column.settle(matcher, judge, decoder) }
    let columnJudge = ColumnJudge(detector: detector)
    let places = columns.map { $0.judged(by: columnJudge) }
    let seen = TableDescription(name: table.name, kind: table.kind, columns: columns.map(\.seenColumn))
    var verdicts = TableVerdicts(table: seen)
    for (index, column) in columns.enumerated() {
      var judged = places[index].sorted { $0.path < $1.path }
      DecodedPlace.removeRepeated(&judged)
      for place in judged {
        verdicts.add(
          place.judgements, column: index, path: place.path, stream: place.stream, rowsScanned: column.rows)
      }
    }
    sample.settle()
    let rowFields = RowFields(sample, seen.columns, decoder)
    let role = TableRole(table)
    RowJudge(detector: detector, fields: rowFields, rows: rows, matcher: matcher).revise(&verdicts, role)
    verdicts.weigh(by: role, detector)
    let findings = verdicts.findings(detector)
    let readings = verdicts.places.map { place in
      let strays = place.path.isEmpty ? columns[place.column].strayReadings : []
      return (table.columns[place.column].name, place.path, strays + place.readings)
    }
    let explainer = ColumnExplainer(detector: detector, table: table, findings: findings, readings: readings)
    let explanations = wanted.compactMap { wanted in
      columns.first { $0.column.name == wanted.column }.map { explainer.explain($0, path: wanted.path) }
    }
    return (findings, explanations)
  }
}
