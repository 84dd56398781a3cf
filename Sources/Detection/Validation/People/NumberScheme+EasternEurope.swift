// Bulgaria, Croatia, Czechia, Hungary, Poland, Romania, Russia, Slovakia, Slovenia and its neighbours, Ukraine.
extension NumberScheme {
  static let easternEurope = [
    // PESEL act of 2010, article 15: the month carries the century.
    NumberScheme(
      "pl-pesel", "yymmdd#####",
      birthday: NumberBirthday(months: [
        .init(0, century: 1900), .init(20, century: 2000), .init(40, century: 2100), .init(60, century: 2200),
        .init(80, century: 1800),
      ]),
      checks: [.weights([1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1], modulo: 10)])
  ]
}
