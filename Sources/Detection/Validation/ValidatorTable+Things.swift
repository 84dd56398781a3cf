import ScanTypes

// What the rules of money, names, devices, health and traits ask for beside the first ones.
extension ValidatorTable {
  static func moreThings(_ options: DetectorOptions, _ lexicon: NameModel?) -> [Validator] {
    accounts + names(lexicon) + devices + traits + numbers(options)
  }

  private static let accounts: [Validator] = [
    Validator(name: "nz-account", chance: 1 / 11) { compact, _ in BankAccounts.newZealand(compact) },
    Validator(name: "lei", chance: 1 / 97) { compact, _ in Securities.lei(compact) },
    Validator(name: "isin", chance: 0.1) { compact, _ in Securities.isin(compact) },
    Validator(name: "cusip", chance: 0.1) { compact, _ in Securities.cusip(compact) },
    Validator(name: "sedol", chance: 0.1) { compact, _ in Securities.sedol(compact) },
    Validator(name: "xmr", chance: 0x1p-30) { _, written in MoneroAddress.check(written) },
  ]

  private static func names(_ lexicon: NameModel?) -> [Validator] {
    let persons = PersonName(lexicon: lexicon)
    return [
      Validator(name: "person-name", chance: nil, check: { _, written in persons.check(written) }, isVague: true),
      Validator(
        name: "street-address", chance: nil, check: { _, written in StreetAddress.check(written) }, isVague: true),
    ]
  }

  private static let devices: [Validator] = [
    Validator(name: "iccid", chance: 0.1) { compact, _ in SubscriberNumbers.simCard(compact) },
    Validator(name: "imsi", chance: nil) { compact, _ in SubscriberNumbers.subscriber(compact) },
    Validator(name: "meid", chance: nil) { compact, _ in SubscriberNumbers.meid(compact) },
    Validator(name: "loinc", chance: 0.1) { compact, _ in CodeSystems.loinc(compact) },
    Validator(name: "snomed", chance: 0.01) { compact, _ in CodeSystems.snomed(compact) },
    Validator(name: "udi", chance: 0.1) { compact, _ in CodeSystems.device(compact) },
  ]

  private static let traits: [Validator] = [
    Validator(name: "country", chance: nil) { _, written in Countries.check(written) },
    Validator(name: "nationality", chance: nil) { _, written in Countries.checkNationality(written) },
    Validator(name: "language", chance: nil) { _, written in Countries.checkLanguage(written) },
    words("sex", TraitWords.sexes), words("marital", TraitWords.marital), words("education", TraitWords.education),
    words("religion", TraitWords.religions), words("ethnicity", TraitWords.ethnicities),
    words("politics", TraitWords.politics), words("sexual-orientation", TraitWords.orientations),
    words("gender-identity", TraitWords.genderIdentities), words("blood-type", TraitWords.bloodTypes),
    words("citizenship", TraitWords.citizenships),
    Validator(name: "plain-words", chance: nil) { _, written in PlainText.check(written, limit: 80) },
    Validator(name: "plain-answer", chance: nil) { _, written in PlainText.checkAnswer(written, limit: 4000) },
    Validator(name: "town", chance: nil) { _, written in PlainText.checkTown(written) },
    Validator(name: "plain-text", chance: nil) { _, written in PlainText.check(written, limit: 4000) },
  ]

  private static func words(_ name: String, _ words: WordSet) -> Validator {
    Validator(name: name, chance: nil) { _, written in TraitWords.check(written, words) }
  }

  private static func numbers(_ options: DetectorOptions) -> [Validator] {
    let year = options.today.year
    return [
      Validator(name: "age", chance: nil) { _, written in Quantities.whole(written, in: 0...120) },
      Validator(name: "birth-year", chance: nil) { _, written in Quantities.whole(written, in: 1900...year) },
      Validator(name: "few-days", chance: nil) { _, written in
        MonthNames.month(written) != nil ? .silent : Quantities.whole(written, in: 1...31)
      },
      Validator(name: "few", chance: nil) { _, written in Quantities.whole(written, in: 0...20) },
      Validator(name: "credit-score", chance: nil) { _, written in Quantities.whole(written, in: 250...999) },
      Validator(name: "amount", chance: nil) { _, written in Quantities.amount(written) },
    ]
  }
}
