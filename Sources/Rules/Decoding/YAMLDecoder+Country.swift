import YAMLText

extension YAMLDecoder {
  /// What tells a country from another whose numbers look alike.
  mutating func country(_ entry: YAMLNode.Entry?) -> CountrySigns? {
    guard let entry,
      let fields = fields(
        of: entry.value, "'country'", required: ["shares-check-with", "dialling", "domain", "places", "words"])
    else { return nil }
    let others = texts(fields["shares-check-with"]).map(\.text)
    let dialling = text(fields["dialling"])
    if let dialling, !dialling.utf8.allSatisfy(isDigit) {
      report(
        fields["dialling"]?.line ?? fields.line, "'\(dialling)' is no dialling code", "write its digits, like '372'")
    }
    let domain = text(fields["domain"])
    if let domain, !domain.utf8.allSatisfy(isLowercase) {
      report(
        fields["domain"]?.line ?? fields.line, "'\(domain)' is no domain of a country",
        "write it without a dot, like ee")
    }
    let places = lowerCase(fields["places"])
    let words = lowerCase(fields["words"])
    guard let dialling, let domain else { return nil }
    return CountrySigns(
      sharesCheckWith: others, dialling: dialling, domain: domain, places: places, words: words)
  }

  private mutating func lowerCase(_ entry: YAMLNode.Entry?) -> [String] {
    texts(entry).map { text, line in
      if text != text.lowercased() { report(line, "'\(text)' has capitals", "write it in lower case") }
      return text
    }
  }
}
