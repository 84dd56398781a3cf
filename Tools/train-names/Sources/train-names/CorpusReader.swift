import Foundation

/// Reads corpora of a token a line with labels in BIO, packed by xz, back into running text.
struct CorpusReader {
  /// What a corpus calls its labels; what is not here is nobody's name.
  static let kinds: [String: LabelledText.Kind] = [
    "person": .person, "PER": .person, "location": .place, "LOC": .place, "corporation": .organisation,
    "group": .organisation, "ORG": .organisation,
  ]

  let path: String
  /// Whether labels are put right as ours are: no handles, no hashtags, no titles, no marks at the end. To learn from, not to
  /// measure on.
  var cleans = true

  func texts() throws -> [LabelledText] {
    var texts: [LabelledText] = []
    var words: [(String, String)] = []
    func flush() {
      if !words.isEmpty { texts.append(join(words)) }
      words = []
    }
    for line in try unpacked(path).split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("# ") && line.contains(" = ") || line.hasPrefix("# newdoc") { continue }
      let fields = line.split(whereSeparator: { $0 == "\t" || $0 == " " }).map(String.init)
      guard fields.count >= 2 else {
        flush()
        continue
      }
      // CoNLL-U style files number their tokens.
      if fields.count >= 4, Int(fields[0]) != nil {
        words.append((fields[1], fields[2]))
      } else {
        words.append((fields[0], fields[fields.count - 1]))
      }
    }
    flush()
    return texts
  }

  /// Puts tokens together as they are written: no blank before a comma, none after a parenthesis.
  private func join(_ words: [(String, String)]) -> LabelledText {
    var text = LabelledText()
    var before = ""
    var last: LabelledText.Kind?
    var isQuoted = false
    for (word, tag) in words {
      var glued = text.bytes.isEmpty || Self.noBlankBefore.contains(word) || Self.noBlankAfter.contains(before)
      if word.hasPrefix("'") && word.count <= 3 && word.count > 1 || word == "n't" { glued = true }
      if word == "\"" {
        if isQuoted { glued = true }
        isQuoted.toggle()
      } else if before == "\"", isQuoted {
        glued = true
      }
      let kind = tag == "O" ? nil : Self.kinds[String(tag.dropFirst(2))]
      // A handle is no name, whatever its corpus thinks.
      let isHandle = word.hasPrefix("@") || before == "@" || cleans && (word.hasPrefix("#") || before == "#")
      let isTitle = cleans && kind == .person && last == nil && Self.titles.contains(word)
      if !glued { text.append(" ") }
      let start = text.bytes.count
      text.append(word)
      if let kind, !isHandle, !isTitle {
        let end = text.bytes.count - (cleans ? Self.marks(atEndOf: word) : 0)
        let goesOn =
          kind == last && !tag.hasPrefix("B-") && text.spans.last.map { start - $0.range.upperBound <= 1 } == true
        if goesOn {
          let lower = text.spans[text.spans.count - 1].range.lowerBound
          text.spans[text.spans.count - 1].range = lower..<end
        } else {
          text.spans.append(.init(range: start..<end, kind: kind))
        }
        last = kind
      } else {
        last = nil
      }
      before = word
    }
    return text
  }

  /// How many bytes of marks end a word that its corpus left whole (`Kunis.`); none of an abbreviation's (`Jr.`).
  private static func marks(atEndOf word: String) -> Int {
    let count = word.utf8.reversed().prefix { !(($0 | 0x20) &- 0x61 < 26 || $0 &- 0x30 < 10 || $0 >= 0x80) }.count
    let isAbbreviation = word.count == 2 || ["Jr.", "Sr.", "Inc.", "Ltd.", "Corp.", "Co."].contains(word)
    return count == word.utf8.count || isAbbreviation ? 0 : count
  }

  private static let titles: Set = [
    "Mr", "Mr.", "Mrs", "Mrs.", "Ms", "Ms.", "Dr", "Dr.", "Prof", "Prof.", "President", "Sir", "Lord", "Lady", "Coach",
    "Major",
    "Captain", "General", "Pastor", "Sheriff", "Vice", "Professor", "Senator",
  ]
  private static let noBlankBefore: Set = [",", ".", "!", "?", ";", ":", ")", "]", "%", "...", "''", "’s", "’"]
  private static let noBlankAfter: Set = ["(", "[", "$", "#", "@", "``", "£"]
}

func unpacked(_ path: String) throws -> String {
  let process = Process()
  let pipe = Pipe()
  process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
  process.arguments = ["xz", "-dc", path]
  process.standardOutput = pipe
  try process.run()
  let data = pipe.fileHandleForReading.readDataToEndOfFile()
  process.waitUntilExit()
  guard process.terminationStatus == 0 else { throw TrainingError("\(path): xz could not unpack it") }
  return String(decoding: data, as: UTF8.self)
}

struct TrainingError: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}
