import ScanTypes
import Testing

@testable import Detection

/// A day after every date in the vectors.
let today = CalendarDate(year: 2026, month: 6, day: 1)!

let table = ValidatorTable(options: DetectorOptions(today: today))

/// What the validator called `name` says of a value, prepared as the matcher does it.
func check(_ name: String, _ written: String) -> CheckResult? {
  guard let validator = table[name] else { return nil }
  let bytes = Array(written.utf8)
  let compact = bytes.compactMap { byte -> UInt8? in
    switch byte {
    case 0x30...0x39, 0x41...0x5A: byte
    case 0x61...0x7A: byte & 0xDF
    default: nil
    }
  }
  return compact.withUnsafeBufferPointer { compact in
    bytes.withUnsafeBufferPointer { validator.check(compact, $0) }
  }
}

/// The validator a value is for, and the value.
struct Vector: Sendable, CustomTestStringConvertible {
  let validator: String
  let value: String

  init(_ validator: String, _ value: String) {
    self.validator = validator
    self.value = value
  }

  var testDescription: String { "\(validator) \(value)" }

  static func each(_ validator: String, _ values: String...) -> [Vector] { values.map { Vector(validator, $0) } }
}

/// That a validator passes random digits as often as it says.
func expectChanceHolds(_ name: String, length: Int) throws {
  let chance = try #require(table[name]?.chance)
  var generator = SystemRandomNumberGenerator()
  let trials = 20_000
  var passes = 0
  for _ in 0..<trials {
    let digits = (0..<length).map { _ in String(Int.random(in: 0...9, using: &generator)) }.joined()
    if check(name, digits) == .confirmed { passes += 1 }
  }
  // Ten standard deviations: never by luck.
  let deviation = (chance * (1 - chance) / Double(trials)).squareRoot()
  #expect(abs(Double(passes) / Double(trials) - chance) < 10 * deviation, "\(name)")
}
