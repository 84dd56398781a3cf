/// Values of a column of documents that are no JSON.
public struct InvalidDocuments: Sendable, Hashable {
  public var column: String
  public let count: Int
  /// All values of the column, NULL being none.
  public let values: Int

  public init(column: String, count: Int, values: Int) {
    self.column = column
    self.count = count
    self.values = values
  }
}
