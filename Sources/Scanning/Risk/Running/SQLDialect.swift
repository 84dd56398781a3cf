import Anonymity
import DataSources
import ScanTypes

/// How a generalisation is written for a masking job.
enum SQLDialect {
  case postgreSQL
  /// Also what tools that read files with SQL understand.
  case sqlite

  /// The expression that takes the place of a column; the column itself where nothing is done.
  ///
  /// - Parameter hasNegatives: whether a number of the column is below zero, where cutting off is not rounding down.
  ///
  /// The values of an expression are alike exactly where the generalised values are: the tests run it and count.
  func expression(_ level: Generalisation, of field: CountedField, hasNegatives: Bool = true) -> String {
    switch level {
    case .keep: field.path.isEmpty ? name(field) : text(field)
    case .drop: "NULL"
    case .prefix(let count):
      self == .postgreSQL ? "left(\(text(field)), \(count))" : "substr(\(text(field)), 1, \(count))"
    case .month: start(of: "month", field, digits: 7)
    case .year: start(of: "year", field, digits: 4)
    case .years(10): start(of: "decade", field, digits: 3)
    case .years(let count): years(field, count)
    case .band(let width): band(field, width, hasNegatives: hasNegatives)
    // A recommendation has levels of a hierarchy only where one was given for a quasi-identifier, which nothing asks for.
    case .level: text(field)
    }
  }

  private func start(of unit: String, _ field: CountedField, digits: Int) -> String {
    guard self == .postgreSQL else { return "substr(\(text(field)), 1, \(digits))" }
    return isDay(field) ? "date_trunc('\(unit)', \(name(field)))" : "left(\(text(field)), \(digits))"
  }

  private func years(_ field: CountedField, _ count: Int) -> String {
    guard self == .postgreSQL else { return "CAST(substr(\(text(field)), 1, 4) AS INTEGER) / \(count) * \(count)" }
    let year = isDay(field) ? "extract(year FROM \(name(field)))" : "left(\(text(field)), 4)::numeric"
    return "floor(\(year) / \(count)) * \(count)"
  }

  private func band(_ field: CountedField, _ width: Int, hasNegatives: Bool) -> String {
    guard self == .postgreSQL else {
      if !hasNegatives { return "CAST(\(text(field)) AS INTEGER) / \(width) * \(width)" }
      // Without floor(), which not every build of the library has: what is below its truncated band is in the one before.
      let value = field.path.isEmpty && field.column.kind != .text ? name(field) : "CAST(\(text(field)) AS REAL)"
      let cut = "CAST(\(value) / \(width).0 AS INTEGER)"
      return "(\(cut) - (\(value) < \(cut) * \(width))) * \(width)"
    }
    let isNumber = field.path.isEmpty && (field.column.kind == .integer || field.column.kind == .decimal)
    let value = isNumber ? "\(name(field))::numeric" : "(\(text(field)))::numeric"
    return "floor(\(value) / \(width)) * \(width)"
  }

  private func isDay(_ field: CountedField) -> Bool {
    field.path.isEmpty && (field.column.kind == .date || field.column.kind == .timestamp)
  }

  private func name(_ field: CountedField) -> String {
    "\"" + field.column.name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }

  /// The field as a text.
  private func text(_ field: CountedField) -> String {
    let name = name(field)
    guard !field.path.isEmpty else {
      switch field.column.kind {
      case .text: return name
      default: return self == .postgreSQL ? "\(name)::text" : name
      }
    }
    guard self == .postgreSQL else { return "json_extract(\(name), \(Self.literal(field.path.sqlitePath)))" }
    let steps = field.path.steps.map { step in
      switch step {
      case .key(let key): Self.literal(key)
      case .element(let index): "'\(index)'"
      }
    }
    let document = field.column.kind == .json ? name : "\(name)::jsonb"
    return "\(document) #>> ARRAY[\(steps.joined(separator: ", "))]"
  }

  private static func literal(_ text: String) -> String {
    "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
  }
}

extension JSONFieldPath {
  /// As SQLite's JSON functions read it.
  var sqlitePath: String {
    steps.reduce(into: "$") { text, step in
      switch step {
      case .key(let key): text += ".\"\(key)\""
      case .element(let index): text += "[\(index)]"
      }
    }
  }
}
