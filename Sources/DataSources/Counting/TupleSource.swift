public import ScanTypes

/// A source whose rows can be counted by some of their fields.
///
/// Two rows are alike by the same rule on every way that leads to a count, whatever collation, padding or number format
/// the source has: texts by their bytes (those of `character(n)` without the spaces behind), numbers by their value (1, 1.0
/// and 1e0 are one, -0 is 0, NaN is NaN), JSON scalars by type and value, all else by its text.
public protocol TupleSource: DataSource {
  /// How the fields come out of `readTuples`.
  func layout(of fields: [CountedField], in table: TableDescription) -> TupleLayout

  /// Pours the fields of all rows into the sink. As `read` in all else; fields that may not be read are in the notices, and
  /// then nothing is read.
  func readTuples(
    of table: TableDescription, _ fields: [CountedField], limits: ReadLimits, into sink: any BatchSink
  ) throws(SourceError) -> TableReading

  /// How a field, or the document it is in, comes out of `read`, which a scan uses.
  ///
  /// - Returns: nil where values that are to be told apart come out alike.
  func scannedForm(of field: CountedField, in table: TableDescription) -> CellForm?

  /// Has the database count, so that no value leaves it.
  ///
  /// - Returns: nil where there is no database that could.
  func countClasses(
    of table: TableDescription, _ request: ClassRequest, limits: ReadLimits
  ) throws(SourceError) -> ClassCount?

  /// What understands SQL behind it.
  var engine: CountingEngine { get }

  /// What a name is that `catalogue` does not list, such as `a view`; nil where there is nothing of that name.
  func kindOfUnlisted(_ name: TableName) -> String?
}

/// What runs a source's SQL.
public enum CountingEngine: Sendable {
  /// A server: what it counts, this process need not.
  case postgreSQL
  /// A library in this process.
  case sqlite
  case none
}

extension TupleSource {
  public var engine: CountingEngine { .none }

  public func countClasses(
    of table: TableDescription, _ request: ClassRequest, limits: ReadLimits
  ) throws(SourceError) -> ClassCount? { nil }

  public func scannedForm(of field: CountedField, in table: TableDescription) -> CellForm? { nil }

  public func kindOfUnlisted(_ name: TableName) -> String? { nil }
}

/// Where in a batch the fields stand, and how they are written there.
public struct TupleLayout: Sendable {
  public struct Place: Sendable {
    /// The column of the batch.
    public let column: Int
    public let form: CellForm
    /// The way to the field in the JSON document that the cell holds; empty where the cell is the field.
    public let path: JSONFieldPath

    public init(column: Int, form: CellForm, path: JSONFieldPath) {
      self.column = column
      self.form = form
      self.path = path
    }
  }

  /// One a field, in order.
  public let places: [Place]
  public let columnCount: Int

  public init(places: [Place], columnCount: Int) {
    self.places = places
    self.columnCount = columnCount
  }
}

/// How a cell is to be read.
public enum CellForm: Sendable {
  /// Its bytes are the value.
  case text
  /// The same without the spaces behind it, with which a server fills a `character(n)`.
  case padded
  /// The same, but an empty one is no value: CSV has no other way to write that.
  case textOrNothing
  /// A number in any written form.
  case number
  case boolean, date, timestamp
  /// One JSON value.
  case json
  /// A byte of `CellTag`, and the value behind it.
  case tagged
}

/// The storage class of a value from a source whose columns hold values of any.
public enum CellTag: UInt8, Sendable {
  case text = 0x74
  case number = 0x6E
  case binary = 0x62
}

/// What is to be counted.
public struct ClassRequest: Sendable {
  public var fields: [CountedField]
  /// Who a row is of; empty where rows are persons.
  public var entity: [CountedField]
  /// Whether rows with a NULL among the fields are left out.
  public var dropsNulls: Bool
  /// A row all of whose fields are one of these is left out.
  public var suppressed: [String]
  /// Whether texts that are no documents are to be counted where they keep the database from counting classes: a pass of its own.
  public var countsInvalid = true

  public init(fields: [CountedField], entity: [CountedField] = [], dropsNulls: Bool = false, suppressed: [String] = [])
  {
    self.fields = fields
    self.entity = entity
    self.dropsNulls = dropsNulls
    self.suppressed = suppressed
  }
}

/// What the database counted.
public struct ClassCount: Sendable {
  /// How many classes there are of each size.
  public var classesBySize: [Int: Int] = [:]
  /// All rows of the table.
  public var rows = 0
  public var suppressedRows = 0
  public var rowsWithNull = 0
  /// Of the columns whose documents are taken apart; what is no JSON has nothing at any place.
  public var invalidDocuments: [InvalidDocuments] = []
  /// Why there is no count. Empty when there is one.
  public var notices: [ScanNotice] = []

  public init() {}
}

/// What a database is asked for, so that fields can be counted here: each field, and each column of documents that are taken
/// apart here once.
struct SentFields {
  private(set) var list: [CountedField] = []
  /// By field, where in the list.
  private(set) var places: [Int] = []
  private let isTakenApart: (CountedField) -> Bool

  init(_ fields: [CountedField], takingApart isTakenApart: @escaping (CountedField) -> Bool) {
    self.isTakenApart = isTakenApart
    for field in fields {
      let sent = isTakenApart(field) ? CountedField(column: field.column) : field
      if let known = list.firstIndex(of: sent) {
        places.append(known)
      } else {
        places.append(list.count)
        list.append(sent)
      }
    }
  }

  func layout(of fields: [CountedField], form: (CountedField) -> CellForm) -> TupleLayout {
    TupleLayout(
      places: zip(fields, places).map { field, place in
        TupleLayout.Place(
          column: place, form: form(list[place]), path: isTakenApart(field) ? field.path : JSONFieldPath())
      }, columnCount: list.count)
  }
}

/// Long enough for every value that rows could be counted by: one that does not fit is reported.
let tuplePieceBytes = 64 << 20

extension ReadLimits {
  /// The same for tuples, whose cells are needed whole.
  var wholeCells: ReadLimits {
    var limits = self
    limits.pieceBytes = tuplePieceBytes
    return limits
  }
}
