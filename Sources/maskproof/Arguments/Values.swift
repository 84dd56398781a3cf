import DataSources
import Detection
import ScanTypes

extension ParsedArguments {
  /// A count.
  ///
  /// - Parameters:
  ///   - least: the smallest that asks for something.
  ///   - example: one that makes sense, for who wrote another.
  func count(_ name: String, from least: Int = 1, example: Int = 4) throws(UsageError) -> Int? {
    guard let text = value(name) else { return nil }
    guard let number = Int(text), number >= least else {
      throw UsageError(
        "'--\(name) \(text.cutForMessage)' is no whole number from \(least) on", hint: "write --\(name) \(example)")
    }
    return number
  }

  /// A number from 0 to 1.
  func share(_ name: String) throws(UsageError) -> Double? {
    guard let text = value(name) else { return nil }
    guard let number = Double(text), (0...1).contains(number) else {
      throw UsageError(
        "'--\(name) \(text.cutForMessage)' is no number from 0 to 1", hint: "write --\(name) 0.3")
    }
    return number
  }

  /// `64K`, `512M`, `2G`, or bytes.
  func size(_ name: String) throws(UsageError) -> Int? {
    guard let text = value(name) else { return nil }
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    let units = ["": 0, "K": 10, "KB": 10, "M": 20, "MB": 20, "G": 30, "GB": 30]
    guard let number = Int(digits), number > 0, number < 1 << 24,
      let shift = units[text.dropFirst(digits.count).uppercased()]
    else { throw UsageError("'--\(name)' is not a size", hint: "write --\(name) 512M") }
    return number << shift
  }

  /// A number from 0.01 to 0.99.
  func likelihood(_ name: String) throws(UsageError) -> Double? {
    guard let text = value(name) else { return nil }
    guard let number = Double(text), number >= 0.01, number <= 0.99 else {
      throw UsageError("'--\(name)' is not a number from 0.01 to 0.99", hint: "write --\(name) 0.5")
    }
    return number
  }

  /// `500ms`, `30s`, `5m`, `1h`, or seconds.
  func duration(_ name: String) throws(UsageError) -> Duration? {
    guard let text = value(name) else { return nil }
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    let milliseconds = ["ms": 1, "s": 1000, "": 1000, "m": 60_000, "min": 60_000, "h": 3_600_000]
    guard let number = Int(digits), number <= 1_000_000, let unit = milliseconds[String(text.dropFirst(digits.count))]
    else {
      throw UsageError("'--\(name)' is not a length of time", hint: "write 500ms, 30s, 5m or 1h")
    }
    return .milliseconds(number * unit)
  }

  /// `1%`, or a number of rows.
  func sampleSize(_ name: String) throws(UsageError) -> SampleSize? {
    guard let text = value(name) else { return nil }
    if text.hasSuffix("%"), let percent = Double(text.dropLast()), percent > 0, percent <= 100 {
      return .share(percent / 100)
    }
    if let rows = Int(text), rows > 0 { return .rows(rows) }
    throw UsageError(
      "'--\(name)' is neither a share nor a number of rows above 0", hint: "write --\(name) 1% or --\(name) 10000")
  }

  /// `20MB`, `500kB`, `1.5GB`, or bytes; powers of ten, as in all else that the program prints.
  func byteRate(_ name: String) throws(UsageError) -> Int? {
    guard let text = value(name) else { return nil }
    let digits = text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    let units = ["": 1.0, "b": 1, "kb": 1e3, "mb": 1e6, "gb": 1e9]
    guard let number = Double(digits), let unit = units[text.dropFirst(digits.count).lowercased()], number * unit >= 1,
      number * unit < 1e15
    else {
      throw UsageError("'--\(name)' is not a number of bytes", hint: "write --\(name) 20MB, 500kB or 1GB")
    }
    return Int(number * unit)
  }

  /// `2026-11-25`, or today in UTC.
  func day(_ name: String) throws(UsageError) -> CalendarDate {
    guard let text = value(name) else { return Clock.today }
    let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    if parts.count == 3, text.count == 10, let year = parts[0], let month = parts[1], let day = parts[2],
      let date = CalendarDate(year: year, month: month, day: day)
    {
      return date
    }
    throw UsageError("'--\(name)' is not a day", hint: "write --\(name) YYYY-MM-DD")
  }
}

extension String {
  /// As much of what was written as a message can hold.
  fileprivate var cutForMessage: String { count > 30 ? prefix(29) + "…" : self }
}
