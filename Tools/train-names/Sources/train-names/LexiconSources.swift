import CNames
import Foundation

/// Where the words come from. Names and places: see NOTICE. Common words: SCOWL's lists by size.
struct LexiconSources {
  /// A table with room for 524,288 words takes so many without a search for room.
  private static let capacity = 495_000

  let gazetteers: String
  let scowl: String
  let classes: String

  struct Found {
    var words: [String: UInt16]
    var given: [(String, Int)]
    var surnames: [(String, Int)]
    var places: [(String, Int)]
    /// Words of English that are not in the lexicon.
    var rareWords: [String]
  }

  func read() throws -> Found {
    var words: [String: UInt16] = [:]
    let given = try counted("given_names_core.tsv.xz")
    let surnames = try counted("surnames_core.tsv.xz")
    let places = try counted("places.tsv.xz")
    for (word, bucket) in given { words[word, default: 0] |= UInt16(bucket + 1) }
    for (word, bucket) in surnames { words[word, default: 0] |= UInt16(bucket + 1) << 3 }
    for (place, kind) in places where !place.contains(" ") {
      words[place, default: 0] |= UInt16(min(kind, 3)) << 8
    }
    for (size, level) in [(10, 3), (20, 3), (35, 2), (40, 2), (50, 1), (55, 1)] {
      for variety in ["english", "american", "british"] {
        let path = "\(scowl)/\(variety)-words.\(size)"
        guard let data = FileManager.default.contents(atPath: path) else { continue }
        for line in String(decoding: data, as: Unicode.ASCII.self).split(separator: "\n") {
          let word = line.hasSuffix("'s") ? String(line.dropLast(2)) : String(line)
          common(word, UInt16(level), &words)
        }
      }
    }
    try addClasses(to: &words)
    // Rarer words, where they are nobody's name.
    for size in [60, 70] {
      for word in english(size) where words[word] == nil { common(word, 1, &words) }
    }
    let rareWords = english(80).filter { words[$0] == nil && $0.count > 3 }
    for (file, bits) in [("given_names_ext.txt.xz", UInt16(1)), ("surnames_ext.txt.xz", UInt16(1 << 3))] {
      // As many of the rarest as there is room for, spread over the alphabet.
      for line in try lines(file).sorted(by: { scattered($0) < scattered($1) }) {
        guard words.count < Self.capacity || words[line] != nil else { continue }
        let field = bits == 1 ? UInt16(CNAMES_GIVEN) : UInt16(CNAMES_SURNAME)
        if words[line, default: 0] & field == 0 { words[line, default: 0] |= bits }
      }
    }
    return Found(words: words, given: given, surnames: surnames, places: places, rareWords: rareWords)
  }

  private func english(_ size: Int) -> [String] {
    ["english", "american"].flatMap { variety in
      let data = FileManager.default.contents(atPath: "\(scowl)/\(variety)-words.\(size)") ?? Data()
      return String(decoding: data, as: Unicode.ASCII.self).split(separator: "\n").filter { !$0.contains("'") }.map(
        String.init)
    }
  }

  private func scattered(_ word: String) -> UInt64 { cnames_hash(Array(word.utf8), word.utf8.count) }

  private func common(_ word: String, _ level: UInt16, _ words: inout [String: UInt16]) {
    let present = (words[word, default: 0] >> 6) & 3
    if level > present { words[word] = words[word, default: 0] & ~UInt16(0xC0) | level << 6 }
  }

  private func addClasses(to words: inout [String: UInt16]) throws {
    for file in ["lexicon.tsv", "known.tsv"] {
      try addClasses(of: "\(classes)/\(file)", to: &words)
    }
  }

  private func addClasses(of file: String, to words: inout [String: UInt16]) throws {
    for line in try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n") where !line.hasPrefix("#") {
      let fields = line.split(separator: "\t").map(String.init)
      guard fields.count >= 2 else { throw TrainingError("\(file): '\(line)' is no word and class") }
      let word = fields[0]
      switch fields[1] {
      case "title": words[word, default: 0] |= 0x1000
      case "street": words[word, default: 0] |= 0x0400
      case "unit": words[word, default: 0] |= 0x0800
      case "org": words[word, default: 0] |= 0x2000
      case "particle": words[word, default: 0] |= 0x4000
      case "month", "weekday", "job": words[word, default: 0] |= 0x8000
      case "label": words[word, default: 0] |= 0x9000
      case "function": common(word, 3, &words)
      // Two bits together say what one bit for each would.
      case "place": if words[word, default: 0] & 0x0300 == 0 { words[word, default: 0] |= 0x0200 }
      case "demonym": words[word, default: 0] |= 0x8300
      case "brand": words[word, default: 0] |= 0xA000
      case "thing": words[word, default: 0] |= 0x8800
      default: throw TrainingError("\(file): no class '\(fields[1])'")
      }
    }
  }

  /// Popular names as they are spelled.
  func native() throws -> (given: [String], surnames: [String]) {
    var native = (given: [String](), surnames: [String]())
    for line in try lines("intl_names_native.tsv.xz") {
      let fields = line.split(separator: "\t").map(String.init)
      guard fields.count == 2 else { throw TrainingError("intl_names_native.tsv.xz: '\(line)'") }
      if fields[0] == "f" { native.given.append(fields[1]) } else { native.surnames.append(fields[1]) }
    }
    return native
  }

  private func lines(_ file: String) throws -> [String] {
    try unpacked("\(gazetteers)/\(file)").split(separator: "\n").filter { !$0.hasPrefix("#") }.map(String.init)
  }

  private func counted(_ file: String) throws -> [(String, Int)] {
    try lines(file).map { line in
      let fields = line.split(separator: "\t")
      guard fields.count == 2, let bucket = Int(fields[1]) else { throw TrainingError("\(file): '\(line)'") }
      return (String(fields[0]), bucket)
    }
  }
}
