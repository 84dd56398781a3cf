import ScanTypes

/// Weighs whether a field holds lines of addresses by its values, whatever it is called.
struct AddressClaim {
  let shares: AddressShares
  let evidence: NameEvidence
  let subject: FieldSubject
  /// Whether the table is about people otherwise.
  let isAboutPeople: Bool
  /// Whether postal codes or towns stand beside it.
  let isBesidePlaces: Bool

  var isConvincing: Bool {
    guard shares.distinct >= 3, evidence != .against, !subject.isThing else { return false }
    if shares.isRecurring, evidence < .maybe { return false }
    if shares.distinct >= 5 || isAboutPeople, shares.share(shares.doors) >= (isAboutPeople ? 0.5 : 0.6) {
      return !subject.isUnderThings || isAboutPeople
    }
    // Streets without a word that says so: many of them, with small numbers, among people.
    guard isAboutPeople, shares.distinct >= 8, shares.share(shares.numbered) >= 0.85 else { return false }
    if shares.share(shares.doors) >= 0.3 { return true }
    // A town has many streets; versions (`Windows 11`), sizes and chapters have few words before their numbers.
    guard shares.streets >= (isBesidePlaces ? 3 : 8), shares.share(shares.streets) >= 0.2 else { return false }
    return isBesidePlaces || shares.distinct >= 20 && shares.houses >= 12
  }

  var confidence: Double { min(0.95, 0.7 + 0.25 * shares.share(shares.doors)) }

  var reasons: [ReasonCode] {
    [.addressesInValues] + (evidence >= .maybe ? [.nameColumn] : []) + [.columnOfValues]
  }
}
