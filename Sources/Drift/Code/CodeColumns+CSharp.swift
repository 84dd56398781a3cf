/// EF Core.
extension CodeColumns {
  mutating func readEntityFramework(_ call: CodeCall, at index: Int) {
    guard let receiver = receiver(of: index) else { return }
    switch call.name.text {
    case "AddColumn":
      useTable(call.argument("table", at: 1), of: call, at: index)
      if tables != nil { take(call.argument("name", at: 0), of: call, at: index) }
    case "RenameColumn":
      useTable(call.argument("table", at: 1), of: call, at: index)
      let count = added.count
      if tables != nil { take(call.argument("newName", at: 2), of: call, at: index) }
      note(former: call.argument("name", at: 0), since: count, at: index)
    case "RenameTable":
      if let name = call["newName"] ?? call.argument(at: 2) {
        renameTable(call.argument("name", at: 0), name, of: call, at: index)
      }
    case "CreateTable":
      useTable(call.argument("name", at: 0), of: call, at: index)
      guard tables != nil else { return }
      guard let columns = call.argument("columns", at: 1), columns.tokens.contains(where: { $0.isWord("new") }) else {
        return say(call.name.line, "the columns of CreateTable are made elsewhere")
      }
      readColumns(columns.tokens, at: index)
      // `table.ForeignKey(…, column: x => x.UserId, …)`
      guard let constraints = call["constraints"]?.tokens, let table = tables else { return }
      for place in constraints.indices where constraints[place].isWord("ForeignKey") {
        let column = CodeCall(tokens, at: place, language)?["column"]?.tokens.last { $0.kind == .word }
        if let column { noteKeys([column.text], of: table) }
      }
    case "AddForeignKey":
      if let table = call["table"].flatMap({ texts($0, at: index) }),
        let names = call["column"].flatMap({ texts($0, at: index) })
      {
        noteKeys(names, of: table)
      }
    case "Sql": checkSQL(call.argument("sql", at: 0), of: call, at: index)
    case let name where builders.contains(receiver) && !Self.harmless.contains(name):
      say(call.name.line, "what \(name) does is not known")
    default: break
    }
  }

  /// `table => new { Id = table.Column<int>(nullable: false), Email = table.Column<string>(name: "e_mail") }`
  private mutating func readColumns(_ columns: ArraySlice<Token>, at index: Int) {
    for place in columns.indices where columns[place].isWord("Column") {
      guard let call = CodeCall(tokens, at: place, language), place >= columns.startIndex + 4 else { continue }
      if let name = call["name"] {
        take(name, of: call, at: index)
      } else if columns[place - 3].isSign("="), columns[place - 4].kind == .word {
        take(columns[place - 4].text, line: columns[place - 4].line)
      } else {
        say(call.name.line, "a column has no name here")
      }
    }
  }

  private static let harmless: Set<String> = [
    "DropTable", "DropColumn", "CreateIndex", "DropIndex", "DropForeignKey", "AddPrimaryKey",
    "DropPrimaryKey", "AddUniqueConstraint", "DropUniqueConstraint", "AddCheckConstraint", "DropCheckConstraint",
    "AlterColumn", "RenameIndex", "InsertData", "UpdateData", "DeleteData", "EnsureSchema", "DropSchema",
    "AlterDatabase", "AlterTable", "CreateSequence", "AlterSequence", "DropSequence", "RenameSequence",
    "RestartSequence", "IsSqlServer", "IsNpgsql", "IsSqlite", "IsMySql", "GetType", "Equals",
  ]
}
