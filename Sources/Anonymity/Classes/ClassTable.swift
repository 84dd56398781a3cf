/// The classes of a set of quasi-identifiers, with what the metrics need of each: codes, size, sensitive values.
///
/// Built once over the finest set of columns that matters; every smaller set and every generalisation is rolled up from
/// it in O(classes), without a row. Struct of arrays: 4 bytes a column and 8 for the size of each class, 12 for each
/// (class, sensitive value). No value is in it, only codes; the `CodeBook`s stay with who made them.
public struct ClassTable: Sendable {
  /// One quasi-identifier: for each class its code.
  public struct Column: Sendable {
    public let name: String
    public let codes: [ValueCode]
    /// Larger than every code.
    public let codeLimit: Int
    public let hasNull: Bool
    public let hasSuppressed: Bool
    /// Codes of tokens that stand for a value that was taken out, and are values of their own all the same.
    let tokens: Set<ValueCode>

    init(name: String, codes: [ValueCode], tokens: Set<ValueCode> = []) {
      self.tokens = tokens
      self.name = name
      self.codes = codes
      var limit: ValueCode = 0
      var hasNull = false
      var hasSuppressed = false
      for code in codes {
        limit = max(limit, code)
        if code == .null { hasNull = true }
        if code == .suppressed { hasSuppressed = true }
      }
      codeLimit = Int(limit) + 1
      self.hasNull = hasNull
      self.hasSuppressed = hasSuppressed
    }

    /// Whether rows may have to be left out for what they have here.
    var mayLeaveOut: Bool { hasSuppressed || hasNull || !tokens.isEmpty }

    @inline(__always)
    func isSuppressed(_ group: Int) -> Bool {
      codes[group] == .suppressed || !tokens.isEmpty && tokens.contains(codes[group])
    }
  }

  public let columns: [Column]
  /// Rows of each class.
  public let sizes: [Int]
  public let sensitive: [ValueCounts]
  /// Distinct persons' codes in each class, where several rows may be one person's.
  public let entities: ValueCounts?
  /// Rows that `measured` took out.
  public let leftOut: LeftOut

  init(
    columns: [Column], sizes: [Int], sensitive: [ValueCounts] = [], entities: ValueCounts? = nil,
    leftOut: LeftOut = LeftOut()
  ) {
    self.columns = columns
    self.sizes = sizes
    self.sensitive = sensitive
    self.entities = entities
    self.leftOut = leftOut
  }

  public var classes: Int { sizes.count }

  /// Rows in classes.
  public var rows: Int { sizes.reduce(0, +) }

  public func index(ofColumn name: String) -> Int? { columns.firstIndex { $0.name == name } }

  /// The values of one class as codes, for drill-down; not for a report.
  public func codes(of group: Int) -> [ValueCode] { columns.map { $0.codes[group] } }

  /// Class sizes in rows. Of what the table holds: see `measured` for NULL modes and suppressed rows.
  public var histogram: ClassHistogram {
    var histogram = ClassHistogram(sizes: sizes)
    histogram.leftOut = leftOut
    return histogram
  }
}
