/// Texts that stand behind the line that names them: `<<~SQL`.
extension CodeTokens {
  /// `<<~SQL`, `<<-'SQL'`, `<<SQL` of Ruby, `<<<SQL` of PHP.
  mutating func beginsHeredoc() -> Bool {
    guard language == .ruby || language == .php, at(1) == UInt8(ascii: "<") else { return false }
    var start = index + 2
    if language == .php {
      guard at(2) == UInt8(ascii: "<") else { return false }
      start += 1
      while start < bytes.count, bytes[start] == 0x20 { start += 1 }
    } else if at(2) == UInt8(ascii: "~") || at(2) == UInt8(ascii: "-") {
      start += 1
    }
    guard start < bytes.count else { return false }
    let quote = bytes[start] == UInt8(ascii: "'") || bytes[start] == UInt8(ascii: "\"") ? bytes[start] : nil
    if quote != nil { start += 1 }
    var end = start
    while end < bytes.count, Self.isInWord(bytes[end]) { end += 1 }
    guard end > start, Self.isLetter(bytes[start]) || bytes[start] == UInt8(ascii: "_") else { return false }
    // `list <<name` pushes; names of texts are written in capitals where nothing else says what they are.
    if language == .ruby, quote == nil, start == index + 2, !(65...90).contains(bytes[start]) { return false }
    append(.text, "")
    heredocs.append((all.count - 1, Array(bytes[start..<end]), quote == UInt8(ascii: "'")))
    index = quote == nil ? end : min(end + 1, bytes.count)
    return true
  }

  mutating func readHeredocs() {
    let waiting = heredocs
    heredocs = []
    for (token, end, isRaw) in waiting {
      let first = line
      var text: [UInt8] = []
      while index < bytes.count {
        let stop = bytes[index...].firstIndex(of: 0x0A) ?? bytes.count
        let row = bytes[index..<stop]
        let words = row.drop { $0 == 0x20 || $0 == 0x09 }
        let rest = words.dropFirst(end.count)
        if words.starts(with: end), !Self.isInWord(rest.first ?? 0) {
          index = stop - rest.count
          break
        }
        text += row + [0x0A]
        index = stop
        if index < bytes.count { advance() }
      }
      let string = String(decoding: text, as: UTF8.self)
      all[token] = Token(kind: .text, text: string, line: first, column: all[token].column)
      all[token].isOpen = !isRaw && language.isOpen(string, quote: UInt8(ascii: "\""), prefix: "")
    }
  }
}
