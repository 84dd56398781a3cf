/// A number with a point, in every locale; rounded half away from zero. What is not finite becomes 0.
func decimal(_ number: Double, decimals: Int, isPadded: Bool = true) -> String {
  var scale = 1
  for _ in 0..<decimals { scale *= 10 }
  let scaled = (number * Double(scale)).rounded()
  guard scaled.isFinite, abs(scaled) < 1e18 else { return "0" }
  let units = Int(abs(scaled))
  var text = "\(units / scale)"
  if decimals > 0 {
    let fraction = String(units % scale)
    var digits = String(repeating: "0", count: decimals - fraction.utf8.count) + fraction
    if !isPadded { while digits.hasSuffix("0") { digits.removeLast() } }
    if !digits.isEmpty { text += "." + digits }
  }
  return scaled < 0 ? "-" + text : text
}

/// `12,345`.
func grouped(_ number: Int) -> String {
  let digits = String(number.magnitude).utf8
  var text = number < 0 ? "-" : ""
  for (index, digit) in digits.enumerated() {
    if index > 0, (digits.count - index).isMultiple(of: 3) { text += "," }
    text.unicodeScalars.append(Unicode.Scalar(digit))
  }
  return text
}

/// How many rows, where a handful could name a person: 1 to 4 become `<5`.
func rowCount(_ rows: Int) -> String { (1..<5).contains(rows) ? "<5" : grouped(rows) }

/// `1 column`, `2 columns`.
func counted(_ number: Int, _ singular: String, _ plural: String? = nil) -> String {
  "\(grouped(number)) \(number == 1 ? singular : plural ?? singular + "s")"
}

/// `4.1 MB`, in powers of 1,000.
func byteCount(_ bytes: Int) -> String {
  let units = ["B", "kB", "MB", "GB", "TB", "PB"]
  var size = Double(bytes)
  var unit = 0
  while size >= 999.5, unit < units.count - 1 {
    size /= 1000
    unit += 1
  }
  return decimal(size, decimals: unit > 0 && size < 10 ? 1 : 0) + " " + units[unit]
}

/// `0.8 s`, `12 s`, `3 min 20 s`, `2 h 5 min`.
func duration(seconds: Double) -> String {
  if seconds < 10 { return decimal(seconds, decimals: 1) + " s" }
  guard seconds.isFinite, seconds < 1e9 else { return "0 s" }
  let whole = Int(seconds.rounded())
  if whole < 60 { return "\(whole) s" }
  return whole < 3600 ? "\(whole / 60) min \(whole % 60) s" : "\(whole / 3600) h \(whole % 3600 / 60) min"
}
