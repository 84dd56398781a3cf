extension ValidatorTable {
  /// The numbers that are rows of a table.
  static func nationalNumbers(_ options: DetectorOptions) -> [Validator] {
    let europe = [
      NumberScheme.britain, NumberScheme.westernEurope, NumberScheme.germany, NumberScheme.northernEurope,
      NumberScheme.southernEurope, NumberScheme.easternEurope, NumberScheme.yugoslavia,
    ]
    let companies = [NumberScheme.valueAddedTax, NumberScheme.romanianTax, NumberScheme.companies]
    let rows = (europe + companies).flatMap { $0 } + NumberScheme.world
    return Validator.all(rows, asOf: options.today)
  }
}
