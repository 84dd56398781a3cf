public import SQLText

/// What a dump says of itself, and the tables that it defines: for whoever asks how old it is, or what schema it has.
public struct DumpContents: Sendable {
  public struct Schema: Sendable {
    /// Behind `\connect`; nil for what stands before any, and in dumps of one database.
    public let database: String?
    public let model: SchemaModel
  }

  /// The file's name; in a folder, its path below it.
  public let file: String
  public let dialect: SQLDialect
  public let facts: DumpFacts
  public let schemas: [Schema]
}
