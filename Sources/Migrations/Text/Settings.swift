import ScanTypes
import YAMLText

/// Keys and values of a configuration file, the names of its sections in front: `section.key`.
struct Settings: Sendable {
  /// Keys in lower case.
  private(set) var values: [String: String] = [:]
  /// Lists, where the form has them; one text is a list of one.
  private(set) var lists: [String: [String]] = [:]

  subscript(key: String) -> String? { values[key] }

  /// The value as a list, commas apart.
  func list(_ key: String) -> [String] {
    lists[key] ?? values[key].map { $0.split(separator: ",").map { String($0.trimmed) }.filter { !$0.isEmpty } } ?? []
  }

  /// Those whose key begins so, the beginning taken off.
  func below(_ prefix: String) -> [String: String] {
    var found: [String: String] = [:]
    for (key, value) in values where key.hasPrefix(prefix) { found[String(key.dropFirst(prefix.count))] = value }
    return found
  }

  private mutating func set(_ key: String, _ value: String) { values[key.lowercased()] = value }
}

extension Settings {
  /// Java properties and Flyway's `.conf`: `key = value`, `key: value`; `#` and `!` begin comments; `\` at an end goes on.
  static func properties(_ bytes: [UInt8]) -> Settings {
    var settings = Settings()
    var held = ""
    for line in FileText(bytes).lines {
      let text = line.trimmed
      if held.isEmpty, text.isEmpty || text.hasPrefix("#") || text.hasPrefix("!") { continue }
      if text.hasSuffix("\\") {
        held += text.dropLast()
        continue
      }
      let whole = held + text
      held = ""
      guard let equals = whole.firstIndex(where: { $0 == "=" || $0 == ":" }) else { continue }
      settings.set(
        Substring(whole[..<equals]).trimmed.description,
        Substring(whole[whole.index(after: equals)...]).trimmed.description)
    }
    return settings
  }

  /// `[section]`, `key = value`, indented lines that go on; `#` and `;` begin comments.
  static func ini(_ bytes: [UInt8]) -> Settings {
    var settings = Settings()
    var section = ""
    var key: String?
    for line in FileText(bytes).lines {
      let text = line.trimmed
      if text.isEmpty || text.hasPrefix("#") || text.hasPrefix(";") { continue }
      if text.hasPrefix("["), text.hasSuffix("]") {
        section = String(text.dropFirst().dropLast()).lowercased() + "."
        key = nil
      } else if let key, !text.contains("="), line.bytes.first == 0x20 || line.bytes.first == 0x09 {
        settings.set(key, [settings[key] ?? "", String(text)].filter { !$0.isEmpty }.joined(separator: "\n"))
      } else if let equals = text.firstIndex(where: { $0 == "=" || $0 == ":" }) {
        let name = (section + Substring(text[..<equals]).trimmed).lowercased()
        settings.set(name, Substring(text[text.index(after: equals)...]).trimmed.description)
        key = name
      }
    }
    return settings
  }

  /// What configuration files use of TOML: tables, strings, numbers, booleans and lists of strings.
  static func toml(_ bytes: [UInt8]) -> Settings {
    var settings = Settings()
    var section = ""
    var held = ""
    for line in FileText(bytes).lines {
      let text = line.trimmed
      if text.isEmpty || text.hasPrefix("#") { continue }
      if held.isEmpty, text.hasPrefix("["), !text.contains("=") {
        section = String(text.filter { !"[]\"' ".contains($0) }.prefix { $0 != "#" }).lowercased() + "."
        continue
      }
      held += text
      guard let equals = held.firstIndex(of: "=") else {
        held = ""
        continue
      }
      let value = Substring(held[held.index(after: equals)...]).trimmed
      if value.hasPrefix("["), !value.contains("]") { continue }
      let key = section + Substring(held[..<equals]).trimmed.filter { !"\"'".contains($0) }
      held = ""
      settings.read(toml: value, as: key.lowercased())
    }
    return settings
  }

  private mutating func read(toml value: Substring, as key: String) {
    let quoted = Self.quotedTexts(in: value)
    if value.hasPrefix("[") {
      lists[key] = quoted
      values[key] = quoted.joined(separator: ",")
    } else if let text = quoted.first {
      values[key] = text
    } else {
      values[key] = String(Substring(value.prefix { $0 != "#" }).trimmed)
    }
  }

  /// The texts between quotes, of either kind.
  static func quotedTexts(in text: some StringProtocol) -> [String] {
    var found: [String] = []
    var quote: Character?
    var current = ""
    for character in text {
      if let open = quote {
        if character == open {
          found.append(current)
          quote = nil
        } else {
          current.append(character)
        }
      } else if character == "\"" || character == "'" {
        quote = character
        current = ""
      }
    }
    return found
  }

  /// A YAML file, flattened; nil when it is not one.
  static func yaml(_ bytes: [UInt8], file: String) -> Settings? {
    let root: YAMLNode? = bytes.withUnsafeBytes { buffer in
      do throws(FileProblem) { return try YAMLReader(buffer, file: file).document() } catch { return nil }
    }
    guard let root else { return nil }
    var settings = Settings()
    settings.flatten(root, prefix: "")
    return settings
  }

  private mutating func flatten(_ node: YAMLNode, prefix: String) {
    switch node.content {
    case .scalar(let text): set(prefix, text)
    case .sequence(let items):
      let texts = items.compactMap { item in if case .scalar(let text) = item.content { text } else { nil } }
      lists[prefix.lowercased()] = texts
      set(prefix, texts.joined(separator: ","))
    case .mapping(let entries):
      for entry in entries { flatten(entry.value, prefix: prefix.isEmpty ? entry.key : "\(prefix).\(entry.key)") }
    }
  }
}
