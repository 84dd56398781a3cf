/// A UTC time of ISO 8601 (`2026-11-21T08:30:00Z`) some seconds later, rounded up to whole seconds; the time itself
/// where it is written otherwise.
func utc(_ start: String, plus seconds: Double) -> String {
  let parts = start.split { !$0.isNumber }.compactMap { Int($0) }
  guard parts.count >= 6, start.hasSuffix("Z"), seconds.isFinite, seconds >= 0, seconds < 1e10 else { return start }
  let total = parts[3] * 3600 + parts[4] * 60 + parts[5] + Int(seconds.rounded(.up))
  let (year, month, day) = civil(daysSinceEpoch(parts[0], parts[1], parts[2]) + total / 86_400)
  let second = total % 86_400
  return "\(pad(year, 4))-\(pad(month))-\(pad(day))T\(pad(second / 3600)):\(pad(second / 60 % 60)):\(pad(second % 60))Z"
}

private func pad(_ number: Int, _ width: Int = 2) -> String {
  let digits = "\(number)"
  return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}

/// Days of the proleptic Gregorian calendar since 1970-01-01; years from 1 on.
private func daysSinceEpoch(_ year: Int, _ month: Int, _ day: Int) -> Int {
  // Years begin in March, so that the leap day is the last of a year.
  let shifted = month > 2 ? year : year - 1
  let era = shifted / 400
  let yearOfEra = shifted % 400
  let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
  return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
}

private func civil(_ days: Int) -> (year: Int, month: Int, day: Int) {
  let shifted = days + 719_468
  let era = shifted / 146_097
  let dayOfEra = shifted % 146_097
  let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
  let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
  let month = (5 * dayOfYear + 2) / 153
  let monthOfYear = month < 10 ? month + 3 : month - 9
  return (yearOfEra + era * 400 + (monthOfYear <= 2 ? 1 : 0), monthOfYear, dayOfYear - (153 * month + 2) / 5 + 1)
}
