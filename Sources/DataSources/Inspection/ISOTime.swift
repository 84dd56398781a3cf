import ScanTypes

/// Reads times as databases and people write them.
public enum ISOTime {
  /// Seconds since 1970, and whether the text names its zone; nil when it is no time.
  ///
  /// `2026-11-25`, `2026-11-25 10:00`, `2026-11-25T10:00:00.123Z`, `2026-11-25 10:00:00+02`, or seconds since 1970.
  public static func seconds(_ text: String) -> (seconds: Int, hasZone: Bool)? {
    let text = text.split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
    if let number = Int(text), number > 100_000_000 {
      return (number > 100_000_000_000 ? number / 1000 : number, true)
    }
    let bytes = Array(text.utf8)
    func number(_ range: Range<Int>) -> Int? {
      guard range.upperBound <= bytes.count, bytes[range].allSatisfy({ (48...57).contains($0) }) else { return nil }
      return bytes[range].reduce(0) { $0 * 10 + Int($1) - 48 }
    }
    guard bytes.count >= 10, bytes[4] == 45, bytes[7] == 45, let year = number(0..<4), let month = number(5..<7),
      let day = number(8..<10), (1...12).contains(month), (1...31).contains(day)
    else { return nil }
    var seconds = DayNumber.of(year: year, month: month, day: day) * 86_400
    if bytes.count == 10 { return (seconds, false) }
    guard bytes.count >= 16, bytes[10] == 32 || bytes[10] == 84, bytes[13] == 58, let hour = number(11..<13),
      let minute = number(14..<16)
    else { return nil }
    seconds += hour * 3600 + minute * 60
    var next = 16
    if next < bytes.count, bytes[next] == 58 {
      guard let second = number(17..<19) else { return nil }
      seconds += second
      next = 19
    }
    if next < bytes.count, bytes[next] == 46 || bytes[next] == 44 {
      next += 1
      while next < bytes.count, (48...57).contains(bytes[next]) { next += 1 }
    }
    let zone = String(decoding: bytes[next...], as: UTF8.self).filter { $0 != " " }
    if zone.isEmpty { return (seconds, false) }
    if zone == "Z" || zone == "z" || zone == "UTC" || zone == "GMT" { return (seconds, true) }
    guard let sign = zone.first, sign == "+" || sign == "-" else { return nil }
    let digits = zone.dropFirst().filter { $0 != ":" }
    guard digits.count == 2 || digits.count == 4, let value = Int(digits) else { return nil }
    let offset = digits.count == 2 ? value * 3600 : value / 100 * 3600 + value % 100 * 60
    return (seconds - (sign == "+" ? offset : -offset), true)
  }
}
