/// The validators by the names that rules give them.
struct ValidatorTable: Sendable {
  private let validators: [String: Validator]

  /// - Parameter lexicon: the names that the validator of persons' names knows beside a few hundred of its own.
  init(options: DetectorOptions, lexicon: NameModel? = nil) {
    let all =
      Self.money + Self.people(options) + Self.health + Self.things(options) + Self.secrets
      + Self.numberSchemes(options) + Self.moreThings(options, lexicon)
    validators = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })
  }

  subscript(_ name: String) -> Validator? { validators[name] }

  var names: [String] { validators.keys.sorted() }

  // `chance` is that of the check character alone, given the rest of the number: data that was masked by a format-
  // preserving cipher or a generator keeps prefixes and dates, and must not look proved because it does.

  private static let money: [Validator] = [
    Validator(name: "pan", chance: Luhn.chance) { compact, _ in CardNumber.check(compact) },
    Validator(name: "track", chance: nil) { _, written in TrackData.check(written) },
    Validator(name: "iban", chance: 1 / 97) { compact, _ in IBAN.check(compact) },
    Validator(name: "bic", chance: nil) { compact, _ in BIC.check(compact) },
    Validator(name: "us-aba", chance: 0.1) { compact, _ in RoutingNumber.check(compact) },
    // Four bytes of a hash: chance does not come into it.
    Validator(name: "btc", chance: 0x1p-30) { _, written in BitcoinAddress.check(written) },
    Validator(name: "eth", chance: nil) { _, written in EthereumAddress.check(written) },
  ]

  private static func people(_ options: DetectorOptions) -> [Validator] {
    let dated = DatedNumbers(today: options.today)
    let today = options.today
    return [
      Validator(name: "us-ssn", chance: nil) { compact, _ in AmericanNumbers.socialSecurity(compact) },
      Validator(name: "us-itin", chance: nil) { compact, _ in AmericanNumbers.taxpayer(compact) },
      Validator(name: "uk-nino", chance: nil) { compact, _ in EuropeanNumbers.britishInsurance(compact) },
      Validator(name: "de-idnr", chance: 0.1) { compact, _ in EuropeanNumbers.germanTax(compact) },
      Validator(name: "fr-nir", chance: 1 / 97) { compact, _ in dated.french(compact) },
      Validator(name: "it-cf", chance: 1 / 26) { compact, _ in EuropeanNumbers.italianFiscal(compact) },
      Validator(name: "fi-hetu", chance: 1 / 31) { compact, written in dated.finnish(compact, written: written) },
      Validator(name: "in-aadhaar", chance: 0.1) { compact, _ in AsianNumbers.aadhaar(compact) },
      Validator(name: "in-pan", chance: nil) { compact, _ in AsianNumbers.permanentAccount(compact) },
      Validator(name: "mrz", chance: 1e-4) { _, written in MachineReadableZone.check(written) },
      Validator(name: "birth-date", chance: nil) { _, written in BirthDate(today: today).check(written) },
    ]
  }

  private static let health: [Validator] = [
    Validator(name: "us-npi", chance: Luhn.chance) { compact, _ in AmericanNumbers.provider(compact) },
    Validator(name: "us-dea", chance: 0.1) { compact, _ in AmericanNumbers.drugRegistration(compact) },
    Validator(name: "us-mbi", chance: nil) { compact, _ in AmericanNumbers.medicare(compact) },
  ]

  private static func things(_ options: DetectorOptions) -> [Validator] {
    let phones = PhoneNumberCheck(regions: options.phoneRegions)
    return [
      Validator(name: "email", chance: nil) { _, written in EmailAddress.check(written) },
      Validator(
        name: "phone", chance: nil,
        check: { _, written in ReservedPhoneNumbers.hold(written) ? .confirmed : phones.check(written) },
        leavesToLabel: true),
      Validator(name: "ipv4", chance: nil) { _, written in NetworkAddresses.ipv4(written) },
      Validator(name: "ipv6", chance: nil) { _, written in NetworkAddresses.ipv6(written) },
      Validator(name: "mac", chance: nil) { compact, _ in NetworkAddresses.mac(compact) },
      Validator(name: "geo-coordinate", chance: nil) { _, written in Coordinates.check(written) },
      Validator(name: "uk-postcode", chance: nil) { compact, _ in Postcode.check(compact) },
      Validator(name: "imei", chance: Luhn.chance) { compact, _ in DeviceNumbers.handset(compact) },
      Validator(name: "vin", chance: 1 / 11) { compact, _ in DeviceNumbers.vehicle(compact) },
    ]
  }
}
