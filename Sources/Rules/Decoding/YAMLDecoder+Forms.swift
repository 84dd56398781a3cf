import ScanTypes
import YAMLText

extension YAMLDecoder {
  mutating func forms(_ entry: YAMLNode.Entry?) -> [Form] {
    guard let entry else { return [] }
    let items = items(entry)
    if items.isEmpty, case .sequence = entry.value.content {
      report(entry.value.line, "'forms' is empty", "write at least one form with its shape and pattern")
    }
    return items.compactMap { form($0) }
  }

  private mutating func form(_ node: YAMLNode) -> Form? {
    guard let fields = fields(of: node, "a form", required: ["shape"], optional: ["pattern", "strong"]) else {
      return nil
    }
    let pattern = text(fields["pattern"])
    let isStrong = flag(fields["strong"])
    guard let shape = shape(fields["shape"]) else { return nil }
    if case .tagged = shape {
      if let entry = fields["pattern"] {
        report(entry.line, "what is tagged has no pattern", "leave 'pattern' out")
        return nil
      }
    } else if fields["pattern"] == nil, shape != .value {
      report(fields.line, "a form has no 'pattern'", "only the shapes 'value' and 'tagged' go without one")
      return nil
    }
    return Form(shape: shape, pattern: pattern, isStrong: isStrong)
  }

  private mutating func shape(_ entry: YAMLNode.Entry?) -> Shape? {
    guard let entry else { return nil }
    guard case .mapping(let keys) = entry.value.content else {
      return plainShape(entry)
    }
    let known = ["digits", "alphanumerics", "literals", "tagged"]
    let kinds = keys.map(\.key).filter(known.contains)
    guard kinds.count == 1, let kind = kinds.first else {
      let wrong = kinds.isEmpty ? keys.compactMap { known.nearest(to: $0.key) }.first : nil
      report(
        entry.value.line, "a shape has \(kinds.isEmpty ? "none" : "more than one") of \(known.joined(separator: ", "))",
        wrong.map { "did you mean '\($0)'?" } ?? "write exactly one")
      return nil
    }
    let optional = kind == "literals" ? ["lookback"] : kind == "tagged" ? [] : ["groups", "open"]
    guard let fields = fields(of: entry.value, "this shape", required: [kind], optional: optional) else { return nil }
    if kind == "literals" { return literals(fields) }
    if kind == "tagged" { return tagged(fields) }

    let count = range(fields["digits"] ?? fields["alphanumerics"], from: 1)
    let groups = fields["groups"] == nil ? 1...1 : range(fields["groups"], from: 1)
    let isOpen = flag(fields["open"])
    guard let count, let groups else { return nil }
    return kind == "digits"
      ? .digits(count: count, groups: groups, open: isOpen)
      : .alphanumerics(count: count, groups: groups, open: isOpen)
  }

  private mutating func plainShape(_ entry: YAMLNode.Entry) -> Shape? {
    guard let name = text(entry) else { return nil }
    let plain: [String: Shape] = ["at": .at, "colons": .colons, "value": .value]
    if let shape = plain[name] { return shape }
    report(
      entry.value.line, "'\(name)' is not a shape",
      plain.keys.nearest(to: name).map { "did you mean '\($0)'?" }
        ?? "write at, colons, value, {digits: 9}, {alphanumerics: [8, 11]} or {literals: [abc_]}")
    return nil
  }

  private mutating func literals(_ fields: YAMLFields) -> Shape? {
    let literals = texts(fields["literals"])
    for (literal, line) in literals {
      if literal.utf8.count < 3 {
        report(line, "the literal '\(literal)' is shorter than 3 bytes", "write a longer part that every match holds")
      }
    }
    if literals.isEmpty, let entry = fields["literals"] {
      report(entry.line, "'literals' is empty", "write at least one part that every match holds")
      return nil
    }
    var lookback = 0
    if let entry = fields["lookback"] { lookback = range(entry, from: 0)?.lowerBound ?? 0 }
    return .literals(literals.map(\.text), lookback: lookback)
  }

  private mutating func tagged(_ fields: YAMLFields) -> Shape? {
    guard let entry = fields["tagged"], let name = text(entry) else { return nil }
    if let kind = TaggedKind(rawValue: name) { return .tagged(kind) }
    report(
      entry.value.line, "'\(name)' is nothing that is tagged",
      "write \(TaggedKind.allCases.map(\.rawValue).joined(separator: " or "))")
    return nil
  }

  mutating func synthetic(_ entry: YAMLNode.Entry?) -> [SyntheticRange] {
    items(entry).compactMap { node in
      let fields = fields(
        of: node, "a synthetic range", required: ["reason", "source"],
        optional: ["values", "pattern", "at-share", "draws-at"])
      guard let fields else { return nil }
      let reason = text(fields["reason"])
      let source = text(fields["source"])
      let pattern = text(fields["pattern"])
      let values = texts(fields["values"])
      for (value, line) in values where !isNormalised(value) {
        report(line, "'\(value)' is not normalised", "write letters and digits only, in capitals (mail in lower case)")
      }
      if fields["values"] == nil, fields["pattern"] == nil {
        report(fields.line, "a synthetic range has no values", "add 'values' or 'pattern'")
      }
      if let reason, !isReasonCode(reason) {
        report(
          fields["reason"]?.line ?? fields.line, "'\(reason)' is not a reason code",
          "write lower case with a dot inside, like reserved.rfc2606")
      }
      let atShare = share(fields["at-share"])
      let drawsAt = share(fields["draws-at"])
      if atShare != nil, let entry = fields["draws-at"] {
        report(entry.value.line, "a range has both 'at-share' and 'draws-at'", "keep one of them")
      }
      guard let reason, let source else { return nil }
      return SyntheticRange(
        reason: ReasonCode(reason), source: source, values: values.map(\.text), pattern: pattern, atShare: atShare,
        drawsAt: drawsAt)
    }
  }

  private mutating func share(_ entry: YAMLNode.Entry?) -> Double? {
    guard let entry, let text = text(entry) else { return nil }
    guard let share = Double(text), share > 0, share <= 1 else {
      report(entry.value.line, "'\(text)' is not a share", "write a number above 0 and up to 1, like 0.1")
      return nil
    }
    return share
  }

  private func isNormalised(_ value: String) -> Bool {
    if value.utf8.contains(UInt8(ascii: "@")) { return value == value.lowercased() }
    return value.utf8.allSatisfy { isDigit($0) || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
  }

  private func isReasonCode(_ code: String) -> Bool {
    let parts = code.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return parts.count >= 2
      && parts.allSatisfy { part in
        !part.isEmpty && part.allSatisfy { isLowercaseOrDigit($0) || $0 == UInt8(ascii: "-") }
      }
  }
}
