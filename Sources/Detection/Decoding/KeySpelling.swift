/// How a key is spelled: as programs name fields, or as people are called.
///
/// A key that names a person is a value and must not be printed, but no list holds all names. So it is asked the other
/// way round: does the key look like one that a programmer wrote?
enum KeySpelling {
  /// `first_name`, `firstName`, `e-mail`, `x2`, or words of which one is common in names of fields.
  static func isIdentifier(_ key: String) -> Bool {
    let bytes = Array(key.utf8)
    let isWord = bytes.allSatisfy { $0.isLatinLetter || $0.isDecimalDigit || $0 == UInt8(ascii: "_") }
    if isWord, bytes.contains(UInt8(ascii: "_")) { return true }
    let humps = zip(bytes, bytes.dropFirst()).contains { (0x61...0x7A).contains($0) && (0x41...0x5A).contains($1) }
    if isWord, humps, bytes.first.map({ (0x61...0x7A).contains($0) }) ?? false { return true }
    if bytes.count <= 3 || bytes.allSatisfy({ !$0.isLatinLetter && $0 < 0x80 }) { return true }
    // `SKU`, `CONFIG`: nobody's name is written so.
    if isWord, !bytes.contains(where: { (0x61...0x7A).contains($0) }) { return true }
    return holdsFieldWord(key)
  }

  /// Whether a word of it is common in names of fields.
  static func holdsFieldWord(_ key: String) -> Bool {
    nameTokens(key).contains { words.contains($0) || words.contains(FieldName.singular($0)) }
  }

  /// Whether nothing in a key says that it is a name of a field: `mkeller`, `anna_meyer`, `EVA`. One or two characters
  /// name nobody.
  static func mayBeAnybody(_ key: String) -> Bool {
    key.unicodeScalars.count > 2 && key.unicodeScalars.contains { $0.properties.isAlphabetic } && !holdsFieldWord(key)
  }

  /// Whether all words begin with a capital, as in `Jane Doe`, `O'Neill, Jane` or `Jane`, and none is a field's.
  static func isPersonal(_ key: String) -> Bool {
    let parts = key.split { $0 == " " || $0 == "," || $0 == "." }
    guard (1...5).contains(parts.count), !isIdentifier(key) else { return false }
    return parts.allSatisfy { part in
      guard let first = part.first, first.isUppercase else { return false }
      return part.allSatisfy { $0.isLetter || $0 == "'" || $0 == "-" || $0 == "’" }
    }
  }

  /// Letters in one case, but for the first.
  static func isOneWord(_ key: String) -> Bool {
    key.unicodeScalars.allSatisfy(\.properties.isAlphabetic)
      && !key.unicodeScalars.dropFirst().contains(where: \.properties.isUppercase)
  }

  /// Whether it is made of names of persons, however often it comes: `anna`, `anna_meyer`, `annaMeyer`, and `mkeller`, a
  /// surname behind an initial. A surname alone is an ordinary word too often (`brown`, `price`).
  static func isOfNames(_ key: String, kind: (String) -> PersonWord) -> Bool {
    guard mayBeAnybody(key) else { return false }
    let words = nameTokens(key).map { (word: $0, kind: kind($0)) }
    guard let first = words.first else { return false }
    if words.count > 1 {
      return words.allSatisfy { $0.kind != .none && $0.word.utf8.count > 2 } && words.contains { $0.kind == .given }
    }
    if first.kind == .given { return !ordinary.contains(first.word) }
    return first.word.utf8.count > 6 && first.kind == .none && kind(String(first.word.dropFirst())) == .family
  }

