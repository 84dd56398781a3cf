extension Templates {
  /// Takes one of the alternatives wherever a template offers some: `<Mr|Ms> {last} <said|wrote>`. They do not nest.
  static func chosen(_ template: String, _ random: inout RandomNumbers) -> String {
    guard template.contains("<") else { return template }
    var out = ""
    var rest = Substring(template)
    while let open = rest.firstIndex(of: "<") {
      out += rest[..<open]
      let inside = rest[rest.index(after: open)...]
      guard let end = inside.firstIndex(where: { $0 == ">" || $0 == "<" }), inside[end] == ">",
        inside[..<end].contains("|")
      else {
        // An angle bracket of the text itself.
        out += "<"
        rest = inside
        continue
      }
      out += random.pick(inside[..<end].split(separator: "|", omittingEmptySubsequences: false))
      rest = inside[inside.index(after: end)...]
    }
    return out + rest
  }
}
