import ScanTypes

/// Columns that lead to another table by their name alone: `user_id` beside a table `users`. Many schemas have no foreign keys,
/// and such a column holds no data of its own either.
struct ConventionalKeys {
  /// The last words of the names of tables, in small letters: `users` of `auth_users`.
  private let tables: Set<String>

  init(tables: some Sequence<TableName>) {
    var names: Set<String> = []
    for table in tables {
      let words = Self.words(of: table.name)
      for count in words.indices { names.insert(words[count...].joined(separator: "_")) }
    }
    self.tables = names
  }

  /// - Parameter type: as the database writes it; nil where it is not known.
  func leads(_ column: String, type: String?) -> Bool {
    var words = Self.words(of: column)
    guard words.popLast() == "id", let last = words.last, type.map(Self.isKeyType) ?? true else { return false }
    words.removeLast()
    let plural = last.hasSuffix("y") ? "\(last.dropLast())ies" : "\(last)s"
    return [last, plural, "\(last)es"].contains { tables.contains((words + [$0]).joined(separator: "_")) }
  }

  /// A number or a UUID that counts rows; texts may be anybody's.
  private static func isKeyType(_ type: String) -> Bool {
    let word = type.lowercased().prefix { $0.isLetter || $0.isNumber }
    return type.isEmpty
      || [
        "bigint", "integer", "int", "int4", "int8", "smallint", "int2", "mediumint", "uuid", "bigserial", "serial",
        "uniqueidentifier",
      ].contains(word)
  }

  /// `user`, `id` of `userId`, `user_id` and `UserID`.
  private static func words(of name: String) -> [String] {
    var words: [String] = []
    var wasSmall = false
    for letter in name {
      guard letter.isLetter || letter.isNumber else {
        wasSmall = false
        if words.last?.isEmpty == false { words.append("") }
        continue
      }
      if words.isEmpty || wasSmall && letter.isUppercase { words.append("") }
      words[words.count - 1] += letter.lowercased()
      wasSmall = letter.isLowercase || letter.isNumber
    }
    return words.filter { !$0.isEmpty }
  }
}
