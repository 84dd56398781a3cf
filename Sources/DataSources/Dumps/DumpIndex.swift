import SQLText
import ScanTypes

/// A stretch of a dump.
struct DumpRange {
  let offset: Int
  var end: Int
  let line: Int
  /// How its bytes are to be read; a place in `DumpIndex.contexts`.
  let context: Int
  /// Whether others' rows stand in it too.
  var isMixed = false
}

/// What one table has in a dump.
struct DumpTable {
  let name: TableName
  var ranges: [DumpRange] = []
  var rows = 0
  var columns: [Column] = []
  var bytes: Int { ranges.reduce(0) { $0 + $1.end - $1.offset } }
}

/// Where the tables of a dump have their rows, and what their columns are: what one pass over the whole of it tells.
struct DumpIndex {
  /// What must be known to begin reading in the middle.
  struct Context: Equatable {
    let rules: LexicalRules
    let delimiter: [UInt8]
    let session: SessionSettings
    let database: String?
  }

  var contexts: [Context] = []
  var tables: [DumpTable] = []
  /// All that is no row: definitions, comments, statements that change data.
  var text: [DumpRange] = []
  var facts = DumpFacts()
  /// The definitions of each database in it.
  var schemas: [DumpContents.Schema] = []
  var problems: [DumpProblem] = []
  /// For each way that rows name their table, the table.
  var targets: [DumpTarget: Int] = [:]
  /// The same without regard to the point of the dump, for stretches that go over many.
  var namesakes: [DumpTarget: Set<Int>] = [:]

  var hasRows: Bool { tables.contains { !$0.ranges.isEmpty } }
}

/// A table as a statement names it, at a point of the dump.
struct DumpTarget: Hashable {
  /// A place in `DumpIndex.contexts`; below zero for any.
  let context: Int
  let schema: String?
  let name: String
}

/// What is wrong with a dump, and where.
struct DumpProblem {
  let code: String
  let message: String
  let hint: String
}
