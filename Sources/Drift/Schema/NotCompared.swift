import DataSources
import ScanTypes

/// Which columns were not compared, because something could not be followed: gaps, and no pass.
struct NotCompared {
  private(set) var notices: [ScanNotice] = []

  init(_ expected: ExpectedSchema, actual: [SchemaTable]) {
    // Of a schema at the head alone, doubts are doubts about the comparison.
    let applied = expected.isHeadAlone ? expected.headDoubts : expected.appliedDoubts
    let made = (expected.isHeadAlone ? expected.head : expected.applied) ?? []
    // A view holds no data of its own.
    let views = Set((made + actual).filter { $0.kind == .view }.map(\.name))
    let known = Set(made.map(\.name))
    var byReason: [String: Set<TableName>] = [:]
    for table in Set(made.map(\.name) + actual.map(\.name)).union(applied.tables.keys) where !views.contains(table) {
      // With a baseline it is said that tables that no file makes are not compared.
      if expected.hasOlderTables, applied.unmade.contains(table) { continue }
      if let reason = applied.reason(for: table, known: known) { byReason[reason, default: []].insert(table) }
    }
    if let elsewhere = applied.elsewhere { byReason[elsewhere, default: []].formUnion([]) }
    for (reason, tables) in byReason.sorted(by: { $0.key < $1.key }) {
      let which =
        reason == applied.elsewhere
        ? "What columns any table has is uncertain, and those of \(counted(tables.count, "table")) were not compared"
        : "Columns of \(counted(tables.count, "table")) were not compared"
      notices.append(
        ScanNotice(
          table: nil, code: "schema.not-compared", message: "\(which): \(reason).",
          hint: "Compare with a database that has the schema that is expected (--expected URL), or with --scratch URL.")
      )
    }
    guard !expected.isHeadAlone else { return }
    addPending(expected, views: views, told: Set(byReason.keys))
  }

  /// What only pending files leave open.
  private mutating func addPending(_ expected: ExpectedSchema, views: Set<TableName>, told: Set<String>) {
    let head = expected.headDoubts
    let pendingViews = views.union((expected.head ?? []).filter { $0.kind == .view }.map(\.name))
    var byReason: [String: Set<TableName>] = [:]
    for (table, reason) in head.tables where !pendingViews.contains(table) && !head.unmade.contains(table) {
      byReason[reason, default: []].insert(table)
    }
    if let elsewhere = head.elsewhere { byReason[elsewhere, default: []].formUnion([]) }
    let applied = Set(expected.appliedDoubts.tables.values).union([expected.appliedDoubts.elsewhere].compactMap { $0 })
    for (reason, tables) in byReason.sorted(by: { $0.key < $1.key })
    where !told.contains(reason) && !applied.contains(reason) {
      let which = reason == head.elsewhere ? "any table" : counted(tables.count, "table")
      notices.append(
        ScanNotice(
          table: nil, code: "schema.not-compared",
          message: "What pending migrations bring to \(which) is not known in full: \(reason).",
          hint: "Look at which columns it adds, and at their masking rules; --scratch URL applies what is SQL."))
    }
  }
}