  /// Given names that are ordinary words, months, towns or countries.
  private static let ordinary: Set<String> = [
    "amber", "angel", "april", "art", "august", "austin", "autumn", "bill", "brandon", "brooke", "carol", "chase",
    "chelsea",
    "cliff", "crystal", "daisy", "dale", "dallas", "dawn", "dean", "diamond", "drew", "earl", "eve", "faith",
    "florence", "frank",
    "gene", "georgia", "glen", "grace", "grant", "guy", "harmony", "heather", "holly", "hope", "iris", "ivy", "jack",
    "jade", "jasmine",
    "jordan", "joy", "june", "lane", "leo", "lily", "madison", "mark", "max", "may", "melody", "mercedes", "misty",
    "norma", "page", "paris",
    "pat", "pearl", "penny", "ray", "rob", "robin", "rose", "ruby", "sandy", "sky", "sofia", "sue", "summer", "sydney",
    "terra", "tiffany",
    "till", "victor", "victoria", "viola", "virginia", "will",
  ]

  /// Words of which names of fields are made. Those that rules know are asked for beside these.
  private static let words: Set<String> = [
    "account", "action", "active", "actor", "address", "age", "amount", "app", "application", "archived", "area",
    "args",
    "assignee", "attributes", "author", "avatar", "balance", "bank", "base", "batch", "billing", "birth", "body",
    "branch", "brand", "browser", "build", "bundle", "business", "buyer", "cache", "campaign", "card", "cards", "cart",
    "category", "cell", "channel", "charge", "checkout", "children", "city", "client", "code", "color", "column",
    "columns", "comment", "comments", "company", "condition", "conditions", "config", "configuration", "contact",
    "contacts", "content", "context", "count", "country", "county", "created", "creator", "credit", "currency",
    "customer", "customers", "data", "database", "date", "day", "debug", "default", "delivery", "department",
    "description", "detail", "details", "device", "devices", "discount", "district", "document", "documents", "domain",
    "email", "employee", "enabled", "end", "endpoint", "entity", "entries", "entry", "environment", "error", "errors",
    "event", "events", "expires", "extra", "features", "fee", "field", "fields", "file", "files", "filter", "first",
    "flags", "format", "from", "full", "gender", "given", "group", "groups", "hash", "header", "headers", "height",
    "history", "home", "host", "hour", "icon", "id", "identifier", "image", "images", "index", "info", "input",
    "invoice",
    "invoices", "item", "items", "job", "key", "keys", "kind", "label", "labels", "language", "last", "latitude",
    "level",
    "lines", "link", "links", "list", "locale", "location", "log", "login", "longitude", "mail", "main", "manager",
    "marital", "member", "members", "message", "messages", "meta", "metadata", "method", "middle", "mobile", "mode",
    "model", "modified", "month", "name", "names", "network", "nickname", "node", "nodes", "note", "notes",
    "notification", "notifications", "number", "object", "objects", "offset", "operation", "operator", "option",
    "options", "order", "orders", "organization", "origin", "output", "owner", "page", "parameters", "params", "parent",
    "partner", "password", "path", "patient", "payload", "payment", "payments", "period", "permissions", "person",
    "persons", "phone", "photo", "place", "plan", "platform", "policy", "position", "postal", "preferences", "previous",
    "price", "primary", "priority", "product", "products", "profile", "project", "properties", "provider", "quantity",
    "query", "rate", "reason", "record", "records", "reference", "references", "region", "remark", "remarks", "request",
    "response", "result", "results", "role", "roles", "root", "route", "row", "rows", "rule", "rules", "salary",
    "schedule", "schema", "score", "secret", "section", "sender", "sequence", "server", "service", "services",
    "session",
    "settings", "severity", "shipment", "shipping", "shop", "signature", "size", "source", "start", "state", "status",
    "step", "steps", "stock", "store", "street", "subject", "summary", "supplier", "surname", "system", "table",
    "tables",
    "tag", "tags", "target", "tax", "team", "telephone", "template", "text", "theme", "ticket", "time", "timestamp",
    "timezone", "title", "token", "total", "totals", "tracking", "transaction", "transactions", "type", "unit",
    "updated",
    "url", "user", "username", "users", "value", "values", "variant", "vendor", "version", "visible", "warehouse",
    "website", "weight", "width", "work", "year", "zip", "zone",
  ]
}

/// What a word is among names of persons.
enum PersonWord {
  case none
  case given
  case family
}
