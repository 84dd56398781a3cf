@_spi(_Unicode) import Swift

/// The checksum of a changeset, in the two versions of its algorithm that are in use: `8:` (Liquibase 3.5 to 4.21) and `9:`.
///
/// Each change has a checksum; the changeset's is the MD5 of those, `:` behind each. Contexts, labels, comments,
/// preconditions and rollbacks do not count.
enum LiquibaseCheckSum {
  enum Version: String, Sendable {
    case v8 = "8"
    case v9 = "9"
  }

  /// Changes whose checksum hangs on more than what the changelog says, or differs between versions of one algorithm.
  private static let uncertain: Set<String> = [
    "loadData", "loadUpdateData", "createProcedure", "createView", "createTrigger", "createFunction", "createPackage",
    "customChange", "executeCommand", "tagDatabase", "output", "stop", "mergeColumns", "addLookupTable",
  ]

  /// The changes of a changeset that keep a mismatch from being called an edit; nil when there are none.
  static func doubt(_ changeSet: LiquibaseChangeSet) -> String? {
    if changeSet.hasModifySQL { return "it has a modifySql" }
    for change in changeSet.changes {
      switch change {
      case .sql(let sql): if sql.text == nil { return "the file \(sql.path) that it runs is not in the folder" }
      case .element(let node): if uncertain.contains(node.name) { return "it has a change \(node.name)" }
      }
    }
    return nil
  }

  /// - Parameter isWritten: before properties are filled in.
  static func value(
    of changeSet: LiquibaseChangeSet, _ version: Version, engine: MigrationOptions.Engine, isWritten: Bool = false
  ) -> String {
    var all = ""
    for change in changeSet.changes {
      switch change {
      case .sql(let sql):
        if version == .v9, !LiquibaseSelection.fits(dbms: sql.dbms, engine) { continue }
        let text = (isWritten ? sql.writtenText ?? sql.text : sql.text) ?? ""
        all += "\(version.rawValue):\(version == .v9 ? bare(text) : normalised(text, sql)):"
      case .element(let node): all += "\(version.rawValue):\(md5(LiquibaseSerialization.text(of: node))):"
      }
    }
    return "\(version.rawValue):\(md5(all))"
  }

  /// All blanks left out.
  private static func bare(_ sql: String) -> String {
    sum(String(String.UnicodeScalarView(sql.unicodeScalars.filter { !" \t\r\n".unicodeScalars.contains($0) })))
  }

  /// How it is split and stripped in front, then the text with runs of blanks as one.
  private static func normalised(_ text: String, _ sql: LiquibaseSQL) -> String {
    let words = text.unicodeScalars.split { $0.value <= 0x20 }.map { String($0) }.joined(separator: " ")
    return sum("\(sql.endDelimiter ?? "null"):\(sql.splitsStatements):\(sql.stripsComments):\(words)")
  }

  /// Of the bytes as they are.
  private static func sum(_ text: String) -> String { Digest.md5.hexadecimal(Array(text.utf8)) }

  /// Over the composed form, line ends made one, without U+FFFD.
  private static func md5(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 < 0x80 && $0 != 0x0D }) { return sum(text) }
    var composed = ""
    for scalar in text._nfc where scalar != "\u{FFFD}" { composed.unicodeScalars.append(scalar) }
    let lines = FileText(Array(composed.utf8)).withLineFeeds.map { $0 == 0x0D ? UInt8(0x0A) : $0 }
    return Digest.md5.hexadecimal(lines)
  }
}
