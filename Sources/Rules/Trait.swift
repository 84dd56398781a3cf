/// What kind of thing a rule's data is. The judges know no rule by its id: what they ask of one is a trait that its file
/// declares, so that a rule of somebody's own is judged like a built-in one.
public enum Trait: String, Sendable, CaseIterable {
  /// Only persons have it, so that a table that holds it is one of persons.
  case person
  /// Persons have it, and so have shops and offices.
  case contact
  /// Numbers of firms in a register.
  case firm
  /// It opens something, and is nobody's.
  case secret
  /// A secret that somebody issued; one key in every row is still a key.
  case key

  // What generators and maskers leave in it.
  case mail, phone, name, street, town, card, iban
  /// A name that people choose for themselves, which may be any word.
  case accountName = "account-name"
  /// Numbers that an authority gives out all over a country.
  case issued

  // What it is to somebody who wants to know whose a row is (`maskproof risk`).
  /// Nobody is to learn it of a person, and it does not tell whose the row is.
  case sensitive
  /// Many know it of many, and it names nobody alone.
  case quasiIdentifier = "quasi-identifier"
}
