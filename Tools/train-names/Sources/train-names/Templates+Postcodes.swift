extension Templates {
  /// A code of the form that the country writes.
  func postcode(_ country: String, _ random: inout RandomNumbers) -> String {
    func digits(_ n: Int) -> String { (0..<n).map { _ in String(random.next() % 10) }.joined() }
    func letter() -> String { String(UnicodeScalar(UInt8(65 + random.next() % 26))) }
    switch country {
    case "UK": return "\(letter())\(letter())\(random.next() % 20) \(digits(1))\(letter())\(letter())"
    case "CA": return "\(letter())\(digits(1))\(letter()) \(digits(1))\(letter())\(digits(1))"
    case "IE": return "D\(digits(2)) \(letter())\(digits(1))\(letter())\(digits(1))"
    case "HU", "AT", "CH", "BE", "AU", "NZ", "ZA", "DK", "NO": return digits(4)
    case "NL": return "\(digits(4)) \(letter())\(letter())"
    case "PT": return "\(digits(4))-\(digits(3))"
    case "BR": return "\(digits(5))-\(digits(3))"
    case "PL": return "\(digits(2))-\(digits(3))"
    case "SE", "CZ": return "\(digits(3)) \(digits(2))"
    case "IN", "RO": return "\(digits(6))"
    default: return random.happens(0.1) && country == "US" ? "\(digits(5))-\(digits(4))" : digits(5)
    }
  }
}
