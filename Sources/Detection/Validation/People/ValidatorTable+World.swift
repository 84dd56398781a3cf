extension ValidatorTable {
  /// The numbers of the Americas, Asia, Oceania and Africa.
  static func world(_ options: DetectorOptions) -> [Validator] {
    Validator.all(
      NumberScheme.americas + NumberScheme.asiaPacific + NumberScheme.africaAndMiddleEast, asOf: options.today)
  }
}
