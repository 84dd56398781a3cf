import ScanTypes

/// A UTC time of ISO 8601 (`2026-11-21T08:30:00Z`) some seconds later, rounded up to whole seconds; the time itself
/// where it is written otherwise.
func utc(_ start: String, plus seconds: Double) -> String {
  let parts = start.split { !$0.isNumber }.compactMap { Int($0) }
  guard parts.count >= 6, start.hasSuffix("Z"), seconds.isFinite, seconds >= 0, seconds < 1e10 else { return start }
  let total = parts[3] * 3600 + parts[4] * 60 + parts[5] + Int(seconds.rounded(.up))
  let (year, month, day) = DayNumber.date(
    DayNumber.of(year: parts[0], month: parts[1], day: parts[2]) + total / 86_400)
  let second = total % 86_400
  return "\(pad(year, 4))-\(pad(month))-\(pad(day))T\(pad(second / 3600)):\(pad(second / 60 % 60)):\(pad(second % 60))Z"
}

private func pad(_ number: Int, _ width: Int = 2) -> String {
  let digits = "\(number)"
  return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}
