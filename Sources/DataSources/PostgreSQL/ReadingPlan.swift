import ScanTypes

/// The statement that reads a table, and what it leaves out.
struct ReadingPlan {
  /// `COPY … TO STDOUT`
  let sql: [UInt8]
  /// Rows to hand over at most, where the statement itself may give one more.
  var rowLimit: Int?
  /// Whether the statement leaves rows out because a sample was asked for.
  var isSample = false

  /// A table's size from which sampling by its catalogue's estimate beats counting its rows.
  private static let countedBytes = 16 << 20
  /// Whole pages are sampled when at least so many of them are; single rows otherwise.
  private static let pagesForSystemSampling = 1_000.0

  /// A column of the description that may not be read, or is gone, is read as NULL.
  ///
  /// - Parameters:
  ///   - sample: of a table that is not cut.
  ///   - seed: what rows that takes.
  init(
    _ relation: PostgreSQLRelation, _ table: TableDescription, _ stretch: TableStretch, sample: SampleSize?, seed: Int,
    on connection: PostgreSQLConnection
  ) throws(PostgreSQLFailure) {
    let columns = table.columns
    let readable = columns.map { column in relation.columns[column.name].flatMap { $0.isReadable ? $0 : nil } }
    if let sample {
      let list = Self.joined(readable.map { $0?.sqlName ?? Array("NULL".utf8) })
      let select = Array("COPY (SELECT ".utf8) + list + Array(" FROM ".utf8) + relation.fromClause
      if relation.kind == .foreign {
        var wanted = sample.rows(of: 0)
        if case .share = sample { wanted = sample.rows(of: try Self.count(relation, on: connection)) }
        sql = select + Array(" LIMIT \(wanted + 1)) TO STDOUT".utf8)
        rowLimit = wanted
        return
      }
      let size = try Self.size(of: relation, on: connection)
      let rows = try Self.rowCount(
        of: relation, bytes: size, estimatedRows: table.estimatedRows, estimatedBytes: table.estimatedBytes,
        on: connection)
      let wanted = sample.rows(of: rows)
      if rows > wanted {
        let clause = Self.sampling(wanted, of: rows, bytes: size, seed: seed)
        sql = select + Array(" TABLESAMPLE \(clause) LIMIT \(wanted)) TO STDOUT".utf8)
        isSample = true
        return
      }
    }
    let allAsTheyAre = readable.allSatisfy { $0.map { !$0.isGenerated } ?? false }
    if relation.kind == .ordinary, allAsTheyAre, !columns.isEmpty, stretch == .whole {
      // The executor stays out of it: about 15 % less work for the server. Reads this table only, as ONLY does.
      let list = Self.joined(readable.compactMap { $0?.sqlName })
      sql = Array("COPY ".utf8) + relation.sqlName + Array(" (".utf8) + list + Array(") TO STDOUT".utf8)
    } else {
      let list = Self.joined(readable.map { $0?.sqlName ?? Array("NULL".utf8) })
      sql =
        Array("COPY (SELECT ".utf8) + list + Array(" FROM ".utf8) + relation.fromClause
        + Array("\(Self.pages(of: stretch))) TO STDOUT".utf8)
    }
  }

  /// A condition that holds for the rows on the pages of a stretch: the server reads no others (Tid Range Scan).
  private static func pages(of stretch: TableStretch) -> String {
    let bounds = [
      stretch.lower.map { "ctid >= '(\($0),0)'::tid" }, stretch.upper.map { "ctid < '(\($0),0)'::tid" },
    ].compactMap { $0 }
    return bounds.isEmpty ? "" : " WHERE " + bounds.joined(separator: " AND ")
  }

  private static func joined(_ names: [[UInt8]]) -> [UInt8] {
    Array(names.joined(separator: Array(", ".utf8)))
  }

  /// A clause for `TABLESAMPLE` that gives about so many of the rows, the same ones every time.
  private static func sampling(_ sampleRows: Int, of rows: Int, bytes: Int, seed: Int) -> String {
    // A little more than needed, because the number of rows that come varies; LIMIT cuts the rest.
    let share = min(1, Double(sampleRows) / Double(max(rows, 1)) * 1.02)
    let pages = Double(bytes) / 8192 * share
    return "\(pages >= pagesForSystemSampling ? "SYSTEM" : "BERNOULLI") (\(share * 100)) REPEATABLE (\(seed))"
  }

  private static func size(
    of relation: PostgreSQLRelation, on connection: PostgreSQLConnection
  ) throws(PostgreSQLFailure) -> Int {
    let rows = try connection.query(
      """
      WITH RECURSIVE part(oid) AS (SELECT \(relation.oid)::oid UNION ALL
        SELECT i.inhrelid FROM pg_inherits i JOIN part ON i.inhparent = part.oid
        JOIN pg_class c ON c.oid = i.inhrelid WHERE c.relispartition)
      SELECT coalesce(sum(pg_relation_size(oid)), 0)::bigint FROM part
      """)
    return rows.count > 0 ? rows.integer(0, 0) ?? 0 : 0
  }

  /// Counted where that is quick or nobody has an estimate, else scaled from the estimate's day to today's size.
  private static func rowCount(
    of relation: PostgreSQLRelation, bytes: Int, estimatedRows: Int?, estimatedBytes: Int?,
    on connection: PostgreSQLConnection
  ) throws(PostgreSQLFailure) -> Int {
    if bytes > countedBytes, let estimatedRows, let estimatedBytes, estimatedRows > 0, estimatedBytes > 0 {
      return Int(Double(estimatedRows) * max(1, Double(bytes) / Double(estimatedBytes)))
    }
    return try count(relation, on: connection)
  }

  private static func count(
    _ relation: PostgreSQLRelation, on connection: PostgreSQLConnection
  ) throws(PostgreSQLFailure) -> Int {
    let rows = try connection.query(Array("SELECT count(*) FROM ".utf8) + relation.fromClause)
    return rows.count > 0 ? rows.integer(0, 0) ?? 0 : 0
  }
}
