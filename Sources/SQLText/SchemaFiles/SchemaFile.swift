/// A file that says what a schema is, instead of how it came to be.
public struct SchemaFile: Sendable {
  public enum Format: Sendable, Equatable {
    /// Rails' `schema.rb`; its types are Rails' own words.
    case rails
    /// `schema.prisma`; types are the database's where `@db.…` names them, else Prisma's.
    case prisma
    /// `structure.sql`, dbmate's `schema.sql`, Laravel's `*-schema.sql`, any dump of a schema.
    case sql

    /// By the file's name; nil for one that is none of these.
    public init?(named name: String) {
      if name.hasSuffix(".rb") {
        self = .rails
      } else if name.hasSuffix(".prisma") {
        self = .prisma
      } else if name.hasSuffix(".sql") {
        self = .sql
      } else {
        return nil
      }
    }
  }

  public let format: Format
  public var model: SchemaModel
  /// The versions of migrations that the file says are in it, as it writes them but for Ruby's underscores.
  public var versions: [String] = []

  /// Reads a file of any of these formats. Any bytes are taken: what is not understood is passed over.
  ///
  /// - Parameters:
  ///   - dialect: the database's; Prisma's files name their own, which comes first.
  ///   - defaultSchema: where a bare name lives; nil for the dialect's own.
  public init(_ format: Format, _ bytes: [UInt8], file: String, dialect: SQLDialect, defaultSchema: String? = nil) {
    self.format = format
    let schema = defaultSchema ?? (dialect == .postgreSQL ? "public" : nil)
    switch format {
    case .rails:
      var reader = RailsSchemaReader(dialect, defaultSchema: schema, file: file)
      reader.read(bytes)
      (model, versions) = (reader.model, reader.version.map { [$0] } ?? [])
    case .prisma:
      let reader = PrismaSchemaReader(bytes, file: file, dialect: dialect, defaultSchema: defaultSchema)
      model = reader.model
    case .sql:
      var reader = SchemaReader(dialect, defaultSchema: defaultSchema)
      reader.read(bytes, file: file)
      model = reader.model
      versions = Self.versions(in: bytes, dialect)
    }
  }

  /// What `INSERT INTO schema_migrations (version) VALUES ('…'), ('…')` lists.
  private static func versions(in bytes: [UInt8], _ dialect: SQLDialect) -> [String] {
    var versions: [String] = []
    for statement in StatementSplitter.statements(of: bytes, dialect: dialect) where statement.kind == .sql {
      guard statement.text.first == UInt8(ascii: "I") || statement.text.first == UInt8(ascii: "i") else { continue }
      var reader = TokenReader(SQLTokens(of: statement.text, rules: LexicalRules(dialect)).all, dialect)
      guard reader.accept("INSERT", "INTO"), reader.qualifiedName()?.name == "schema_migrations" else { continue }
      versions += reader.tokens.filter { $0.kind == .string }.map(\.text)
    }
    return versions
  }
}
