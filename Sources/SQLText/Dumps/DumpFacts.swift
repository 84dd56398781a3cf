/// What the comments of a dump say about itself: where from, by what, and when.
public struct DumpFacts: Sendable, Equatable {
  /// The server's version, as it is written: `15.18 (Debian 15.18-0+deb12u1)`.
  public var serverVersion: String?
  /// The program's, where it is named: `pg_dump 15.18`.
  public var program: String?
  /// The database that was dumped.
  public var database: String?
  /// When the dump began and ended, as it is written: `2026-11-29 00:12:43 UTC`, the zone only where it is there.
  /// `pg_dump` writes them with `--verbose`, `mysqldump` the end unless told not to.
  public var startedOn: String?
  public var completedOn: String?
  /// Whether the programs' last line is there; nil for a dump whose first line is not theirs, as it may have none.
  public var isComplete: Bool?

  public init() {}

  /// Takes note of one comment, with the signs that begin it.
  public mutating func note(_ comment: [UInt8]) {
    guard comment.count > 4, comment.starts(with: [0x2D, 0x2D, 0x20]) else { return }
    let text = String(decoding: comment.dropFirst(3).filter { $0 != 0x0D }, as: UTF8.self)
    func rest(_ prefix: String) -> String? {
      guard text.hasPrefix(prefix) else { return nil }
      let rest = text.dropFirst(prefix.count).drop { $0 == " " || $0 == "\t" }
      return rest.isEmpty ? nil : String(rest)
    }
    if text == "PostgreSQL database dump" || text == "PostgreSQL database cluster dump" {
      isComplete = false
    } else if text == "PostgreSQL database dump complete" || text == "PostgreSQL database cluster dump complete" {
      isComplete = true
    } else if text.hasPrefix("MySQL dump ") || text.hasPrefix("MariaDB dump ") {
      program = text.split(separator: " ").prefix(3).joined(separator: " ")
      isComplete = false
    } else if text.hasPrefix("Dump completed") {
      completedOn = rest("Dump completed on ").map(Self.padded) ?? completedOn
      isComplete = true
    } else if let version = rest("Dumped from database version ") ?? rest("Server version") {
      serverVersion = version
    } else if let version = rest("Dumped by pg_dump version ") {
      program = "pg_dump " + version
    } else if let time = rest("Started on ") {
      startedOn = Self.padded(time)
    } else if let time = rest("Completed on ") {
      completedOn = Self.padded(time)
    } else if text.hasPrefix("Host: "), let range = text.split(separator: " ", omittingEmptySubsequences: true).last,
      text.contains("Database: "), range != "Database:"
    {
      database = String(range)
    }
  }

  /// `2026-11-29  3:04:05` with two digits for the hour, and one blank.
  private static func padded(_ time: String) -> String {
    var parts = time.split(separator: " ").map(String.init)
    if parts.count > 1, parts[1].split(separator: ":").first?.count == 1 { parts[1] = "0" + parts[1] }
    return parts.joined(separator: " ")
  }
}
