extension ValidatorTable {
  /// The numbers that are rows of a table.
  static func nationalNumbers(_ options: DetectorOptions) -> [Validator] {
    let rows =
      NumberScheme.britain + NumberScheme.westernEurope + NumberScheme.northernEurope + NumberScheme.southernEurope
      + NumberScheme.easternEurope + NumberScheme.world
    return Validator.all(rows, asOf: options.today)
  }
}
