import CXML2
import ScanTypes
import YAMLText

/// An element of a changelog, whatever it is written in: XML, YAML and JSON give the same tree.
struct ChangeLogNode: Sendable {
  var name: String
  var line: Int
  /// In the order of the file.
  var attributes: [(name: String, value: String)] = []
  var children: [ChangeLogNode] = []
  /// The text right within it, joined.
  var text = ""

  subscript(name: String) -> String? { attributes.first { $0.name == name }?.value }

  func children(named name: String) -> [ChangeLogNode] { children.filter { $0.name == name } }

  /// An attribute, or the text of a child of that name.
  func value(_ name: String) -> String? {
    self[name] ?? children.first { $0.name == name }.map { $0.text.trimmed }
  }

  /// The same with a change made to every attribute and text.
  func mapped(_ change: (String) -> String) -> ChangeLogNode {
    var node = self
    node.attributes = attributes.map { ($0.name, change($0.value)) }
    node.children = children.map { $0.mapped(change) }
    node.text = change(text)
    return node
  }
}

extension ChangeLogNode {
  /// The root element of an XML file; no network, no entities.
  ///
  /// - Throws: `malformedFile`, with the line.
  static func xml(_ bytes: [UInt8], path: String) throws(MigrationError) -> ChangeLogNode {
    let options = Int32(XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue)
    let document = bytes.withUnsafeBytes { buffer in
      xmlReadMemory(buffer.bindMemory(to: CChar.self).baseAddress, Int32(buffer.count), path, nil, options)
    }
    guard let document else {
      let line = xmlGetLastError().map { Int($0.pointee.line) } ?? 1
      throw MigrationError(
        .malformedFile, path: path, line: line, problem: "it is not well-formed XML", hint: "correct the file")
    }
    defer { xmlFreeDoc(document) }
    guard let root = xmlDocGetRootElement(document) else {
      throw MigrationError(.malformedFile, path: path, problem: "the XML has no element", hint: "correct the file")
    }
    return element(root, depth: 0)
  }

  private static func element(_ node: xmlNodePtr, depth: Int) -> ChangeLogNode {
    var element = ChangeLogNode(name: string(node.pointee.name), line: Int(xmlGetLineNo(node)))
    var attribute = node.pointee.properties
    while let current = attribute {
      if current.pointee.ns == nil {
        element.attributes.append((string(current.pointee.name), text(of: current.pointee.children)))
      }
      attribute = current.pointee.next
    }
    var child = node.pointee.children
    while let current = child {
      switch current.pointee.type {
      case XML_ELEMENT_NODE: if depth < 64 { element.children.append(Self.element(current, depth: depth + 1)) }
      case XML_TEXT_NODE, XML_CDATA_SECTION_NODE: element.text += string(current.pointee.content)
      default: break
      }
      child = current.pointee.next
    }
    return element
  }

  /// The texts of an attribute; entities of the file's own are left out.
  private static func text(of first: xmlNodePtr?) -> String {
    var text = ""
    var node = first
    while let current = node {
      if current.pointee.type == XML_TEXT_NODE { text += string(current.pointee.content) }
      node = current.pointee.next
    }
    return text
  }

  private static func string(_ text: UnsafePointer<xmlChar>?) -> String {
    text.map { String(cString: $0) } ?? ""
  }
}

extension ChangeLogNode {
  /// A YAML file; its only key is the root.
  static func yaml(_ bytes: [UInt8], path: String) throws(MigrationError) -> ChangeLogNode {
    let body = Array(FileText(bytes).body)
    let read: Result<YAMLNode, FileProblem> = body.withUnsafeBytes { buffer in
      do throws(FileProblem) {
        return .success(try YAMLReader(buffer, file: path).document())
      } catch { return .failure(error) }
    }
    switch read {
    case .success(let node): return tree(of: node, name: "")
    case .failure(let problem):
      throw MigrationError(
        .malformedFile, path: path, line: problem.place.line, problem: problem.problem, hint: problem.hint)
    }
  }

  static func json(_ bytes: [UInt8], path: String) throws(MigrationError) -> ChangeLogNode {
    tree(of: try JSONText(bytes, path: path), name: "")
  }

  private static func tree(of node: YAMLNode, name: String) -> ChangeLogNode {
    var result = ChangeLogNode(name: name, line: node.line)
    switch node.content {
    case .scalar(let text): result.text = text
    case .sequence(let items): result.children = items.flatMap { tree(of: $0, name: name).asItems }
    case .mapping(let entries):
      for entry in entries { result.add(tree(of: entry.value, name: entry.key), isScalar: entry.value.isScalar) }
    }
    return result
  }

  private static func tree(of value: JSONText, name: String) -> ChangeLogNode {
    var result = ChangeLogNode(name: name, line: value.line)
    switch value.content {
    case .text(let text), .literal(let text): result.text = text
    case .null: break
    case .list(let items): result.children = items.flatMap { tree(of: $0, name: name).asItems }
    case .object(let members):
      for (key, member) in members { result.add(tree(of: member, name: key), isScalar: member.text != nil) }
    }
    return result
  }

  /// A scalar is an attribute, and a child too: a change may be written as one (`- sql: select 1`).
  private mutating func add(_ child: ChangeLogNode, isScalar: Bool) {
    if isScalar { attributes.append((child.name, child.text)) }
    children.append(child)
  }

  /// What a list's element holds: `- column: …` gives `column`.
  private var asItems: [ChangeLogNode] { children.isEmpty ? [self] : children }
}

extension YAMLNode {
  fileprivate var isScalar: Bool { if case .scalar = content { true } else { false } }
}
