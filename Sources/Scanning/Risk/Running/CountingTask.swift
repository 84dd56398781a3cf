import Anonymity
import Compliance
import DataSources
import ScanTypes

/// What one set asks to be counted, resolved against its table.
struct CountingTask {
  let table: TableDescription
  var fields: [CountedField]
  var sensitive: [CountedField] = []
  var entity: [CountedField] = []
  let rule: RiskRule

  var nulls: NullMode {
    switch rule.nulls {
    case .value: .value
    case .wildcard: .wildcard
    case .drop: .drop
    }
  }

  /// All that its rows are counted and told apart by.
  var allFields: [CountedField] { fields + sensitive + entity }

  /// Whether the classes themselves are needed, and not their sizes alone.
  var needsTable: Bool { needOfTable != nil || !entity.isEmpty }

  /// Why class sizes alone do not answer what is asked; nil where they do.
  var needOfTable: String? {
    if !sensitive.isEmpty { return "sensitive attributes" }
    if rule.nulls == .wildcard { return "NULL as wildcard" }
    if rule.population?.table != nil { return "a population table" }
    if rule.entity?.mode == .composite { return "composite entities" }
    return nil
  }
}

/// What came of counting.
enum Counted {
  case sizes(CountedSizes)
  case table(CountedTable, method: String)
  /// The classes themselves are needed and have to be counted in files: there are too many for memory, or that is asked for.
  case beyondMemory(BeyondMemory)
  /// Something was not read, and so nothing is decided.
  case nothing([ScanNotice], rows: Int)
}

/// How far counting came before the classes were too many.
struct BeyondMemory {
  var rows = 0
  var classes = 0
}

/// The sizes of classes, and how they were counted.
struct CountedSizes {
  let histogram: ClassHistogram
  let method: String
  let tableRows: Int
  /// Those that count as if they were empty.
  var invalidDocuments: [InvalidDocuments] = []
}
