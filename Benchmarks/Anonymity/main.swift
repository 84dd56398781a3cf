// Measures the pure parts of the risk metrics, on people made up in memory:
//
//   swift run -c release measure-anonymity [rows, 10000000] > reports/risk/anonymity.md
//
// Seconds are processor time of the one thread; what making the rows costs is measured apart and taken off.

import Anonymity
import Glibc

/// Seconds of processor time the work takes, and what it returns.
func seconds<Result>(_ work: () throws -> Result) rethrows -> (seconds: Double, result: Result) {
  func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
  let start = now()
  let result = try work()
  return (now() - start, result)
}

func show(_ number: Double, _ digits: Int) -> String {
  let scale = pow(10, Double(digits))
  let text = String(Int((number * scale).rounded()))
  if digits == 0 { return text }
  let padded = String(repeating: "0", count: max(0, digits + 1 - text.count)) + text
  return padded.dropLast(digits) + "." + padded.suffix(digits)
}

func row(_ measure: String, _ figure: String, _ goal: String = "") { print("| \(measure) | \(figure) | \(goal) |") }

let rows = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 10_000_000
let people = People(seed: 1)
let million = min(rows, 1_000_000)

print("# Risk metrics, the pure parts\n")
print(
  "`swift run -c release measure-anonymity \(rows)`: ZIP code, birth year, sex, race and marital status of people made")
print("up in memory; one thread, processor time, what making the rows costs taken off.\n")
print("| measure | figure | goal |\n| --- | ---: | --- |")

let making = seconds {
  var encoder = ValueEncoder()
  var length = 0
  people.visit(rows: rows) { length += people.write($0, to: &encoder) }
  return length
}
let encoding = seconds {
  var encoder = ValueEncoder()
  var low: UInt64 = 0
  people.visit(rows: rows) { row in
    encoder.reset()
    people.encode(row, with: &encoder)
    low ^= encoder.fingerprint(people.key).low
  }
  return low
}
let counting = seconds {
  var encoder = ValueEncoder()
  var table = FingerprintTable()
  people.visit(rows: rows) { row in
    encoder.reset()
    people.encode(row, with: &encoder)
    table.add(encoder.fingerprint(people.key))
  }
  return table
}
// As a batch of a source has them.
let batched = seconds {
  var encoder = ValueEncoder()
  var table = FingerprintTable()
  var fingerprints: [Fingerprint] = []
  people.visit(rows: rows) { row in
    encoder.reset()
    people.encode(row, with: &encoder)
    fingerprints.append(encoder.fingerprint(people.key))
    guard fingerprints.count == 8192 else { return }
    table.add(contentsOf: fingerprints)
    fingerprints.removeAll(keepingCapacity: true)
  }
  table.add(contentsOf: fingerprints)
  return table.classes
}
let table = counting.result
let perRow = 1e6 / Double(rows)
row("rows", "\(rows)")
row("classes", "\(table.classes)")
row("fingerprints, without counting", "\(show((encoding.seconds - making.seconds) * perRow, 3)) µs a row")
row("fingerprints, counted one by one", "\(show((counting.seconds - making.seconds) * perRow, 3)) µs a row")
row(
  "fingerprints, counted a batch at a time", "\(show((batched.seconds - making.seconds) * perRow, 3)) µs a row", "≤ 0.4"
)
row("memory of the table", "\(show(Double(table.memory) / Double(table.classes), 1)) bytes a class", "≤ 40")
let histogram = seconds { table.histogram }
row("class-size histogram of the table", "\(show(histogram.seconds, 2)) s")
row("unique rows", "\(histogram.result.uniques)")

let building = seconds { people.builder(rows: rows, columns: 5) }
let plain = seconds { people.visit(rows: rows) { _ in } }
row("class table from coded rows", "\(show((building.seconds - plain.seconds) * perRow, 3)) µs a row")
let finest = try building.result.table()
let rollUps = seconds {
  (1..<32).reduce(0) { sum, bits in sum + finest.histogram(of: (0..<5).filter { bits & (1 << $0) != 0 }).classes }
}
row("all 31 subsets of the 5 columns, from the class table", "\(show(rollUps.seconds, 2)) s")

let wide = try people.builder(rows: million, columns: 12).table()
row("\(million) rows of 12 columns: classes", "\(wide.classes)")
let violations = seconds { wide.minimalViolations(k: 5) }
row(
  "minimal combinations below 5, up to 4 of 12 columns",
  "\(show(violations.seconds, 2)) s, \(violations.result.count) found")
let tolerant = seconds { wide.minimalViolations(k: 5, tolerance: { _ in million }) }
row("the same where none violates: all 793 sets", "\(show(tolerant.seconds, 2)) s")
let uniques = seconds { wide.measured([0, 1, 2, 3, 4]).minimalUniques(maximumSize: 3) }
row("minimal unique sets, 5 columns, up to 3", "\(show(uniques.seconds, 2)) s, \(uniques.result.uniqueRows) rows")

let holed = try people.builder(rows: million, columns: 5, nulls: true).table()
let wildcard = seconds { holed.histogram(nulls: .wildcard) }
row("NULL as wildcard, 1 % NULL, \(holed.classes) classes", "\(show(wildcard.seconds, 2)) s")

let five = try people.builder(rows: million, columns: 5).table()
let recommended = seconds { five.recommendations(k: 5, tolerance: million / 1000, ladders: people.ladders()) }
row(
  "three best generalisations to k = 5, \(five.classes) classes",
  "\(show(recommended.seconds, 2)) s, \(recommended.result.evaluations) nodes")
