/// What in a table speaks of the country whose numbers a rule finds: its dialling code, its domain, its towns, the words of its
/// language in names of fields.
///
/// It is for rules whose form and check another country's numbers have, too, so that nothing in a number tells whose it is.
public struct CountrySigns: Sendable {
  /// Ids of the rules with the same form and check.
  public let sharesCheckWith: [String]
  /// Digits alone, without a plus.
  public let dialling: String
  /// Without its dot.
  public let domain: String
  /// The country and its larger towns, as cells write them but in lower case.
  public let places: [String]
  /// Words that only its language has for what tables hold, lower case.
  public let words: [String]

  public init(
    sharesCheckWith: [String], dialling: String, domain: String, places: [String], words: [String]
  ) {
    self.sharesCheckWith = sharesCheckWith
    self.dialling = dialling
    self.domain = domain
    self.places = places
    self.words = words
  }
}
