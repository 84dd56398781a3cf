import ScanTypes

/// Where migrations that are programs first name a column of a table: `add_column :users, :email`, `op.add_column('users',
/// sa.Column('email', …))`, `create_table "users" do … t.string "email"`, `$table->string('email')`.
///
/// The programs are not run: a column counts where its name stands in quotes or as a symbol, behind the name of its table in
/// the same file.
struct ColumnMentions {
  private struct Word {
    let text: String
    let line: Int
  }

  private var files: [(file: String, words: [Word])] = []

  mutating func add(_ bytes: [UInt8], file: String) { files.append((file, Self.words(of: bytes))) }

  func place(of column: String, in table: String) -> SourcePlace? {
    for entry in files {
      guard let start = entry.words.firstIndex(where: { Self.names($0.text, table) }) else { continue }
      if let found = entry.words[start...].first(where: { $0.text == column }) {
        return SourcePlace(file: entry.file, line: found.line)
      }
    }
    return nil
  }

  /// Whether a word names the table: itself, or a model whose table is called after it (`User` of `app_user`, `shop.User`).
  private static func names(_ word: String, _ table: String) -> Bool {
    if word == table { return true }
    let last = word.split(separator: ".").last.map { $0.lowercased() } ?? ""
    return !last.isEmpty && (table == last || table.hasSuffix("_\(last)"))
      && word.first?.isUppercase == true
  }

  /// What stands in quotes or behind a colon, with its line.
  private static func words(of bytes: [UInt8]) -> [Word] {
    var words: [Word] = []
    var line = 1
    var index = 0
    func isInName(_ byte: UInt8) -> Bool {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"),
        UInt8(ascii: "_"), UInt8(ascii: "."), 0x80...:
        true
      default: false
      }
    }
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      switch byte {
      case 0x0A: line += 1
      case UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "`"), UInt8(ascii: ":"):
        let start = index
        while index < bytes.count, isInName(bytes[index]) { index += 1 }
        let isClosed = byte == UInt8(ascii: ":") || (index < bytes.count && bytes[index] == byte)
        if index > start, isClosed {
          words.append(Word(text: String(decoding: bytes[start..<index], as: UTF8.self), line: line))
          if byte != UInt8(ascii: ":") { index += 1 }
        }
      default: break
      }
    }
    return words
  }
}
