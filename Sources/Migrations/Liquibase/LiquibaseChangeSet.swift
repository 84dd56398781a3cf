/// One changeset as the changelog gives it, properties filled in.
struct LiquibaseChangeSet: Sendable {
  var id: String
  var author: String
  /// The path under which Liquibase keeps it: the logical one, or that of the file from the root of its resources.
  var filename: String
  var path: String
  var line: Int
  var changes: [LiquibaseChange] = []
  var isRunOnChange = false
  var isRunAlways = false
  var isInTransaction = true
  var isIgnored = false
  var dbms: String?
  var contexts: [String] = []
  var labels: String?
  var validCheckSums: [String] = []
  var preconditions: ChangeLogNode?
  /// Whether names are quoted as they are.
  var quotesAll = false
  /// Rewrites the SQL that is run, and is no part of what can be computed here.
  var hasModifySQL = false

  /// As Liquibase writes it: `path::id::author`.
  var identifier: String { "\(filename)::\(id)::\(author)" }
}

/// One change of a changeset.
enum LiquibaseChange: Sendable {
  /// `sql`, a formatted SQL file's text, or a whole SQL file.
  case sql(LiquibaseSQL)
  /// Any other, as its element.
  case element(ChangeLogNode)
}

struct LiquibaseSQL: Sendable {
  var path: String
  /// Of the first line of the text.
  var line: Int
  /// Nil: the file it names is not in the folder.
  var text: String?
  /// Before properties were filled in, where that differs: some versions take the checksum of this.
  var writtenText: String?
  var dbms: String?
  var endDelimiter: String?
  var splitsStatements = true
  var stripsComments = false
}
