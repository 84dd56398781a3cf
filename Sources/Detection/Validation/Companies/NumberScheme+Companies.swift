// Registers of companies and their tax numbers.
extension NumberScheme {
  static let companies = [
    // Crossroads Bank for Enterprises, law of 16 January 2003.
    NumberScheme("be-kbo", "##########", ranges: [NumberRange(0..<1, 0...1)], checks: [belgianCompany]),
    // Bulstat register act.
    NumberScheme("bg-eik", "#########", checks: [bulgarianCompany]),
    NumberScheme(
      "bg-eik", "#############", checks: [bulgarianCompany, .rounds([2, 7, 3, 5], [4, 9, 5, 7], from: 8)]),
    // Federal Statistical Office, UIDV.
    NumberScheme("ch-uid", "CHE#########", checks: [.weights(swissWeights, modulo: 11, from: 3, map: "0-987654321")]),
    // Czech Statistical Office and Slovak Statistical Office.
    NumberScheme("cz-ico", "########", checks: [czechCompany]),
    // Erhvervsstyrelsen.
    NumberScheme("dk-cvr", "########", ranges: [NumberRange(0..<1, 1...9)], checks: [danishCompany]),
    // Registrite ja Infosüsteemide Keskus.
    NumberScheme(
      "ee-registrikood", "########", ranges: [NumberRange(0..<1, 1...1, 7...9)],
      checks: [.rounds([1, 2, 3, 4, 5, 6, 7], [3, 4, 5, 6, 7, 8, 9])]),
    // Real Decreto 1065/2007, articles 22 to 28.
    NumberScheme("es-cif", "@#######*", checks: [spanishCompany]),
    // Patentti- ja rekisterihallitus.
    NumberScheme("fi-y-tunnus", "########", checks: [finnishCompany]),
    // INSEE, decree 73-314: nine digits, and five of the establishment. La Poste's sum of digits is divisible by 5.
    NumberScheme("fr-siren", "#########", checks: [.luhn]),
    NumberScheme("fr-siret", "##############", checks: [.luhn(in: 0..<9), .either(.luhn, frenchPost)]),
    // NAV, adószám: eight digits, kind of taxation, county.
    NumberScheme(
      "hu-adoszam", "###########", ranges: [NumberRange(8..<9, 1...5), NumberRange(9..<11, 2...20, 22...44, 51...51)],
      checks: [hungarianCompany]),
    // Agenzia delle Entrate, DPR 633/1972 article 35.
    NumberScheme("it-piva", "###########", ranges: italianOffices, checks: [.luhn]),
    // Registrų centras.
    NumberScheme("lt-imones-kodas", "#########", checks: [lithuanianCompany]),
    // Uzņēmumu reģistrs.
    NumberScheme("lv-reg", "###########", ranges: [NumberRange(0..<1, 4...9)], checks: [latvianCompany]),
    // Brønnøysundregistrene: numbers begin with 8 or 9.
    NumberScheme("no-orgnr", "#########", ranges: [NumberRange(0..<1, 8...9)], checks: [norwegianCompany]),
    // Act of 13 October 1995, article 3; the first three digits are a tax office.
    NumberScheme("pl-nip", "##########", ranges: [NumberRange(0..<1, 1...9)], checks: [polishTax]),
    // Główny Urząd Statystyczny: nine digits, fourteen for a local unit.
    NumberScheme("pl-regon", "#########", checks: [polishRegister]),
    NumberScheme(
      "pl-regon", "##############",
      checks: [
        polishRegister, .weights([2, 4, 8, 5, 0, 9, 7, 3, 6, 1, 2, 4, 8], modulo: 11, map: "01234567890"),
      ]),
    // Poreska uprava.
    NumberScheme("rs-pib", "#########", ranges: [NumberRange(0..<1, 1...9)], checks: [.mod11And10]),
    // FNS: ten digits of an organisation; OGRN of thirteen, fifteen for a sole trader.
    NumberScheme(
      "ru-org-inn", "##########", checks: [.weights([2, 4, 10, 3, 5, 9, 4, 6, 8], modulo: 11, map: "01234567890")]),
    NumberScheme(
      "ru-ogrn", "#############", ranges: [NumberRange(0..<1, 1...9)],
      checks: [.remainder(of: 0..<12, modulo: 11, at: 12, map: "01234567890")]),
    NumberScheme(
      "ru-ogrn", "###############", ranges: [NumberRange(0..<1, 3...3)],
      checks: [.remainder(of: 0..<14, modulo: 13, at: 14, map: "0123456789012")]),
    // Bolagsverket: the third digit is 2 or more, so that it is no birthday.
    NumberScheme(
      "se-orgnr", "##########", ranges: [NumberRange(0..<1, 1...9), NumberRange(2..<3, 2...9)], checks: [.luhn]),
    NumberScheme(
      "se-orgnr", "16##########", ranges: [NumberRange(4..<5, 2...9)], checks: [.luhn(in: 2..<12)]),
    // AJPES: seven digits, three of the unit.
    NumberScheme("si-maticna", "#######", checks: [slovenianRegister]),
    NumberScheme("si-maticna", "##########", checks: [slovenianRegister]),
    NumberScheme("si-davcna", "########", ranges: [NumberRange(0..<1, 1...9)], checks: [slovenianTax]),
    NumberScheme("sk-dic", "##########", ranges: slovakKinds, checks: [elevenDivides]),
    // Gelir İdaresi Başkanlığı.
    NumberScheme("tr-vkn", "##########", checks: [turkishTax]),
    // Derzhstat: other weights for numbers from 30 to 60 million.
    NumberScheme("ua-edrpou", "########", checks: [ukrainianRegister]),
  ]
}
