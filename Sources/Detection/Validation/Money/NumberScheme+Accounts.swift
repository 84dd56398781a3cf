extension NumberScheme {
  static let accounts = [
    // Banco de México, CLABE: weights 3, 7, 1; that each product is taken modulo 10 changes nothing in the last digit.
    NumberScheme(
      "mx-clabe", "##################",
      checks: [.weights([3, 7, 1, 3, 7, 1, 3, 7, 1, 3, 7, 1, 3, 7, 1, 3, 7], modulo: 10, map: "0987654321")]),
    // BCRA, CBU: eight digits of bank and branch, fourteen of the account, each with a check digit by the weights 3, 1,
    // 7, 9 from the right.
    NumberScheme(
      "ar-cbu", "######################",
      checks: [
        .weights([7, 1, 3, 9, 7, 1, 3], modulo: 10, map: "0987654321"),
        .weights([3, 9, 7, 1, 3, 9, 7, 1, 3, 9, 7, 1, 3], modulo: 10, from: 8, map: "0987654321"),
      ]),
    // Spain, código cuenta cliente: two digits between branch and account check both, powers of two modulo 11.
    NumberScheme(
      "es-ccc", "####################",
      checks: [
        .weights([4, 8, 5, 10, 9, 7, 3, 6], modulo: 11, map: "01987654321"),
        .weights([1, 2, 4, 8, 5, 10, 9, 7, 3, 6], modulo: 11, from: 10, at: 9, map: "01987654321"),
      ]),
    // Banco de Portugal, NIB.
    NumberScheme("pt-nib", "#####################", checks: [.mod97And10]),
    // Norway: the last digit makes the sum a multiple of eleven.
    NumberScheme("no-account", "###########", checks: [.weights([5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1], modulo: 11)]),
  ]
}
