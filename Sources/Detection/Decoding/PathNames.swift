/// How paths are written, and which keys may be written in them at all.
extension PathTable {
  /// The path as reports print it (`docs/paths.md`): names and counts of nothing, never a value.
  func displayPath(_ id: PathID) -> String {
    var text = ""
    for index in chain(to: id) {
      let node = nodes[Int(index)]
      let isTop = node.parent == PathID.cell.index || nodes[Int(node.parent)].step == .decoded
      switch node.step {
      case .cell: break
      case .document: text += isTop ? "$" : "->$"
      case .markup: text += isTop ? "" : "->"
      case .key: text += (isTop ? "$" : "") + Self.member(name(of: node))
      case .element: text += isTop ? "$[*]" : "[*]"
      case .folded: text += (isTop ? "$" : "") + (node.isMarkup ? "/{key}" : ".{key}")
      case .foldedKey: text += "~"
      case .tag: text += "/" + Self.escaped(name(of: node))
      case .attribute: text += "/@" + Self.escaped(name(of: node))
      case .comment: text += "/comment()"
      case .instruction: text += "/processing-instruction()"
      case .doctype: text += "/doctype()"
      case .decoded: text += (isTop ? "" : "->") + name(of: node) + ":"
      case .deep: text += node.isMarkup ? "/**" : ".**"
      }
    }
    return text
  }

  /// The nearest key, element or attribute at or above a place; empty where there is none.
  func fieldName(_ id: PathID) -> String {
    var index = id.index
    while index > 0 {
      let node = nodes[Int(index)]
      if Self.isNamed(node.step) { return name(of: node) }
      index = node.parent
    }
    return ""
  }

  /// The keys from the root down: `["billing", "card", "number"]`.
  func fieldTrail(_ id: PathID) -> [String] {
    chain(to: id).compactMap { index in
      let node = nodes[Int(index)]
      return Self.isNamed(node.step) ? name(of: node) : nil
    }
  }

  private static func isNamed(_ step: Step) -> Bool { step == .key || step == .tag || step == .attribute }

  private func chain(to id: PathID) -> [Int32] {
    var chain: [Int32] = []
    var index = id.index
    while index > 0 {
      chain.append(index)
      index = nodes[Int(index)].parent
    }
    return chain.reversed()
  }

  func name(of node: Node) -> String {
    String(decoding: names[Int(node.keyStart)..<Int(node.keyStart + node.keyCount)], as: UTF8.self)
  }

  /// `.name`, or `['odd name']`.
  private static func member(_ name: String) -> String {
    let isIdentifier =
      name.utf8.allSatisfy { $0.isLatinLetter || $0.isDecimalDigit || $0 == UInt8(ascii: "_") }
      && name.utf8.first.map { !$0.isDecimalDigit } ?? false
    return isIdentifier ? ".\(name)" : "['\(escaped(name))']"
  }

  /// Without anything that a terminal or a viewer would act on: control, format and separator characters become
  /// `\u` escapes.
  private static func escaped(_ name: String) -> String {
    var text = ""
    for scalar in name.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned, .surrogate:
        for unit in String(scalar).utf16 {
          let digits = String(unit, radix: 16, uppercase: true)
          text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }
      default:
        if scalar == "'" || scalar == "\\" { text += "\\" }
        text.unicodeScalars.append(scalar)
      }
    }
    return text
  }
}

/// Whether a key is rather a value than a name: a map keyed by e-mail, id, date, address or token.
///
/// Cautious on purpose: a name wrongly folded costs a less exact path, a value wrongly kept would be printed.
func looksLikeData(_ key: UnsafeBufferPointer<UInt8>) -> Bool {
  if key.count > 64 { return true }
  var run = 0
  var digits = 0
  var letters = 0
  for byte in key {
    if byte == UInt8(ascii: "@") || byte < 0x20 || byte == 0x7F { return true }
    if byte.isDecimalDigit {
      run += 1
      digits += 1
      if run >= 4 { return true }
    } else {
      run = 0
      if byte.isLatinLetter || byte >= 0x80 { letters += 1 }
    }
  }
  return digits >= 6 || (digits > 0 && letters == 0) || isUUID(key) || hasRandomRun(key)
}

/// Sixteen letters and digits in a row, of both cases and with two digits: a token, hardly ever a name.
private func hasRandomRun(_ key: UnsafeBufferPointer<UInt8>) -> Bool {
  var (lower, upper, digits) = (0, 0, 0)
  for byte in key {
    switch byte {
    case 0x30...0x39: digits += 1
    case 0x41...0x5A: upper += 1
    case 0x61...0x7A: lower += 1
    default: (lower, upper, digits) = (0, 0, 0)
    }
    if lower + upper + digits >= 16, lower > 1, upper > 1, digits > 1 { return true }
  }
  return false
}

/// 8-4-4-4-12 hexadecimal digits.
private func isUUID(_ key: UnsafeBufferPointer<UInt8>) -> Bool {
  guard key.count == 36 else { return false }
  return key.indices.allSatisfy { index in
    let byte = key[index]
    return switch index {
    case 8, 13, 18, 23: byte == UInt8(ascii: "-")
    default: byte.isDecimalDigit || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte | 0x20)
    }
  }
}
