/// Laravel.
extension CodeColumns {
  mutating func readLaravel(_ call: CodeCall, at index: Int) {
    let name = call.name.text
    if isOnTable(index) { return readLaravelTable(call, at: index) }
    guard index == 0 || !tokens[index - 1].isWord("function"), receiver(of: index) != nil else { return }
    switch name {
    case "create", "table":
      // `DB::table('users')->update(…)` has no function.
      guard call.plain.count > 1 else { return }
      useTable(call.plain.first, of: call, at: index)
      learnReceiver(of: call, at: index)
      let hasBody = call.plain[1].tokens.contains { $0.isWord("function") || $0.isWord("fn") }
      if !hasBody { say(call.name.line, "what changes the table stands elsewhere") }
    case "rename":
      if receiver(of: index) == "Schema" {
        renameTable(call.argument(at: 0), call.argument(at: 1), of: call, at: index)
      }
    case "statement", "unprepared": checkSQL(call.plain.first, of: call, at: index)
    default: break
    }
  }

  private mutating func readLaravelTable(_ call: CodeCall, at index: Int) {
    let name = call.name.text
    let line = call.name.line
    switch name {
    case "addColumn": take(call.argument("name", at: 1), of: call, at: index)
    case "renameColumn":
      let count = added.count
      take(call.argument("to", at: 1), of: call, at: index)
      note(former: call.argument("from", at: 0), since: count, at: index)
    case "timestamps", "nullableTimestamps", "timestampsTz", "datetimes":
      for name in ["created_at", "updated_at"] { take(name, line: line) }
    case "rememberToken": take("remember_token", line: line)
    case "softDeletes", "softDeletesTz", "softDeletesDatetime":
      if call.arguments.isEmpty {
        take("deleted_at", line: line)
      } else {
        take(call.argument("column", at: 0), of: call, at: index)
      }
    case "morphs", "nullableMorphs", "uuidMorphs", "nullableUuidMorphs", "ulidMorphs", "nullableUlidMorphs",
      "numericMorphs", "nullableNumericMorphs":
      let count = added.count
      take(call.argument("name", at: 0), of: call, at: index, suffixes: ["_type", "_id"])
      noteKeys(since: count)
    case "foreignIdFor":
      let count = added.count
      defer { noteKeys(since: count) }
      if let own = call.argument("column", at: 1) { return take(own, of: call, at: index) }
      guard let model = call.plain.first?.tokens.last(where: { $0.kind == .word && $0.text != "class" }),
        model.text.first?.isUppercase == true
      else { return say(line, "the column of foreignIdFor is no literal") }
      take(Self.snakeCase(model.text) + "_id", line: line)
    case "foreign": noteKeys(named: call.plain.first, at: index)
    case _ where Self.makesNoColumn(name): break
    case _ where call.arguments.isEmpty:
      if !["id", "increments", "uuid", "ulid", "ipAddress", "macAddress"].contains(name) {
        say(line, "\(name) is no type of column that is known")
      } else if name.hasSuffix("Address") {
        take(Self.snakeCase(name), line: line)
      }
    default:
      let count = added.count
      take(call.argument("column", at: 0), of: call, at: index)
      if name.hasPrefix("foreign") || isChainedToReference(call) { noteKeys(since: count) }
    }
  }

  private static func snakeCase(_ name: String) -> String {
    var result = ""
    for character in name {
      if character.isUppercase, !result.isEmpty { result += "_" }
      result += character.lowercased()
    }
    return result
  }
}
