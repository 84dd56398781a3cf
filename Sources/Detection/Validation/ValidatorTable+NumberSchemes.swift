extension ValidatorTable {
  /// The numbers that are rows of a table.
  static func numberSchemes(_ options: DetectorOptions) -> [Validator] {
    let europe = [
      NumberScheme.britain, NumberScheme.westernEurope, NumberScheme.germany, NumberScheme.northernEurope,
      NumberScheme.southernEurope, NumberScheme.easternEurope, NumberScheme.yugoslavia,
    ]
    let elsewhere = [NumberScheme.americas, NumberScheme.asiaPacific, NumberScheme.africaAndMiddleEast]
    let companies = [NumberScheme.valueAddedTax, NumberScheme.romanianTax, NumberScheme.companies]
    return Validator.all((europe + elsewhere + companies + [NumberScheme.accounts]).flatMap { $0 }, asOf: options.today)
  }
}
