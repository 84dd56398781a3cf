import Foundation
import Reports
import ScanTypes
import Testing

/// A JSON value, with members that are asked for by name.
struct JSON {
  let value: Any?

  init(_ value: Any?) { self.value = value is NSNull ? nil : value }

  init(_ bytes: [UInt8]) throws { value = try JSONSerialization.jsonObject(with: Data(bytes)) }

  subscript(_ name: String) -> JSON { JSON((value as? [String: Any])?[name]) }
  subscript(_ index: Int) -> JSON {
    let array = array
    return array.indices.contains(index) ? array[index] : JSON(nil)
  }

  var array: [JSON] { (value as? [Any])?.map { JSON($0) } ?? [] }
  var text: String? { value as? String }
  var texts: [String] { array.compactMap(\.text) }
  var number: Double? { (value as? NSNumber)?.doubleValue }
  var count: Int? { (value as? NSNumber)?.intValue }
  var flag: Bool? { value as? Bool }
  /// All members, sorted.
  var names: [String] { (value as? [String: Any])?.keys.sorted() ?? [] }

  /// The names of members, at any depth.
  var allNames: Set<String> {
    if let object = value as? [String: Any] {
      return object.reduce(into: []) { names, member in
        names.insert(member.key)
        names.formUnion(JSON(member.value).allNames)
      }
    }
    return array.reduce(into: []) { $0.formUnion($1.allNames) }
  }
}

extension ExampleReport {
  /// Reports by the reason they are there.
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let reports: [ScanReport]

    init(_ description: String, _ reports: [ScanReport]) {
      testDescription = description
      self.reports = reports
    }
  }

  static let large = Case("more than a file may hold", [huge])
  static let all = [
    Case("some of everything", [mixed]), Case("nothing found", [clean]), Case("names that attack", [hostile]),
    Case("several targets", [mixed, clean, hostile]),
    Case("observations beside a scan", [observedScan]), Case("observations alone", [observedOnly]),
    Case("observations that attack", [hostileObservations]), Case("a target that could not be opened", [unreachable]),
    Case("the same target name twice", [mixed, mixed]),
  ]

  static var unreachable: ScanReport {
    report(
      findings: [], population: [],
      notices: [
        ScanNotice(
          table: nil, code: ScanNotice.unreachableCode, message: "the server refused the connection",
          hint: "check host and port")
      ])
  }

  /// Some of everything, with a few of the names that attack; small enough to be read by people.
  static var golden: ScanReport {
    let names = Array(hostileNames.prefix(5))
    return report(
      findings: mixed.findings + rowFindings
        + names.map { finding("notes", $0, mail, .real, ["form.strong"], matched: 3) },
      population: mixed.population + rowFindings.map { entry("orders", $0.column) } + names.map { entry("notes", $0) },
      notices: mixed.notices, observations: observations, rules: rules + observed)
  }

  /// What rows as a whole show.
  static let rowFindings = [
    finding("orders", "contact_hash", weakHash, .real, ["weak-hash.same-row"], related: "contact"),
    finding(
      "orders", "pan", card, .real, ["mixed.partial-masking", "name.column"], matched: 1_200,
      halfMasked: HalfMasked(realRows: 1_200, maskedRows: 8_800, condition: "created_at >= 2026-03-01")),
  ]

  static func sarif(_ reports: [ScanReport], _ flavour: SARIFFlavour = .github) -> [UInt8] {
    SARIFReport(reports.map { ($0, .inventory) }, flavour: flavour).bytes
  }

  static func console(_ reports: [ScanReport], width: Int = 80) -> String {
    String(decoding: ConsoleReport(reports, style: ConsoleStyle(width: width)).bytes, as: UTF8.self)
  }
}
