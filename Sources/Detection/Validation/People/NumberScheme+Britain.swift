// The United Kingdom and Ireland.
extension NumberScheme {
  static let britain = [
    // NHS Data Dictionary, "NHS Number". 999… is for tests and passes too.
    NumberScheme("uk-nhs", "##########", checks: [.weights([10, 9, 8, 7, 6, 5, 4, 3, 2, 1], modulo: 11)]),
    // HMRC: the first digit checks the nine behind it.
    NumberScheme(
      "uk-utr", "##########",
      checks: [.weights([6, 7, 8, 9, 10, 5, 4, 3, 2], modulo: 11, from: 1, at: 0, map: "21987654321")]),
  ]
}
