import Foundation
import Reports
import ScanTypes
import Testing

struct ReportFilesTests {
  static let examples: [(name: String, reports: [ScanReport])] = [
    ("mixed", [ExampleReport.mixed]), ("clean", [ExampleReport.clean]), ("hostile", [ExampleReport.hostile]),
    ("huge", [ExampleReport.huge]), ("observed", [ExampleReport.observedScan]),
    ("observed-only", [ExampleReport.observedOnly]), ("observed-hostile", [ExampleReport.hostileObservations]),
    ("several", [ExampleReport.mixed, ExampleReport.clean, ExampleReport.hostile]),
  ]

  /// Every format of every example; also left in the folder MASKPROOF_REPORT_EXAMPLES, for `scripts/check-reports`.
  @Test func `no format is empty or holds a control byte`() throws {
    let folder = ProcessInfo.processInfo.environment["MASKPROOF_REPORT_EXAMPLES"]
    for (name, reports) in Self.examples {
      let placed = reports.map {
        ($0, $0.target.hasSuffix(".sqlite") ? SARIFPlace.file("db/\($0.target)") : .inventory)
      }
      let files: [(String, [UInt8])] = [
        ("\(name).json", JSONReport(reports).bytes),
        ("\(name).sarif", SARIFReport(placed).bytes),
        ("\(name).full.sarif", SARIFReport(placed, flavour: .full).bytes),
        ("\(name).junit.xml", JUnitReport(reports).bytes),
        ("\(name).extended.junit.xml", JUnitReport(reports, flavour: .extended).bytes),
        ("\(name).txt", ConsoleReport(reports, style: ConsoleStyle(width: 100)).bytes),
      ]
      for (file, bytes) in files {
        #expect(bytes.count > 100, "\(file)")
        #expect(bytes.last == UInt8(ascii: "\n"), "\(file)")
        #expect(String(validating: bytes, as: UTF8.self) != nil, "\(file)")
        #expect(!bytes.contains { ($0 < 0x20 && $0 != 0x0A) || $0 == 0x7F }, "\(file)")
        if let folder { try Data(bytes).write(to: URL(fileURLWithPath: "\(folder)/\(file)")) }
      }
    }
  }
}
