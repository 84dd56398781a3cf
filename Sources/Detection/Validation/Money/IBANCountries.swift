/// The structure of a country's account numbers in the IBAN registry (SWIFT, release 101).
struct IBANStructure: Sendable {
  /// Runs of one kind of character: `n` digits, `a` capitals, `c` either.
  private let runs: [(kind: UInt8, count: Int)]
  /// With country code and check digits.
  let length: Int

  private init(_ text: Substring) {
    var runs: [(kind: UInt8, count: Int)] = []
    for byte in text.utf8 {
      if byte >= 0x61 {
        runs.append((byte, 0))
      } else {
        runs[runs.count - 1].count = runs[runs.count - 1].count * 10 + Int(byte) - 0x30
      }
    }
    self.runs = runs
    length = 4 + runs.reduce(0) { $0 + $1.count }
  }

  /// Whether the characters behind the first four are of the kinds that the registry gives.
  func fits(_ iban: Bytes) -> Bool {
    guard iban.count == length else { return false }
    var index = 4
    for run in runs {
      for _ in 0..<run.count {
        let isFine: Bool
        switch run.kind {
        case 0x6E: isFine = iban.isDigit(index)
        case 0x61: isFine = iban.isCapital(index)
        default: isFine = iban.isDigit(index) || iban.isCapital(index)
        }
        guard isFine else { return false }
        index += 1
      }
    }
    return true
  }

  /// By two capitals, row by row: `AA` first.
  static let byCountry: [IBANStructure?] = {
    var table = [IBANStructure?](repeating: nil, count: 26 * 26)
    for row in registry {
      let code = Array(row.utf8.prefix(2))
      table[(Int(code[0]) - 0x41) * 26 + Int(code[1]) - 0x41] = IBANStructure(row.dropFirst(3))
    }
    return table
  }()

  private static let registry = [
    "AD n8c12", "AE n19", "AL n8c16", "AT n16", "AZ a4c20", "BA n16", "BE n12", "BG a4n6c8", "BH a4c14", "BI n23",
    "BR n23a1c1", "BY c4n4c16", "CH n5c12", "CR n18", "CY n8c16", "CZ n20", "DE n18", "DJ n23", "DK n14", "DO c4n20",
    "EE n16", "EG n25", "ES n20", "FI n14", "FK a2n12", "FO n14", "FR n10c11n2", "GB a4n14", "GE a2n16", "GI a4c15",
    "GL n14", "GR n7c16", "GT c24", "HN a4n20", "HR n17", "HU n24", "IE a4n14", "IL n19", "IQ a4n15", "IS n22",
    "IT a1n10c12", "JO a4n4c18", "KW a4c22", "KZ n3c13", "LB n4c20", "LC a4c24", "LI n5c12", "LT n16", "LU n3c13",
    "LV a4c13", "LY n21", "MC n10c11n2", "MD c20", "ME n18", "MK n3c10n2", "MN n16", "MR n23", "MT a4n5c18",
    "MU a4n19a3", "NI a4n20", "NL a4n10", "NO n11", "OM n3c16", "PK a4c16", "PL n24", "PS a4c21", "PT n21",
    "QA a4c21", "RO a4c16", "RS n18", "RU n14c15", "SA n2c18", "SC a4n20a3", "SD n14", "SE n20", "SI n15", "SK n20",
    "SM a1n10c12", "SO n19", "ST n21", "SV a4n20", "TL n19", "TN n20", "TR n6c16", "UA n6c19", "VA n18", "VG a4n16",
    "XK n16", "YE a4n4c18",
  ]
}
