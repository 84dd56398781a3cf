import DataSources
import ScanTypes

/// The columns that a repository expects, at the version that the database claims and at the head.
struct ExpectedSchema {
  var evidence = DriftReport.Evidence.history
  /// Nil where it is not known.
  var applied: [SchemaTable]?
  var head: [SchemaTable]?
  /// Whether `head` alone is known, so that what differs is told apart by what pending files name.
  var isHeadAlone = false
  /// Whether `head` is of a file that holds the tables of some schemas and no views (`schema.rb`, `schema.prisma`).
  var isOfTablesAlone = false
  var comparesTypes = false
  /// Whether tables were there before the first migration, so that those that nobody makes are no drift.
  var hasOlderTables = false
  /// At the version that the database claims.
  var appliedDoubts = SchemaDoubts()
  /// At the head.
  var headDoubts = SchemaDoubts()
  /// Whether `head` was read from statements while `applied` is a scratch database's, which knows more.
  var isHeadRead = false
  var remarks: [String] = []
  var notices: [ScanNotice] = []
}
