/// A pair of latitude and longitude, or one of them.
import ScanTypes

enum Coordinates {
  /// Range and precision: four decimals, eleven metres, tell where a person is. Reads one or two decimal numbers with
  /// anything but digits between; two are latitude first, unless only the other order is on Earth.
  static func check(_ written: Bytes) -> CheckResult {
    var index = 0
    var count = 0
    var first = 0.0
    var second = 0.0
    var decimals = 0
    while index < written.count {
      guard written.isDigit(index) else {
        index += 1
        continue
      }
      let isNegative = index > 0 && written[index - 1] == 0x2D
      var value = 0.0
      while index < written.count, written.isDigit(index) {
        value = value * 10 + Double(written.digit(index))
        index += 1
      }
      var places = 0
      if index + 1 < written.count, written[index] == 0x2E || written[index] == 0x2C, written.isDigit(index + 1) {
        index += 1
        var scale = 0.1
        while index < written.count, written.isDigit(index) {
          value += Double(written.digit(index)) * scale
          scale /= 10
          places += 1
          index += 1
        }
      }
      decimals = max(decimals, places)
      if count == 0 { first = isNegative ? -value : value }
      if count == 1 { second = isNegative ? -value : value }
      count += 1
    }
    guard decimals >= 3 else { return .refuted }
    switch count {
    case 1: return abs(first) <= 180 && first != 0 ? .silent : .refuted
    case 2:
      // Null Island is where a missing place is drawn.
      if abs(first) < 1e-3 && abs(second) < 1e-3 { return .refuted }
      let isOnEarth = abs(first) <= 90 && abs(second) <= 180 || abs(first) <= 180 && abs(second) <= 90
      return isOnEarth ? .silent : .refuted
    default: return .refuted
    }
  }
}
