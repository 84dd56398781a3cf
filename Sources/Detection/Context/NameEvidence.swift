/// What the name of a column, key or element says about a rule.
enum NameEvidence: UInt8, Comparable, Sendable {
  case none
  /// It speaks of the rule's data, but names something about it (`email_verified`, `card_type`).
  case against
  /// It holds the rule's data at times (`name`): its values must say so themselves.
  case maybe
  /// It holds the rule's word among others (`email_of_owner_at_signup`).
  case weak
  /// The rule's word is its last, the noun of the name (`customer_email`).
  case strong
  /// It is the rule's word and nothing else.
  case exact

  static func < (left: NameEvidence, right: NameEvidence) -> Bool { left.rawValue < right.rawValue }
}
