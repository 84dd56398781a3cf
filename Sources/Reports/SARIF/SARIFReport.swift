public import ScanTypes

/// Whom the SARIF file is for.
public enum SARIFFlavour: String, Sendable, CaseIterable {
  /// Open findings only: code scanning makes an alert of everything it is given.
  case github
  /// Synthetic and masked columns too, as `informational`.
  case full
}

/// Where in the repository the alerts of one target stand.
public enum SARIFPlace: Sendable {
  /// A file of the working tree, relative to its root: the scanned file itself, or the one that names the database.
  case file(String)
  /// No file: a path made of the target's name, one line a column. See `docs/sarif.md`.
  case inventory
}

/// SARIF 2.1.0: one run a target. See `docs/sarif.md`.
public struct SARIFReport {
  private let runs: [SARIFRun]

  /// At most this many runs are taken from one file by GitHub and Azure.
  public static let targetLimit = 20

  public init(_ reports: [(report: ScanReport, place: SARIFPlace)], flavour: SARIFFlavour = .github) {
    var slugs: Set<String> = []
    runs = reports.map { report, place in
      // Two runs of one category are refused.
      let base = slug(of: report.target)
      var unique = base
      var count = 1
      while !slugs.insert(unique).inserted {
        count += 1
        unique = "\(base)-\(count)"
      }
      return SARIFRun(report, place: place, slug: unique, flavour: flavour)
    }
  }

  public var bytes: [UInt8] {
    var json = JSONWriter()
    json.object {
      $0.member("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
      $0.member("version", "2.1.0")
      $0.member("runs", arrayOf: runs) { json, run in json.object { run.write(to: &$0) } }
    }
    return json.finish()
  }
}

/// `postgresql://host/db` → `postgresql-host-db`: for paths and categories.
private func slug(of target: String) -> String {
  var slug = ""
  for scalar in target.unicodeScalars {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", ".", "_": slug.unicodeScalars.append(scalar)
    default: if !slug.isEmpty, !slug.hasSuffix("-") { slug += "-" }
    }
  }
  while let last = slug.last, last == "-" || last == "." { slug.removeLast() }
  while let first = slug.first, first == "-" || first == "." { slug.removeFirst() }
  return slug.isEmpty ? "target" : slug
}

extension String {
  /// A relative URI reference: all but unreserved bytes and `/` as `%XX`.
  var uriPath: String {
    var bytes: [UInt8] = []
    for byte in utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"), UInt8(ascii: "/"):
        bytes.append(byte)
      default:
        let digits = Array("0123456789ABCDEF".utf8)
        bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The same for one segment, in which a `/` is no separator.
  var uriSegment: String {
    split(separator: "/", omittingEmptySubsequences: false).map { String($0).uriPath }.joined(separator: "%2F")
  }
}
