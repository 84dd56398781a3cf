import CSQLite3
import ScanTypes

/// Which columns of a table a statement can select, and where in its result each one stands.
struct SQLiteReadableColumns {
  /// The quoted names, for a `SELECT`.
  let list: String
  /// For each column of the table its place in the result; negative when it cannot be selected.
  let places: [Int32]
  let notices: [ScanNotice]

  var isEmpty: Bool { list.isEmpty }

  /// Columns computed by a function that this library lacks fail; the others must not fail with them.
  ///
  /// Where none can be selected, the table may be kept in the order of a collation that the library lacks
  /// (`WITHOUT ROWID`); another one stands in for it then.
  init(of table: TableDescription, on connection: SQLiteConnection) {
    let columns = SQLiteReadableColumns(trying: table, on: connection)
    if columns.isEmpty, (try? connection.standInForCollations()) != nil {
      self.init(trying: table, on: connection)
    } else {
      self = columns
    }
  }

  private init(list: String, places: [Int32]) {
    self.list = list
    self.places = places
    notices = []
  }

  /// The same without some columns, given by their places in the table.
  func leavingOut(_ columns: Set<Int>, of table: TableDescription) -> SQLiteReadableColumns {
    var names: [String] = []
    let places = places.enumerated().map { column, place in
      if place < 0 || columns.contains(column) { return Int32(-1) }
      names.append(quotedSQLiteIdentifier(table.columns[column].name))
      return Int32(names.count - 1)
    }
    return SQLiteReadableColumns(list: names.joined(separator: ", "), places: places)
  }

  private init(trying table: TableDescription, on connection: SQLiteConnection) {
    let name = quotedSQLiteIdentifier(table.name.name)
    let quoted = table.columns.map { quotedSQLiteIdentifier($0.name) }
    let all = quoted.joined(separator: ", ")
    let failure: SQLiteFailure
    do throws(SQLiteFailure) {
      _ = try connection.prepare("SELECT \(all) FROM \(name)")
      list = all
      places = (0..<quoted.count).map(Int32.init)
      notices = []
      return
    } catch {
      failure = error
    }
    var readable: [String] = []
    var places: [Int32] = []
    var notices: [ScanNotice] = []
    for (index, cell) in quoted.enumerated() {
      do throws(SQLiteFailure) {
        _ = try connection.prepare("SELECT \(cell) FROM \(name)")
        places.append(Int32(readable.count))
        readable.append(cell)
      } catch {
        places.append(-1)
        notices.append(error.notice(table: table.name, column: table.columns[index].name))
      }
    }
    list = readable.joined(separator: ", ")
    self.places = places
    self.notices = readable.isEmpty ? [failure.notice(table: table.name)] : notices
  }

  /// A name of the row id that no column has taken, if the table has row ids.
  func rowID(of table: TableDescription, on connection: SQLiteConnection) -> String? {
    guard places.count < connection.mostColumns else { return nil }
    let taken = Set(table.columns.map { $0.name.lowercased() })
    for alias in ["_rowid_", "rowid", "oid"] where !taken.contains(alias) {
      let name = quotedSQLiteIdentifier(table.name.name)
      // A table WITHOUT ROWID has no such column.
      return (try? connection.prepare("SELECT \(alias) FROM \(name)")) == nil ? nil : alias
    }
    return nil
  }
}
