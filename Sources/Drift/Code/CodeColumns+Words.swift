/// Words of the languages and their frameworks, by what they change: nothing.
extension CodeColumns {
  /// What changes tables in the frameworks' own words.
  static let connections: Set<String> = ["knex", "queryInterface", "queryRunner", "op", "migrationBuilder"]

  static let words: Set<String> = [
    "function", "fn", "if", "for", "while", "switch", "catch", "async", "return", "await", "foreach", "isset", "const",
  ]

  /// What takes the name and the type of a column, one of which may be called like a table.
  static let columnMakers: Set<String> = ["Column", "add", "add_if_not_exists", "modify"]

  static let pythonFunctions: Set<String> = [
    "print", "super", "len", "setattr", "getattr", "next", "list", "dict", "set", "isinstance", "assert", "del",
    "raise",
    "if", "for", "while", "with", "return", "yield", "not", "and", "or", "in", "is", "lambda", "except", "elif", "else",
    "Column", "Table", "ForeignKeyConstraint", "PrimaryKeyConstraint", "UniqueConstraint", "CheckConstraint", "Index",
  ]

  static let phpFunctions: Set<String> = [
    "if", "foreach", "for", "while", "switch", "match", "catch", "return", "echo", "print", "isset", "unset", "empty",
    "array", "list", "fn", "function", "elseif", "exit", "die", "declare", "use", "require", "require_once", "include",
    "info", "logger", "dump", "dd", "report", "rescue", "event", "dispatch", "cache", "app", "resolve", "config",
    "collect",
    "tap", "retry", "throw_if", "throw_unless", "abort_if", "abort_unless", "abort", "set_time_limit", "ini_set",
    "assert",
    "define", "usleep", "sleep", "array_map", "array_walk", "array_push", "gc_collect_cycles", "error_log", "printf",
    "file_put_contents", "unlink", "mkdir", "copy", "sprintf", "trigger_error",
  ]

  static let facades: Set<String> = [
    "Schema", "DB", "Log", "Cache", "Config", "Storage", "File", "Hash", "Str", "Carbon", "Arr", "Event", "Bus",
    "Queue",
    "Http", "App", "Process", "Auth", "Crypt", "Lang", "Mail", "Redis", "Role", "Permission",
  ]

  static let elixirModules: Set<String> = [
    "Repo", "Enum", "Logger", "IO", "Mix", "Code", "System", "File", "Application", "String", "Map", "List", "Keyword",
    "Process", "Task", "Stream", "SQL", "Multi", "Ecto",
  ]

  /// What a migration of Ecto calls by its name alone.
  static let ecto: Set<String> = [
    "create", "create_if_not_exists", "alter", "drop", "drop_if_exists", "add", "add_if_not_exists", "remove",
    "remove_if_exists", "modify", "rename", "execute", "execute_file", "flush", "timestamps", "references", "table",
    "index", "unique_index", "constraint", "fragment", "prefix", "repo", "direction", "if", "unless", "case", "cond",
    "for", "with", "fn", "raise", "def", "defp", "do", "end", "else", "use", "import", "alias", "require", "quote",
    "unquote", "receive", "try", "after", "rescue", "catch", "throw", "when", "not", "in", "and", "or", "to_string",
    "inspect", "from", "send", "hd", "tl", "length", "put_in", "update_in", "true", "false", "nil",
  ]

  /// Words that stand alone on a line of Ruby.
  static let bareWords: Set<String> = [
    "true", "false", "nil", "super", "retry", "next", "break", "redo", "loop", "binding", "reversible", "up_only",
    "safety_assured", "transaction", "disable_ddl_transaction", "change", "up", "down", "connection", "say_with_time",
  ]
}
